package draft_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/wire"
)

const options = `"options":{"B":{"label":"B","index":7},"A":{"label":"A","index":"2"}}`

const lookup = `"lookup":{"relatedApp":{"app":8},"relatedKeyField":"会社名"}`

var _ = Describe("the form of a new app", func() {
	It("has its system fields in Japanese", func() {
		Expect(text(draft.New(wire.Japanese).Properties())).To(Equal(
			`{"カテゴリー":{"type":"CATEGORY","code":"カテゴリー","label":"カテゴリー","enabled":false},` +
				`"レコード番号":{"type":"RECORD_NUMBER","code":"レコード番号","label":"レコード番号","noLabel":false},` +
				`"作業者":{"type":"STATUS_ASSIGNEE","code":"作業者","label":"作業者","enabled":false},` +
				`"更新者":{"type":"MODIFIER","code":"更新者","label":"更新者","noLabel":false},` +
				`"作成者":{"type":"CREATOR","code":"作成者","label":"作成者","noLabel":false},` +
				`"ステータス":{"type":"STATUS","code":"ステータス","label":"ステータス","enabled":false},` +
				`"更新日時":{"type":"UPDATED_TIME","code":"更新日時","label":"更新日時","noLabel":false},` +
				`"作成日時":{"type":"CREATED_TIME","code":"作成日時","label":"作成日時","noLabel":false}}`))
	})

	It("has them in English for others, and nothing in its layout", func() {
		d := draft.New(wire.English)
		Expect(definition(d, "Record_number")).To(Equal(`{"type":"RECORD_NUMBER","code":"Record_number","label":"Record number","noLabel":false}`))
		for _, code := range []string{"Created_by", "Created_datetime", "Updated_by", "Updated_datetime", "Status", "Assignee", "Categories"} {
			Expect(d.Has(code)).To(BeTrue(), code)
		}
		Expect(text(d.Layout())).To(Equal(`[]`))
	})
})

