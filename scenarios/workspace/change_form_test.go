package workspace_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/workspace"
)

var _ = Describe("a workspace's form that is changed", func() {
	const file = `kintone: {apps: [
  {id: 7, name: a, form: form.json, layout: layout.json, records: records.json, code: A},
  {id: 8, name: b, form: customer-support/inquiries, relatedApps: {ルックアップ: 7}},
  {id: 9, name: c}]}`
	var w *workspace.Workspace

	BeforeEach(func() {
		w = load(file,
			"form.json", `{"properties":{"電話番号":{"type":"LINK","code":"電話番号","label":"電話"},"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"会社"}}}`,
			"layout.json", `{"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号"},{"type":"SINGLE_LINE_TEXT","code":"会社名"}]}]}`,
			"records.json", `[{"電話番号":{"value":"03"}}]`)
	})

	It("has the field's new code in form, layout and records, and where it is looked up", func() {
		Expect(w.RenameField(7, "電話番号", "TEL")).To(Succeed())
		Expect(w.App(7).FormData).To(ContainSubstring(`"TEL":{"type":"LINK","code":"TEL","label":"電話"}`))
		Expect(w.App(7).LayoutData).To(ContainSubstring(`{"type":"LINK","code":"TEL"}`))
		Expect(w.App(7).Records[0]).To(MatchJSON(`{"TEL":{"value":"03"}}`))
		Expect(w.App(8).FormData).To(And(
			ContainSubstring(`{"field":"電話番号","relatedField":"TEL"}`), ContainSubstring(`"lookupPickerFields":["会社名","TEL"]`)))
		Expect(w.App(8).RelatedApps).To(HaveKeyWithValue("ルックアップ", int64(7)))
	})

	It("has the field required", func() {
		Expect(w.RequireField(7, "会社名")).To(Succeed())
		Expect(w.App(7).FormData).To(ContainSubstring(`"label":"会社","required":true`))
	})

	It("gets an app code, which may be its own", func() {
		Expect(w.SetAppCode(7, "A")).To(Succeed())
		Expect(w.SetAppCode(8, "B")).To(Succeed())
		Expect(w.App(8).Code).To(Equal("B"))
	})

	It("stays as it is with an error", func() {
		before := string(w.App(7).FormData)
		Expect(w.RenameField(5, "電話番号", "TEL")).To(MatchError("the workspace has no app 5"))
		Expect(w.RequireField(5, "電話番号")).To(MatchError("the workspace has no app 5"))
		Expect(w.SetAppCode(5, "X")).To(MatchError("the workspace has no app 5"))
		Expect(w.SetAppCode(9, "A")).To(MatchError(`app 7 has the app code "A" already; two apps cannot share one`))
		Expect(w.RenameField(7, "電話番号", "会社名")).To(MatchError(`app 7: field "電話番号" cannot be called "会社名": another field has that code`))
		Expect(w.RequireField(9, "会社名")).To(MatchError(`app 9: the form has no field "会社名"`))
		Expect(string(w.App(7).FormData)).To(Equal(before))
		Expect(w.App(9).Code).To(BeEmpty())
	})
})
