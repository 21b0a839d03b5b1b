package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
)

var _ = Describe("a form's definition", func() {
	DescribeTable("is refused", func(definition, problem string) {
		_, err := form.Parse([]byte(definition), nil)
		Expect(err).To(MatchError(ContainSubstring(problem)))
	},
		Entry("no JSON, with the place", `{"properties":{,}}`, `read the form's JSON: at byte 15: expected a member's name`),
		Entry("no properties", `{}`, `no object "properties"`),
		Entry("an unknown type", `{"properties":{"F":{"type":"TEXT","code":"F"}}}`, `field "F": "TEXT" is no field type of kintone`),
		Entry("a table in a table", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"SUBTABLE","code":"F"}}}}}`,
			`field "T": field "F": a SUBTABLE cannot be in a table`),
		Entry("a group in a table", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"GROUP","code":"F"}}}}}`, `a GROUP cannot be in a table`),
		Entry("a creator in a table", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"CREATOR","code":"F"}}}}}`, `a CREATOR cannot be in a table`),
		Entry("two names in a table", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"LINK","code":"G"}}}}}`, `field "T": field "F": its code is "G"`),
		Entry("a default of another type in a table", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"NUMBER","code":"F","defaultValue":"x"}}}}}`,
			`field "F": its defaultValue is none for a NUMBER`),
		Entry("a field in two tables", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"LINK","code":"F"}}},`+
			`"U":{"type":"SUBTABLE","code":"U","fields":{"F":{"type":"LINK","code":"F"}}}}}`, `field "F" is in two tables, T and U`),
		Entry("a field in a table and outside", `{"properties":{"F":{"type":"LINK","code":"F"},"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"LINK","code":"F"}}}}}`,
			`field "F" is there twice, in table T and outside`),
		Entry("a lookup out of a table", `{"properties":{"x":{"type":"LINK","code":"x"},"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"LINK","code":"F","lookup":`+
			`{"relatedApp":{"app":"8"},"relatedKeyField":"k","fieldMappings":[{"field":"x","relatedField":"y"}]}}}}}}`, `its lookup copies into "x"`),
		Entry("a lookup into another table", `{"properties":{"U":{"type":"SUBTABLE","code":"U","fields":{"x":{"type":"LINK","code":"x"}}},"T":{"type":"SUBTABLE","code":"T","fields":{"F":`+
			`{"type":"LINK","code":"F","lookup":{"relatedApp":{"app":"8"},"relatedKeyField":"k","fieldMappings":[{"field":"x","relatedField":"y"}]}}}}}}`, `its lookup copies into "x"`),
		Entry("a lookup into a table", `{"properties":{"F":{"type":"LINK","code":"F","lookup":{"relatedApp":{"app":"8"},"relatedKeyField":"k","fieldMappings":[{"field":"x","relatedField":"y"}]}},`+
			`"T":{"type":"SUBTABLE","code":"T","fields":{"x":{"type":"LINK","code":"x"}}}}}`, `its lookup copies into "x"`),
		Entry("a lookup into what is calculated", `{"properties":{"F":{"type":"LINK","code":"F","lookup":{"relatedApp":{"app":"8"},"relatedKeyField":"k","fieldMappings":[{"field":"x","relatedField":"y"}]}},`+
			`"x":{"type":"CALC","code":"x","expression":"1"}}}`, `its lookup copies into "x"`),
		Entry("a calculation without a formula", `{"properties":{"F":{"type":"CALC","code":"F"}}}`, `the formula of field "F", byte 0: `),
		Entry("a calculated text", `{"properties":{"F":{"type":"SINGLE_LINE_TEXT","code":"F","expression":"a"}}}`, `計算式に含まれるフィールドコード（a）が存在しません。`),
		Entry("a calculation in a table", `{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"F":{"type":"CALC","code":"F","expression":"F + 1"}}}}}`, `フィールドの参照が循環しています。`),
		Entry("a calculation with a state that is off", `{"properties":{"F":{"type":"CALC","code":"F","expression":"ステータス"},"ステータス":{"type":"STATUS","code":"ステータス","enabled":false}}}`,
			`計算式に含まれるフィールドコード（ステータス）が存在しません。`),
		Entry("a format of a calculation", `{"properties":{"F":{"type":"CALC","code":"F","expression":"1","format":"PERCENT"}}}`, `field "F": format "PERCENT" is none that a CALC has`),
		Entry("process management", `{"properties":{"F":{"type":"STATUS","code":"F","enabled":true}}}`, `field "F": its process management is on, and the app has no process`),
		Entry("two names", `{"properties":{"F":{"type":"LINK","code":"G"}}}`, `field "F": its code is "G"`),
		Entry("a length that is none", `{"properties":{"F":{"type":"LINK","code":"F","maxLength":"x"}}}`, `maxLength is "x"`),
		Entry("a limit that is none", `{"properties":{"F":{"type":"NUMBER","code":"F","maxValue":"x"}}}`, `limit "x" is no number`),
		Entry("a default of another type", `{"properties":{"F":{"type":"NUMBER","code":"F","defaultValue":"x"}}}`, `its defaultValue is none for a NUMBER`),
		Entry("a lookup without an app", `{"properties":{"F":{"type":"LINK","code":"F","lookup":{}}}}`, `its lookup names no app by its id`),
		Entry("a lookup in a date", `{"properties":{"F":{"type":"DATE","code":"F","lookup":{}}}}`, `a DATE cannot be a lookup`),
		Entry("a lookup into nothing", `{"properties":{"F":{"type":"LINK","code":"F","lookup":{"relatedApp":{"app":"8"},"relatedKeyField":"k","fieldMappings":[{"field":"x","relatedField":"y"}]}}}}`,
			`its lookup copies into "x"`),
	)

	It("takes what stands in a form and in no record", func() {
		f := formOf("g", `"type":"GROUP"`, "r", `"type":"REFERENCE_TABLE"`, "s", `"type":"SPACER"`, "h", `"type":"HR"`, "l", `"type":"LABEL"`,
			"c", `"type":"CATEGORY","enabled":false`)
		Expect(added(f, `{}`)).To(Equal(`{"レコード番号":{"type":"RECORD_NUMBER","value":"1"},`+
			`"更新者":{"type":"MODIFIER","value":{"code":"tanaka","name":"田中"}},"作成者":{"type":"CREATOR","value":{"code":"tanaka","name":"田中"}},`+
			`"$revision":{"type":"__REVISION__","value":"1"},"更新日時":{"type":"UPDATED_TIME","value":"2026-07-29T20:02:00Z"},`+
			`"作成日時":{"type":"CREATED_TIME","value":"2026-07-29T20:02:00Z"},"$id":{"type":"__ID__","value":"1"}}`), "no own fields means all fields")
	})

	It("knows which records a table of related ones shows", func() {
		f := formOf("r", `"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"app":"8","code":"CRM"},"condition":{"field":"a","relatedField":"b"},`+
			`"filterCond":"c > 1","displayFields":["d"],"sort":"d asc","size":"5"}`,
			"hidden", `"type":"REFERENCE_TABLE","referenceTable":null`, "t", `"type":"LINK","referenceTable":{"relatedApp":{"app":"8"}}`,
			"nameless", `"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"code":"CRM"}}`)
		related := func(code string) *form.Related {
			field, _ := f.Field(code)
			return field.Related
		}
		Expect(related("r")).To(Equal(&form.Related{App: 8, Field: "a", Key: "b", Filter: "c > 1"}))
		Expect(related("hidden")).To(BeNil())
		Expect(related("t")).To(BeNil())
		Expect(related("nameless")).To(Equal(&form.Related{}))
	})

	It("keeps options in the order of their index", func() {
		field, _ := formOf("F", `"type":"DROP_DOWN",`+options).Field("F")
		Expect(field.Options).To(Equal([]string{"A", "B"}))
	})

	It("is answered compactly: maps in hash order, common members first", func() {
		f, err := form.Parse([]byte(`{"revision":"5","properties": {
			"番号": {"code":"番号","type":"RECORD_NUMBER","label":"番号","noLabel":false},
			"m":{"label":"m","type":"MODIFIER","code":"m"}, "c":{"type":"CREATOR","code":"c"},
			"u":{"type":"UPDATED_TIME","code":"u"}, "t":{"type":"CREATED_TIME","code":"t"},
			"d": {"defaultValue":"", "options":{"b":{"label":"b","index":"0"},"a":{"label":"a","index":"1"}},
				"required":false, "noLabel":true, "label":"選択", "code":"d", "type":"DROP_DOWN"}}}`), nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(f.Revision).To(Equal("5"))
		Expect(string(f.Definition().AppendJSON(nil))).To(Equal(
			`{"カテゴリー":{"type":"CATEGORY","code":"カテゴリー","label":"カテゴリー","enabled":false},"番号":{"type":"RECORD_NUMBER","code":"番号","label":"番号","noLabel":false},"c":{"type":"CREATOR","code":"c"},` +
				`"作業者":{"type":"STATUS_ASSIGNEE","code":"作業者","label":"作業者","enabled":false},"t":{"type":"CREATED_TIME","code":"t"},"d":{"type":"DROP_DOWN","code":"d","label":"選択","noLabel":true,"required":false,"defaultValue":"","options":{"a":{"label":"a","index":"1"},"b":{"label":"b","index":"0"}}},` +
				`"u":{"type":"UPDATED_TIME","code":"u"},"ステータス":{"type":"STATUS","code":"ステータス","label":"ステータス","enabled":false},"m":{"type":"MODIFIER","code":"m","label":"m"}}`))
	})
})

