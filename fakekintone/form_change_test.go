package fakekintone_test

import (
	"encoding/json"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// namingForm has whatever can name a field: a lookup and related records in its own
// app, a table, a formula.
const namingForm = `{"properties":{
	"品":{"type":"SINGLE_LINE_TEXT","code":"品","label":"品","required":false},
	"値":{"type":"NUMBER","code":"値","label":"値"},
	"文":{"type":"SINGLE_LINE_TEXT","code":"文","label":"文","expression":"品"},
	"計":{"type":"CALC","code":"計","label":"計","expression":"値 * 2"},
	"前":{"type":"SINGLE_LINE_TEXT","code":"前","label":"前","lookup":{"relatedApp":{"app":"30","code":""},"relatedKeyField":"品",
		"fieldMappings":[{"field":"値","relatedField":"値"}],"lookupPickerFields":["品","値"],"filterCond":"値 > 1 and 品 != \"値\"","sort":"値 desc, 品 asc"}},
	"同":{"type":"REFERENCE_TABLE","code":"同","label":"同","referenceTable":{"relatedApp":{"app":"30","code":""},
		"condition":{"field":"値","relatedField":"値"},"filterCond":"値 > 2","displayFields":["値","品"],"sort":"値 asc","size":"5"}},
	"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"列":{"type":"SINGLE_LINE_TEXT","code":"列","label":"列"}}}
},"revision":"3"}`

var _ = Describe("a field that gets another code before its domain is made", func() {
	price := fakekintone.FieldRename{App: 30, From: "値", To: "価格"}

	It("has it in its own form, and in formulas, lookups and related records there", func() {
		own, err := price.Form([]byte(namingForm))
		Expect(err).NotTo(HaveOccurred())
		all, err := price.Source(own, nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(all).To(MatchJSON(`{"properties":{
	"品":{"type":"SINGLE_LINE_TEXT","code":"品","label":"品","required":false},
	"価格":{"type":"NUMBER","code":"価格","label":"値"},
	"文":{"type":"SINGLE_LINE_TEXT","code":"文","label":"文","expression":"品"},
	"計":{"type":"CALC","code":"計","label":"計","expression":"価格 * 2"},
	"前":{"type":"SINGLE_LINE_TEXT","code":"前","label":"前","lookup":{"relatedApp":{"app":"30","code":""},"relatedKeyField":"品",
		"fieldMappings":[{"field":"価格","relatedField":"価格"}],"lookupPickerFields":["品","価格"],"filterCond":"価格 > 1 and 品 != \"値\"","sort":"価格 desc, 品 asc"}},
	"同":{"type":"REFERENCE_TABLE","code":"同","label":"同","referenceTable":{"relatedApp":{"app":"30","code":""},
		"condition":{"field":"価格","relatedField":"価格"},"filterCond":"価格 > 2","displayFields":["価格","品"],"sort":"価格 asc","size":"5"}},
	"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"列":{"type":"SINGLE_LINE_TEXT","code":"列","label":"列"}}}
},"revision":"3"}`))
	})

	It("makes a domain in which everything still fits", func() {
		own, err := price.Form([]byte(namingForm))
		Expect(err).NotTo(HaveOccurred())
		form, err := price.Source(own, nil)
		Expect(err).NotTo(HaveOccurred())
		record, err := price.Record([]byte(`{"品":{"value":"筆"},"値":{"value":"3"},"表":{"value":[{"value":{"列":{"value":"x"}}}]}}`))
		Expect(err).NotTo(HaveOccurred())
		k, err := fakekintone.New(fakekintone.WithApps(fakekintone.App{ID: 30, Name: "注文", Form: form, Records: []json.RawMessage{record}}))
		Expect(err).NotTo(HaveOccurred())
		Expect(k.Records(30, `価格 = "3" and 計 = "6"`)).To(HaveLen(1))
	})

	It("is left alone where a lookup looks into another app", func() {
		related := map[string]int64{"前": 31}
		all, err := price.Source([]byte(namingForm), related)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(all)).To(And(ContainSubstring(`"filterCond":"値 > 1`), ContainSubstring(`"filterCond":"価格 > 2"`)))
		elsewhere, err := fakekintone.FieldRename{App: 31, From: "値", To: "価格"}.Source([]byte(namingForm), related)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(elsewhere)).To(And(ContainSubstring(`"filterCond":"価格 > 1`), ContainSubstring(`"filterCond":"値 > 2"`)))
	})

	It("can be in a table, whose rows follow", func() {
		column := fakekintone.FieldRename{App: 30, From: "列", To: "欄"}
		form, err := column.Form([]byte(namingForm))
		Expect(err).NotTo(HaveOccurred())
		Expect(string(form)).To(ContainSubstring(`"fields":{"欄":{"type":"SINGLE_LINE_TEXT","code":"欄"`))
		Expect(column.Record([]byte(`{"表":{"value":[{"value":{"列":{"value":"列"}}},{}]},"他":{"value":["列"]}}`))).
			To(BeEquivalentTo(`{"表":{"value":[{"value":{"欄":{"value":"列"}}},{}]},"他":{"value":["列"]}}`))
	})

	It("stands in the layout under it", func() {
		Expect(price.Layout([]byte(`{"layout":[{"type":"GROUP","code":"値","layout":[{"type":"ROW","fields":[{"type":"NUMBER","code":"値"},{"type":"LABEL","label":"値"}]}]}]}`))).
			To(BeEquivalentTo(`{"layout":[{"type":"GROUP","code":"価格","layout":[{"type":"ROW","fields":[{"type":"NUMBER","code":"価格"},{"type":"LABEL","label":"値"}]}]}]}`))
	})

	DescribeTable("cannot get one",
		func(from, to, text string) {
			_, err := fakekintone.FieldRename{App: 30, From: from, To: to}.Form([]byte(namingForm))
			Expect(err).To(MatchError(text))
		},
		Entry("that another field has", "値", "品", `field "値" cannot be called "品": another field has that code`),
		Entry("that a field in a table has", "値", "列", `field "値" cannot be called "列": another field has that code`),
		Entry("that a field of kintone's has", "値", "作成者", `field "値" cannot be called "作成者": another field has that code`),
		Entry("that is none", "値", "1値", `"1値" can be no field code; it has letters, digits and _ ＿ ・ ･, up to 128, and no digit first`),
		Entry("that is empty", "値", "", `"" can be no field code; it has letters, digits and _ ＿ ・ ･, up to 128, and no digit first`),
		Entry("where there is no such field", "直", "価格", `the form has no field "直"`),
		Entry("where it is kintone's own", "作成者", "価格", `field "作成者" is kintone's own (CREATOR) and cannot be changed`),
	)

	It("is in a record under one code", func() {
		_, err := price.Record([]byte(`{"値":{"value":"1"},"価格":{"value":"2"}}`))
		Expect(err).To(MatchError(`the record has the fields "値" and "価格", which are one`))
	})
})

