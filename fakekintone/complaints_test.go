package fakekintone_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// strictForm has a field for every complaint about a value.
const strictForm = `{"properties":{
	"選択":{"type":"CHECK_BOX","code":"選択","label":"選択","required":true,"options":{"赤":{"label":"赤","index":"0"}},"defaultValue":["赤"]},
	"複数":{"type":"MULTI_SELECT","code":"複数","label":"複数","required":true,"options":{"赤":{"label":"赤","index":"0"}},"defaultValue":["赤"]},
	"色":{"type":"RADIO_BUTTON","code":"色","label":"色","required":true,"options":{"赤":{"label":"赤","index":"0"}},"defaultValue":"赤"},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当","required":true,"defaultValue":[{"type":"USER","code":"tanaka"}]},
	"日付":{"type":"DATE","code":"日付","label":"日付","required":true,"unique":true,"defaultValue":"2026-07-29"},
	"納品":{"type":"DATE","code":"納品","label":"納品","required":false},
	"時刻":{"type":"TIME","code":"時刻","label":"時刻","required":false},
	"日時":{"type":"DATETIME","code":"日時","label":"日時","required":false,"unique":true},
	"個数":{"type":"NUMBER","code":"個数","label":"個数","required":false,"unique":true},
	"短文":{"type":"SINGLE_LINE_TEXT","code":"短文","label":"短文","required":false,"minLength":"3","maxLength":"5","defaultValue":"abc"},
	"WEB":{"type":"LINK","code":"WEB","label":"WEB","required":false,"protocol":"WEB","unique":true,"minLength":"","maxLength":""},
	"MAIL":{"type":"LINK","code":"MAIL","label":"MAIL","required":false,"protocol":"MAIL"},
	"CALL":{"type":"LINK","code":"CALL","label":"CALL","required":false,"protocol":"CALL"},
	"表":{"type":"SUBTABLE","code":"表","fields":{
		"選":{"type":"CHECK_BOX","code":"選","label":"選","required":true,"options":{"赤":{"label":"赤","index":"0"}}},
		"人":{"type":"USER_SELECT","code":"人","label":"人","required":true},
		"短":{"type":"LINK","code":"短","label":"短","required":false,"minLength":"3"}}}
}}`

