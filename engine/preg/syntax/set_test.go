package syntax_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/syntax"
)

var _ = Describe("a class", func() {
	set := func(pattern string) *syntax.Set {
		GinkgoHelper()
		return parse(pattern, syntax.UTF).Root.Set
	}

	It("keeps what it names several times, which counts for its size, and tells what is distinct", func() {
		s := set(`[\p{L}\P{L}[:graph:]\p{L}\p{Xan}[:^graph:]\p{Xan}]`)
		Expect(s.Categories).To(HaveLen(7))
		Expect(s.Distinct()).To(HaveExactElements(
			s.Categories[0], s.Categories[1], s.Categories[2], s.Categories[4], s.Categories[5]))
	})

	It("lists a name again as it did before, and a name of another kind by itself", func() {
		s := set(`[\p{Cn}\P{Cn}\p{Cn}]`)
		Expect(s.Categories[2]).To(Equal(s.Categories[0]))
		Expect(s.Categories[1].Ranges).To(Equal(s.Categories[0].Ranges))
		Expect(s.Categories[1].Negative).To(BeTrue())
		_, err := syntax.Parse(`[[:graph:]\p{POSIX graph}]`, syntax.UTF)
		Expect(err).To(MatchError(ContainSubstring("unknown property")))
	})
})
