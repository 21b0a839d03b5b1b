package fakekintone_test

import (
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

// everyForm has a field of every type that a record can have a value of, but for
// files, departments and groups, and one of each that it cannot.
const everyForm = `{"properties":{
	"LINE":{"type":"SINGLE_LINE_TEXT","code":"LINE","label":"LINE"},"LINES":{"type":"MULTI_LINE_TEXT","code":"LINES","label":"LINES"},
	"RICH":{"type":"RICH_TEXT","code":"RICH","label":"RICH"},"LINK":{"type":"LINK","code":"LINK","label":"LINK","protocol":"CALL"},
	"NUMBER":{"type":"NUMBER","code":"NUMBER","label":"NUMBER"},"CALC":{"type":"CALC","code":"CALC","label":"CALC","expression":"NUMBER*2","format":"NUMBER"},
	"CHECK":{"type":"CHECK_BOX","code":"CHECK","label":"CHECK","options":{"b":{"label":"b","index":"0"},"a":{"label":"a","index":"1"}}},
	"MULTI":{"type":"MULTI_SELECT","code":"MULTI","label":"MULTI","options":{"b":{"label":"b","index":"0"},"a":{"label":"a","index":"1"}}},
	"RADIO":{"type":"RADIO_BUTTON","code":"RADIO","label":"RADIO","options":{"b":{"label":"b","index":"0"},"a":{"label":"a","index":"1"}}},
	"DROP":{"type":"DROP_DOWN","code":"DROP","label":"DROP","options":{"b":{"label":"b","index":"0"},"a":{"label":"a","index":"1"}}},
	"DATE":{"type":"DATE","code":"DATE","label":"DATE"},"TIME":{"type":"TIME","code":"TIME","label":"TIME"},"DATETIME":{"type":"DATETIME","code":"DATETIME","label":"DATETIME"},
	"USER":{"type":"USER_SELECT","code":"USER","label":"USER"},
	"TABLE":{"type":"SUBTABLE","code":"TABLE","label":"TABLE","fields":{"ROW":{"type":"SINGLE_LINE_TEXT","code":"ROW","label":"ROW"}}},
	"GROUP":{"type":"GROUP","code":"GROUP","label":"GROUP"},"RELATED":{"type":"REFERENCE_TABLE","code":"RELATED","label":"RELATED"}
}}`

var _ = Describe("a field of a type", func() {
	const every = 23

	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithApps(fakekintone.App{ID: every, Code: "ALL", Form: []byte(everyForm), Tokens: []fakekintone.Token{
			{Token: "ADD23", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
		}}))
	})

	// field is a field of a record as it is answered.
	field := func(code string) string {
		GinkgoHelper()
		answer := w.ask("GET", record, `{"app":23,"id":1}`, tanaka...)
		Expect(answer.Status).To(Equal(200))
		return gjson.Get(answer.Body, "record."+code).Raw
	}

	DescribeTable("is read as it was written", func(code, sent, read string) {
		Expect(w.asTanaka("POST", record, fmt.Sprintf(`{"app":23,"record":{%q:{"value":%s}}}`, code, sent))).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(field(code)).To(Equal(read))
		Expect(w.asTanaka("PUT", record, fmt.Sprintf(`{"app":23,"id":1,"record":{%q:{"type":"IGNORED","value":%s,"x":1}}}`, code, sent))).To(Equal(`OK {"revision":"2"}`))
		if code != "TABLE" {
			Expect(field(code)).To(Equal(read), "in a change, too")
		}
	},
		Entry("SINGLE_LINE_TEXT", "LINE", `"a\"あ/😀"`, `{"type":"SINGLE_LINE_TEXT","value":"a\"あ/😀"}`),
		Entry("MULTI_LINE_TEXT", "LINES", `"a\r\n\tb"`, `{"type":"MULTI_LINE_TEXT","value":"a\r\n\tb"}`),
		Entry("RICH_TEXT", "RICH", `"<div>a<br /></div>"`, `{"type":"RICH_TEXT","value":"<div>a<br /></div>"}`),
		Entry("LINK", "LINK", `"03-1234-5678"`, `{"type":"LINK","value":"03-1234-5678"}`),
		Entry("NUMBER", "NUMBER", `"1.5e1"`, `{"type":"NUMBER","value":"15"}`),
		Entry("NUMBER that is one in JSON", "NUMBER", `210`, `{"type":"NUMBER","value":"210"}`),
		Entry("NUMBER with more digits than are kept", "NUMBER", `"12.34567"`, `{"type":"NUMBER","value":"12.3457"}`),
		Entry("CHECK_BOX", "CHECK", `["a","b"]`, `{"type":"CHECK_BOX","value":["a","b"]}`),
		Entry("MULTI_SELECT", "MULTI", `["a"]`, `{"type":"MULTI_SELECT","value":["a"]}`),
		Entry("RADIO_BUTTON", "RADIO", `"a"`, `{"type":"RADIO_BUTTON","value":"a"}`),
		Entry("DROP_DOWN", "DROP", `"a"`, `{"type":"DROP_DOWN","value":"a"}`),
		Entry("DATE", "DATE", `"2026-7-9"`, `{"type":"DATE","value":"2026-07-09"}`),
		Entry("DATE of a month", "DATE", `"2026-07"`, `{"type":"DATE","value":"2026-07-01"}`),
		Entry("DATE of a year", "DATE", `"2026"`, `{"type":"DATE","value":"2026-01-01"}`),
		Entry("TIME", "TIME", `"15:02"`, `{"type":"TIME","value":"15:02"}`),
		Entry("DATETIME", "DATETIME", `"2026-07-29T15:02:59+09:00"`, `{"type":"DATETIME","value":"2026-07-29T06:02:00Z"}`),
		Entry("DATETIME of a day", "DATETIME", `"2026-07-29"`, `{"type":"DATETIME","value":"2026-07-29T00:00:00Z"}`),
		Entry("USER_SELECT", "USER", `[{"code":"smith"},{"code":"tanaka","name":"other"}]`,
			`{"type":"USER_SELECT","value":[{"code":"smith","name":"Smith"},{"code":"tanaka","name":"田中"}]}`),
		Entry("SUBTABLE", "TABLE", `[{"value":{"ROW":{"value":"a"}}}]`,
			`{"type":"SUBTABLE","value":[{"id":"1","value":{"ROW":{"type":"SINGLE_LINE_TEXT","value":"a"}}}]}`),
		Entry("CALC, which is not written", "CALC", `"9"`, `{"type":"CALC","value":"0"}`),
	)

	DescribeTable("has a nothing of its own", func(code, read string) {
		Expect(w.asTanaka("POST", record, `{"app":23}`)).To(HavePrefix("OK"))
		Expect(field(code)).To(Equal(read))
		if code == "CALC" {
			return
		}
		Expect(w.asTanaka("PUT", record, fmt.Sprintf(`{"app":23,"id":1,"record":{%q:{"value":null}}}`, code))).To(HavePrefix("OK"))
		Expect(field(code)).To(Equal(read), "written as null")
		Expect(w.asTanaka("PUT", record, fmt.Sprintf(`{"app":23,"id":1,"record":{%q:{}}}`, code))).To(HavePrefix("OK"))
		Expect(field(code)).To(Equal(read), "not written at all")
	},
		Entry("SINGLE_LINE_TEXT", "LINE", `{"type":"SINGLE_LINE_TEXT","value":""}`),
		Entry("MULTI_LINE_TEXT", "LINES", `{"type":"MULTI_LINE_TEXT","value":""}`),
		Entry("RICH_TEXT", "RICH", `{"type":"RICH_TEXT","value":""}`),
		Entry("LINK", "LINK", `{"type":"LINK","value":""}`),
		Entry("NUMBER", "NUMBER", `{"type":"NUMBER","value":""}`),
		Entry("CALC", "CALC", `{"type":"CALC","value":"0"}`),
		Entry("CHECK_BOX", "CHECK", `{"type":"CHECK_BOX","value":[]}`),
		Entry("MULTI_SELECT", "MULTI", `{"type":"MULTI_SELECT","value":[]}`),
		Entry("RADIO_BUTTON", "RADIO", `{"type":"RADIO_BUTTON","value":null}`),
		Entry("DROP_DOWN", "DROP", `{"type":"DROP_DOWN","value":null}`),
		Entry("DATE", "DATE", `{"type":"DATE","value":null}`),
		Entry("TIME", "TIME", `{"type":"TIME","value":null}`),
		Entry("DATETIME", "DATETIME", `{"type":"DATETIME","value":""}`),
		Entry("USER_SELECT", "USER", `{"type":"USER_SELECT","value":[]}`),
		Entry("SUBTABLE", "TABLE", `{"type":"SUBTABLE","value":[]}`),
	)

	DescribeTable("that kintone writes is not written in a change, nor is what is no value", func(code, internal string) {
		w.seed(every, `{}`)
		body := fmt.Sprintf(`{"app":23,"id":1,"record":{%q:{"value":null}}}`, code)
		Expect(w.asTanaka("PUT", record, body)).To(Equal(refusal(400, "GAIA_UN10", internal+"型のフィールドに値を設定することはできません。")))
		Expect(w.asSmith("PUT", record, body)).To(Equal(refusal(400, "GAIA_UN10", "Cannot update field whose type is "+internal+".")))
	},
		Entry("RECORD_NUMBER", "レコード番号", "RECORD_ID"),
		Entry("CREATOR", "作成者", "CREATOR"),
		Entry("MODIFIER", "更新者", "MODIFIER"),
		Entry("CREATED_TIME", "作成日時", "CREATED_AT"),
		Entry("UPDATED_TIME", "更新日時", "MODIFIED_AT"),
		Entry("GROUP", "GROUP", "GROUP"),
	)

	It("that is REFERENCE_TABLE is no JSON in a record, whatever its value", func() {
		for _, value := range []string{`[]`, `null`, `""`} {
			Expect(w.asTanaka("POST", record, `{"app":23,"record":{"RELATED":{"value":`+value+`}}}`)).To(Equal(invalidJSON))
		}
	})

	DescribeTable("that says who added a record, and when, is for who manages the app", func(code, value string) {
		body := fmt.Sprintf(`{"app":23,"record":{%q:{"value":%s}}}`, code, value)
		Expect(w.ask("POST", record, body, token("ADD23")...).answered()).To(Equal(refusal(403, "GAIA_BF02",
			"フィールド「"+code+"」に値を指定してレコードを追加するには、アプリの管理権限が必要です。")))
		Expect(w.asTanaka("POST", record, body)).To(HavePrefix("OK"))
		english := newWorld(fakekintone.WithLanguage("en"))
		Expect(english.ask("POST", record, fmt.Sprintf(`{"app":7,"record":{%q:{"value":%s}}}`, code, value), token("ADD7")...).answered()).To(Equal(refusal(403, "GAIA_BF02",
			`App permissions are required to add records with specifying a value in the \"`+code+`\" field.`)))
	},
		Entry("CREATOR", "作成者", `{"code":"smith"}`),
		Entry("MODIFIER", "更新者", `{"code":"smith"}`),
		Entry("CREATED_TIME", "作成日時", `"2020-01-01T00:00:00Z"`),
		Entry("UPDATED_TIME", "更新日時", `"2020-01-01T00:00:00Z"`),
	)

	It("that an answer alone has is ignored in a request", func() {
		Expect(w.asTanaka("POST", record, `{"app":23,"record":{"$id":{"value":"9"},"$revision":{"value":"9"},"LINE":{"value":"a"}}}`)).
			To(Equal(`OK {"id":"1","revision":"1"}`))
	})

	It("stands in an answer only if it has a value there", func() {
		w.seed(every, `{}`)
		answer := w.ask("GET", record, `{"app":23,"id":1}`, tanaka...)
		codes := gjson.Get(answer.Body, "record").Map()
		Expect(codes).NotTo(Or(HaveKey("GROUP"), HaveKey("RELATED"), HaveKey("ステータス"), HaveKey("作業者"), HaveKey("カテゴリー")))
		Expect(codes).To(HaveLen(15 + 5 + 2))
		Expect(codes["レコード番号"].Raw).To(Equal(`{"type":"RECORD_NUMBER","value":"ALL-1"}`))
		Expect(codes["$id"].Raw).To(Equal(`{"type":"__ID__","value":"1"}`))
	})

	It("that is off stands in the form all the same", func() {
		form := w.asTanaka("GET", fields, `{"app":7}`)
		for code, kind := range map[string]string{"ステータス": "STATUS", "作業者": "STATUS_ASSIGNEE", "カテゴリー": "CATEGORY"} {
			Expect(form).To(ContainSubstring(fmt.Sprintf(`"%s":{"type":"%s","code":"%s","label":"%s","enabled":false}`, code, kind, code, code)))
		}
	})
})
