package anonymise_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a telephone number", func() {
	DescribeTable("becomes one that nobody has, spelt as it was",
		func(value, pattern string) {
			got := newClerk().text("電話", value)
			Expect(got).To(MatchRegexp("^" + pattern + "$"))
			Expect(got).NotTo(Equal(value))
		},
		Entry("of Tokyo", "03-5432-1098", `03-1[0-9]{3}-[0-9]{4}`),
		Entry("of Yokohama", "045-123-9876", `031-[0-9]{3}-[0-9]{4}`),
		Entry("without hyphens", "0454321098", `031[0-9]{7}`),
		Entry("of a mobile", "090-5432-1098", `090-0[0-9]{3}-[0-9]{4}`),
		Entry("of another mobile", "07054321098", `0900[0-9]{7}`),
		Entry("of the internet", "050-5432-1098", `050-0[0-9]{3}-[0-9]{4}`),
		Entry("with parentheses", "(045)432-1098", `\(031\)[0-9]{3}-[0-9]{4}`),
		Entry("in full width", "０４５－４３２－１０９８", `０３１－[０-９]{3}－[０-９]{4}`),
		Entry("as from abroad", "+81-45-432-1098", `\+81-31-[0-9]{3}-[0-9]{4}`),
		Entry("with the zero besides", "+81(0)45-432-1098", `\+81\(0\)31-[0-9]{3}-[0-9]{4}`),
		Entry("of another country", "+1 212 555 0123", `\+9 99[0-9] [0-9]{3} [0-9]{4}`),
	)

	It("stays equal to itself in another spelling", func() {
		c := newClerk()
		Expect(c.text("電話", "090-5432-1098")).To(MatchRegexp("^090-0"))
		plain := c.text("名前", "09054321098")
		Expect(c.text("電話", "090-5432-1098")).To(Equal(plain[:3] + "-" + plain[3:7] + "-" + plain[7:]))
		Expect(c.text("電話", "+819054321098")).To(Equal("+81" + plain[1:]))
	})
})
