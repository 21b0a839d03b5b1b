package engine_test

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/mask"
)

var _ = Describe("the credentials of a rule", func() {
	const token = "TOKEN-7-abcdef"

	var (
		requests []*http.Request
		bodies   []string
	)

	BeforeEach(func() { requests, bodies = nil, nil })

	masked := func(rule engine.Rule, vars ...string) *engine.Run {
		GinkgoHelper()
		return ranWith(engine.Options{Masker: mask.NewMasker(token), Transport: heard(&requests, &bodies)}, rule, vars...)
	}

	It("are sent, and shown nowhere", func() {
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{
				Masker:    mask.NewMasker(token),
				Transport: heard(&requests, &bodies),
				Rules: []engine.Rule{{
					Event: event.Incoming, Code: "{T}", Pattern: "/^TOKEN/", URL: records + "?t={T}",
					Headers: "X-Cybozu-API-Token: " + token + "\nX-Other: {T}\nX-Cybozu-API-Token " + token + "\nCookie:sid=1\n" + token,
					Body:    `{"password":"open sesame","t":"` + token + `"}`, Memo: token,
				}},
			}
		})
		p.happen(event.Incoming, "T", token)
		Expect(requests[0].Header.Get("X-Cybozu-API-Token")).To(Equal(token))
		Expect(requests[0].URL.RawQuery).To(Equal("t=" + token))
		Expect(bodies[0]).To(ContainSubstring("open sesame"))
		run := p.runs[0]
		Expect(run.Rule.Headers).To(HavePrefix("X-Cybozu-API-Token:" + mask.Hidden + "\n"))
		shown := format(run, run.Rule, run.Request, run.Answer, p.events, p.forgotten)
		Expect(shown).NotTo(ContainSubstring(token))
		Expect(shown).NotTo(ContainSubstring("sesame"))
		Expect(shown).NotTo(ContainSubstring("sid=1"))
		Expect(run.Warnings).To(HaveLen(2)) // the two lines without a colon
	})

	It("are not shown in a header line without its colon, even where nobody named them", func() {
		run := ran(engine.Rule{URL: records, Headers: "X-Cybozu-API-Token sesame\r\nAccept: */*"}, always(http.StatusOK, ""))
		Expect(run.Warnings[0].Text).To(Equal("X-Cybozu-API-Token " + mask.Hidden))
		Expect(run.Rule.Headers).To(Equal("X-Cybozu-API-Token " + mask.Hidden + "\r\nAccept: */*"))
	})

	It("are not shown in a failure or an answer either", func() {
		run := ranWith(engine.Options{Masker: mask.NewMasker(token)}, engine.Rule{URL: "https://" + token + "/"})
		Expect(run.Failure.Text).To(Equal("send the request: the workspace names no host " + mask.Hidden))
		run = ranWith(engine.Options{Masker: mask.NewMasker(token), Transport: kintone(
			func(*http.Request) (*http.Response, error) {
				a := answer(http.StatusOK, `{"echo":"`+token+`"}`)
				a.Header = http.Header{"Set-Cookie": {"sid=1"}, "X-Echo": {token}}
				return a, nil
			})}, engine.Rule{URL: records})
		Expect(run.Answer.Body).To(Equal(`{"echo":"` + mask.Hidden + `"}`))
		Expect(run.Answer.Headers).To(Equal([]engine.Header{
			{Name: "Set-Cookie", Value: mask.Hidden}, {Name: "X-Echo", Value: mask.Hidden},
		}))
	})

	It("leave the spans of other values right, though the text has another length", func() {
		run := masked(engine.Rule{URL: records, Body: token + " {TEL} " + token + " {ID}"}, "TEL", "110", "ID", "17")
		body := run.Request.Body
		Expect(body).To(Equal(mask.Hidden + " 110 " + mask.Hidden + " 17"))
		for i, value := range []string{"110", "17"} {
			read := run.Request.BodyReads[i]
			Expect(read.Value).To(Equal(value))
			Expect(body[read.Start:read.End]).To(Equal(value))
		}
	})

	It("that are a value by themselves leave a span over what hides them", func() {
		run := masked(engine.Rule{URL: records + "?t={T}&x={X}"}, "T", token, "X", "1")
		for i, value := range []string{mask.Hidden, "1"} {
			read := run.Request.URLReads[i]
			Expect(read.Value).To(Equal(value))
			Expect(run.Request.URL[read.Start:read.End]).To(Equal(value))
		}
	})

	It("that hide a value with what stands around it leave it no span", func() {
		run := masked(engine.Rule{URL: records, Headers: "Authorization: Bearer {T}", Body: `{"password":"{T}","tel":"{TEL}"}`},
			"T", "sesame", "TEL", "110")
		for _, read := range []engine.Read{run.Request.Headers[0].Reads[0], run.Request.BodyReads[0]} {
			Expect([]int{read.Start, read.End}).To(Equal([]int{-1, -1}))
			Expect(read.Value).To(Equal(mask.Hidden))
		}
		tel := run.Request.BodyReads[1]
		Expect(run.Request.Body[tel.Start:tel.End]).To(Equal("110"))
		Expect(bodies[0]).To(Equal(`{"password":"sesame","tel":"110"}`))
	})

	It("stay hidden when a rule captures them, wherever they go then", func() {
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{Rules: []engine.Rule{
				{Name: "capture", Event: event.Incoming, URL: `response://{"access_token":"sesame","id":"5"}`,
					Extract: `/"access_token":"(?P<T>[^"]*)","id":"(?P<ID>\d+)"/`},
				{Name: "use", Event: event.Incoming, URL: "response://[{RESPONSE_T}] [{RESPONSE_ID}]", Extract: `/\[(?P<T>\w+)\]/`},
			}}
		})
		p.happen(event.Incoming)
		capture, use := p.run("capture"), p.run("use")
		Expect(capture.Extract.Groups).To(Equal([]engine.Group{
			{Name: "T", Value: mask.Hidden, Start: -1, End: -1},
			{Name: "ID", Value: "5", Start: strings.Index(capture.Answer.Body, "5"), End: strings.Index(capture.Answer.Body, "5") + 1},
		}))
		Expect(capture.Captured[0].Value).To(Equal(mask.Hidden))
		Expect(use.Request.URL).To(Equal("response://[" + mask.Hidden + "] [5]"))
		id := use.Request.URLReads[1]
		Expect(use.Request.URL[id.Start:id.End]).To(Equal("5"))
		Expect(use.Captured[0].Before).To(Equal(mask.Hidden))
		Expect(p.forgotten["17"]).To(ContainElement(event.Variable{Name: "RESPONSE_ID", Value: "5"}))
	})

	It("in a text that has the marks of the masking itself are hidden, without spans", func() {
		run := masked(engine.Rule{URL: records, Body: "\U000F0000 " + token + " {TEL}"}, "TEL", "110")
		Expect(run.Request.Body).To(Equal("\U000F0000 " + mask.Hidden + " 110"))
		Expect(run.Request.BodyReads[0].Start).To(Equal(-1))
		Expect(run.Request.BodyReads[0].Value).To(Equal(mask.Hidden))
	})
})
