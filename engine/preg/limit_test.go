package preg_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("a pattern that takes too many steps", func() {
	compile := func(pattern string) *preg.Regexp {
		GinkgoHelper()
		re, err := preg.Compile(pattern)
		Expect(err).NotTo(HaveOccurred())
		return re
	}

	It("is given up where PHP gives it up, to the step", func() {
		re := compile(`/(a+)+$/`)
		m, err := re.Match([]byte(strings.Repeat("a", 18) + "b"))
		Expect(err).NotTo(HaveOccurred())
		Expect(m.Matched).To(BeFalse())
		m, err = re.Match([]byte(strings.Repeat("a", 19) + "b"))
		Expect(err).To(MatchError(preg.ErrBacktrackLimit))
		Expect(err).To(MatchError(ContainSubstring("PREG_BACKTRACK_LIMIT_ERROR")))
		Expect(m).To(Equal(preg.Match{}))
	})

	It("has a million steps from each place where a match can begin", func() {
		body := strings.Repeat(strings.Repeat("a", 17)+"b", 3)
		m, err := compile(`/(a+)+$/`).Match([]byte(body))
		Expect(err).NotTo(HaveOccurred())
		Expect(m.Matched).To(BeFalse())
		_, err = compile(`/^.*?[xy]z/s`).Match([]byte(strings.Repeat("a", 999_998) + "z"))
		Expect(err).NotTo(HaveOccurred())
		_, err = compile(`/^.*?[xy]z/s`).Match([]byte(strings.Repeat("a", 999_999) + "z"))
		Expect(err).To(MatchError(preg.ErrBacktrackLimit))
	})

	It("can ask for fewer", func() {
		_, err := compile(`/(*LIMIT_MATCH=5)a*?[xy]z/`).Match([]byte("aaaaaaaaz"))
		Expect(err).To(MatchError(preg.ErrBacktrackLimit))
	})

	DescribeTable("ends over a large body",
		func(pattern, piece string) {
			re := compile(pattern)
			body := []byte(strings.Repeat(piece, 1<<20/len(piece)) + "!z\n\n")
			// Without its bound this takes minutes, or for ever; how long it takes with
			// it is what the benchmarks say.
			_, err := re.Match(body)
			if err != nil {
				Expect(err).To(Or(MatchError(preg.ErrBacktrackLimit), MatchError(preg.ErrStackLimit)))
			}
		},
		Entry("nested repetitions", `/(?:(?:a?)*?)*[xy]z/`, "a"),
		Entry("overlapping alternatives", `/(a|b|ab)*[xy]z/`, "ab"),
		Entry("many places to begin", `/(a?){17}[a-b]{17}[xy]z/`, strings.Repeat("a", 17)+"b"),
		Entry("repetitions behind one another", `/.*.*.*[xy]z/s`, "あ"),
		Entry("recursion", `/\((?:[^()]|(?R))*\)z/`, "("),
		Entry("long back references", `/(.+)\1[xy]z/i`, "a"),
		Entry("look-aheads to the end", `/(?:(\w)(?=.*\1))+[xy]z/s`, "abcdefg"),
		Entry("long counts", `/.{60000}[xy]z/u`, "é"),
		Entry("look-behinds", `/(?<=[^a]{65535})[xy]z/u`, "é"),
		Entry("lazy runs up to a byte", `/é.*?z[xy]/u`, "é"),
		Entry("a needed letter whose other case is far away", `/[xy]z[ab]/i`, "xZ"),
		Entry("Unicode's classes", `/[^\p{L}]*?\p{Han}*[xy]z/u`, "👩‍👩"),
		Entry("clusters", `/\X*[xy]z/u`, "é"),
	)

	It("is not tried at all where a byte that it needs is missing", func() {
		Expect(match(`/(?:.*?,)*z/`, strings.Repeat("ab,", 1000)).Matched).To(BeFalse())
		Expect(match(`/(?:.*?,)*あ/u`, strings.Repeat("い,", 1000)).Matched).To(BeFalse())
	})

	It("still matches where the byte is there, in whatever case", func() {
		Expect(match(`/(?:x|y)+abc?(?:de)+/`, "xyabdede").Matched).To(BeTrue())
		Expect(match(`/(?:x|y)+abc/i`, "xyABC").Matched).To(BeTrue())
		Expect(match(`/a(?:bc)*d|e/`, "e").Matched).To(BeTrue())
	})

	It("ends with the error for the stack where a group calls itself without end", func() {
		_, err := compile(`/(?R)?a/`).Match([]byte("a"))
		Expect(err).To(MatchError(preg.ErrStackLimit))
		_, err = compile(`/(*NO_JIT)(?R)?a/`).Match([]byte("a"))
		Expect(err).To(MatchError(preg.ErrInternal))
	})

	It("ends with it where a text is too long for its places to come back to", func() {
		re := compile(`/"((?:[^"\\]|\\.)*)"/`)
		_, err := re.Match([]byte(`"` + strings.Repeat("a", 524_287) + `"`))
		Expect(err).NotTo(HaveOccurred())
		_, err = re.Match([]byte(`"` + strings.Repeat("a", 524_288) + `"`))
		Expect(err).To(MatchError(preg.ErrStackLimit))
	})

	It("fails in PHP's words where \\K puts the beginning behind the end", func() {
		_, err := compile(`/(?=ab\K)/`).Match([]byte("ab"))
		Expect(err).To(MatchError(preg.ErrSubpatterns))
	})
})
