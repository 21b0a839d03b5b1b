package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("permissions that are changed in use", func() {
	const (
		acl          = "/k/v1/app/acl.json"
		previewField = "/k/v1/preview/app/form/fields.json"
		everyone     = `{"entity":{"type":"GROUP","code":"everyone"},"includeSubs":false,"appEditable":false,"recordViewable":true,"recordAddable":false,` +
			`"recordEditable":false,"recordDeletable":false,"recordImportable":false,"recordExportable":false}`
	)

	It("are there at once, and all else that was being edited with them", func() {
		w := newWorld()
		Expect(w.asTanaka("POST", previewField, `{"app":7,"properties":{"部署":{"type":"SINGLE_LINE_TEXT","code":"部署","label":"部署"}}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", fields, `{"app":7}`)).NotTo(ContainSubstring("部署"))

		Expect(w.asTanaka("PUT", acl, `{"app":7,"rights":[{"entity":{"type":"GROUP","code":"everyone"},"recordViewable":true}]}`)).To(MatchRegexp(`^OK {"revision":"\d+"}$`))
		Expect(w.asTanaka("GET", acl, `{"app":7}`)).To(HavePrefix(`OK {"rights":[` + everyone + `],`))
		Expect(w.asTanaka("GET", fields, `{"app":7}`)).To(ContainSubstring("部署"))
	})

	It("of whom they name nobody has to be left, as nothing acts on them", func() {
		w := newWorld()
		Expect(w.asTanaka("PUT", acl, `{"app":7,"rights":[]}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(HavePrefix("OK"))
	})
})

var _ = Describe("a form that came without a layout", func() {
	It("is laid out a field a row", func() {
		layout := `OK {"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号","size":{"width":"193"}}]},` +
			`{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"193"}}]}],"revision":"2"}`
		for _, path := range []string{"/k/v1/app/form/layout.json", "/k/v1/preview/app/form/layout.json"} {
			Expect(newWorld().asTanaka("GET", path, `{"app":7}`)).To(Equal(layout))
		}
	})

	It("lists its fields in that order, as before there were definitions of fields", func() {
		list := `OK {"properties":[{"type":"LINK","code":"電話番号","label":"電話番号","noLabel":"false","required":"false","protocol":"CALL",` +
			`"minLength":null,"maxLength":null,"unique":"false","defaultValue":""},` +
			`{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"会社名","noLabel":"false","required":"false","minLength":null,"maxLength":"64",` +
			`"expression":"","hideExpression":"false","unique":"true","defaultValue":""}]}`
		for _, path := range []string{"/k/v1/form.json", "/k/v1/preview/form.json"} {
			Expect(newWorld().asTanaka("GET", path, `{"app":7}`)).To(Equal(list))
		}
	})
})
