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
	// propertySize is that of \p.
	propertySize = 3
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
		return s.set(n)
	case syntax.OpAlternate:
		return linkSize * (len(n.Subs) - 1)
	case syntax.OpCapture:
		return 2*linkSize + 2
	case syntax.OpGroup, syntax.OpAtomic, syntax.OpScriptRun:
		return 2 * linkSize
	case syntax.OpLook:
		return look(n)
	case syntax.OpCondition:
		return condition(n)
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

// look has a step back in front of each alternative of a look-behind.
func look(n *syntax.Node) int {
	switch {
	case !n.Behind:
		return 2 * linkSize
	case n.Subs[0].Op == syntax.OpAlternate:
		return (2 + len(n.Subs[0].Subs)) * linkSize
	}
	return 3 * linkSize
}

func condition(n *syntax.Node) int {
	total := 2 * linkSize
	if n.No != nil {
		total += linkSize
	}
	if n.Condition != syntax.IfLook {
		total += linkSize
	}
	return total
}

// set is small for an escape and for one character.
func (s sizes) set(n *syntax.Node) int {
	set := n.Set
	switch {
	case !s.tree.UTF && n.Span.End-n.Span.Start == len(`\w`):
		return 1
	case len(set.Ranges) == 0 && len(set.Categories) == 1:
		return propertySize
	case len(set.Categories) == 0 && len(set.Ranges) == 1 && set.Ranges[0].Lo == set.Ranges[0].Hi:
		return 1 + s.length(set.Ranges[0].Lo)
	}
	return classSize + s.wide(set)
}

// wide is what a class has for characters beyond its bits.
func (s sizes) wide(set *syntax.Set) int {
	const frame = 4
	total := propertySize * len(set.Categories)
	for _, r := range set.Ranges {
		if r.Hi > 0xff {
			total += 1 + s.length(max(r.Lo, 0x100)) + s.length(r.Hi)
		}
	}
	if total > 0 {
		total += frame
	}
	return total
}

func (s sizes) repeated(n *syntax.Node) int {
	one := s.of(n.Subs[0])
	switch n.Subs[0].Op {
	case syntax.OpLiteral:
		return counts(n, one, one+2)
	case syntax.OpDot, syntax.OpAny, syntax.OpByte, syntax.OpNewline, syntax.OpGrapheme:
		return counts(n, one+1, one+3)
	case syntax.OpSet, syntax.OpBackreference:
		return s.ofClass(n, one)
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

// counts is the size of a repeated character: plain for *, + and ?, and counted
// for each of the instructions for the least and for the further times.
func counts(n *syntax.Node, plain, counted int) int {
	switch {
	case n.Max == syntax.Unlimited && n.Min <= 1, n.Max == 1:
		return plain
	case n.Max == syntax.Unlimited:
		return counted + plain
	case n.Min == n.Max || n.Min == 0:
		return counted
	}
	return 2 * counted
}

// ofClass is the size of a repeated class, which has its bounds behind it.
func (s sizes) ofClass(n *syntax.Node, one int) int {
	switch {
	case one <= propertySize && n.Subs[0].Op == syntax.OpSet:
		return counts(n, one+1, one+3)
	case n.Max == syntax.Unlimited && n.Min <= 1, n.Max == 1:
		return one + 1
	}
	return one + 5
}