var _ = Describe("a complaint about a value", func() {
	const strict = 21

	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithQuirks(map[string]string{"telephoneFormat": "telephone"}),
			fakekintone.WithApps(fakekintone.App{ID: strict, Form: []byte(strictForm)}))
		w.seed(strict, `{"選択":{"value":["赤"]},"複数":{"value":["赤"]},"担当":{"value":[{"code":"tanaka"}]},"日付":{"value":"2020-01-01"},
			"日時":{"value":"2020-01-01T00:00:00Z"},"個数":{"value":"1.50"},"短文":{"value":"abc"},"WEB":{"value":"https://a.example/"}}`)
	})

	DescribeTable("stands at the value's place, in both languages", func(field, value, place, ja, en string) {
		body := fmt.Sprintf(`{"app":21,"record":{%q:{"value":%s}}}`, field, value)
		complaint := func(place, text string) string { return fmt.Sprintf(`"%s":{"messages":["%s"]}`, place, text) }
		Expect(w.asTanaka("POST", record, body)).To(Equal(invalid(complaint("record"+place, ja))))
		Expect(w.asSmith("POST", record, body)).To(Equal(invalidInEnglish(complaint("record"+place, en))))

		change := strings.Replace(body, `"app":21`, `"app":21,"id":1`, 1)
		Expect(w.asTanaka("PUT", record, change)).To(Equal(invalid(complaint("record"+place, ja))), "in a change, too")

		list := fmt.Sprintf(`{"app":21,"records":[{%q:{"value":%s}}]}`, field, value)
		Expect(w.asTanaka("POST", records, list)).To(Equal(invalid(complaint("records[0]"+place, ja))), "with the record's index in a list")
	},
		Entry("CHECK_BOX that is required", "選択", `[]`, ".選択.values", "必須です。", "Required."),
		Entry("MULTI_SELECT that is required", "複数", `null`, ".複数.values", "必須です。", "Required."),
		Entry("USER_SELECT that is required", "担当", `[]`, ".担当.values.value", "必須です。", "Required."),
		Entry("DATE that is required", "日付", `""`, ".日付.value", "必須です。", "Required."),
		Entry("CHECK_BOX without that option", "選択", `["赤","青"]`, ".選択.values[1].value", `\"青\"は選択肢にありません。`, `The value, \"青\", is not in options.`),
		Entry("RADIO_BUTTON without that option", "色", `"青"`, ".色.value", `\"青\"は選択肢にありません。`, `The value, \"青\", is not in options.`),
		Entry("DATE that is none", "納品", `"2026-02-30"`, "[納品].value", "日付の形式が正しくありません。", "The date format is invalid."),
		Entry("TIME that is none", "時刻", `"24:00"`, "[時刻].value", "時刻の形式が正しくありません。", "The time format is invalid."),
		Entry("DATETIME that is none", "日時", `"tomorrow"`, "[日時].value", "日時の形式が正しくありません。", "The date and time format is invalid."),
		Entry("NUMBER that is none", "個数", `"abc"`, "[個数].value", "数字でなければなりません。", "Only numbers are allowed."),
		Entry("NUMBER of too many digits", "個数", `"1234567890123"`, ".個数.value", "有効桁数を超えています。", "The number of significant digits is exceeded."),
		Entry("a text that is too short", "短文", `"ab"`, ".短文.value", "2文字より長くなければなりません。", "Enter more than 2 characters."),
		Entry("a text that is too short because it is empty", "短文", `""`, ".短文.value", "2文字より長くなければなりません。", "Enter more than 2 characters."),
		Entry("a text that is too long", "短文", `"abcdef"`, ".短文.value", "6文字より短くなければなりません。", "Enter less than 6 characters."),
		Entry("LINK that is no address", "WEB", `"ab"`, ".WEB.value", "URL の形式が正しくありません。", "The URL format is invalid."),
		Entry("LINK that is no mail address", "MAIL", `"ab"`, ".MAIL.value", "メールアドレスの形式が正しくありません。", "The e-mail address format is invalid."),
		Entry("LINK that is no telephone number", "CALL", `"anonymous"`, ".CALL.value", "電話番号の形式が正しくありません。", "The phone number format is invalid."),
		Entry("a row's CHECK_BOX", "表", `[{"value":{"人":{"value":[{"code":"smith"}]},"短":{"value":"abc"}}}]`, ".表.value[0].value.選.values", "必須です。", "Required."),
		Entry("a row's users", "表", `[{"value":{"選":{"value":["赤"]},"短":{"value":"abc"}}}]`, ".表.value[0].value.人.values.value", "必須です。", "Required."),
		Entry("a row's text", "表", `[{"value":{"選":{"value":["赤"]},"人":{"value":[{"code":"smith"}]}}}]`, ".表.value[0].value.短.value",
			"2文字より長くなければなりません。", "Enter more than 2 characters."),
	)

	DescribeTable("is that another record has it, for each type whose values need not repeat", func(field, value string) {
		body := fmt.Sprintf(`{"app":21,"record":{%q:{"value":%s}}}`, field, value)
		Expect(w.asTanaka("POST", record, body)).To(Equal(invalid(`"record.` + field + `.value":{"messages":["値がほかのレコードと重複しています。"]}`)))
		Expect(w.asSmith("POST", record, body)).To(Equal(invalidInEnglish(`"record.` + field + `.value":{"messages":["This value already exists in another record."]}`)))
		Expect(w.asTanaka("PUT", record, strings.Replace(body, `"app":21`, `"app":21,"id":1`, 1))).To(HavePrefix("OK"), "but not where it is the record's own")
	},
		Entry("LINK", "WEB", `"https://a.example/"`),
		Entry("NUMBER, written in another way", "個数", `"1.5e0"`),
		Entry("DATE, written in another way", "日付", `"2020"`),
		Entry("DATETIME, written in another zone", "日時", `"2020-01-01T09:00:30+09:00"`),
	)

	It("is none where values repeat that are empty", func() {
		for range 2 {
			Expect(w.asTanaka("POST", record, `{"app":21,"record":{"日付":{"value":"2026-01-0`+fmt.Sprint(w.Apps()[3].Records)+`"},"WEB":{"value":""},"個数":{"value":""},"日時":{"value":null}}}`)).
				To(HavePrefix("OK"))
		}
	})

	It("is none of RADIO_BUTTON, which does not enforce that it is required", func() {
		Expect(w.asTanaka("POST", record, `{"app":21,"record":{"色":{"value":null}}}`)).To(HavePrefix("OK"))
	})

	It("stands beside all others of the request, those about parameters excepted, which come first", func() {
		answer := w.asTanaka("POST", record, `{"app":21,"record":{"選択":{"value":[]},"個数":{"value":"abc"},"短文":{"value":"ab"},"WEB":{"value":"ab"}}}`)
		for _, part := range []string{`"record.選択.values"`, `"record[個数].value"`, `"record.短文.value"`, `"record.WEB.value"`} {
			Expect(answer).To(ContainSubstring(part))
		}
		Expect(w.asTanaka("PUT", records, `{"app":21,"records":[{"id":1,"record":{"短文":{"value":"ab"}}},{"id":0}]}`)).
			To(Equal(invalid(`"records[1].id":{"messages":["最小でも1以上です。"]}`)))
	})
})