var _ = Describe("a field that becomes required before its domain is made", func() {
	It("is asked for when a record is added or updated, and records that exist may lack it", func() {
		builtIn, err := fakekintone.BuiltInForm(fakekintone.Customers)
		Expect(err).NotTo(HaveOccurred())
		form, err := fakekintone.RequireField(builtIn, "会社名")
		Expect(err).NotTo(HaveOccurred())
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, Name: "顧客管理", Form: form, Records: []json.RawMessage{[]byte(`{"電話番号":{"value":"03"}}`)}}))
		Expect(w.asTanaka("GET", "/k/v1/record.json?app=20&id=1", "")).To(HavePrefix("OK "))
		Expect(w.asTanaka("POST", record, `{"app":20,"record":{"電話番号":{"value":"1"}}}`)).To(ContainSubstring("必須です。"))
		Expect(w.asTanaka("POST", record, `{"app":20,"record":{"会社名":{"value":"A"}}}`)).To(HavePrefix("OK "))
	})

	It("can be in a table", func() {
		Expect(fakekintone.RequireField([]byte(namingForm), "列")).To(ContainSubstring(`"列":{"type":"SINGLE_LINE_TEXT","code":"列","label":"列","required":true}`))
	})

	DescribeTable("cannot be one",
		func(code, text string) {
			_, err := fakekintone.RequireField([]byte(namingForm), code)
			Expect(err).To(MatchError(text))
		},
		Entry("that is not there", "直", `the form has no field "直"`),
		Entry("that is kintone's own", "レコード番号", `field "レコード番号" is kintone's own (RECORD_NUMBER) and cannot be changed`),
		Entry("that is a table", "表", `field "表" cannot be required: nobody fills in a SUBTABLE`),
		Entry("that is calculated", "計", `field "計" cannot be required: nobody fills in a CALC`),
		Entry("that is a calculated text", "文", `field "文" cannot be required: nobody fills in a calculated SINGLE_LINE_TEXT`),
		Entry("that shows related records", "同", `field "同" cannot be required: nobody fills in a REFERENCE_TABLE`),
	)

	It("is refused for what is no form", func() {
		_, err := fakekintone.RequireField([]byte(`{}`), "品")
		Expect(err).To(MatchError(ContainSubstring(`no object "properties"`)))
	})
})
