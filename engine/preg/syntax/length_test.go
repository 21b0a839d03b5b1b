package syntax_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/syntax"
)

var _ = DescribeTable("the length of what a pattern matches",
	func(pattern string, length int, fixed bool) {
		tree, err := syntax.Parse(pattern, 0)
		Expect(err).NotTo(HaveOccurred())
		n, ok := tree.FixedLength(tree.Root)
		Expect(ok).To(Equal(fixed))
		if ok {
			Expect(n).To(Equal(length))
		}
	},
	Entry("is that of its characters", `a[bc].`, 3, true),
	Entry("counts repetitions", `(ab){3}`, 6, true),
	Entry("leaves out what takes none", `^\bab(?=c)$`, 2, true),
	Entry("can depend on the subject", `a*`, 0, false),
	Entry("is common to alternatives, or varies", `a|bc`, 0, false),
)
