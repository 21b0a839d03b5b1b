package engine_test

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/internal/quirk"
)

var _ = Describe("a template", func() {
	DescribeTable("puts in what stands between braces, once and as it is",
		func(text, expanded string) {
			run := ran(engine.Rule{URL: "response://" + text}, nil,
				"TEL", "0312345678", "A_1", "{TEL}", "Q", `"\`, "ID", "17")
			Expect(run.Answer.Body).To(Equal(expanded))
		},
		Entry("a variable", "電話番号 = {TEL}", "電話番号 = 0312345678"),
		Entry("several", "{ID}{ID}:{TEL}", "1717:0312345678"),
		Entry("a value that looks like a variable", "{A_1}", "{TEL}"),
		Entry("a value that JSON would escape", "{Q}", `"\`),
		Entry("inside further braces", `{"app":{{ID}}}`, `{"app":{17}}`),
		Entry("nothing else in braces", `{} {9,10} {TEL {T-L} { TEL } {TEL`, `{} {9,10} {TEL {T-L} { TEL } {TEL`),
		Entry("small letters are another name", "{tel}", ""),
	)

	It("knows what it read, and where the value stands", func() {
		run := ran(engine.Rule{URL: records + "?tel={TEL}", Body: "着信 {ID} {ID}"}, always(http.StatusOK, ""),
			"TEL", "0312345678", "ID", "17")
		Expect(run.Request.URL).To(Equal(records + "?tel=0312345678"))
		Expect(run.Request.URLReads).To(HaveLen(1))
		read := run.Request.URLReads[0]
		Expect(read.Name).To(Equal("TEL"))
		Expect(read.Value).To(Equal("0312345678"))
		Expect(read.Defined).To(BeTrue())
		Expect(run.Request.URL[read.Start:read.End]).To(Equal("0312345678"))
		Expect(run.Request.BodyReads[1].Start).To(Equal(len("着信 17 ")))
		Expect(run.Request.BodyReads[1].End).To(Equal(len("着信 17 17")))
	})

	Describe("with a variable that nothing has set", func() {
		rule := engine.Rule{Code: "{NONE}", URL: records + "?{NONE}", Headers: "X-None: <{NONE}>", Body: "{NONE},{NONE}"}

		undefined := func(field string) engine.Warning {
			return engine.Warning{Code: engine.UndefinedVariable, Field: field, Name: "NONE"}
		}
		warnings := []engine.Warning{
			undefined(engine.FieldCode), undefined(engine.FieldURL), undefined(engine.FieldHeaders), undefined(engine.FieldBody),
		}

		It("puts the empty text (undefinedVariable: empty), and warns once a field", func() {
			for _, choice := range []quirk.Choice{nil, {engine.QuirkUndefinedVariable: engine.UndefinedEmpty}} {
				run := ranWith(engine.Options{Quirks: choice, Transport: always(http.StatusOK, "")}, rule)
				Expect(run.Condition.Expanded).To(BeEmpty())
				Expect(run.Request.URL).To(Equal(records + "?"))
				Expect(run.Request.Headers[0].Value).To(Equal("<>"))
				Expect(run.Request.Body).To(Equal(","))
				Expect(run.Request.BodyReads[1].Defined).To(BeFalse())
				Expect(run.Warnings).To(Equal(warnings))
			}
		})

		It("stays as it is written (undefinedVariable: literal), and warns as well", func() {
			choice := quirk.Choice{engine.QuirkUndefinedVariable: engine.UndefinedLiteral}
			run := ranWith(engine.Options{Quirks: choice, Transport: always(http.StatusOK, "")}, rule)
			Expect(run.Request.Headers[0].Value).To(Equal("<{NONE}>"))
			Expect(run.Request.Body).To(Equal("{NONE},{NONE}"))
			Expect(run.Request.BodyReads[0].Value).To(Equal("{NONE}"))
			Expect(run.Request.BodyReads[0].Defined).To(BeFalse())
			Expect(run.Warnings).To(Equal(warnings))
		})
	})

	It("is not expanded in patterns", func() {
		run := ran(engine.Rule{Code: "{TEL}", Pattern: "/^{TEL}$/", URL: "response://{TEL}{TEL}", Extract: `/^[0-9]{6}(?P<T>{TEL})?/`},
			nil, "TEL", "123")
		Expect(run.Condition.Matched).To(BeFalse())
	})
})
