package draft_test

import (
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("a lookup", func() {
	own := []string{
		"社名", `"type":"SINGLE_LINE_TEXT"`, "電話", `"type":"LINK"`, "規模", `"type":"NUMBER"`, "日", `"type":"DATE"`,
		"計", `"type":"CALC","expression":"1"`, "式", `"type":"SINGLE_LINE_TEXT","expression":"1"`, "写", `"type":"FILE"`,
		"T", `"type":"SUBTABLE","fields":{"列":{"type":"SINGLE_LINE_TEXT","code":"列","label":"列"},
			"列引":{"type":"SINGLE_LINE_TEXT","code":"列引","label":"列引","lookup":{"relatedApp":{"app":8},"relatedKeyField":"会社名","fieldMappings":[{"field":"列","relatedField":"住所"}]}}}`,
		"引", `"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"電話番号","fieldMappings":[{"field":"電話","relatedField":"電話番号"}]}`,
	}
	looks := func(kind, lookup string) error {
		_, err := with(own...).Add(fields("F", fmt.Sprintf(`"type":%q,"lookup":{%s}`, kind, lookup)), around)
		return err
	}
	const at8 = `"relatedApp":{"app":"8"},`

	DescribeTable("is taken", func(kind, lookup string) {
		Expect(looks(kind, lookup)).To(Succeed())
	},
		Entry("by a text", "SINGLE_LINE_TEXT", at8+`"relatedKeyField":"会社名","fieldMappings":[{"field":"社名","relatedField":"会社名"}],"lookupPickerFields":["会社名","顧客No"],"filterCond":"規模 > 1","sort":"規模 desc"`),
		Entry("by a number", "NUMBER", at8+`"relatedKeyField":"規模"`),
		Entry("by the record's number", "NUMBER", at8+`"relatedKeyField":"顧客No"`),
		Entry("of an app with a code", "SINGLE_LINE_TEXT", `"relatedApp":{"code":"CUSTOMERS"},"relatedKeyField":"会社名"`),
		Entry("with a number as a text", "SINGLE_LINE_TEXT", at8+`"relatedKeyField":"会社名","fieldMappings":[{"field":"社名","relatedField":"規模"}]`),
	)

	DescribeTable("is refused", func(kind, lookup, problem string) {
		Expect(refusal(looks(kind, lookup))).To(Equal("properties[F].lookup" + problem))
	},
		Entry("nowhere", "LINK", ``, ".relatedApp 必須です。\nproperties[F].lookup.relatedKeyField 必須です。"),
		Entry("in no app", "LINK", `"relatedApp":{},"relatedKeyField":"会社名"`, ".relatedApp.app 必須です。"),
		Entry("in an app of no number", "LINK", `"relatedApp":{"app":"x"},"relatedKeyField":"会社名"`, ".relatedApp.app 整数を入力してください。"),
		Entry("in an app that nobody may see", "LINK", `"relatedApp":{"app":9},"relatedKeyField":"会社名"`, ".relatedApp.app 参照先アプリが存在しないか、アプリの閲覧権限がありません。"),
		Entry("in an app of an unknown code", "LINK", `"relatedApp":{"code":"NIX"},"relatedKeyField":"会社名"`, ".relatedApp.code 参照先アプリが存在しないか、アプリの閲覧権限がありません。"),
		Entry("by the record's id", "NUMBER", at8+`"relatedKeyField":"$id"`, ".relatedKeyField コピー元のフィールドに指定できないフィールドです。"),
		Entry("by what is not there", "NUMBER", at8+`"relatedKeyField":"nix"`, ".relatedKeyField フィールド（code: nix）が存在しません。"),
		Entry("by a field of a table", "SINGLE_LINE_TEXT", at8+`"relatedKeyField":"内容"`, ".relatedKeyField フィールド（code: 内容）が存在しません。"),
		Entry("by a group", "SINGLE_LINE_TEXT", at8+`"relatedKeyField":"区分"`, ".relatedKeyField フィールド（code: 区分）が存在しません。"),
		Entry("by another type", "NUMBER", at8+`"relatedKeyField":"会社名"`, ".relatedKeyField コピー元とコピー先のフィールドの種類の組み合わせが正しくありません。"),
		Entry("in a date", "DATE", at8+`"relatedKeyField":"契約日"`, " このフィールドはルックアップではありません。"),
		Entry("shows what is not there", "NUMBER", at8+`"relatedKeyField":"規模","lookupPickerFields":["規模","nix"]`, ".lookupPickerFields[1] フィールド（code: nix）が存在しません。"),
		Entry("copies without a field", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"relatedField":"会社名"},{"field":"社名"}]`,
			".fieldMappings[0].field 必須です。\nproperties[F].lookup.fieldMappings[1].relatedField 必須です。"),
		Entry("copies what is not there to where nothing is", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"nix","relatedField":"nux"}]`,
			".fieldMappings[0].relatedField フィールド（code: nux）が存在しません。\nproperties[F].lookup.fieldMappings[0].field フィールド（code: nix）が存在しません。"),
		Entry("copies a date into a text", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"社名","relatedField":"契約日"}]`,
			".fieldMappings[0].field コピー元とコピー先のフィールドの種類の組み合わせが正しくありません。"),
		Entry("copies into what another lookup copies into", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"電話","relatedField":"電話番号"}]`,
			".fieldMappings[0].field コピー先のフィールドが重複しています。"),
		Entry("copies into one field twice", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"社名","relatedField":"会社名"},{"field":"社名","relatedField":"住所"}]`,
			".fieldMappings[0].field コピー先のフィールドが重複しています。\nproperties[F].lookup.fieldMappings[1].field コピー先のフィールドが重複しています。"),
		Entry("copies into a table", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"列","relatedField":"会社名"}]`, ".fieldMappings[0].field コピー先に指定できないフィールドです。"),
		Entry("copies into a lookup", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"引","relatedField":"電話番号"}]`, ".fieldMappings[0].field コピー先に指定できないフィールドです。"),
		Entry("copies into what is calculated", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"計","relatedField":"規模"},{"field":"式","relatedField":"会社名"}]`,
			".fieldMappings[0].field コピー先に指定できないフィールドです。\nproperties[F].lookup.fieldMappings[1].field コピー先に指定できないフィールドです。"),
		Entry("copies into files", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"写","relatedField":"会社名"}]`, ".fieldMappings[0].field コピー先に指定できないフィールドです。"),
		Entry("copies into a system field", "NUMBER", at8+`"relatedKeyField":"規模","fieldMappings":[{"field":"作成者","relatedField":"会社名"}]`, ".fieldMappings[0].field コピー先に指定できないフィールドです。"),
	)

	It("copies from a table into none but its own", func() {
		_, err := with(own...).Add(fields("U", `"type":"SUBTABLE","fields":{"F":{"type":"NUMBER","code":"F","label":"F","lookup":{"relatedApp":{"app":8},"relatedKeyField":"規模","fieldMappings":[{"field":"列","relatedField":"会社名"}]}}}`), around)
		Expect(refusal(err)).To(Equal("properties[U].fields[F].lookup.fieldMappings[0].field コピー先に指定できないフィールドです。"))
	})

	It("comes together with what it copies into", func() {
		d := with("引", `"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"電話番号","fieldMappings":[{"field":"後","relatedField":"会社名"}]}`, "後", `"type":"SINGLE_LINE_TEXT"`)
		Expect(d.Has("後")).To(BeTrue())
	})

	It("keeps what it copies into from being calculated", func() {
		_, err := with(own...).Update(json(`{"T":{"type":"SUBTABLE","fields":{"列":{"type":"SINGLE_LINE_TEXT","expression":"1"}}}}`), around)
		Expect(refusal(err)).To(Equal("properties[T].fields[列].expression コピー先に指定できないフィールドです。"))
	})

	It("must find one record at most, once the app is deployed", func() {
		d := with(own...)
		Expect(refusal(d.CheckSources(around))).To(Equal("400 GAIA_LO03 ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。"))
		unique := around
		unique.Source = func(int64) (*form.Form, bool) {
			return formOf(customers + `,"電話番号":{"type":"LINK","code":"電話番号","unique":true}`), true
		}
		Expect(d.CheckSources(unique)).To(Succeed())
		Expect(with("F", `"type":"NUMBER","lookup":{"relatedApp":{"app":8},"relatedKeyField":"顧客No"}`).CheckSources(around)).To(Succeed(), "the record's number is unique")
		unique.Source = nil
		Expect(refusal(d.CheckSources(unique))).To(HavePrefix("properties[T].fields[列引].lookup.relatedApp.app 参照先アプリが存在しない"))
		Expect(draft.New(wire.Japanese).CheckSources(draft.About{})).To(Succeed())
		elsewhere, err := draft.Of(formOf(`"F":{"type":"LINK","code":"F","label":"F","lookup":{"relatedApp":{"app":8},"relatedKeyField":"顧客No","fieldMappings":[],"lookupPickerFields":[]}}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(elsewhere.CheckSources(around)).To(Succeed(), "types are looked at when a lookup is added")
	})
})

var _ = Describe("a table of related records", func() {
	DescribeTable("is refused", func(table, problem string) {
		_, err := with("電話", `"type":"LINK"`).Add(fields("R", `"type":"REFERENCE_TABLE","referenceTable":{`+table+`}`), around)
		Expect(refusal(err)).To(Equal(problem))
	},
		Entry("of nothing", ``, "properties[R].referenceTable.relatedApp 必須です。\nproperties[R].referenceTable.condition 必須です。\nproperties[R].referenceTable.displayFields 必須です。"),
		Entry("of no app to be seen", `"relatedApp":{"app":9},"condition":{"field":"電話","relatedField":"電話番号"},"displayFields":[]`,
			"properties[R].referenceTable.relatedApp.app 参照先アプリが存在しないか、アプリの閲覧権限がありません。"),
		Entry("of fields that are not there", `"relatedApp":{"app":8},"condition":{"field":"nix","relatedField":"nux"},"displayFields":["会社名","nox"]`,
			"properties[R].referenceTable.condition.field フィールド（code: nix）が存在しません。\nproperties[R].referenceTable.condition.relatedField フィールド（code: nux）が存在しません。\n"+
				"properties[R].referenceTable.displayFields[1] フィールド（code: nox）が存在しません。"),
		Entry("of another length", `"relatedApp":{"app":8},"condition":{"field":"電話","relatedField":"電話番号"},"displayFields":["会社名"],"size":7`,
			"properties[R].referenceTable.size Enum値のいずれかでなければなりません。"),
	)
})