var _ = Describe("a complaint about a parameter", func() {
	DescribeTable("is in both languages", func(method, path, body, place, ja, en string) {
		w := newWorld()
		Expect(w.asTanaka(method, path, body)).To(Equal(invalid(fmt.Sprintf(`"%s":{"messages":["%s"]}`, place, ja))))
		Expect(w.asSmith(method, path, body)).To(Equal(invalidInEnglish(fmt.Sprintf(`"%s":{"messages":["%s"]}`, place, en))))
	},
		Entry("that is missing", "GET", record, `{"app":7}`, "id", "必須です。", "Required field."),
		Entry("that is missing in an object", "POST", comment, `{"app":7,"record":1,"comment":{}}`, "comment.text", "必須です。", "Required field."),
		Entry("that is missing in a list", "PUT", statuses, `{"app":7,"records":[{"action":"a"}]}`, "records[0].id", "必須です。", "Required field."),
		Entry("that is missing beside another", "PUT", record, `{"app":7,"updateKey":{"field":"会社名"}}`, "updateKey.value", "必須です。", "Required field."),
		Entry("that is no whole number", "GET", record, `{"app":7,"id":"x"}`, "id", "整数を入力してください。", "Enter an integer value."),
		Entry("that is neither true nor false", "GET", records, `{"app":7,"totalCount":"xyz"}`, "totalCount", "booleanでなければなりません。", "must be boolean."),
		Entry("that is too small", "GET", record, `{"app":7,"id":0}`, "id", "最小でも1以上です。", "must be greater than or equal to 1"),
		Entry("a revision that is too small", "PUT", record, `{"app":7,"id":1,"revision":-2}`, "revision", "最小でも-1以上です。", "must be greater than or equal to -1"),
		Entry("that is too large", "GET", comments, `{"app":7,"record":1,"limit":11}`, "limit", "最大でも10以下です。", "must be less than or equal to 10"),
		Entry("that has no such value", "GET", comments, `{"app":7,"record":1,"order":"up"}`, "order",
			"Enum値のいずれかでなければなりません。", "must be one of the enum value"),
	)

	It("is about two of them where a record has no name, in both languages", func() {
		w := newWorld()
		both := func(text string) string {
			return `"updateKey":{"messages":["` + text + `"]},"id":{"messages":["` + text + `"]}`
		}
		Expect(w.asTanaka("PUT", record, `{"app":7}`)).To(Equal(invalid(both("更新するレコードは、パラメーター「id」と「updateKey」のどちらか一方で指定する必要があります。"))))
		Expect(w.asSmith("PUT", record, `{"app":7}`)).To(Equal(invalidInEnglish(both(`The record to be updated must be specified by one of the parameters \"id\" and \"updateKey\".`))))
		Expect(w.asTanaka("PUT", records, `{"app":7,"records":[{}]}`)).To(ContainSubstring(`"records[0].updateKey":{"messages":["更新するレコードは`))
	})
})
