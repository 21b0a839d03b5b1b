package draft_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("a layout", func() {
	form := []string{
		"行", `"type":"SINGLE_LINE_TEXT"`, "文", `"type":"RICH_TEXT"`, "G", `"type":"GROUP"`,
		"T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"},"b":{"type":"DATE","code":"b","label":"b"}}`,
		"R", `"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"app":8},"condition":{"field":"行","relatedField":"会社名"},"displayFields":["会社名"]}`,
	}

	It("has new fields at its end, each in a row of its own", func() {
		Expect(text(with(form...).Layout())).To(Equal(`[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"行","size":{"width":"193"}}]},` +
			`{"type":"ROW","fields":[{"type":"RICH_TEXT","code":"文","size":{"width":"315","innerHeight":"125"}}]},{"type":"GROUP","code":"G","layout":[]},` +
			`{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a","size":{"width":"193"}},{"type":"DATE","code":"b","size":{"width":"101"}}]},` +
			`{"type":"ROW","fields":[{"type":"REFERENCE_TABLE","code":"R"}]}]`))
	})

	const whole = `[{"type":"ROW","fields":[{"type":"LABEL","label":"<b>題</b>","size":{"width":"200"}},{"type":"SPACER","elementId":"link","size":{"width":300,"height":"60"}},{"type":"HR","size":{"width":"400"}}]},` +
		`{"type":"GROUP","code":"G","layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"行","size":{"width":"500"}},{"type":"RICH_TEXT","code":"文","size":{"width":"600","innerHeight":"70"}}]}]},` +
		`{"type":"SUBTABLE","code":"T","fields":[{"type":"DATE","code":"b"},{"type":"LINK","code":"a","size":{"width":"80","height":"9"}}]},` +
		`{"type":"ROW","fields":[{"type":"REFERENCE_TABLE","code":"R","size":{"width":"9"}},{"type":"CREATOR","code":"作成者"}]},{"type":"ROW","fields":[]}]`

	It("is kept as it was put", func() {
		Expect(text(must(with(form...).WithLayout(json(whole))).Layout())).To(Equal(
			`[{"type":"ROW","fields":[{"type":"LABEL","label":"<b>題</b>","size":{"width":"200"}},{"type":"SPACER","elementId":"link","size":{"width":"300","height":"60"}},{"type":"HR","size":{"width":"400"}}]},` +
				`{"type":"GROUP","code":"G","layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"行","size":{"width":"500"}},{"type":"RICH_TEXT","code":"文","size":{"width":"600","innerHeight":"70"}}]}]},` +
				`{"type":"SUBTABLE","code":"T","fields":[{"type":"DATE","code":"b","size":{"width":"101"}},{"type":"LINK","code":"a","size":{"width":"80"}}]},` +
				`{"type":"ROW","fields":[{"type":"REFERENCE_TABLE","code":"R"},{"type":"CREATOR","code":"作成者","size":{"width":"193"}}]},{"type":"ROW","fields":[]}]`))
	})

	It("leaves a field the size that it had, in a group too", func() {
		d := must(with(form...).WithLayout(json(whole)))
		d = must(d.WithLayout(json(`[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"行"},{"type":"RICH_TEXT","code":"文","size":{"width":7}},{"type":"REFERENCE_TABLE","code":"R"}]},` +
			`{"type":"GROUP","code":"G"},{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a"},{"type":"DATE","code":"b"}]}]`)))
		Expect(text(d.Layout())).To(Equal(`[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"行","size":{"width":"500"}},{"type":"RICH_TEXT","code":"文","size":{"width":"7","innerHeight":"70"}},{"type":"REFERENCE_TABLE","code":"R"}]},` +
			`{"type":"GROUP","code":"G","layout":[]},{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a","size":{"width":"80"}},{"type":"DATE","code":"b","size":{"width":"101"}}]}]`))
	})

	It("follows a new code into a group", func() {
		d := must(with(form...).WithLayout(json(whole)))
		d = must(d.Update(json(`{"行":{"type":"SINGLE_LINE_TEXT","code":"新"},"G":{"type":"GROUP","code":"H"},"T":{"type":"SUBTABLE","code":"U"}}`), around))
		Expect(text(d.Layout())).To(And(ContainSubstring(`"code":"新"`), ContainSubstring(`{"type":"GROUP","code":"H"`), ContainSubstring(`{"type":"SUBTABLE","code":"U"`)))
	})

	DescribeTable("is refused", func(given, problem string) {
		d := must(draft.New(wire.Japanese).Add(fields("F", `"type":"LINK"`, "G", `"type":"GROUP"`, "T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"}}`), around))
		_, err := d.WithLayout(json(given))
		Expect(refusal(err)).To(Equal(problem))
	},
		Entry("no list", `{}`, "400 CB_IJ01 不正なJSON文字列です。"),
		Entry("a row that is none", `[1]`, "400 CB_IJ01 不正なJSON文字列です。"),
		Entry("an element that is none", `[{"type":"ROW","fields":[1]}]`, "400 CB_IJ01 不正なJSON文字列です。"),
		Entry("a size that is none", `[{"type":"ROW","fields":[{"type":"HR","size":"9"}]}]`, "400 CB_IJ01 不正なJSON文字列です。"),
		Entry("nothing", `[]`, "layout 配置されていないフィールドがあります：F, G, T, a"),
		Entry("a field left out", left+`]`, "layout 配置されていないフィールドがあります：F"),
		Entry("a field that is not there", `[{"type":"ROW","fields":[{"type":"LINK","code":"nix"}]}]`, "400 GAIA_FC01 指定されたフィールド（code: nix）が見つかりません。"),
		Entry("a table that is not there", `[{"type":"SUBTABLE","code":"nix","fields":[]}]`, "400 GAIA_FC01 指定されたフィールド（code: nix）が見つかりません。"),
		Entry("no types and no fields", row+`,{"fields":[]},{"type":"ROW"},{"type":"ROW","fields":[{}]}]`,
			"layout[3].type 必須です。\nlayout[4].fields 必須です。\nlayout[5].fields[0].type 必須です。"),
		Entry("an unknown row", row+`,{"type":"LINE"}]`, "layout[3].type Enum値のいずれかでなければなりません。"),
		Entry("no codes", row+`,{"type":"ROW","fields":[{"type":"LINK"}]},{"type":"GROUP"},{"type":"SUBTABLE","fields":[]}]`,
			"layout[3].fields[0].code 必須です。\nlayout[4].code 必須です。\nlayout[5].code 必須です。"),
		Entry("a field twice", row+`,{"type":"ROW","fields":[{"type":"LINK","code":"F"}]}]`, "layout[3].fields[0].code フィールドが重複して配置されています。"),
		Entry("a group twice", row+`,{"type":"GROUP","code":"G"}]`, "layout[3].code フィールドが重複して配置されています。"),
		Entry("a field of another type", left+`,{"type":"ROW","fields":[{"type":"DATE","code":"F"}]}]`, "layout[2].fields[0].type フィールドの種類が異なります。"),
		Entry("a table as a group", `[{"type":"ROW","fields":[{"type":"LINK","code":"F"}]},{"type":"SUBTABLE","code":"G","fields":[]},{"type":"GROUP","code":"T"}]`,
			"layout[1].type フィールドの種類が異なります。\nlayout[2].type フィールドの種類が異なります。\nlayout 配置されていないフィールドがあります：a"),
		Entry("a field of a table outside of it", `[{"type":"ROW","fields":[{"type":"LINK","code":"F"},{"type":"LINK","code":"a"}]},{"type":"GROUP","code":"G"},{"type":"SUBTABLE","code":"T","fields":[]}]`,
			"layout[0].fields[1].code ここに配置できないフィールドです。"),
		Entry("a field in a table that it is not in", `[{"type":"GROUP","code":"G"},{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a"},{"type":"LINK","code":"F"}]}]`,
			"layout[1].fields[1].code ここに配置できないフィールドです。"),
		Entry("a label in a table", `[{"type":"ROW","fields":[{"type":"LINK","code":"F"}]},{"type":"GROUP","code":"G"},{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a"},{"type":"LABEL","label":"x"}]}]`,
			"layout[2].fields[1].type ここに配置できないフィールドです。"),
		Entry("a group among fields", `[{"type":"ROW","fields":[{"type":"LINK","code":"F"},{"type":"GROUP","code":"G"}]},{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a"}]}]`,
			"layout[0].fields[1].code ここに配置できないフィールドです。"),
		Entry("a status", row+`,{"type":"ROW","fields":[{"type":"STATUS","code":"ステータス"}]}]`, "layout[3].fields[0].code ここに配置できないフィールドです。"),
		Entry("categories", row+`,{"type":"ROW","fields":[{"type":"CATEGORY","code":"カテゴリー"}]}]`, "layout[3].fields[0].code ここに配置できないフィールドです。"),
		Entry("a table in a group", `[{"type":"ROW","fields":[{"type":"LINK","code":"F"}]},{"type":"GROUP","code":"G","layout":[{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a"}]}]}]`,
			"layout[1].layout[0].type Enum値のいずれかでなければなりません。"),
		Entry("sizes that are none", row+`,{"type":"ROW","fields":[{"type":"HR","size":{"width":"x"}},{"type":"HR","size":{"width":0}},{"type":"HR","size":{"width":""}}]}]`,
			"layout[3].fields[0].size.width 整数を入力してください。\nlayout[3].fields[1].size.width 最小でも1以上です。\nlayout[3].fields[2].size.width 整数を入力してください。"),
		Entry("a long id of a space", row+`,{"type":"ROW","fields":[{"type":"SPACER","elementId":"12345678901234567890123456789012345678901234567890123456789012345"}]}]`,
			"layout[3].fields[0].elementId 65文字より短くなければなりません。"),
	)
})

// row is the start of a layout with all fields, left one without F.
const (
	left = `[{"type":"GROUP","code":"G"},{"type":"SUBTABLE","code":"T","fields":[{"type":"LINK","code":"a"}]}`
	row  = left + `,{"type":"ROW","fields":[{"type":"LINK","code":"F"}]}`
)
