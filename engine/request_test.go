package engine_test

import (
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
)

var _ = Describe("a rule's request", func() {
	var (
		requests []*http.Request
		bodies   []string
	)

	BeforeEach(func() { requests, bodies = nil, nil })

	sent := func(rule engine.Rule, vars ...string) *engine.Run {
		GinkgoHelper()
		return ran(rule, heard(&requests, &bodies), vars...)
	}

	It("carries method, address, headers and body, all expanded", func() {
		run := sent(engine.Rule{
			URL:     "https://{DOMAIN}.cybozu.com/k/v1/record.json",
			Method:  http.MethodPost,
			Headers: "X-Cybozu-API-Token:TOKEN{APP}\r\nContent-Type: application/json\r\n",
			Body:    `{"app":{APP},"record":{"電話番号":{"value":"{TEL}"}}}`,
			Timeout: 3 * time.Second,
		}, "DOMAIN", "example", "APP", "7", "TEL", "0312345678")
		Expect(requests).To(HaveLen(1))
		Expect(requests[0].Method).To(Equal(http.MethodPost))
		Expect(requests[0].URL.String()).To(Equal("https://example.cybozu.com/k/v1/record.json"))
		Expect(requests[0].Header.Get("X-Cybozu-API-Token")).To(Equal("TOKEN7"))
		Expect(bodies).To(Equal([]string{`{"app":7,"record":{"電話番号":{"value":"0312345678"}}}`}))
		Expect(run.Request.Timeout).To(Equal(3 * time.Second))
		Expect(run.Request.Body).To(Equal(bodies[0]))
		Expect(run.Warnings).To(BeEmpty())
	})

	It("is a GET within ten seconds where the rule says nothing, and carries its body all the same", func() {
		run := sent(engine.Rule{URL: records, Body: `{"app":7}`})
		Expect(requests[0].Method).To(Equal(http.MethodGet))
		Expect(requests[0].ContentLength).To(Equal(int64(9)))
		Expect(bodies).To(Equal([]string{`{"app":7}`}))
		Expect(run.Request.Method).To(Equal(http.MethodGet))
		Expect(run.Request.Timeout).To(Equal(engine.DefaultTimeout))
	})

	It("keeps the names of its headers in the trace as they are written, and their order", func() {
		run := sent(engine.Rule{URL: records, Headers: "x-second: {TEL}\nX-FIRST:a:b\n\nx-second: 2"}, "TEL", "110")
		var shown [][2]string
		for _, h := range run.Request.Headers {
			shown = append(shown, [2]string{h.Name, h.Value})
		}
		Expect(shown).To(Equal([][2]string{{"x-second", "110"}, {"X-FIRST", "a:b"}, {"x-second", "2"}, {"User-Agent", engine.UserAgent}}))
		Expect(requests[0].Header.Values("X-Second")).To(Equal([]string{"110", "2"}))
		Expect(run.Request.Headers[0].Reads[0].Start).To(Equal(0))
		Expect(run.Request.Headers[0].Reads[0].End).To(Equal(3))
	})

	It("goes to the host that a Host header names, with a length of its own", func() {
		sent(engine.Rule{URL: records, Headers: "host: other.example\ncontent-length: 99", Body: "{}"})
		Expect(requests[0].Host).To(Equal("other.example"))
		Expect(requests[0].ContentLength).To(Equal(int64(2)))
		Expect(requests[0].Header).NotTo(HaveKey("Content-Length"))
	})

	It("names itself, unless the rule does", func() {
		sent(engine.Rule{URL: records})
		named := sent(engine.Rule{URL: records, Headers: "user-agent: mine"})
		Expect(named.Request.Headers).To(HaveLen(1))
		Expect(requests[0].Header.Values("User-Agent")).To(Equal([]string{engine.UserAgent}))
		Expect(requests[1].Header.Values("User-Agent")).To(Equal([]string{"mine"}))
	})

	DescribeTable("leaves a line out that is no header, with a warning",
		func(line string) {
			run := sent(engine.Rule{URL: records, Headers: "X-One: 1\n" + line + "\nX-Two: 2"})
			Expect(run.Request.Headers).To(HaveLen(3)) // with the User-Agent
			Expect(run.Warnings).To(Equal([]engine.Warning{
				{Code: engine.HeaderIgnored, Field: engine.FieldHeaders, Text: line},
			}))
			Expect(run.Outcome).To(Equal(engine.Ran))
		},
		Entry("without a colon", "Content-Type application/json"),
		Entry("without a name", ": value"),
		Entry("with a name that is none", "Content Type: application/json"),
		Entry("with a full-width colon", "Content-Type：application/json"),
	)

	Describe("whose body is no JSON though its Content-Type says so", func() {
		const said = "Content-Type: application/json; charset=utf-8"

		DescribeTable("says where",
			func(body, where string) {
				run := sent(engine.Rule{URL: records, Headers: said, Body: body}, "ID", "")
				Expect(run.Warnings).To(Equal([]engine.Warning{
					{Code: engine.BodyNotJSON, Field: engine.FieldBody, Text: where},
				}))
				Expect(bodies).To(HaveLen(1)) // it is sent all the same
			},
			Entry("a typographic quote", "{\n“app”: 7}", `'“' is not expected at byte 2, line 2`),
			Entry("a space that is none", "{\"app\":\u00a07}", `'\u00a0' is not expected at byte 7, line 1`),
			Entry("a remark behind it", "{\"app\":7}\n※ID", `'※' is not expected at byte 10, line 2`),
			Entry("a variable that was empty", `{"id":{ID}}`, `'}' is not expected at byte 6, line 1`),
			Entry("an end that comes too early", "{\"app\":\n7", `it ends before it is complete, at byte 9, line 2`),
			Entry("white space alone", " \n", `it ends before it is complete, at byte 2, line 2`),
		)

		It("is not looked at where nothing says JSON, and where there is no body", func() {
			Expect(sent(engine.Rule{URL: records, Headers: "Content-Type: text/plain", Body: "x"}).Warnings).To(BeEmpty())
			Expect(sent(engine.Rule{URL: records, Body: "x"}).Warnings).To(BeEmpty())
			Expect(sent(engine.Rule{URL: records, Headers: said}).Warnings).To(BeEmpty())
		})
	})

	DescribeTable("that is none after expansion is not sent",
		func(rule engine.Rule, text string) {
			run := sent(rule, "BREAK", "a\r\nX-Evil: 1", "URL", "ftp://example.com")
			Expect(requests).To(BeEmpty())
			Expect(run.Outcome).To(Equal(engine.Failed))
			Expect(run.LogClass).To(Equal(engine.Abnormal))
			Expect(run.Failure.Kind).To(Equal(engine.BadRequest))
			Expect(run.Failure.Text).To(ContainSubstring(text))
			Expect(run.Request).NotTo(BeNil())
			Expect(run.Answer).To(BeNil())
		},
		Entry("an empty address", engine.Rule{}, "neither https:// nor http://"),
		Entry("another scheme", engine.Rule{URL: "{URL}"}, "neither https:// nor http://"),
		Entry("no scheme", engine.Rule{URL: "example.cybozu.com/k/v1/records.json"}, "neither https:// nor http://"),
		Entry("no host", engine.Rule{URL: "https:///k/v1/records.json"}, "names no host"),
		Entry("an address that cannot be read", engine.Rule{URL: "https://example.com:port/"}, "the address is none"),
		Entry("a space in the address", engine.Rule{URL: "https://example.com/a b"}, "space"),
		Entry("a line break in the address", engine.Rule{URL: "https://example.com/{BREAK}"}, "control character"),
		Entry("a method that is none", engine.Rule{URL: records, Method: "GET IT"}, "method"),
		Entry("a line break in a header", engine.Rule{URL: records, Headers: "X-A: {BREAK}"}, "line break"),
	)
})

var _ = Describe("a rule whose address begins with response://", func() {
	It("sends nothing: the rest of the address is the answer", func() {
		run := ran(engine.Rule{
			URL: "response://顧客 {TEL}", Method: http.MethodPost, Headers: "none", Body: "{NONE}",
			Extract: `/顧客 (?P<TEL>\d+)/`,
		}, nil, "TEL", "110")
		Expect(run.Outcome).To(Equal(engine.Ran))
		Expect(run.LogClass).To(BeEmpty())
		Expect(run.Failure).To(BeNil())
		Expect(run.Answer).To(Equal(&engine.Answer{Body: "顧客 110"}))
		Expect(run.Captured).To(Equal([]engine.Captured{{Name: "RESPONSE_TEL", Value: "110"}}))
		Expect(run.Request.IsResponse).To(BeTrue())
		Expect(run.Request.URL).To(Equal("response://顧客 110"))
		Expect(run.Request.Method).To(BeEmpty())
		Expect(run.Warnings).To(BeEmpty())
	})
})
