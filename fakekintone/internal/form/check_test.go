package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("what a form does not allow", func() {
	DescribeTable("a required field that is empty", func(definition, body, want string) {
		Expect(added(formOf("F", definition+`,"required":true`), body)).To(Equal(want))
	},
		Entry("text", `"type":"SINGLE_LINE_TEXT"`, `{}`, "record.F.value 必須です。"),
		Entry("text that is empty", `"type":"MULTI_LINE_TEXT"`, `{"F":{"value":""}}`, "record.F.value 必須です。"),
		Entry("null", `"type":"DROP_DOWN",`+options, `{"F":{"value":null}}`, "record.F.value 必須です。"),
		Entry("check boxes", `"type":"CHECK_BOX",`+options, `{"F":{"value":[]}}`, "record.F.values 必須です。"),
		Entry("users", `"type":"USER_SELECT"`, `{}`, "record.F.values.value 必須です。"),
		Entry("organisations", `"type":"ORGANIZATION_SELECT"`, `{}`, "record.F.values.value 必須です。"),
		Entry("groups", `"type":"GROUP_SELECT"`, `{"F":{"value":[]}}`, "record.F.values.value 必須です。"),
		Entry("a default fills it", `"type":"LINK","defaultValue":"d"`, `{}`, `{"F":{"type":"LINK","value":"d"}}`),
		Entry("RADIO_BUTTON is not enforced", `"type":"RADIO_BUTTON",`+options, `{}`, `{"F":{"type":"RADIO_BUTTON","value":null}}`),
		Entry("a number that is none", `"type":"NUMBER"`, `{"F":{"value":"abc"}}`, "record[F].value 数字でなければなりません。\nrecord.F.value 必須です。"),
	)

	DescribeTable("a value", func(definition, sent, want string) {
		Expect(added(formOf("F", definition), `{"F":{"value":`+sent+`}}`)).To(Equal(want))
	},
		Entry("too long", `"type":"SINGLE_LINE_TEXT","maxLength":"3"`, `"abcd"`, "record.F.value 4文字より短くなければなりません。"),
		Entry("too long in UTF-16", `"type":"SINGLE_LINE_TEXT","maxLength":"3"`, `"𠮷𠮷"`, "record.F.value 4文字より短くなければなりません。"),
		Entry("long enough in UTF-16", `"type":"SINGLE_LINE_TEXT","minLength":"2"`, `"𠮷"`, `{"F":{"type":"SINGLE_LINE_TEXT","value":"𠮷"}}`),
		Entry("too short", `"type":"LINK","minLength":"3"`, `"ab"`, "record.F.value 2文字より長くなければなりません。"),
		Entry("too short because empty", `"type":"LINK","minLength":"3"`, `""`, "record.F.value 2文字より長くなければなりません。"),
		Entry("long, in a field without limits", `"type":"MULTI_LINE_TEXT","maxLength":"1"`, `"ab"`, `{"F":{"type":"MULTI_LINE_TEXT","value":"ab"}}`),
		Entry("too large", `"type":"NUMBER","maxValue":"100"`, `"100.1"`, "record.F.value 100以下である必要があります。"),
		Entry("too small", `"type":"NUMBER","minValue":"-5"`, `"-6"`, "record.F.value -5以上である必要があります。"),
		Entry("at its limits", `"type":"NUMBER","minValue":"5","maxValue":"5"`, `5`, `{"F":{"type":"NUMBER","value":"5"}}`),
		Entry("empty, below a limit", `"type":"NUMBER","minValue":"5"`, `""`, `{"F":{"type":"NUMBER","value":""}}`),
		Entry("of too many digits", `"type":"NUMBER"`, `1e12`, "record.F.value 有効桁数を超えています。"),
		Entry("that is no number", `"type":"NUMBER"`, `"1,000"`, "record[F].value 数字でなければなりません。"),
		Entry("that is no date", `"type":"DATE"`, `"tomorrow"`, "record[F].value 日付の形式が正しくありません。"),
		Entry("that is no option", `"type":"DROP_DOWN",`+options, `"C"`, `record.F.value "C"は選択肢にありません。`),
		Entry("with options that are none", `"type":"CHECK_BOX",`+options, `["A","C","D"]`,
			"record.F.values[1].value \"C\"は選択肢にありません。\nrecord.F.values[2].value \"D\"は選択肢にありません。"),
		Entry("that is no web address", `"type":"LINK","protocol":"WEB"`, `"ab"`, "record.F.value URL の形式が正しくありません。"),
		Entry("that is no web address, and too short", `"type":"LINK","protocol":"WEB","minLength":"3"`, `"ab"`,
			"record.F.value 2文字より長くなければなりません。\nrecord.F.value URL の形式が正しくありません。"),
		Entry("a web address", `"type":"LINK","protocol":"WEB"`, `"https://pbx.example:8000/monitor_link/1"`,
			`{"F":{"type":"LINK","value":"https://pbx.example:8000/monitor_link/1"}}`),
		Entry("that is no mail address", `"type":"LINK","protocol":"MAIL"`, `"tanaka"`, "record.F.value メールアドレスの形式が正しくありません。"),
		Entry("a mail address", `"type":"LINK","protocol":"MAIL"`, `"tanaka@example.com"`, `{"F":{"type":"LINK","value":"tanaka@example.com"}}`),
	)

	check := func(f *form.Form, text string, how form.Checking) string {
		var problems wire.Violations
		how.Place, how.Violations = "records[3]", &problems
		f.Check(map[string]record.Value{"F": {Text: text}}, how)
		return complaints(problems)
	}

	It("is a telephone number with letters, where that is wanted", func() {
		f := formOf("F", `"type":"LINK","protocol":"CALL"`)
		strict := form.Checking{StrictCalls: true}
		Expect(check(f, "anonymous", strict)).To(Equal("records[3].F.value 電話番号の形式が正しくありません。"))
		Expect(check(f, "+81 (3) 1234-5678*#", strict)).To(BeEmpty())
		Expect(check(f, "anonymous", form.Checking{})).To(BeEmpty())
	})

	DescribeTable("is a value that another record has", func(definition, text, want string) {
		taken := func(_ *form.Field, v record.Value) bool { return v.Text == text }
		Expect(check(formOf("F", definition), text, form.Checking{Taken: taken})).To(Equal(want))
	},
		Entry("text", `"type":"SINGLE_LINE_TEXT","unique":true`, "a", "records[3].F.value 値がほかのレコードと重複しています。"),
		Entry("nothing", `"type":"SINGLE_LINE_TEXT","unique":true`, "", ""),
		Entry("where it may repeat", `"type":"SINGLE_LINE_TEXT","unique":false`, "a", ""),
		Entry("in a type that cannot be unique", `"type":"DROP_DOWN","unique":true,"options":{"a":{"index":"0"}}`, "a", ""),
	)

	It("is looked for in the whole record, in the order of the form", func() {
		f := formOf("b", `"type":"LINK","required":true`, "a", `"type":"NUMBER","maxValue":"1"`, "c", `"type":"DATE","required":true`)
		Expect(added(f, `{"a":{"value":2}}`)).To(Equal(
			"record.b.value 必須です。\nrecord.a.value 1以下である必要があります。\nrecord.c.value 必須です。"))
	})
})