var _ = Describe("a field that is added", func() {
	DescribeTable("is answered with all its settings",
		func(given, rest string) {
			d := with("F", given)
			start := `{"type":` + strings.TrimPrefix(strings.SplitN(given, ",", 2)[0], `"type":`) + `,"code":"F","label":"F名","noLabel":false,`
			Expect(definition(d, "F")).To(Equal(start + rest + "}"))
		},
		Entry(nil, `"type":"SINGLE_LINE_TEXT"`, `"required":false,"minLength":"","maxLength":"","expression":"","hideExpression":false,"unique":false,"defaultValue":""`),
		Entry(nil, `"type":"MULTI_LINE_TEXT"`, `"required":false,"defaultValue":""`),
		Entry(nil, `"type":"RICH_TEXT"`, `"required":false,"defaultValue":""`),
		Entry(nil, `"type":"LINK"`, `"required":false,"protocol":"WEB","minLength":"","maxLength":"","unique":false,"defaultValue":""`),
		Entry(nil, `"type":"NUMBER"`, `"required":false,"minValue":"","maxValue":"","digit":false,"unique":false,"defaultValue":"","displayScale":"","unit":"","unitPosition":"BEFORE"`),
		Entry(nil, `"type":"CALC","expression":"1+2"`, `"required":false,"expression":"1+2","format":"NUMBER","displayScale":"","hideExpression":false,"unit":"","unitPosition":"BEFORE"`),
		Entry(nil, `"type":"RADIO_BUTTON",`+options, `"required":false,"options":{"A":{"label":"A","index":"0"},"B":{"label":"B","index":"1"}},"defaultValue":"A","align":"HORIZONTAL"`),
		Entry(nil, `"type":"CHECK_BOX",`+options, `"required":false,"options":{"A":{"label":"A","index":"0"},"B":{"label":"B","index":"1"}},"defaultValue":[],"align":"HORIZONTAL"`),
		Entry(nil, `"type":"MULTI_SELECT",`+options, `"required":false,"options":{"A":{"label":"A","index":"0"},"B":{"label":"B","index":"1"}},"defaultValue":[]`),
		Entry(nil, `"type":"DROP_DOWN",`+options, `"required":false,"options":{"A":{"label":"A","index":"0"},"B":{"label":"B","index":"1"}},"defaultValue":""`),
		Entry(nil, `"type":"DATE"`, `"required":false,"unique":false,"defaultValue":"","defaultNowValue":false`),
		Entry(nil, `"type":"DATETIME"`, `"required":false,"unique":false,"defaultValue":"","defaultNowValue":false`),
		Entry(nil, `"type":"TIME"`, `"required":false,"defaultValue":"","defaultNowValue":false`),
		Entry(nil, `"type":"FILE"`, `"required":false,"thumbnailSize":"150"`),
		Entry(nil, `"type":"USER_SELECT"`, `"required":false,"entities":[],"defaultValue":[]`),
		Entry(nil, `"type":"ORGANIZATION_SELECT"`, `"required":false,"entities":[],"defaultValue":[]`),
		Entry(nil, `"type":"GROUP_SELECT"`, `"required":false,"entities":[],"defaultValue":[]`),
		Entry(nil, `"type":"GROUP"`, `"openGroup":false`),
		Entry(nil, `"type":"SUBTABLE","fields":{"列":{"type":"TIME","code":"列","label":"列"}}`,
			`"fields":{"列":{"type":"TIME","code":"列","label":"列","noLabel":false,"required":false,"defaultValue":"","defaultNowValue":false}}`),
		Entry("a lookup", `"type":"SINGLE_LINE_TEXT",`+lookup,
			`"required":false,"lookup":{"relatedApp":{"app":"8","code":"CUSTOMERS"},"relatedKeyField":"会社名","fieldMappings":[],"lookupPickerFields":[],"filterCond":"","sort":""}`),
		Entry("related records", `"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"code":"CUSTOMERS"},"condition":{"field":"レコード番号","relatedField":"規模"},"displayFields":["会社名"]}`,
			`"referenceTable":{"relatedApp":{"app":"8","code":"CUSTOMERS"},"condition":{"field":"レコード番号","relatedField":"規模"},"filterCond":"","displayFields":["会社名"],"sort":"","size":"5"}`),
	)

	It("keeps the settings that the request gives, whatever their order", func() {
		Expect(definition(with("F", `"defaultValue":"080-1","unique":"true","maxLength":20,"minLength":"3","protocol":"CALL","required":true,"noLabel":true,"type":"LINK","nix":1`), "F")).To(Equal(
			`{"type":"LINK","code":"F","label":"F名","noLabel":true,"required":true,"protocol":"CALL","minLength":"3","maxLength":"20","unique":true,"defaultValue":"080-1"}`))
		Expect(definition(with("F", `"type":"USER_SELECT","entities":[{"code":"営業","type":"GROUP"}],"defaultValue":[{"type":"FUNCTION","code":"LOGINUSER()"},{"type":"USER","code":"tanaka"}]`), "F")).To(ContainSubstring(
			`"entities":[{"type":"GROUP","code":"営業"}],"defaultValue":[{"type":"FUNCTION","code":"LOGINUSER()"},{"type":"USER","code":"tanaka"}]`))
	})

	It("loses a unique that its type, or a table, cannot have", func() {
		Expect(definition(with("F", `"type":"MULTI_LINE_TEXT","unique":true`), "F")).NotTo(ContainSubstring("unique"))
		d := with("T", `"type":"SUBTABLE","fields":{"F":{"type":"NUMBER","code":"F","label":"F","unique":true}}`)
		Expect(definition(d, "T", "F")).To(ContainSubstring(`"unique":false`))
	})

	It("takes the name of an option from its label", func() {
		Expect(definition(with("F", `"type":"DROP_DOWN","options":{"x":{"index":1},"y":{"label":"別","index":0}},"defaultValue":"別"`), "F")).To(HaveSuffix(
			`"options":{"別":{"label":"別","index":"0"},"x":{"label":"x","index":"1"}},"defaultValue":"別"}`))
	})

	DescribeTable("is refused", func(given, problem string) {
		_, err := draft.New(wire.Japanese).Add(json(given), around)
		Expect(refusal(err)).To(Equal(problem))
	},
		Entry("no object", `[]`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a field that is none", `{"F":1}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a list for a text", `{"F":{"type":"LINK","code":"F","label":[]}}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a text for a list", `{"F":{"type":"CHECK_BOX","code":"F","label":"F",`+options+`,"defaultValue":"A"}}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a list for options", `{"F":{"type":"CHECK_BOX","code":"F","label":"F","options":["A"]}}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a text for a lookup", `{"F":{"type":"LINK","code":"F","label":"F","lookup":"x"}}`, `400 CB_IJ01 不正なJSON文字列です。`),
		Entry("a list for columns", `{"F":{"type":"SUBTABLE","code":"F","label":"F","fields":[]}}`, "400 CB_IJ01 不正なJSON文字列です。"),
		Entry("a column that is none", `{"F":{"type":"SUBTABLE","code":"F","label":"F","fields":{"a":1}}}`, "400 CB_IJ01 不正なJSON文字列です。"),
		Entry("nothing", `{}`, `properties 要素の数は1から100の間でなければなりません。`),
		Entry("no type", `{"F":{"code":"F","label":"F"}}`, `properties[F].type 必須です。`),
		Entry("no code and no label", `{"F":{"type":"LINK"}}`, "properties[F].code 必須です。\nproperties[F].label 必須です。"),
		Entry("an empty label", `{"F":{"type":"LINK","code":"F","label":""}}`, "properties[F].label 必須です。"),
		Entry("an unknown type", `{"F":{"type":"LABEL","code":"F","label":"F"}}`, `properties[F].type Enum値のいずれかでなければなりません。`),
		Entry("a second record number", `{"F":{"type":"RECORD_NUMBER","code":"F","label":"F"}}`, `properties[F].type RECORD_NUMBER型のフィールドは追加できません。`),
		Entry("a status", `{"F":{"type":"STATUS","code":"F","label":"F"}}`, `properties[F].type STATUS型のフィールドは追加できません。`),
		Entry("another code", `{"F":{"type":"LINK","code":"G","label":"F"}}`, `properties[F].code プロパティのキーとフィールドコードが異なります。`),
		Entry("a code that is taken", `{"作成者":{"type":"LINK","code":"作成者","label":"F"}}`, `properties[作成者].code フィールドコードが重複しています。`),
		Entry("a code in a table that is taken", `{"F":{"type":"LINK","code":"F","label":"F"},"T":{"type":"SUBTABLE","code":"T","label":"T","fields":{"F":{"type":"LINK","code":"F","label":"F"}}}}`,
			"properties[F].code フィールドコードが重複しています。\nproperties[T].fields[F].code フィールドコードが重複しています。"),
		Entry("a code with other signs", `{"a-b":{"type":"LINK","code":"a-b","label":"F"}}`, `properties[a-b].code フィールドコードに使用できない文字が含まれています。`),
		Entry("a code that begins with a digit", `{"1a":{"type":"LINK","code":"1a","label":"F"}}`, `properties[1a].code フィールドコードに使用できない文字が含まれています。`),
		Entry("a reserved code", `{"__ROOT__":{"type":"LINK","code":"__ROOT__","label":"F"}}`, `properties[__ROOT__].code フィールドコードに使用できない文字が含まれています。`),
		Entry("neither true nor false", `{"F":{"type":"LINK","code":"F","label":"F","required":"yes"}}`, `properties[F].required booleanでなければなりません。`),
		Entry("a length that is none", `{"F":{"type":"LINK","code":"F","label":"F","maxLength":"x","minLength":-1}}`,
			"properties[F].minLength 最小でも0以上です。\nproperties[F].maxLength 整数を入力してください。"),
		Entry("bounds that cross", `{"F":{"type":"LINK","code":"F","label":"F","maxLength":1,"minLength":2}}`, "properties[F].minLength 最小値は最大値以下でなければなりません。"),
		Entry("limits that are none", `{"F":{"type":"NUMBER","code":"F","label":"F","maxValue":"x"}}`, "properties[F].maxValue 数字でなければなりません。"),
		Entry("limits that cross", `{"F":{"type":"NUMBER","code":"F","label":"F","maxValue":1,"minValue":1.5}}`, "properties[F].minValue 最小値は最大値以下でなければなりません。"),
		Entry("too many decimals", `{"F":{"type":"NUMBER","code":"F","label":"F","displayScale":11}}`, "properties[F].displayScale 最大でも10以下です。"),
		Entry("a position of the unit", `{"F":{"type":"NUMBER","code":"F","label":"F","unitPosition":"TOP"}}`, "properties[F].unitPosition Enum値のいずれかでなければなりません。"),
		Entry("a format of a calculation", `{"F":{"type":"CALC","code":"F","label":"F","format":"PERCENT"}}`, "properties[F].format Enum値のいずれかでなければなりません。"),
		Entry("a protocol", `{"F":{"type":"LINK","code":"F","label":"F","protocol":"FTP"}}`, "properties[F].protocol Enum値のいずれかでなければなりません。"),
		Entry("a size of pictures", `{"F":{"type":"FILE","code":"F","label":"F","thumbnailSize":100}}`, "properties[F].thumbnailSize Enum値のいずれかでなければなりません。"),
		Entry("no options", `{"F":{"type":"DROP_DOWN","code":"F","label":"F"},"G":{"type":"CHECK_BOX","code":"G","label":"F","options":{}}}`, "properties[F].options 必須です。\nproperties[G].options 必須です。"),
		Entry("an option without a place", `{"F":{"type":"DROP_DOWN","code":"F","label":"F","options":{"A":{"label":"A"},"B":{"index":""}}}}`,
			"properties[F].options[A].index 必須です。\nproperties[F].options[B].index 整数を入力してください。"),
		Entry("an option twice", `{"F":{"type":"DROP_DOWN","code":"F","label":"F","options":{"A":{"label":"B","index":0},"B":{"index":1}}}}`, "properties[F].options[B].label 選択肢が重複しています。"),
		Entry("a default that is no option", `{"F":{"type":"DROP_DOWN","code":"F","label":"F","defaultValue":"C",`+options+`}}`, `properties[F].defaultValue "C"は選択肢にありません。`),
		Entry("a default that is too long", `{"F":{"type":"SINGLE_LINE_TEXT","code":"F","label":"F","defaultValue":"abc","maxLength":2}}`, `properties[F].defaultValue 3文字より短くなければなりません。`),
		Entry("a default that is no number", `{"F":{"type":"NUMBER","code":"F","label":"F","defaultValue":"abc"}}`, `properties[F].defaultValue 数字でなければなりません。`),
		Entry("a default that is no date, and whatever else is wrong", `{"G":{"type":"LINK","code":"G"},"F":{"type":"DATE","code":"F","label":"F","defaultValue":"abc"}}`,
			"properties[G].label 必須です。\nproperties[F].defaultValue 日付の形式が正しくありません。"),
		Entry("an unknown user", `{"F":{"type":"USER_SELECT","code":"F","label":"F","defaultValue":[{"type":"USER","code":"nobody"}]}}`, "400 GAIA_IL26 指定したユーザー（code：nobody）が見つかりません。"),
		Entry("an unknown kind of user", `{"F":{"type":"USER_SELECT","code":"F","label":"F","defaultValue":[{"type":"GROUP","code":"x"}],"entities":[{"code":"x"}]}}`,
			"properties[F].entities[0].type 必須です。\nproperties[F].defaultValue[0].type Enum値のいずれかでなければなりません。"),
		Entry("an unknown function", `{"F":{"type":"USER_SELECT","code":"F","label":"F","defaultValue":[{"type":"FUNCTION","code":"NOW()"}]}}`, "properties[F].defaultValue[0].code Enum値のいずれかでなければなりません。"),
		Entry("a table without fields", `{"T":{"type":"SUBTABLE","code":"T","label":"T"}}`, "properties[T].fields 必須です。"),
		Entry("a table in a table", `{"T":{"type":"SUBTABLE","code":"T","label":"T","fields":{"U":{"type":"SUBTABLE","code":"U","label":"U"}}}}`, "properties[T].fields[U].type テーブルに追加できないフィールドです。"),
		Entry("related records of nothing", `{"R":{"type":"REFERENCE_TABLE","code":"R","label":"R"}}`, "properties[R].referenceTable 必須です。"),
	)

	It("has a label and a code of at most 128 characters", func() {
		long := strings.Repeat("あ", 128)
		given := `{"` + long + `":{"type":"LINK","code":"` + long + `","label":"` + long + `"}}`
		Expect(must(draft.New(wire.Japanese).Add(json(given), around)).Has(long)).To(BeTrue())
		_, err := draft.New(wire.Japanese).Add(json(strings.ReplaceAll(given, long, long+"い")), around)
		Expect(refusal(err)).To(Equal(fmt.Sprintf("properties[%sい].code 129文字より短くなければなりません。\nproperties[%sい].label 129文字より短くなければなりません。", long, long)))
	})

	It("comes with at most 99 others, into a form of at most 500", func() {
		d := draft.New(wire.Japanese)
		hundred := func(start string, n int) wire.Value {
			var list []string
			for i := range n {
				list = append(list, fmt.Sprintf("%s%d", start, i), `"type":"TIME"`)
			}
			return fields(list...)
		}
		_, err := d.Add(hundred("a", 101), around)
		Expect(refusal(err)).To(Equal("properties 要素の数は1から100の間でなければなりません。"))
		for _, start := range []string{"a", "b", "c", "d"} {
			d = must(d.Add(hundred(start, 100), around))
		}
		_, err = d.Add(hundred("e", 93), around)
		Expect(refusal(err)).To(Equal("properties フォームのフィールドは500個までです。"))
		must(d.Add(hundred("e", 92), around))
	})

	It("has a code of letters, digits and a few signs", func() {
		for _, code := range []string{"売上_ー々", "＿･・", "a1２①", "$￥€", "ｶﾅ", "が"} {
			Expect(with(code, `"type":"LINK"`).Has(code)).To(BeTrue())
		}
		for _, code := range []string{"a b", "a-b", "a.b", "(a)", "a/b", "！", "２a"} {
			_, err := draft.New(wire.Japanese).Add(fields(code, `"type":"LINK"`), around)
			Expect(refusal(err)).To(HaveSuffix("使用できない文字が含まれています。"), code)
		}
	})

	It("may have bounds that are the same", func() {
		with("F", `"type":"LINK","minLength":3,"maxLength":3`)
	})

	It("leaves other drafts as they were", func() {
		d := with("F", `"type":"LINK"`, "E", `"type":"LINK"`, "D", `"type":"LINK"`)
		before := text(d.Properties()) + text(d.Layout())
		first := must(d.Add(fields("G", `"type":"LINK"`), around))
		must(d.Add(fields("H", `"type":"LINK"`), around))
		Expect(text(d.Properties()) + text(d.Layout())).To(Equal(before))
		Expect(text(first.Layout())).To(ContainSubstring(`"code":"G"`))
	})
})
