package dotnet_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/dotnet"
	"callaction/engine/preg/syntax"
)

var _ = Describe("a translated pattern", func() {
	compile := func(pattern string, flags syntax.Flags) *dotnet.Regexp {
		GinkgoHelper()
		tree, err := syntax.Parse(pattern, flags)
		Expect(err).NotTo(HaveOccurred())
		re, err := dotnet.Compile(tree)
		Expect(err).NotTo(HaveOccurred())
		return re
	}

	It("has spans in bytes, and none for a group that took no part", func() {
		spans, err := compile(`(い)(.)|(x)`, syntax.UTF).Match([]byte("あいう"))
		Expect(err).NotTo(HaveOccurred())
		Expect(spans).To(Equal([][2]int{{3, 9}, {3, 6}, {6, 9}, {-1, -1}}))
	})

	It("begins where \\K says", func() {
		spans, err := compile(`a\Kb`, 0).Match([]byte("ab"))
		Expect(err).NotTo(HaveOccurred())
		Expect(spans).To(Equal([][2]int{{1, 2}}))
	})

	It("has no spans where nothing matches", func() {
		Expect(compile(`a`, 0).Match([]byte("b"))).To(BeNil())
		Expect(compile(`[ab]`, 0).Match([]byte("c"))).To(BeNil())
	})

	It("wants UTF-8 for a tree of characters", func() {
		_, err := compile(`a`, syntax.UTF).Match([]byte("\x80"))
		Expect(err).To(MatchError(dotnet.ErrBadUTF8))
	})

	It("is stopped where it runs for too long", func() {
		_, err := compile(`(a+)+$`, 0).Match([]byte(strings.Repeat("a", 40) + "b"))
		Expect(err).To(MatchError(dotnet.ErrTime))
	})

	It("names what has no form, with its place", func() {
		tree, err := syntax.Parse(`ab(*COMMIT)`, 0)
		Expect(err).NotTo(HaveOccurred())
		_, err = dotnet.Compile(tree)
		Expect(err).To(Equal(&dotnet.UnsupportedError{What: "the verb (*COMMIT)", Offset: 2}))
	})
})
