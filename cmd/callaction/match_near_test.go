package main

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("the near miss of a pattern", func() {
	nearly := func(pattern, subject string) (nearMiss, bool) {
		GinkgoHelper()
		re, err := preg.Compile(pattern)
		Expect(err).NotTo(HaveOccurred())
		return nearMissOf(re, []byte(subject))
	}

	DescribeTable("is the attempt that came furthest in the pattern, and there the furthest branch",
		func(pattern, subject string, begin, reached int, part string) {
			near, ok := nearly(pattern, subject)
			Expect(ok).To(BeTrue())
			Expect(near.nowhere).To(BeFalse())
			Expect([]int{near.begin, near.reached}).To(Equal([]int{begin, reached}))
			Expect(pattern[near.start:near.end]).To(Equal(part))
		},
		Entry("a text", `/"id":"3",/`, `{"id":"3"}`, 1, 9, `,`),
		Entry("a branch that matches, and what follows does not", `/x(?:abc|a|abd)y/`, `xabq`, 0, 2, `y`),
		Entry("behind .*, not the end of the subject", `/"id":.*"count":"[a-z]/`, `{"id":"3","count":"1","x":"y"}`, 1, 19, `[a-z]`),
		Entry("inside of a group", `/a(b(c)d)e/`, `abcabc`, 0, 3, `d`),
		Entry("a group's first repetition", `/a(?:bc)+d/`, `abab`, 0, 2, `c`),
		Entry("a group that may be missing", `/a(?:bc)*d/`, `abca`, 0, 3, `d`),
		Entry("too few repetitions", `/a[0-9]{3,4}/`, `a12`, 0, 3, `[0-9]{3,4}`),
		Entry("too few, and nothing before", `/[0-9]{3,4}/`, `a12`, 1, 3, `[0-9]{3,4}`),
		Entry("the furthest branch", `/x(?:b|abc|b)y/`, `xabq`, 0, 3, `c`),
		Entry("of branches equally far the first", `/x(?:abc|abd)/`, `xabq`, 0, 3, `c`),
		Entry("a branch that begins somewhere before one that does not", `/(?:x|^b)/`, `a`, 0, 0, `b`),
		Entry("an assertion", `/^[0-9]+$/D`, "10\n", 0, 2, `$`),
		Entry("a look-ahead", `/ab(?=d)/`, `abc`, 0, 2, `(?=d)`),
		Entry("a call of a group behind it", `/x(?1)z(a)/`, `xaq`, 0, 2, `z`),
		Entry("a verb", `/a(*COMMIT)b/`, `ac`, 0, 1, `b`),
		Entry("white space before the pattern, and modifiers behind it", "\n {A{1}b}i ", `aac`, 0, 1, `b`),
		Entry("characters", `/会社(名)/u`, `会社員`, 0, 6, `名`),
		Entry(`behind \K`, `/a\Kbc/`, `abd`, 1, 2, `c`),
	)

	It("is nowhere where already the first part is", func() {
		near, ok := nearly(`/b(?:c)/`, "ac")
		Expect(ok).To(BeTrue())
		Expect(near).To(Equal(nearMiss{nowhere: true, start: 1, end: 2}))
	})
})

var _ = Describe("an excerpt", func() {
	shown := func(text string, start, end int) []string {
		return strings.Split(excerpt([]byte(text), start, end), "\n")
	}

	It("is a line with carets, as wide as a terminal shows it", func() {
		Expect(shown("a\n会社名:x\nb", 5, 8)).To(Equal([]string{"  会社名:x", "    ^^"}))
		Expect(shown("ab", 2, 2)).To(Equal([]string{"  ab", "    ^"}))
	})

	It("is cut where it is long", func() {
		Expect(shown(strings.Repeat("a", 60)+"b"+strings.Repeat("c", 60), 60, 61)).To(Equal([]string{
			"  …" + strings.Repeat("a", 48) + "b" + strings.Repeat("c", 47) + "…",
			"   " + strings.Repeat(" ", 48) + "^",
		}))
		Expect(shown(strings.Repeat("あ", 40), 60, 63)[0]).To(Equal("  …" + strings.Repeat("あ", 32) + "…"))
	})

	It("shows whole characters, and bytes that belong to none", func() {
		Expect(shown("会社", 4, 4)).To(Equal([]string{"  会社", "    ^^"}))
		Expect(shown("\x89A\uFFFD\u00a0", 0, 1)).To(Equal([]string{"  \\x{89}A\uFFFD\\u{00A0}", "  ^^^^^^"}))
	})

	It("shows the newline that it is about, and no other", func() {
		Expect(shown("a\nb\n", 1, 1)).To(Equal([]string{`  a\u{000A}`, "   ^"}))
		Expect(shown("a\nb\n", 2, 3)).To(Equal([]string{"  b", "  ^"}))
		Expect(shown("a\n", 2, 2)).To(Equal([]string{"  ", "  ^"}))
	})
})
