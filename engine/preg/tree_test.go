package preg_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("the tree of a pattern", func() {
	DescribeTable("says where its text begins", func(pattern string, before, groups int) {
		tree, at, err := preg.Read(pattern)
		Expect(err).NotTo(HaveOccurred())
		Expect(at).To(Equal(before))
		Expect(tree.Groups).To(Equal(groups))
		Expect(pattern[at+tree.Root.Span.Start]).To(Equal(byte('(')))
	},
		Entry("behind a slash", "/(a)/", 1, 1),
		Entry("behind blanks", "  ~(a)(b)~i", 3, 2),
		Entry("in brackets", "{(a)}su", 1, 1),
		Entry("where it cannot be matched here", "/(a(?1)?)/", 1, 1),
	)

	It("is refused in PHP's words where there is none", func() {
		_, _, err := preg.Read("/(/")
		Expect(err).To(MatchError(ContainSubstring("missing closing parenthesis")))
		_, _, err = preg.Read("a")
		Expect(err).To(MatchError(ContainSubstring("Delimiter must not be alphanumeric")))
	})
})
