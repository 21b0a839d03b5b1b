package syntax_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/syntax"
)

var _ = Describe("PCRE2's limits", func() {
	DescribeTable("allow so much and no more",
		func(pattern func(n int) string, most int, refusal string) {
			parse(pattern(most), syntax.DuplicateNames)
			_, err := syntax.Parse(pattern(most+1), syntax.DuplicateNames)
			Expect(err).To(MatchError(refusal))
		},
		Entry("parentheses inside one another",
			func(n int) string { return strings.Repeat("(", n) + strings.Repeat(")", n) },
			250, "parentheses are too deeply nested at offset 251"),
		Entry("conditions inside one another, each with its assertion",
			func(n int) string { return strings.Repeat("(?(?=a)", n-1) + strings.Repeat(")", n-1) },
			250, "parentheses are too deeply nested at offset 1748"),
		Entry("bytes of a name",
			func(n int) string { return "(?<" + strings.Repeat("n", n) + ">)" },
			32, "subpattern name is too long (maximum 32 code units) at offset 36"),
		Entry("bytes of a verb's argument",
			func(n int) string { return "(*SKIP:" + strings.Repeat("n", n) + ")" },
			255, "name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN) at offset 263"),
		Entry("capture groups",
			func(n int) string { return strings.Repeat("()", n) },
			65535, "too many capturing groups (maximum 65535) at offset 131071"),
		Entry("named groups",
			func(n int) string { return strings.Repeat("(?<n>)", n) },
			10000, "too many named subpatterns (maximum 10000) at offset 60005"),
		Entry("times of a repetition",
			func(n int) string { return fmt.Sprintf("a{%d}", n) },
			65535, "number too big in {} quantifier at offset 7"),
		Entry("characters of a look-behind",
			func(n int) string { return fmt.Sprintf("(?<=a{65000}b{%d})", n-65000) },
			65535, "lookbehind assertion is too long at offset 0"),
		Entry("alternatives in look-behinds",
			func(n int) string { return "(?<=" + strings.Repeat("|", n-1) + ")" },
			2001, "lookbehind is too complicated at offset 0"),
	)
})
