package backtrack

import (
	"sort"
	"unicode"

	"callaction/engine/preg/syntax"
)

// breaking is a value of Unicode's property Grapheme_Cluster_Break.
type breaking uint8

const (
	breakOther breaking = iota
	breakControl
	breakExtend
	breakJoiner
	breakSpacing
	breakPrepend
	breakRegional
	breakPicture
	breakL
	breakV
	breakT
	breakLV
	breakLVT
)

// grapheme is the length of the extended grapheme cluster at pos.
// (pcre2pattern: "Extended grapheme clusters", and UAX #29)
func (m *machine) grapheme(pos int) int {
	if pos >= len(m.text) {
		return 0
	}
	if m.isCRLF(pos) {
		return 2
	}
	r, size := m.rune(pos)
	at, last := pos+size, breakOf(r)
	cluster := cluster{picture: last == breakPicture, regional: last == breakRegional}
	for at < len(m.text) {
		r, size = m.rune(at)
		kind := breakOf(r)
		if !cluster.joins(last, kind) {
			break
		}
		at, last = at+size, kind
	}
	m.work -= perGrapheme * (at - pos)
	return at - pos
}

// cluster remembers what the characters side by side do not show.
type cluster struct {
	picture  bool // it began with a picture, and only Extend and ZWJ followed
	regional bool // it holds one regional indicator
}

func (c *cluster) joins(a, b breaking) bool {
	picture, regional := c.picture, c.regional
	c.picture = c.picture && (b == breakExtend || b == breakJoiner) || b == breakPicture
	c.regional = false
	switch {
	case a == breakControl || b == breakControl:
		return false
	case a == breakRegional: // PCRE2 joins nothing else to it, not even Extend
		return b == breakRegional && regional
	case b == breakExtend || b == breakJoiner || b == breakSpacing || a == breakPrepend:
		c.regional = b == breakRegional
		return true
	case a == breakJoiner && b == breakPicture:
		return picture
	}
	return hangul(a, b)
}

func hangul(a, b breaking) bool {
	switch a {
	case breakL:
		return b == breakL || b == breakV || b == breakLV || b == breakLVT
	case breakLV, breakV:
		return b == breakV || b == breakT
	case breakLVT, breakT:
		return b == breakT
	}
	return false
}

func breakOf(r rune) breaking {
	switch {
	case r < 0x300:
		return latinBreak(r)
	case r == 0x200d:
		return breakJoiner
	case r >= 0x1f1e6 && r <= 0x1f1ff:
		return breakRegional
	case in(prepended, r):
		return breakPrepend
	case unicode.In(r, unicode.Mn, unicode.Me) || in(extendedMarks, r):
		return breakExtend
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || in(ignorable, r):
		return breakControl
	case unicode.Is(unicode.Mc, r) && !in(apartMarks, r) || r == 0xe33 || r == 0xeb3:
		return breakSpacing
	case in(pictures, r):
		return breakPicture
	}
	return hangulBreak(r)
}

func latinBreak(r rune) breaking {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xad:
		return breakControl
	case r == 0xa9 || r == 0xae:
		return breakPicture
	}
	return breakOther
}

func hangulBreak(r rune) breaking {
	const firstSyllable, lastSyllable, finals = 0xac00, 0xd7a3, 28
	switch {
	case in(leadingConsonants, r):
		return breakL
	case in(vowels, r):
		return breakV
	case in(trailingConsonants, r):
		return breakT
	case r < firstSyllable || r > lastSyllable:
		return breakOther
	case (r-firstSyllable)%finals == 0:
		return breakLV
	}
	return breakLVT
}

// in says whether a character is in one of some ranges, which are in order.
func in(ranges []syntax.Range, r rune) bool {
	i := sort.Search(len(ranges), func(i int) bool { return r <= ranges[i].Hi })
	return i < len(ranges) && r >= ranges[i].Lo
}
