package syntax_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/syntax"
)

var _ = DescribeTable("the length of what a look-behind matches",
	func(pattern string, length int, fixed bool) {
		tree, err := syntax.Parse("(?<="+pattern+")", 0)
		Expect(err).NotTo(HaveOccurred())
		var behind *syntax.Node
		tree.Root.Walk(func(n *syntax.Node) bool {
			if n.Op == syntax.OpLook && behind == nil {
				behind = n
			}
			return true
		})
		n, ok := tree.FixedLength(behind.Subs[0])
		Expect(ok).To(Equal(fixed))
		if ok {
			Expect(n).To(Equal(length))
		}
	},
	Entry("is that of its characters", `a[bc].`, 3, true),
	Entry("counts repetitions", `(ab){3}`, 6, true),
	Entry("leaves out what takes none", `^\bab(?=c)$`, 2, true),
	Entry("is common to alternatives", `ab|bc`, 2, true),
	Entry("or is that of each alternative", `a|bc`, 0, false),
)
