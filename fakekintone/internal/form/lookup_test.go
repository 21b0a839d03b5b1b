package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

const lookupTo8 = `"type":"SINGLE_LINE_TEXT","lookup":{"relatedApp":{"app":"8","code":""},"relatedKeyField":"会社名",` +
	`"fieldMappings":[{"field":"電話","relatedField":"電話番号"}],"lookupPickerFields":[],"filterCond":"","sort":""}`

var _ = Describe("a lookup", func() {
	var f *form.Form

	BeforeEach(func() { f = formOf("顧客", lookupTo8, "電話", `"type":"LINK"`) })

	read := func(body string) form.Input {
		GinkgoHelper()
		in, err := f.Read(json(body), reading(&wire.Violations{}))
		Expect(err).NotTo(HaveOccurred())
		return in
	}
	sought := func(old map[string]record.Value, body string) (codes []string) {
		for _, lookup := range f.Sought(old, read(body)) {
			codes = append(codes, lookup.Field.Code+" "+lookup.Key())
		}
		return codes
	}

	It("is sought where its value is written and changes", func() {
		old := map[string]record.Value{"顧客": {Text: "A"}}
		Expect(sought(nil, `{"顧客":{"value":"A"}}`)).To(Equal([]string{"顧客 A"}))
		Expect(sought(nil, `{}`)).To(BeEmpty())
		Expect(sought(old, `{"顧客":{"value":"B"}}`)).To(Equal([]string{"顧客 B"}))
		Expect(sought(old, `{"顧客":{"value":""}}`)).To(Equal([]string{"顧客 "}))
		Expect(sought(old, `{"顧客":{"value":"A"}}`)).To(BeEmpty())
	})

	It("copies over what was sent, and clears", func() {
		in := read(`{"顧客":{"value":"A"},"電話":{"value":"mine"}}`)
		Expect(in.Copied).To(Equal([]string{"電話"}))
		Expect(in.Values).NotTo(HaveKey("電話"))
		lookup := f.Sought(nil, in)[0]
		lookup.Fill(&record.Record{Values: map[string]record.Value{"電話番号": {Text: "03"}}})
		Expect(in.Values["電話"].Text).To(Equal("03"))
		lookup.Fill(nil)
		Expect(in.Values["電話"].Text).To(BeEmpty())
	})

	It("can be sent to another app, in its definition, too", func() {
		definition := []byte(`{"properties":{"顧客":{"code":"顧客",` + lookupTo8 + `},"電話":{"code":"電話","type":"LINK"}}}`)
		f, err := form.Parse(definition, map[string]int64{"顧客": 15})
		Expect(err).NotTo(HaveOccurred())
		field, _ := f.Field("顧客")
		Expect(field.Lookup.App).To(Equal(int64(15)))
		Expect(string(f.Definition().AppendJSON(nil))).To(ContainSubstring(`"relatedApp":{"app":"15","code":""},"relatedKeyField":"会社名"`))
		_, err = form.Parse(definition, map[string]int64{"電話": 15})
		Expect(err).To(MatchError(`field "電話" is no lookup whose app could be set`))
	})

	DescribeTable("needs its source", func(source *form.Form, problem string) {
		err := formOf("顧客", lookupTo8, "電話", `"type":"LINK"`).CheckSources(func(app int64) (*form.Form, bool) { return source, source != nil })
		if problem == "" {
			Expect(err).NotTo(HaveOccurred())
			return
		}
		Expect(err).To(MatchError(problem))
	},
		Entry("all there", formOf("会社名", `"type":"SINGLE_LINE_TEXT"`, "電話番号", `"type":"LINK"`), ""),
		Entry("no app", nil, `field "顧客" looks up in app 8, which does not exist`),
		Entry("no key", formOf("電話番号", `"type":"LINK"`), `field "顧客" looks up by "会社名", which app 8 does not have`),
		Entry("nothing to copy", formOf("会社名", `"type":"SINGLE_LINE_TEXT"`), `field "顧客" copies "電話番号", which app 8 does not have`),
	)
})
