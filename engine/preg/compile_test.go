package preg_test

import (
	_ "embed"
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

// refused holds patterns that PCRE2 refuses and, behind a tab, what it says.
//
//go:embed testdata/refused.txt
var refused string

func refusedPatterns() [][2]string {
	var all [][2]string
	for line := range strings.Lines(refused) {
		pattern, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		all = append(all, [2]string{pattern, text})
	}
	return all
}

var _ = Describe("a pattern that PHP refuses", func() {
	DescribeTable("because of its frame",
		func(pattern, text string) {
			_, err := preg.Compile(pattern)
			Expect(err).To(Equal(&preg.CompileError{Text: text, Offset: -1}))
			Expect(err).To(MatchError("preg_match(): " + text))
		},
		Entry(nil, "", "Empty regular expression"),
		Entry(nil, " \n", "Empty regular expression"),
		Entry(nil, "abc", "Delimiter must not be alphanumeric, backslash, or NUL"),
		Entry(nil, `\a\`, "Delimiter must not be alphanumeric, backslash, or NUL"),
		Entry(nil, "\x00a\x00", "Delimiter must not be alphanumeric, backslash, or NUL"),
		Entry(nil, "/a", "No ending delimiter '/' found"),
		Entry(nil, `/a\/`, "No ending delimiter '/' found"),
		Entry(nil, "”a", "No ending delimiter '\xe2' found"),
		Entry(nil, "(a(b)", "No ending matching delimiter ')' found"),
		Entry(nil, "/a/k", "Unknown modifier 'k'"),
		Entry(nil, "/a/b/", "Unknown modifier 'b'"),
		Entry(nil, "/a/\x00", "NUL is not a valid modifier"),
		Entry(nil, "/a/ek", "Unknown modifier 'k'"),
		Entry(nil, "/a/e\x00", "NUL is not a valid modifier"),
		Entry(nil, "/a/ei", "The /e modifier is no longer supported, use preg_replace_callback instead"),
		Entry(nil, "/a/e", "The /e modifier is no longer supported, use preg_replace_callback instead"),
	)

	It("is refused in PCRE2's words, with the place", func() {
		patterns := refusedPatterns()
		Expect(len(patterns)).To(BeNumerically(">", 180))
		for _, p := range patterns {
			_, err := preg.Compile(p[0])
			Expect(err).To(MatchError("preg_match(): Compilation failed: "+p[1]), p[0])
		}
	})

	DescribeTable("because it is too large once its repetitions are written out",
		func(pattern string, offset int) {
			_, err := preg.Compile(pattern)
			Expect(err).To(Equal(&preg.CompileError{
				Text: fmt.Sprintf("Compilation failed: regular expression is too large at offset %d", offset), Offset: offset,
			}))
		},
		Entry(nil, `/(?:a(?:b){65535}){65535}/`, 24),
		Entry(nil, `/(?:abc){60000}/`, 14),
		Entry(nil, `/(?:(?:abc){100}){1000}/`, 22),
	)

	It("says the place as a number too", func() {
		_, err := preg.Compile(`/a(b/`)
		Expect(err).To(Equal(&preg.CompileError{
			Text: "Compilation failed: missing closing parenthesis at offset 3", Offset: 3,
		}))
	})

	DescribeTable("because it is no UTF-8",
		func(pattern, text string) {
			_, err := preg.Compile("/" + pattern + "/u")
			Expect(err).To(MatchError("preg_match(): Compilation failed: UTF-8 error: " + text))
		},
		Entry(nil, "\x80", "isolated byte with 0x80 bit set at offset 0"),
		Entry(nil, "あ\xe3", "2 bytes missing at end at offset 3"),
		Entry(nil, "a\xe3\x81", "1 byte missing at end at offset 1"),
		Entry(nil, "\xed\xa0\x80", "code points 0xd800-0xdfff are not defined at offset 0"),
		Entry(nil, "\xc0\x80", "overlong 2-byte sequence at offset 0"),
		Entry(nil, "\xe0\x80\x80", "overlong 3-byte sequence at offset 0"),
		Entry(nil, "\xf0\x80\x80\x80", "overlong 4-byte sequence at offset 0"),
		Entry(nil, "\xf8\x80\x80\x80\x80", "overlong 5-byte sequence at offset 0"),
		Entry(nil, "\xfc\x80\x80\x80\x80\x80", "overlong 6-byte sequence at offset 0"),
		Entry(nil, "\xf8\x88\x80\x80\x80", "5-byte character is not allowed (RFC 3629) at offset 0"),
		Entry(nil, "\xf4\x90\x80\x80", "code points greater than 0x10ffff are not defined at offset 0"),
		Entry(nil, "a\xf0\x90\x28\x80", "byte 3 top bits not 0x80 at offset 1"),
		Entry(nil, "\xff", "illegal byte (0xfe or 0xff) at offset 0"),
	)
})

var _ = Describe("a pattern's frame", func() {
	DescribeTable("can be",
		func(pattern, body string) {
			Expect(match(pattern, body).Groups[0].Value).To(Equal("0"))
		},
		Entry("slashes", `/0/`, "0"),
		Entry("behind white space", " \t\n/0/", "0"),
		Entry("other signs", `#0#`, "0"),
		Entry("a pair", `{0}`, "0"),
		Entry("a pair around the same pair", `((0))`, "0"),
		Entry("a pair with a quantifier inside", `{0{1}}`, "0"),
		Entry("followed by white space", "/0/i \r\n", "0"),
		Entry("followed by modifiers that say nothing", "/0/SXii", "0"),
	)

	It("keeps an escaped delimiter escaped", func() {
		Expect(match(`+a\++`, "a+").Groups[0].Value).To(Equal("a+"))
	})

	It("can be empty", func() {
		Expect(match(`//`, "a").Matched).To(BeTrue())
	})
})

var _ = Describe("a setting in front of a pattern", func() {
	It("has the pattern read as characters, or by Unicode's properties", func() {
		Expect(match(`/(*UTF)./`, "あ").Groups[0].Value).To(Equal("あ"))
		Expect(match(`/(*UTF)\w/`, "あa").Groups[0].Value).To(Equal("a"))
		Expect(match(`/(*UTF)(*UCP)\w\b/`, "あ ").Groups[0].Value).To(Equal("あ"))
		Expect(match(`/(*UCP)\w/`, "\xd7\xe9").Groups[0].Value).To(Equal("\xe9"))
		Expect(match(`/(*UCP)\xe9/i`, "\xc9").Matched).To(BeTrue())
		Expect(match(`/(*UCP)(\xe9)\1/i`, "\xe9\xc9").Matched).To(BeFalse())
	})
})
