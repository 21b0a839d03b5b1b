package draft_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("a field that is updated", func() {
	It("keeps the settings that the request does not name", func() {
		d := with("F", `"type":"LINK","protocol":"CALL","required":true,"maxLength":20`)
		d = must(d.Update(json(`{"F":{"type":"LINK","label":"電話","maxLength":"","unique":true,"minLength":null}}`), around))
		Expect(definition(d, "F")).To(Equal(`{"type":"LINK","code":"F","label":"電話","noLabel":false,"required":true,"protocol":"CALL","minLength":"","maxLength":"","unique":true,"defaultValue":""}`))
	})

	It("has the options of the request and no others", func() {
		d := with("F", `"type":"RADIO_BUTTON","defaultValue":"B",`+options)
		d = must(d.Update(json(`{"F":{"type":"RADIO_BUTTON","options":{"C":{"index":0},"B":{"label":"乙","index":1}}}}`), around))
		Expect(definition(d, "F")).To(HaveSuffix(`"options":{"C":{"label":"C","index":"0"},"乙":{"label":"乙","index":"1"}},"defaultValue":"乙","align":"HORIZONTAL"}`))
		_, err := d.Update(json(`{"F":{"type":"RADIO_BUTTON","options":{"C":{"index":0}}}}`), around)
		Expect(refusal(err)).To(Equal(`properties[F].defaultValue "乙"は選択肢にありません。`))
	})

	It("renames the defaults of several options", func() {
		d := with("F", `"type":"CHECK_BOX","defaultValue":["A","B"],`+options)
		d = must(d.Update(json(`{"F":{"type":"CHECK_BOX","options":{"A":{"label":"B","index":0},"B":{"label":"A","index":1}}}}`), around))
		Expect(definition(d, "F")).To(ContainSubstring(`"defaultValue":["B","A"]`))
	})

	It("keeps a default value that is named as an option of another field", func() {
		d := must(with("F", `"type":"SINGLE_LINE_TEXT","defaultValue":"A"`).Update(json(`{"F":{"type":"SINGLE_LINE_TEXT","options":{"A":{"label":"B","index":0}}}}`), around))
		Expect(definition(d, "F")).To(ContainSubstring(`"defaultValue":"A"`))
	})

	It("is a system field with another code and name", func() {
		d := must(draft.New(wire.Japanese).Update(json(`{"レコード番号":{"type":"RECORD_NUMBER","code":"顧客No","label":"顧客番号","noLabel":true},
			"ステータス":{"type":"STATUS","label":"状態","enabled":true},"カテゴリー":{"type":"CATEGORY","enabled":true}}`), around))
		Expect(d.Has("レコード番号")).To(BeFalse())
		Expect(definition(d, "顧客No")).To(Equal(`{"type":"RECORD_NUMBER","code":"顧客No","label":"顧客番号","noLabel":true}`))
		Expect(definition(d, "ステータス")).To(Equal(`{"type":"STATUS","code":"ステータス","label":"状態","enabled":false}`))
		Expect(definition(d, "カテゴリー")).To(HaveSuffix(`"enabled":true}`))
	})

	It("changes the fields of a table one by one, and adds new ones", func() {
		d := with("T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"},"b":{"type":"TIME","code":"b","label":"b"}}`)
		d = must(d.Update(json(`{"T":{"type":"SUBTABLE","fields":{"b":{"type":"TIME","code":"x","required":true},"c":{"type":"DATE","code":"c","label":"c","unique":true}}}}`), around))
		Expect(definition(d, "T", "a")).To(ContainSubstring(`"label":"a"`))
		Expect(definition(d, "T", "x")).To(Equal(`{"type":"TIME","code":"x","label":"b","noLabel":false,"required":true,"defaultValue":"","defaultNowValue":false}`))
		Expect(definition(d, "T", "c")).To(ContainSubstring(`"unique":false`))
		Expect(text(d.Layout())).To(Equal(`[{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a","size":{"width":"193"}},` +
			`{"type":"TIME","code":"x","size":{"width":"101"}},{"type":"DATE","code":"c","size":{"width":"101"}}]}]`))
	})

	It("is followed, when it has another code, by the layout, lookups and related records, not by formulas", func() {
		d := with("社名", `"type":"SINGLE_LINE_TEXT"`, "数", `"type":"NUMBER"`,
			"顧客", `"type":"SINGLE_LINE_TEXT","lookup":{"relatedApp":{"app":8},"relatedKeyField":"会社名","fieldMappings":[{"field":"社名","relatedField":"住所"}]}`,
			"案件", `"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"app":8},"condition":{"field":"社名","relatedField":"会社名"},"displayFields":["会社名"]}`,
			"計", `"type":"CALC","expression":"数 * 2"`)
		d = must(d.Update(json(`{"社名":{"type":"SINGLE_LINE_TEXT","code":"会社"},"数":{"type":"NUMBER","code":"数量"}}`), around))
		Expect(text(d.Layout())).To(HavePrefix(`[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社","size":{"width":"193"}}]},{"type":"ROW","fields":[{"type":"NUMBER","code":"数量"`))
		Expect(definition(d, "顧客")).To(ContainSubstring(`"fieldMappings":[{"field":"会社","relatedField":"住所"}]`))
		Expect(definition(d, "案件")).To(ContainSubstring(`"condition":{"field":"会社","relatedField":"会社名"}`))
		_, err := d.Form("2")
		Expect(refusal(err)).To(Equal("400 GAIA_IL01 フィールド「計名」の計算式が正しくありません。(エラーの内容：計算式に含まれるフィールドコード（数）が存在しません。)"))
	})

	It("leaves the draft as it was", func() {
		d := with("T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"}}`, "b", `"type":"LINK"`,
			"L", `"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"電話番号","fieldMappings":[{"field":"b","relatedField":"電話番号"}]}`)
		before := text(d.Properties()) + text(d.Layout())
		must(d.Update(json(`{"T":{"type":"SUBTABLE","fields":{"a":{"type":"LINK","label":"x"}}}}`), around))
		must(d.Update(json(`{"b":{"type":"LINK","code":"y"},"T":{"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"x"}}}}`), around))
		Expect(text(d.Properties()) + text(d.Layout())).To(Equal(before))
	})

	It("keeps the code of a form that was made elsewhere", func() {
		d, err := draft.Of(formOf(`"a-b":{"type":"LINK","code":"a-b","label":"a"}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(definition(must(d.Update(json(`{"a-b":{"type":"LINK","code":"a-b","label":"b"}}`), around)), "a-b")).To(ContainSubstring(`"label":"b"`))
	})

	It("may repeat in a table, whatever the request says", func() {
		d := with("T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"}}`)
		d = must(d.Update(json(`{"T":{"type":"SUBTABLE","fields":{"a":{"type":"LINK","unique":true}}}}`), around))
		Expect(definition(d, "T", "a")).To(ContainSubstring(`"unique":false`))
	})

	It("can change its code with another", func() {
		d := with("a", `"type":"LINK"`, "b", `"type":"TIME"`)
		d = must(d.Update(json(`{"a":{"type":"LINK","code":"b"},"b":{"type":"TIME","code":"a"}}`), around))
		Expect(definition(d, "a")).To(HavePrefix(`{"type":"TIME","code":"a","label":"b名"`))
		Expect(definition(d, "b")).To(HavePrefix(`{"type":"LINK","code":"b","label":"a名"`))
	})

	DescribeTable("is refused", func(given, problem string) {
		d := with("F", `"type":"LINK"`, "D", `"type":"DROP_DOWN",`+options, "L", `"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"電話番号"}`,
			"T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"}}`)
		_, err := d.Update(json(given), around)
		Expect(refusal(err)).To(Equal(problem))
	},
		Entry("no object", `"F"`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("no fields", `{}`, `properties 要素の数は1から100の間でなければなりません。`),
		Entry("a field that is not there", `{"nix":{"type":"LINK"}}`, `400 GAIA_FC01 指定されたフィールド（code: nix）が見つかりません。`),
		Entry("a field that is not there, under another's code", `{"nix":{"type":"LINK","code":"F"}}`, `400 GAIA_FC01 指定されたフィールド（code: nix）が見つかりません。`),
		Entry("a field of a table outside of it", `{"a":{"type":"LINK"}}`, `400 GAIA_FC01 指定されたフィールド（code: a）が見つかりません。`),
		Entry("no type", `{"F":{"label":"x"}}`, `properties[F].type 必須です。`),
		Entry("another type", `{"F":{"type":"TIME"}}`, `properties[F].type フィールドの種類が異なります。`),
		Entry("an empty label", `{"F":{"type":"LINK","label":""}}`, `properties[F].label 必須です。`),
		Entry("a code that is taken", `{"F":{"type":"LINK","code":"作成者"}}`, `properties[F].code フィールドコードが重複しています。`),
		Entry("a code that is taken in a table", `{"F":{"type":"LINK","code":"a"}}`, `properties[F].code フィールドコードが重複しています。`),
		Entry("a code with other signs", `{"F":{"type":"LINK","code":"a b"}}`, `properties[F].code フィールドコードに使用できない文字が含まれています。`),
		Entry("a lookup out of what is none", `{"F":{"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"会社名"}}}`, `properties[F].lookup このフィールドはルックアップではありません。`),
		Entry("a wrong setting of a lookup", `{"L":{"type":"LINK","lookup":{"relatedKeyField":"$id"}}}`, `properties[L].lookup.relatedKeyField コピー元のフィールドに指定できないフィールドです。`),
		Entry("a field of a table that is none", `{"T":{"type":"SUBTABLE","fields":{"a":1}}}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a list of fields of a table", `{"T":{"type":"SUBTABLE","fields":[]}}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("another type in a table", `{"T":{"type":"SUBTABLE","fields":{"a":{"type":"TIME"}}}}`, `properties[T].fields[a].type フィールドの種類が異なります。`),
		Entry("a new field of a table without a label", `{"T":{"type":"SUBTABLE","fields":{"n":{"type":"TIME","code":"n"}}}}`, `properties[T].fields[n].label 必須です。`),
	)
})

var _ = Describe("what becomes of the codes of fields", func() {
	d := with("F", `"type":"LINK"`, "E", `"type":"LINK"`, "T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"},"b":{"type":"LINK","code":"b","label":"b"}}`)

	It("are new ones, also of two that change places and of those in tables", func() {
		sent := json(`{"F":{"type":"LINK","code":"E"},"E":{"type":"LINK","code":"F"},"T":{"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"c"}}}}`)
		Expect(d.Moves(must(d.Update(sent, around)), sent)).To(Equal(map[string]string{"F": "E", "E": "F", "a": "c"}))
	})

	It("are none where fields are deleted, a table with its last field", func() {
		Expect(d.Moves(must(d.Delete([]string{"F", "a", "b"}, around)), json(`["F","a","b"]`))).
			To(Equal(map[string]string{"F": "", "a": "", "b": "", "T": ""}))
	})

	It("are the same where the layout changes", func() {
		Expect(d.Moves(d, json(`[{"type":"ROW","code":"G","fields":[{"type":"LINK","code":"F"}]}]`))).To(BeEmpty())
	})
})
