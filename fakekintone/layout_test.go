package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("the layout of a form", func() {
	const arranged = `{"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号","size":{"width":"300"}},{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"400"}}]},` +
		`{"type":"ROW","fields":[{"type":"LABEL","label":"題","size":{"width":"100"}},{"type":"HR","size":{"width":"50"}}]}],"revision":"9"}`
	const answered = `OK {"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号","size":{"width":"300"}},{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"400"}}]},` +
		`{"type":"ROW","fields":[{"type":"LABEL","label":"題","size":{"width":"100"}},{"type":"HR","size":{"width":"50"}}]}],"revision":"2"}`

	set := func(data string) fakekintone.App {
		return fakekintone.App{ID: 20, Name: "取引先", FormName: fakekintone.Customers, Layout: []byte(data)}
	}

	It("is a field a row where an app is set up without one", func() {
		Expect(newWorld().asTanaka("GET", layout+"?app=7", "")).To(Equal(`OK {"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号","size":{"width":"193"}}]},` +
			`{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"193"}}]}],"revision":"2"}`))
	})

	It("is that with which an app is set up", func() {
		w := newWorld(fakekintone.WithApps(set(arranged)))
		Expect(w.asTanaka("GET", layout+"?app=20", "")).To(Equal(answered))
		Expect(w.asTanaka("GET", previewLayout+"?app=20", "")).To(Equal(answered))
		Expect(w.asTanaka("GET", statistics+"?offset=3", "")).To(ContainSubstring(`"status":"ACTIVATED"`), "nobody has edited it")
		w.edited("POST", previewFields, `{"app":20,"properties":{"部署":{"type":"LINK","code":"部署","label":"部署"}}}`)
		w.deployed(20)
		Expect(w.asTanaka("GET", layout+"?app=20", "")).To(HaveSuffix(`{"type":"HR","size":{"width":"50"}}]},{"type":"ROW","fields":[{"type":"LINK","code":"部署","size":{"width":"193"}}]}],"revision":"3"}`))
	})

	DescribeTable("has to be one of the form", func(data, problem string) {
		_, err := fakekintone.New(fakekintone.WithApps(set(data)))
		Expect(err).To(MatchError(HavePrefix("make a kintone: app 20 (取引先): " + problem)))
	},
		Entry("in JSON", `x`, "read the layout's JSON: "),
		Entry("as it is answered", `[]`, `the layout's JSON has no "layout"; it must be the answer of GET /k/v1/app/form/layout.json`),
		Entry("with all its fields", `{"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号"}]}]}`,
			"arrange the form: kintone answers 400 CB_VA01: Missing or invalid input.; layout: Fields are not placed: 会社名"),
		Entry("and no others", `{"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"無"}]}]}`,
			"arrange the form: kintone answers 400 GAIA_FC01: The specified field (code: 無) is not found."),
	)

	It("is in the preview alone until the app is updated", func() {
		w := newWorld(fakekintone.WithApps(set(arranged)))
		w.edited("PUT", previewLayout, `{"app":20,"layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社名"}]},{"type":"ROW","fields":[{"type":"LINK","code":"電話番号"}]}]}`)
		Expect(w.asTanaka("GET", layout+"?app=20", "")).To(Equal(answered))
		w.deployed(20)
		Expect(w.asTanaka("GET", layout+"?app=20", "")).To(Equal(`OK {"layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"400"}}]},` +
			`{"type":"ROW","fields":[{"type":"LINK","code":"電話番号","size":{"width":"300"}}]}],"revision":"3"}`))
		Expect(w.asTanaka("GET", "/k/v1/form.json?app=20", "")).To(MatchRegexp(`会社名.*電話番号`))
		Expect(w.asTanaka("PUT", previewLayout, `{"app":20}`)).To(Equal(invalid(`"layout":{"messages":["必須です。"]}`)))
	})

	It("loses the fields that go, and has new codes", func() {
		w := newWorld(fakekintone.WithApps(set(arranged)))
		w.edited("DELETE", previewFields, `{"app":20,"fields":["電話番号"]}`)
		w.edited("PUT", previewFields, `{"app":20,"properties":{"会社名":{"type":"SINGLE_LINE_TEXT","code":"社名"}}}`)
		Expect(w.asTanaka("GET", previewLayout+"?app=20", "")).To(HavePrefix(`OK {"layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"社名","size":{"width":"400"}}]},{"type":"ROW","fields":[{"type":"LABEL"`))
	})
})
