package engine_test

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

var _ = Describe("a rule's extraction pattern", func() {
	const search = `/("value":"(?P<ID>[0-9]+)"}}],)*"totalCount":"(?P<COUNT>[0-9]+)"/`

	// searched is a search over a call that knows RESPONSE_ID from before.
	searched := func(pattern string, status int, body string) *engine.Run {
		GinkgoHelper()
		return ran(engine.Rule{URL: records, Extract: pattern}, always(status, body), "RESPONSE_ID", "old")
	}

	It("sets RESPONSE_NAME for each named group, in the order of the pattern", func() {
		body := `{"records":[{"record_no":{"type":"RECORD_NUMBER","value":"5"}}],"totalCount":"1"}`
		run := searched(search, http.StatusOK, body)
		Expect(run.Captured).To(Equal([]engine.Captured{
			{Name: "RESPONSE_ID", Value: "5", Before: "old", Replaced: true},
			{Name: "RESPONSE_COUNT", Value: "1"},
		}))
		Expect(run.Extract.Matched).To(BeTrue())
		id := run.Extract.Groups[0]
		Expect(id.Name).To(Equal("ID"))
		Expect(body[id.Start:id.End]).To(Equal("5"))
	})

	It("sets the empty text for a group that took no part while a later one did", func() {
		run := searched(search, http.StatusOK, `{"records":[],"totalCount":"0"}`)
		Expect(run.Captured[0]).To(Equal(engine.Captured{Name: "RESPONSE_ID", Before: "old", Replaced: true}))
		Expect(run.Extract.Groups[0]).To(Equal(engine.Group{Name: "ID", Start: -1, End: -1}))
	})

	It("keeps what a variable had where the group is absent", func() {
		run := searched(`/"id":"(?P<NEW>\d+)"(?P<ID>x)?/`, http.StatusOK, `{"id":"17"}`)
		Expect(run.Captured).To(Equal([]engine.Captured{{Name: "RESPONSE_NEW", Value: "17"}}))
		Expect(run.Extract.Groups[1]).To(Equal(engine.Group{Name: "ID", Absent: true, Start: -1, End: -1}))
	})

	It("sets nothing where it does not match", func() {
		run := searched(`/"id":"(?P<ID>\d+)"/`, http.StatusOK, `{"message":"no"}`)
		Expect(run.Extract).To(Equal(&engine.Extraction{Pattern: `/"id":"(?P<ID>\d+)"/`}))
		Expect(run.Captured).To(BeEmpty())
		Expect(run.Warnings).To(BeEmpty())
	})

	It("counts bytes, also in an answer that is no UTF-8", func() {
		run := searched(`/(?P<ID>\x8e\xd0)/`, http.StatusOK, "\x89\xef\x8e\xd0")
		Expect(run.Captured[0].Value).To(Equal("\x8e\xd0"))
		Expect(run.Extract.Groups[0].Start).To(Equal(2))
	})

	It("that is not there extracts nothing", func() {
		Expect(ran(engine.Rule{URL: records}, always(http.StatusOK, "{}")).Extract).To(BeNil())
	})

	It("that PHP refuses sets nothing, with a warning in PHP's words", func() {
		run := searched(`/(?P<ID>/`, http.StatusOK, "{}")
		const words = "preg_match(): Compilation failed: missing closing parenthesis at offset 7"
		Expect(run.Extract.Problem).To(Equal(words))
		Expect(run.Captured).To(BeEmpty())
		Expect(run.Outcome).To(Equal(engine.Ran))
		Expect(run.Warnings).To(Equal([]engine.Warning{
			{Code: engine.PatternDoesNotCompile, Field: engine.FieldExtract, Name: `/(?P<ID>/`, Text: words},
		}))
	})

	It("that gives up sets nothing, and says so", func() {
		run := searched(`/(?P<ID>(a+)+)$/`, http.StatusOK, strings.Repeat("a", 40)+"b")
		Expect(run.Warnings[0].Code).To(Equal(engine.PatternGaveUp))
		Expect(run.Warnings[0].Field).To(Equal(engine.FieldExtract))
		Expect(run.Captured).To(BeEmpty())
	})

	Describe("over an error", func() {
		const refused = `{"code":"CB_VA01","id":"Zyx9","message":"入力内容が正しくありません。"}`

		It("is matched too (extractFromErrors: any)", func() {
			for _, choice := range []quirk.Choice{nil, {engine.QuirkExtractFromErrors: engine.ExtractAny}} {
				run := ranWith(engine.Options{Quirks: choice, Transport: always(http.StatusBadRequest, refused)},
					engine.Rule{URL: records, Extract: `/"id":"(?P<ID>\w+)"/`})
				Expect(run.Captured).To(Equal([]engine.Captured{{Name: "RESPONSE_ID", Value: "Zyx9"}}))
				Expect(run.Extract.Skipped).To(BeFalse())
			}
		})

		DescribeTable("is left alone (extractFromErrors: only2xx)",
			func(status int, skipped bool) {
				run := ranWith(engine.Options{
					Quirks:    quirk.Choice{engine.QuirkExtractFromErrors: engine.ExtractOnly2xx},
					Transport: always(status, refused),
				}, engine.Rule{URL: records, Extract: `/"id":"(?P<ID>\w+)"/`})
				Expect(run.Extract.Skipped).To(Equal(skipped))
				Expect(run.Captured).To(HaveLen(map[bool]int{true: 0, false: 1}[skipped]))
				Expect(run.Answer.Body).To(Equal(refused))
			},
			Entry("200 is none", http.StatusOK, false),
			Entry("299 is none", 299, false),
			Entry("300 is one", http.StatusMultipleChoices, true),
			Entry("400 is one", http.StatusBadRequest, true),
		)

		It("does not concern response://", func() {
			run := ranWith(engine.Options{Quirks: quirk.Choice{engine.QuirkExtractFromErrors: engine.ExtractOnly2xx}},
				engine.Rule{URL: "response://17", Extract: `/(?P<ID>\d+)/`})
			Expect(run.Captured).To(HaveLen(1))
		})
	})

	It("feeds the rules behind it", func() {
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{
				Transport: inOrder(`{"records":[],"totalCount":"0"}`, `{"id":"17","revision":"1"}`),
				Rules: []engine.Rule{
					{Name: "登録確認", Event: event.Incoming, URL: records, Extract: search},
					{Name: "新規登録", Event: event.Incoming, Code: "{RESPONSE_COUNT}", Pattern: "/^0$/", URL: records,
						Method: http.MethodPost, Extract: `/"id":"(?P<ID>[0-9]+)",/`},
					{Name: "録音URL", Event: event.IncomingEnded, Code: "{ISANSWERED}:{RESPONSE_ID}", Pattern: "/^1:17$/", URL: "response://"},
				},
			}
		})
		p.play(func() {
			p.engine.Handle(event.Event{Name: event.Incoming, CallID: "17"})
			p.after(0)
			p.engine.Handle(final(event.Event{Name: event.IncomingEnded, CallID: "17", Variables: variables("ISANSWERED", "1")}))
		})
		Expect(p.names()).To(Equal([]string{"登録確認", "新規登録", "録音URL"}))
		Expect(p.run("新規登録").Outcome).To(Equal(engine.Ran))
	})
})
