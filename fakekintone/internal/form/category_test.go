package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("categories", func() {
	on := formOf("区分", `"type":"CATEGORY","enabled":true`)

	It("are none in a new record", func() {
		values := on.Add(form.Input{}, "1", moment)
		w, _ := on.Writer([]string{"区分"})
		Expect(string(w.Append(nil, &record.Record{Values: values}))).To(Equal(`{"区分":{"type":"CATEGORY","value":[]}}`))
	})

	It("are not written by requests", func() {
		_, err := on.Read(json(`{"区分":{"value":["東京"]}}`), reading(&wire.Violations{}))
		Expect(err).To(Equal(wire.CannotCategorize()))
	})

	It("are what a restored record has, and stay", func() {
		var problems wire.Violations
		in, err := on.Read(json(`{"区分":{"value":["東京","港区"]}}`), form.Reading{Loose: true, Violations: &problems})
		Expect(err).NotTo(HaveOccurred())
		values := on.Change(on.Add(in, "1", moment), form.Input{}, moment)
		on.Check(values, form.Checking{Violations: &problems})
		Expect(problems).To(BeEmpty())
		w, _ := on.Writer([]string{"区分"})
		Expect(string(w.Append(nil, &record.Record{Values: values}))).To(Equal(`{"区分":{"type":"CATEGORY","value":["東京","港区"]}}`))
		field, _ := on.Field("区分")
		Expect(field.IsList()).To(BeTrue())
	})

	It("are in no record while the feature is off", func() {
		field, _ := formOf("区分", `"type":"CATEGORY","enabled":false`).Field("区分")
		Expect(field.InRecords()).To(BeFalse())
	})
})
