package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
)

var _ = Describe("the precision of an app's numbers", func() {
	precise := func(digits, places int, how form.Rounding) *form.Form {
		GinkgoHelper()
		return formOf("F", `"type":"NUMBER"`).WithPrecision(form.Precision{Digits: digits, DecimalPlaces: places, Rounding: how})
	}

	It("is 16 digits, 4 of them behind the point, half to even", func() {
		f := formOf("F", `"type":"NUMBER"`)
		Expect(f.Precision()).To(Equal(form.Precision{Digits: 16, DecimalPlaces: 4, Rounding: form.HalfEven}))
		Expect(value(f, "F", `"12.34567"`)).To(Equal(`"12.3457"`))
	})

	DescribeTable("rounds", func(places int, how form.Rounding, sent, read string) {
		Expect(value(precise(16, places, how), "F", sent)).To(Equal(read))
	},
		Entry("to two places", 2, form.HalfEven, `"12.34567"`, `"12.35"`),
		Entry("half to even, down", 2, form.HalfEven, `"0.125"`, `"0.12"`),
		Entry("half to even, up", 2, form.HalfEven, `"0.135"`, `"0.14"`),
		Entry("to whole numbers", 0, form.HalfEven, `"2.5"`, `"2"`),
		Entry("half of one", 0, form.HalfEven, `"0.5"`, `"0"`),
		Entry("up", 2, form.Up, `"12.341"`, `"12.35"`),
		Entry("up, away from zero", 2, form.Up, `"-12.341"`, `"-12.35"`),
		Entry("up over nines", 2, form.Up, `"9.991"`, `"10"`),
		Entry("up from below the last place", 2, form.Up, `"0.000001"`, `"0.01"`),
		Entry("nothing up that is exact", 2, form.Up, `"12.3400"`, `"12.34"`),
		Entry("down", 2, form.Down, `"12.349"`, `"12.34"`),
		Entry("down, towards zero", 2, form.Down, `"-12.349"`, `"-12.34"`),
		Entry("down to zero without a sign", 2, form.Down, `"-0.009"`, `"0"`),
	)

	DescribeTable("bounds the digits before the point by those that are left", func(sent, read string) {
		Expect(added(precise(5, 2, form.HalfEven), `{"F":{"value":"`+sent+`"}}`)).To(Equal(read))
	},
		Entry("as many", "999.99", `{"F":{"type":"NUMBER","value":"999.99"}}`),
		Entry("one more", "1000", "record.F.value 有効桁数を超えています。"),
		Entry("one more once rounded", "999.999", "record.F.value 有効桁数を超えています。"),
	)

	It("goes up to thirty digits", func() {
		f := precise(30, 10, form.HalfEven)
		Expect(value(f, "F", `"12345678901234567890.12345678904"`)).To(Equal(`"12345678901234567890.123456789"`))
	})

	It("holds for defaults and for rows of tables", func() {
		f := formOf("N", `"type":"NUMBER","defaultValue":"1.25"`,
			"T", `"type":"SUBTABLE","fields":{"C":{"type":"NUMBER","code":"C","label":"C","defaultValue":"2.75"}}`).
			WithPrecision(form.Precision{Digits: 10, DecimalPlaces: 1, Rounding: form.Down})
		got := added(f, `{"T":{"value":[{"value":{}}]}}`)
		Expect(got).To(And(ContainSubstring(`"value":"1.2"`), ContainSubstring(`"value":"2.7"`)))
	})

	It("leaves a default out that has too many digits", func() {
		f := formOf("N", `"type":"NUMBER","defaultValue":"1234"`).
			WithPrecision(form.Precision{Digits: 3, DecimalPlaces: 0, Rounding: form.HalfEven})
		Expect(added(f, `{}`)).To(Equal(`{"N":{"type":"NUMBER","value":""}}`))
	})

	It("compares limits without rounding them", func() {
		f := formOf("F", `"type":"NUMBER","maxValue":"9.99"`).
			WithPrecision(form.Precision{Digits: 10, DecimalPlaces: 1, Rounding: form.HalfEven})
		Expect(added(f, `{"F":{"value":"9.99"}}`)).To(Equal("record.F.value 9.99以下である必要があります。"))
		Expect(value(f, "F", `"9.94"`)).To(Equal(`"9.9"`))
	})

	It("leaves the form that it is made from as it is", func() {
		f := formOf("F", `"type":"NUMBER"`)
		f.WithPrecision(form.Precision{Digits: 5, DecimalPlaces: 1, Rounding: form.Up})
		Expect(value(f, "F", `"12.34567"`)).To(Equal(`"12.3457"`))
	})
})
