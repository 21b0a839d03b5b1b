package excerpt_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/excerpt"
)

var _ = Describe("an excerpt", func() {
	shown := func(text string, start, end int) []string {
		return strings.Split(excerpt.Around([]byte(text), start, end), "\n")
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

var _ = Describe("the beginning and the end of a text", func() {
	It("are all of it where it is short", func() {
		Expect(excerpt.Head([]byte("a\u00a0b"), 4)).To(Equal(`a\u{00A0}b`))
		Expect(excerpt.Tail([]byte("a\u00a0b"), 4)).To(Equal(`a\u{00A0}b`))
		Expect(excerpt.Head(nil, 4)).To(BeEmpty())
	})

	It("are cut between characters where it is long", func() {
		Expect(excerpt.Head([]byte("会社名"), 5)).To(Equal("会…"))
		Expect(excerpt.Tail([]byte("会社名"), 5)).To(Equal("…名"))
		Expect(excerpt.Head([]byte("会社名"), 6)).To(Equal("会社…"))
	})
})

var _ = Describe("a place", func() {
	It("is counted in lines and characters", func() {
		Expect(excerpt.At([]byte("a\n会社"), 5)).To(Equal(excerpt.Place{Byte: 5, Line: 2, Column: 2}))
		Expect(excerpt.At([]byte("a"), 1).String()).To(Equal("1:2"))
	})
})
