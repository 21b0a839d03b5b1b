package draft_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("a draft that is deployed", func() {
	It("is the form that it says", func() {
		d := with("数", `"type":"NUMBER","required":true`, "計", `"type":"CALC","expression":"数 * 2"`, "選", `"type":"DROP_DOWN",`+options,
			"G", `"type":"GROUP"`, "T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"}}`)
		f, err := d.Form("5")
		Expect(err).NotTo(HaveOccurred())
		Expect(f.Revision).To(Equal("5"))
		Expect(text(f.Definition())).To(Equal(text(d.Properties())))
		var codes []string
		for _, field := range f.InRecords() {
			codes = append(codes, field.Code)
		}
		Expect(strings.Join(codes, " ")).To(Equal("レコード番号 更新者 作成者 更新日時 作成日時 数 計 選 T"))
		choice, _ := f.Field("選")
		Expect(choice.Options).To(Equal([]string{"A", "B"}))
	})

	It("has process management with states, and not without", func() {
		d := draft.New(wire.English).Processed(true)
		Expect(definition(d, "Status")).To(Equal(`{"type":"STATUS","code":"Status","label":"Status","enabled":true}`))
		f, err := d.Form("2", "New", "Done")
		Expect(err).NotTo(HaveOccurred())
		status, _ := f.Field("Status")
		Expect(status.InRecords()).To(BeTrue())
		Expect(status.States).To(Equal([]string{"New", "Done"}))
		f, err = d.Form("2")
		Expect(err).NotTo(HaveOccurred())
		status, _ = f.Field("Status")
		Expect(status.InRecords()).To(BeFalse())
	})

	It("has categories in its records once they are on", func() {
		d := must(draft.New(wire.Japanese).Update(json(`{"カテゴリー":{"type":"CATEGORY","enabled":true}}`), around))
		f, err := d.Form("2")
		Expect(err).NotTo(HaveOccurred())
		category, _ := f.Field("カテゴリー")
		Expect(category.InRecords()).To(BeTrue())
	})

	DescribeTable("has right formulas", func(problem string, list []string) {
		_, err := with(list...).Form("2")
		Expect(refusal(err)).To(Equal("400 GAIA_IL01 フィールド「" + problem))
	},
		Entry("none", "F名」の計算式が正しくありません。(エラーの内容：計算式の文法が正しくありません。)", []string{"F", `"type":"CALC"`}),
		Entry("a field that is not there", "F名」の計算式が正しくありません。(エラーの内容：計算式に含まれるフィールドコード（数）が存在しません。)", []string{"F", `"type":"SINGLE_LINE_TEXT","expression":"数"`}),
		Entry("a circle in a table", "a」の計算式が正しくありません。(エラーの内容：フィールドの参照が循環しています。)",
			[]string{"T", `"type":"SUBTABLE","fields":{"a":{"type":"CALC","code":"a","label":"a","expression":"a+1"}}`}),
	)
})

var _ = Describe("the draft of an app in use", func() {
	It("has its fields in their order, with all their settings, and the features that are off", func() {
		d, err := draft.Of(formOf(`"z":{"type":"DROP_DOWN","code":"z","options":{"b":{"index":1},"a":{"index":0}}},"番号":{"type":"RECORD_NUMBER","code":"番号","label":"番号"},` +
			`"T":{"type":"SUBTABLE","code":"T","fields":{"y":{"type":"TIME","code":"y"},"x":{"type":"LINK","code":"x"}}},"a":{"type":"LINK","code":"a","label":"b","maxLength":3}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(definition(d, "a")).To(Equal(`{"type":"LINK","code":"a","label":"b","noLabel":false,"required":false,"protocol":"WEB","minLength":"","maxLength":3,"unique":false,"defaultValue":""}`))
		Expect(definition(d, "番号")).To(Equal(`{"type":"RECORD_NUMBER","code":"番号","label":"番号","noLabel":false}`))
		Expect(definition(d, "カテゴリー")).To(Equal(`{"type":"CATEGORY","code":"カテゴリー","label":"カテゴリー","enabled":false}`))
		Expect(d.Has("作成者")).To(BeTrue(), "the form's own")
		Expect(text(d.Layout())).To(Equal(`[{"type":"ROW","fields":[{"type":"DROP_DOWN","code":"z","size":{"width":"193"}}]},` +
			`{"type":"SUBTABLE","code":"T","fields":[{"type":"TIME","code":"y","size":{"width":"101"}},{"type":"LINK","code":"x","size":{"width":"193"}}]},` +
			`{"type":"ROW","fields":[{"type":"LINK","code":"a","size":{"width":"193"}}]}]`))
	})

	It("has its system fields before its own, wherever a map has room for both", func() {
		d, err := draft.Of(formOf(`"S":{"type":"LINK","code":"S","label":"S"}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(text(d.Properties())).To(MatchRegexp(`"レコード番号":.*"作業者":.*"S":.*"更新者":`))
	})

	It("keeps a field that has the code of a feature", func() {
		d, err := draft.Of(formOf(`"ステータス":{"type":"LINK","code":"ステータス","label":"状態"}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(strings.Count(text(d.Properties()), `"ステータス":`)).To(Equal(1))
		_, err = d.Form("2")
		Expect(err).NotTo(HaveOccurred())
	})

	It("says what becomes of the values that records have", func() {
		inUse := formOf(`"a":{"type":"LINK","code":"a","label":"a"},"b":{"type":"TIME","code":"b","label":"b"},"gone":{"type":"LINK","code":"gone","label":"g"},` +
			`"c":{"type":"CHECK_BOX","code":"c","label":"c","options":{"A":{"index":0},"B":{"index":1},"C":{"index":2}}},` +
			`"T":{"type":"SUBTABLE","code":"T","label":"T","fields":{"x":{"type":"LINK","code":"x","label":"x"},"y":{"type":"DROP_DOWN","code":"y","label":"y","options":{"P":{"index":0}}}}},` +
			`"same":{"type":"LINK","code":"same","label":"s"}`)
		d, err := draft.Of(inUse)
		Expect(err).NotTo(HaveOccurred())
		Expect(d.Changes(inUse)).To(BeEmpty())
		d = must(d.Update(json(`{"a":{"type":"LINK","code":"b"},"b":{"type":"TIME","code":"a"},
			"c":{"type":"CHECK_BOX","options":{"A":{"label":"B","index":0},"B":{"label":"A","index":1}}},
			"T":{"type":"SUBTABLE","code":"U","fields":{"y":{"type":"DROP_DOWN","options":{"P":{"label":"Q","index":0}}}}}}`), around))
		d = must(d.Delete([]string{"gone", "x"}, around))
		d = must(d.Add(fields("gone", `"type":"LINK"`), around))
		Expect(d.Changes(inUse)).To(Equal([]draft.Change{
			{Code: "a", To: "b"}, {Code: "b", To: "a"}, {Code: "gone"}, {Code: "c", To: "c", Options: map[string]string{"A": "B", "B": "A"}},
			{Table: "T", Code: "x"}, {Table: "T", Code: "y", To: "y", Options: map[string]string{"P": "Q"}}, {Code: "T", To: "U"},
		}))

		values := map[string]record.Value{
			"a": {Text: "1"}, "b": {Text: "2"}, "gone": {Text: "3"}, "c": {Items: []record.Item{{Code: "A"}, {Code: "C"}}}, "same": {Text: "4"},
			"T": {Rows: []record.Row{{ID: 9, Values: map[string]record.Value{"x": {Text: "5"}, "y": {Text: "P"}}}}},
		}
		Expect(draft.Carry(values, d.Changes(inUse))).To(Equal(map[string]record.Value{
			"b": {Text: "1"}, "a": {Text: "2"}, "c": {Items: []record.Item{{Code: "B"}, {Code: "C"}}}, "same": {Text: "4"},
			"U": {Rows: []record.Row{{ID: 9, Values: map[string]record.Value{"y": {Text: "Q"}}}}},
		}))
		Expect(values["c"].Items[0].Code).To(Equal("A"), "the values given stay")
		Expect(values["T"].Rows[0].Values).To(HaveLen(2))

		deployed, err := d.Form("3")
		Expect(err).NotTo(HaveOccurred())
		Expect(d.Deployed().Changes(deployed)).To(BeEmpty())
	})

	It("forgets an option that is gone before it is back", func() {
		inUse := formOf(`"c":{"type":"DROP_DOWN","code":"c","label":"c","options":{"A":{"index":0}}}`)
		d, err := draft.Of(inUse)
		Expect(err).NotTo(HaveOccurred())
		d = must(d.Update(json(`{"c":{"type":"DROP_DOWN","options":{"B":{"index":0}}}}`), around))
		d = must(d.Update(json(`{"c":{"type":"DROP_DOWN","options":{"A":{"index":0}}}}`), around))
		d = must(d.Update(json(`{"c":{"type":"DROP_DOWN","options":{"A":{"label":"Z","index":0}}}}`), around))
		Expect(d.Changes(inUse)).To(BeEmpty())
	})
})

var _ = Describe("form.json", func() {
	It("lists what the layout shows, in its order", func() {
		d := with("行", `"type":"SINGLE_LINE_TEXT","maxLength":5`, "選", `"type":"RADIO_BUTTON",`+options, "日", `"type":"DATE","defaultNowValue":true`, "刻", `"type":"TIME"`,
			"数", `"type":"NUMBER","digit":true`, "者", `"type":"USER_SELECT"`, "写", `"type":"FILE"`, "引", `"type":"LINK",`+strings.Replace(lookup, "会社名", "電話番号", 1), "G", `"type":"GROUP"`,
			"関", `"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"app":8},"condition":{"field":"行","relatedField":"会社名"},"displayFields":["会社名"]}`,
			"T", `"type":"SUBTABLE","fields":{"a":{"type":"RICH_TEXT","code":"a","label":"a"}}`)
		d = must(d.WithLayout(json(`[{"type":"ROW","fields":[{"type":"LABEL","label":"題"},{"type":"SPACER","elementId":"s"},{"type":"HR"}]},
			{"type":"GROUP","code":"G","layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"行"}]}]},
			{"type":"ROW","fields":[{"type":"RADIO_BUTTON","code":"選"},{"type":"DATE","code":"日"},{"type":"TIME","code":"刻"},{"type":"NUMBER","code":"数"},
				{"type":"USER_SELECT","code":"者"},{"type":"FILE","code":"写"},{"type":"LINK","code":"引"},{"type":"REFERENCE_TABLE","code":"関"},{"type":"RECORD_NUMBER","code":"レコード番号"}]},
			{"type":"SUBTABLE","code":"T","fields":[{"type":"RICH_TEXT","code":"a"}]}]`)))
		Expect(text(d.OldForm())).To(Equal(`{"properties":[{"type":"LABEL","label":"題"},{"type":"SPACER","elementId":"s"},{"type":"HR"},` +
			`{"type":"SINGLE_LINE_TEXT","code":"行","label":"行名","noLabel":"false","required":"false","minLength":null,"maxLength":"5","expression":"","hideExpression":"false","unique":"false","defaultValue":""},` +
			`{"type":"RADIO_BUTTON","code":"選","label":"選名","noLabel":"false","required":"false","options":["A","B"],"defaultValue":"A"},` +
			`{"type":"DATE","code":"日","label":"日名","noLabel":"false","required":"false","unique":"false","defaultValue":"","defaultExpression":"NOW"},` +
			`{"type":"TIME","code":"刻","label":"刻名","noLabel":"false","required":"false","defaultValue":"","defaultExpression":null},` +
			`{"type":"NUMBER","code":"数","label":"数名","noLabel":"false","required":"false","minValue":null,"maxValue":null,"digit":"true","unique":"false","defaultValue":"","displayScale":null,"unit":"","unitPosition":"BEFORE"},` +
			`{"type":"USER_SELECT","code":"者","label":"者名","noLabel":"false","required":"false"},{"type":"FILE","code":"写","label":"写名","noLabel":"false","required":"false"},` +
			`{"type":"LINK","code":"引","label":"引名","noLabel":"false","required":"false","relatedApp":"8"},{"type":"REFERENCE_TABLE","code":"関","label":"関名","noLabel":"false","relatedApp":"8"},` +
			`{"type":"RECORD_NUMBER","code":"レコード番号","label":"レコード番号","noLabel":"false"},` +
			`{"type":"SUBTABLE","code":"T","label":"T名","noLabel":"false","fields":[{"type":"RICH_TEXT","code":"a","label":"a","noLabel":"false","required":"false","defaultValue":""}]}]}`))
	})
})
