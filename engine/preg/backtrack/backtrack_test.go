package backtrack_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/backtrack"
	"callaction/engine/preg/syntax"
)

func compile(pattern string, flags syntax.Flags) *backtrack.Program {
	GinkgoHelper()
	tree, err := syntax.Parse(pattern, flags)
	Expect(err).NotTo(HaveOccurred(), pattern)
	return backtrack.Compile(tree)
}

// span is where pattern matches text; nil where it does not.
func span(pattern, text string) []int {
	GinkgoHelper()
	result, err := compile(pattern, 0).Match([]byte(text))
	Expect(err).NotTo(HaveOccurred())
	if !result.Matched {
		return nil
	}
	return result.Spans[0][:]
}

var _ = Describe("a program", func() {
	It("has no more than four instructions for each byte of a pattern of 1,000", func() {
		for _, piece := range []string{
			"a", "|", "()", "(?:)", "()*", "(|a)*", "(a?){2,9}", "(?=)", "(?(?=a)b|c)", "(?>a)*+", `\b`,
			"(?!a|b)", "(a|b)*?", `\1()`, "(?<=a)", "(*F)", ".{9,99}", "((a*)*)*", "[a-z]+", "(?(DEFINE)a)",
		} {
			pattern := strings.Repeat(piece, 1000/len(piece))
			if strings.Contains(piece, "|") && len(piece) == 1 {
				pattern = "a" + pattern
			}
			size := compile(pattern, 0).Size()
			Expect(size).To(BeNumerically("<=", backtrack.MaxSize(len(pattern))), piece)
		}
	})

	It("counts repetitions instead of writing them out", func() {
		Expect(compile(`(?:(?:ab){60000}){60000}`, 0).Size()).To(BeNumerically("<", 20))
	})

	It("does not nest on the stack of the machine", func() {
		const depth = 50_000
		text := strings.Repeat("(", depth) + strings.Repeat(")", depth)
		Expect(span(`^\((?R)?\)|^$|(?<=\()\)`, "()")).To(Equal([]int{0, 2}))
		result, err := compile(`(\((?1)?\))`, 0).Match([]byte(text))
		Expect(err).NotTo(HaveOccurred())
		Expect(result.Spans[0]).To(Equal([2]int{0, 2 * depth}))
	})

	It("matches within less work than it may, and says what is left", func() {
		const enough = 1000
		program, text := compile(`a+b`, 0), []byte("aaab")
		result, left, err := program.MatchWithin(text, enough)
		Expect(err).NotTo(HaveOccurred())
		Expect(result.Matched).To(BeTrue())
		Expect(left).To(And(BeNumerically("<", enough), BeNumerically(">", enough-20)))
		_, left, err = program.MatchWithin(text, enough-left-1)
		Expect(err).To(MatchError(backtrack.ErrLimit))
		Expect(left).To(BeNumerically("<", 0))
	})

	It("stops where a match would take too much memory", func() {
		_, err := compile(`(?:(a)|b)*c`, 0).Match([]byte(strings.Repeat("ab", 1<<20) + "!c"))
		Expect(err).To(MatchError(backtrack.ErrStack))
	})

	It("can be used again behind a match that was given up", func() {
		p := compile(`^(?:(a+)+|b)c`, 0)
		_, err := p.Match([]byte(strings.Repeat("a", 30) + "!c"))
		Expect(err).To(MatchError(backtrack.ErrLimit))
		result, err := p.Match([]byte("bc"))
		Expect(err).NotTo(HaveOccurred())
		Expect(result.Spans).To(Equal([][2]int{{0, 2}, {-1, -1}}))
	})

	It("forgets what a subroutine captured", func() {
		result, err := compile(`(?:(a)|(b)(?1))+`, 0).Match([]byte("ba"))
		Expect(err).NotTo(HaveOccurred())
		Expect(result.Spans).To(Equal([][2]int{{0, 2}, {-1, -1}, {0, 1}}))
	})

	It("enters a subroutine again where what follows does not match", func() {
		Expect(span(`(a+|b)(?1)ab`, "aaaab")).To(Equal([]int{0, 5}))
	})

	DescribeTable("takes PCRE2's shortcuts where a verb shows them",
		func(pattern, text string, expected []int) {
			Expect(span(pattern, text)).To(Equal(expected))
		},
		Entry("it begins at the first byte of a match", `(*COMMIT)abc`, "xyzabc", []int{3, 6}),
		Entry("but not if the pattern forbids", `(*NO_START_OPT)(*COMMIT)abc`, "xyzabc", nil),
		Entry("it looks for a needed byte behind the first", `(?=a)1?a`, "a", nil),
		Entry("and finds it in a longer text", `(?=a)1?a`, "aa", []int{0, 1}),
		Entry("it begins at lines where a dot takes them whole", `.*(*COMMIT)x`, "a\nbx", nil),
		Entry("it passes over a line's end in one", `(*CRLF).+foo`, "\r\nfoo", nil),
	)

	It("keeps the name of the last mark", func() {
		result, err := compile(`(*:a)x|(*:b)y`, 0).Match([]byte("y"))
		Expect(err).NotTo(HaveOccurred())
		Expect(result.Mark).To(Equal("b"))
		Expect(result.Marked).To(BeTrue())
	})
})
