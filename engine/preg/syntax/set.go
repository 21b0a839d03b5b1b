package syntax

import (
	"slices"
	"unicode"
)

// Range is the characters from Lo to Hi, both included.
type Range struct{ Lo, Hi rune }

// Set is a set of characters: those of Ranges and Categories or, where
// Negative, all others. Ranges are in order and apart from each other.
type Set struct {
	Ranges     []Range
	Categories []Category
	Negative   bool
}

// Category is a set that Unicode's tables define. Names are categories and
// scripts as package unicode knows them; Ranges are what further belongs to it.
type Category struct {
	Names    []string
	Ranges   []Range
	Negative bool
}

// Distinct are the categories of s, each once. A class can name one thousands of
// times.
func (s *Set) Distinct() []Category {
	var distinct []Category
	for _, c := range s.Categories {
		if !slices.ContainsFunc(distinct, c.equal) {
			distinct = append(distinct, c)
		}
	}
	return distinct
}

func (c Category) equal(d Category) bool {
	return c.Negative == d.Negative && slices.Equal(c.Names, d.Names) && slices.Equal(c.Ranges, d.Ranges)
}

// maxByte and maxRune are the greatest characters of the two kinds of trees.
const (
	maxByte = 0xff
	maxRune = unicode.MaxRune
)

// All lists the characters of c in ranges.
func (c Category) All() []Range {
	all := slices.Clone(c.Ranges)
	for _, name := range c.Names {
		all = append(all, tableRanges(table(name))...)
	}
	all = Normalize(all)
	if c.Negative {
		return Complement(all)
	}
	return all
}

// table is never nil for a name that a Category has.
func table(name string) *unicode.RangeTable {
	if t, ok := unicode.Categories[name]; ok {
		return t
	}
	return unicode.Scripts[name]
}

func tableRanges(t *unicode.RangeTable) []Range {
	var all []Range
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			all = append(all, Range{lo, hi})
			return
		}
		for r := lo; r <= hi; r += stride {
			all = append(all, Range{r, r})
		}
	}
	for _, r := range t.R16 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range t.R32 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return all
}

// Normalize puts ranges in order and joins those that touch. It may change its
// argument.
func Normalize(ranges []Range) []Range {
	slices.SortFunc(ranges, func(a, b Range) int { return int(a.Lo - b.Lo) })
	var joined []Range
	for _, r := range ranges {
		if last := len(joined) - 1; last >= 0 && r.Lo <= joined[last].Hi+1 {
			joined[last].Hi = max(joined[last].Hi, r.Hi)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}

// Complement is every code point that normalized ranges leave out.
func Complement(ranges []Range) []Range {
	var out []Range
	next := rune(0)
	for _, r := range ranges {
		if r.Lo > next {
			out = append(out, Range{next, r.Lo - 1})
		}
		next = r.Hi + 1
	}
	if next <= maxRune {
		out = append(out, Range{next, maxRune})
	}
	return out
}

// upTo cuts normalized ranges off behind the character last.
func upTo(ranges []Range, last rune) []Range {
	var kept []Range
	for _, r := range ranges {
		if r.Lo <= last {
			kept = append(kept, Range{r.Lo, min(r.Hi, last)})
		}
	}
	return kept
}

// without is normalized ranges less those of holes.
func without(ranges, holes []Range) []Range {
	outside := append(Complement(ranges), holes...)
	return Complement(Normalize(outside))
}

// setNode makes a node for a set of one escape or class, which it completes.
func (p *parser) setNode(set *Set, start int) *Node {
	if !p.utf {
		set = set.bytes()
	}
	set.Ranges = Normalize(set.Ranges)
	n := p.node(OpSet, start)
	n.Set = set
	return n
}

// bytes is the set for a tree of bytes, in which a byte has the properties of
// the code point of its number.
func (s *Set) bytes() *Set {
	b := &Set{Ranges: s.Ranges, Negative: s.Negative}
	for _, c := range s.Distinct() {
		b.Ranges = append(b.Ranges, c.All()...)
	}
	b.Ranges = upTo(Normalize(b.Ranges), maxByte)
	return b
}
