package dotnet

import (
	"fmt"
	"strings"

	"callaction/engine/preg/syntax"
)

// nothing matches no character at all.
const nothing = `(?!)`

func (t *translator) literal(n *syntax.Node) {
	if len(n.Others) == 0 {
		t.WriteString(t.char(n.Rune))
		return
	}
	t.WriteString("[" + t.char(n.Rune))
	for _, other := range n.Others {
		t.WriteString(t.char(other))
	}
	t.WriteString("]")
}

// char is a character of the pattern so that it means itself, in a class and
// outside one.
func (t *translator) char(r rune) string {
	if !t.tree.UTF {
		r = byteRune(r)
	}
	switch {
	case r < 0x80 && isAlphanumeric(r):
		return string(r)
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return string(r)
}

func (t *translator) set(n *syntax.Node) {
	members, negative := t.members(n.Set), n.Set.Negative
	if only, ok := onlyNegated(n.Set); ok {
		members, negative = t.members(only), !negative
	}
	switch {
	case members != "" && negative:
		t.WriteString("[^" + members + "]")
	case members != "":
		t.WriteString("[" + members + "]")
	case negative:
		t.WriteString(".")
	default:
		t.WriteString(nothing)
	}
}

// onlyNegated is the set of one negated category without its negation, so that
// \W becomes [^…] instead of a list of seven hundred ranges.
func onlyNegated(set *syntax.Set) (*syntax.Set, bool) {
	if len(set.Ranges) > 0 || len(set.Categories) != 1 || !set.Categories[0].Negative {
		return nil, false
	}
	c := set.Categories[0]
	c.Negative = false
	return &syntax.Set{Categories: []syntax.Category{c}}, true
}

// members writes what stands between the brackets. Negated categories are
// written as ranges: regexp2 stops looking at the first one that does not
// hold, so that its [\P{L}a] has no "a".
func (t *translator) members(set *syntax.Set) string {
	var b strings.Builder
	ranges := set.Ranges
	for _, c := range set.Categories {
		if c.Negative {
			ranges = append(ranges[:len(ranges):len(ranges)], c.All()...)
			continue
		}
		ranges = append(ranges[:len(ranges):len(ranges)], c.Ranges...)
		for _, name := range c.Names {
			b.WriteString(`\p{` + name + `}`)
		}
	}
	for _, r := range syntax.Normalize(append([]syntax.Range(nil), ranges...)) {
		b.WriteString(t.span(r))
	}
	return b.String()
}

func (t *translator) span(r syntax.Range) string {
	switch {
	case !t.tree.UTF && r.Lo < 0x80 && r.Hi >= 0x80: // bytes do not stand in one piece
		return t.span(syntax.Range{Lo: r.Lo, Hi: 0x7f}) + t.span(syntax.Range{Lo: 0x80, Hi: r.Hi})
	case r.Lo == r.Hi:
		return t.char(r.Lo)
	}
	return t.char(r.Lo) + "-" + t.char(r.Hi)
}

func isAlphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
}
