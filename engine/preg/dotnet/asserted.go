package dotnet

import (
	"unicode"

	"callaction/engine/preg/syntax"
)

// assertedFirst says whether PCRE2 may miss a match of tree because of one of
// its shortcuts: a literal that a look-ahead at the beginning asks for, as in
// (?=a)1?a, counts as the first character of every match, and a literal that
// the pattern needs is then looked for behind it only.
func assertedFirst(tree *syntax.Tree) bool {
	look := leadingLook(tree.Root)
	if look == nil {
		return false
	}
	first := firstLiteral(look.Subs[0])
	if first == nil {
		return false
	}
	again := false
	tree.Root.Walk(func(n *syntax.Node) bool {
		again = again || n.Op == syntax.OpLiteral && unicode.ToLower(n.Rune) == unicode.ToLower(first.Rune)
		return n != look
	})
	return again
}

// leadingLook finds a positive look-ahead in front of all that takes
// characters.
func leadingLook(n *syntax.Node) *syntax.Node {
	switch n.Op {
	case syntax.OpLook:
		if !n.Behind && !n.Negative {
			return n
		}
	case syntax.OpCapture, syntax.OpGroup, syntax.OpAtomic, syntax.OpAlternate:
		for _, sub := range n.Subs {
			if look := leadingLook(sub); look != nil {
				return look
			}
		}
	case syntax.OpConcat:
		for _, sub := range n.Subs {
			if look := leadingLook(sub); look != nil || !canBeEmpty(sub) {
				return look
			}
		}
	}
	return nil
}

// firstLiteral is the literal with which n begins, nil where that is none.
func firstLiteral(n *syntax.Node) *syntax.Node {
	switch n.Op {
	case syntax.OpLiteral:
		return n
	case syntax.OpCapture, syntax.OpGroup, syntax.OpAtomic, syntax.OpAlternate, syntax.OpRepeat:
		return firstLiteral(n.Subs[0])
	case syntax.OpConcat:
		for _, sub := range n.Subs {
			if first := firstLiteral(sub); first != nil || !canBeEmpty(sub) {
				return first
			}
		}
	}
	return nil
}
