package draft_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("fields that are deleted", func() {
	const mapped = `"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"電話番号","fieldMappings":[{"field":"a","relatedField":"電話番号"},{"field":"b","relatedField":"会社名"}]}`

	It("leave the form, its layout and what lookups copy", func() {
		d := with("a", `"type":"LINK"`, "b", `"type":"SINGLE_LINE_TEXT"`, "L", mapped)
		before := text(d.Properties())
		whole := d
		d = must(d.Delete([]string{"a", "a"}, around))
		Expect(text(whole.Properties())).To(Equal(before), "the draft itself stays")
		Expect(d.Has("a")).To(BeFalse())
		Expect(text(d.Layout())).To(Equal(`[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"b","size":{"width":"193"}}]},{"type":"ROW","fields":[{"type":"LINK","code":"L","size":{"width":"193"}}]}]`))
		Expect(definition(d, "L")).To(ContainSubstring(`"fieldMappings":[{"field":"b","relatedField":"会社名"}]`))
	})

	It("leave a table, which goes with the last of them", func() {
		d := with("T", `"type":"SUBTABLE","fields":{"a":{"type":"LINK","code":"a","label":"a"},"b":{"type":"TIME","code":"b","label":"b"}}`)
		once := must(d.Delete([]string{"a"}, around))
		Expect(text(once.Layout())).To(Equal(`[{"type":"SUBTABLE","code":"T","fields":[{"type":"TIME","code":"b","size":{"width":"101"}}]}]`))
		Expect(once.Has("a")).To(BeFalse())
		twice := must(once.Delete([]string{"b"}, around))
		Expect(twice.Has("T")).To(BeFalse())
		Expect(text(twice.Layout())).To(Equal(`[]`))
		Expect(must(d.Delete([]string{"T"}, around)).Has("b")).To(BeFalse())
		Expect(d.Has("b")).To(BeTrue(), "the draft itself stays")
	})

	It("leave a group's fields where the group was", func() {
		d := with("G", `"type":"GROUP"`, "a", `"type":"LINK"`)
		d = must(d.WithLayout(json(`[{"type":"GROUP","code":"G","layout":[{"type":"ROW","fields":[{"type":"LABEL","label":"x"},{"type":"LINK","code":"a"}]}]}]`)))
		d = must(d.Delete([]string{"G"}, around))
		Expect(text(d.Layout())).To(Equal(`[{"type":"ROW","fields":[{"type":"LABEL","label":"x","size":{"width":"193"}},{"type":"LINK","code":"a","size":{"width":"193"}}]}]`))
	})

	DescribeTable("are refused", func(problem string, codes []string) {
		d := must(draft.New(wire.Japanese).Add(fields("必要", `"type":"LINK"`), around))
		_, err := d.Delete(codes, around)
		Expect(refusal(err)).To(Equal(problem))
	},
		Entry("none", `fields 要素の数は1から100の間でなければなりません。`, nil),
		Entry("too many", `fields 要素の数は1から100の間でなければなりません。`, strings.Split(strings.Repeat("x,", 100), ",")),
		Entry("one that is not there", `400 GAIA_FC01 指定されたフィールド（code: nix）が見つかりません。`, []string{"nix"}),
		Entry("a system field", `fields[0] このフィールドは削除できません。`, []string{"作成者"}),
		Entry("the status", `fields[0] このフィールドは削除できません。`, []string{"ステータス"}),
		Entry("one that another app's lookup uses", `400 GAIA_LO02 フィールド（code: 必要）を削除できません。ほかのアプリのルックアップで参照されています。`, []string{"必要"}),
	)
})