var _ = Describe("a record that is written", func() {
	f := formOf("title", `"type":"SINGLE_LINE_TEXT"`)
	r := &record.Record{ID: 12, Revision: 3, Values: map[string]record.Value{
		"title": {Text: "a"}, "レコード番号": {Text: "12"}, "作成日時": {Text: "2026-07-29T06:02:00Z"}, "更新日時": {Text: "2026-07-29T06:03:00Z"},
		"作成者": {Items: []record.Item{{Code: "x", Name: "X"}}}, "更新者": {Items: []record.Item{{Code: "y", Name: "Y"}}},
	}}

	It("has every byte of a published one", func() {
		w, _ := f.Writer(nil)
		Expect(string(w.Append(nil, r))).To(Equal(
			`{"レコード番号":{"type":"RECORD_NUMBER","value":"12"},"更新者":{"type":"MODIFIER","value":{"code":"y","name":"Y"}},` +
				`"作成者":{"type":"CREATOR","value":{"code":"x","name":"X"}},"$revision":{"type":"__REVISION__","value":"3"},` +
				`"title":{"type":"SINGLE_LINE_TEXT","value":"a"},"更新日時":{"type":"UPDATED_TIME","value":"2026-07-29T06:03:00Z"},` +
				`"作成日時":{"type":"CREATED_TIME","value":"2026-07-29T06:02:00Z"},"$id":{"type":"__ID__","value":"12"}}`))
	})

	It("has the fields that are asked for, each once", func() {
		w, unknown := f.Writer([]string{"$id", "title", "title", "nix", "$revision"})
		Expect(unknown).To(Equal([]string{"nix"}))
		Expect(string(w.Append(nil, r))).To(Equal(
			`{"$revision":{"type":"__REVISION__","value":"3"},"title":{"type":"SINGLE_LINE_TEXT","value":"a"},"$id":{"type":"__ID__","value":"12"}}`))
		w, _ = f.Writer([]string{"nix"})
		Expect(string(w.Append(nil, r))).To(Equal(`{}`))
	})
})
