package preg

import (
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// maxSize is the size from which on PCRE2 refuses a compiled pattern, in bytes,
// as Debian and PHP build it (links of two bytes).
const maxSize = 1 << 16

// tooLarge says that PCRE2 would refuse the pattern as too large: it writes
// repeated groups out as often as they may match.
func tooLarge(tree *syntax.Tree) bool {
	s := sizes{tree}
	const frame = 3 + 3 + 1 // the whole pattern is a group
	return s.of(tree.Root)+frame > maxSize
}

// sizes knows how many bytes PCRE2's instructions for a node have. Each sum is
// cut off above maxSize, so that products stay small.
type sizes struct{ tree *syntax.Tree }

const (
	linkSize  = 3 // an instruction with a link
	classSize = 33
)

func (s sizes) of(n *syntax.Node) int {
	total := s.own(n)
	if n.Op == syntax.OpRepeat {
		total = s.repeated(n)
	} else {
		for _, sub := range n.Children() {
			total += s.of(sub)
		}
	}
	return min(total, maxSize+1)
}

// own is the size of n without what it holds.
func (s sizes) own(n *syntax.Node) int {
	switch n.Op {
	case syntax.OpLiteral:
		return 1 + s.length(n.Rune)
	case syntax.OpSet:
		return s.set(n.Set)
	case syntax.OpAlternate:
		return linkSize * (len(n.Subs) - 1)
	case syntax.OpCapture:
		return 2*linkSize + 2
	case syntax.OpGroup, syntax.OpAtomic, syntax.OpScriptRun, syntax.OpLook:
		return 2 * linkSize
	case syntax.OpCondition:
		return 4 * linkSize
	case syntax.OpBackreference, syntax.OpCall:
		return linkSize
	case syntax.OpVerb:
		return 3 + len(n.Argument)
	case syntax.OpEmpty, syntax.OpConcat:
		return 0
	}
	return 1
}

func (s sizes) length(r rune) int {
	if s.tree.UTF {
		return utf8.RuneLen(r)
	}
	return 1
}

// set is small for one character or one category.
func (s sizes) set(set *syntax.Set) int {
	switch {
	case len(set.Ranges) == 0 && len(set.Categories) == 1:
		return 3
	case len(set.Categories) == 0 && len(set.Ranges) == 1 && set.Ranges[0].Lo == set.Ranges[0].Hi:
		return 1 + s.length(set.Ranges[0].Lo)
	}
	return classSize
}

func (s sizes) repeated(n *syntax.Node) int {
	one := s.of(n.Subs[0])
	const count = 4 // an instruction with a number
	switch n.Subs[0].Op {
	case syntax.OpLiteral, syntax.OpDot, syntax.OpAny, syntax.OpByte, syntax.OpSet,
		syntax.OpBackreference, syntax.OpNewline, syntax.OpGrapheme:
		return one + count
	}
	const optional = 1 + 2*linkSize
	switch n.Max {
	case syntax.Unlimited:
		return max(n.Min, 1)*one + 1
	case 0:
		return one + 1
	}
	return n.Min*one + (n.Max-n.Min)*(one+optional)
}
