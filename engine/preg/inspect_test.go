package preg_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("a pattern, looked at", func() {
	compile := func(pattern string) *preg.Regexp {
		GinkgoHelper()
		re, err := preg.Compile(pattern)
		Expect(err).NotTo(HaveOccurred())
		return re
	}

	It("says where its groups stand", func() {
		re := compile(` {a(?P<N>b(c))}i`)
		text := re.String()[re.Offset():]
		span, ok := re.GroupSpan(1)
		Expect(ok).To(BeTrue())
		Expect(text[span.Start:span.End]).To(Equal("(?P<N>b(c))"))
		span, _ = re.GroupSpan(0)
		Expect(text[span.Start:span.End]).To(Equal("a(?P<N>b(c))"))
		_, ok = re.GroupSpan(3)
		Expect(ok).To(BeFalse())
		Expect(re.Tree().Groups).To(Equal(2))
	})

	It("finds quotation marks that are not ASCII", func() {
		re := compile(`/“id”:"(\d+)"/`)
		spans := re.WideQuotes()
		Expect(spans).To(HaveLen(2))
		text := re.String()[re.Offset():]
		Expect(text[spans[0].Start:spans[0].End]).To(Equal("“"))
		Expect(text[spans[1].Start:spans[1].End]).To(Equal("”"))
		Expect(compile(`/"id":"(\d+)"/`).WideQuotes()).To(BeEmpty())
	})

	DescribeTable("says whether it may run away",
		func(pattern string, may bool) {
			Expect(compile(pattern).MayRunAway()).To(Equal(may))
		},
		Entry("the manual's", searchPattern, false),
		Entry("a text between quotes", `/"(?:[^"\\]|\\.)*"/`, false),
		Entry("a list", `/(?:(?P<KEY>\w+)=(?P<VALUE>\d*),)+/`, false),
		Entry("two dots", `/"a":.*"b":.*/`, false),
		Entry("a nested repetition", `/(a+)+$/`, true),
		Entry("alternatives that overlap", `/(a|aa)+$/`, true),
		Entry("an atomic group", `/(?>a+)+$/`, false),
		Entry("three dots", `/.*.*.*x/`, true),
		Entry("recursion", `/\((?:[^()]|(?R))*\)/`, true),
	)
})
