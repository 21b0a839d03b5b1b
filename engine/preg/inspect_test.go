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

	Describe("that nearly matches", func() {
		It("says how far that got, what failed there and what was set", func() {
			re := compile(`/"id":"(?P<ID>\d+)","revision":"(\d+)"/`)
			subject := `{"x":"id","id":"17","revision":1}`
			miss, ok, err := re.NearMiss([]byte(subject))
			Expect(err).NotTo(HaveOccurred())
			Expect(ok).To(BeTrue())
			Expect(subject[miss.Start:miss.Reached]).To(Equal(`"id":"17","revision":`))
			text := re.String()[re.Offset():]
			Expect(text[:miss.Failed.Start]).To(HaveSuffix(`"revision":`))
			Expect(text[miss.Failed.Start:miss.Failed.End]).To(Equal(`"`))
			Expect(miss.Groups[1]).To(Equal(preg.Group{Name: "ID", Value: "17", Start: 16, End: 18}))
			Expect(miss.Groups[2].Set()).To(BeFalse())
		})

		It("says so of a subject that lacks what every match needs", func() {
			miss, ok, err := compile(`/a\d+z/`).NearMiss([]byte("xxa12"))
			Expect(err).NotTo(HaveOccurred())
			Expect(ok).To(BeTrue())
			Expect(miss.Start).To(Equal(2))
			Expect(miss.Reached).To(Equal(5))
		})

		It("has nothing to say of one that matches", func() {
			_, ok, err := compile(`/a/`).NearMiss([]byte("ba"))
			Expect(err).NotTo(HaveOccurred())
			Expect(ok).To(BeFalse())
		})

		It("wants UTF-8 with u", func() {
			_, _, err := compile(`/a/u`).NearMiss([]byte("\xff"))
			Expect(err).To(MatchError(preg.ErrBadUTF8))
		})
	})
})
