package syntax_test

import (
	"errors"
	"testing"

	"callaction/engine/preg/syntax"
)

// FuzzParse looks for patterns on which the parser breaks, or whose nodes do
// not stand for what the pattern has in that place.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{
		``, `a(b|c)*+d??`, `[^]a-z\d[:alpha:]\Q]\E-]`, `(?|(?<n>a)|(?<n>b))\k<n>(?&n)`, `(?(?C1)(?=a)b|c)`,
		`(?<=a(?:b|c)(?1))(d)`, `(*CRLF)(*LIMIT_MATCH=9)a(*SKIP:b)`, `\p{^Lu}\x{41}\o{101}\N{U+41}\cA`,
		`(?xx-i:[ a ] # b` + "\n" + `)`, `[[:<:]]a{2,3}{,2}`, `(?(DEFINE)(?<d>a))(?(R&d)b)`, `あ[ぁ-ん]`,
	} {
		f.Add(pattern, uint16(0))
		f.Add(pattern, uint16(syntax.UTF|syntax.Extended))
	}
	f.Fuzz(func(t *testing.T, pattern string, flags uint16) {
		tree, err := syntax.Parse(pattern, syntax.Flags(flags))
		if refused := (*syntax.Error)(nil); errors.As(err, &refused) {
			checkOffset(t, refused, pattern)
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, tree.Root, syntax.Span{End: len(pattern)})
	})
}

// checkOffset allows for the byte that PCRE2 reads behind the end of a limit.
func checkOffset(t *testing.T, refused *syntax.Error, pattern string) {
	t.Helper()
	if refused.Offset < 0 || refused.Offset > len(pattern)+1 {
		t.Errorf("%v is outside of %q", refused, pattern)
	}
}

// checkSpans wants n and all below it inside one another.
func checkSpans(t *testing.T, n *syntax.Node, within syntax.Span) {
	t.Helper()
	if n.Span.Start < within.Start || n.Span.End > within.End || n.Span.Start > n.Span.End {
		t.Fatalf("%v is not within %v", n.Span, within)
	}
	at := n.Span.Start
	for _, sub := range n.Children() {
		checkSpans(t, sub, n.Span)
		if sub.Span.Start < at {
			t.Fatalf("%v begins before %d, where the node in front of it began", sub.Span, at)
		}
		at = sub.Span.Start
	}
}
