package dotnet

import (
	"fmt"
	"slices"

	"callaction/engine/preg/syntax"
)

// maxSize is about the size at which PCRE2 refuses a pattern as too large. Its
// count and ours differ, and ours is the greater one.
const maxSize = 60000

// unsupported finds the first construct that regexp2 has no form for, or whose
// form would match something else now and then.
func unsupported(tree *syntax.Tree) error {
	if len(tree.Settings) > 0 {
		s := tree.Settings[0]
		return &UnsupportedError{What: "the setting (*" + s.Text + ")", Offset: s.Span.Start}
	}
	var found error
	tree.Root.Walk(func(n *syntax.Node) bool {
		if what := problem(tree, n); what != "" && found == nil {
			found = &UnsupportedError{What: what, Offset: n.Span.Start}
		}
		return found == nil
	})
	switch {
	case found != nil:
		return found
	case size(tree.Root) > maxSize:
		return &UnsupportedError{What: "repetitions that PCRE2 may refuse as too large"}
	case assertedFirst(tree):
		return &UnsupportedError{What: "a look-ahead at its beginning for a character that it needs again"}
	}
	return nil
}

// problem says what is wrong with n by itself, "" where nothing is.
func problem(tree *syntax.Tree, n *syntax.Node) string {
	switch n.Op {
	case syntax.OpCall:
		return "recursion or a subroutine call"
	case syntax.OpVerb:
		return verbProblem(n)
	case syntax.OpScriptRun:
		return "a script run"
	case syntax.OpGrapheme:
		return `\X`
	case syntax.OpLook, syntax.OpAtomic:
		return closedProblem(n)
	case syntax.OpCondition:
		if n.Condition != syntax.IfGroup && n.Condition != syntax.IfLook {
			return "a condition other than a group or an assertion"
		}
	case syntax.OpRepeat:
		return repeatProblem(n)
	case syntax.OpSet:
		return unknownProperty(n.Set)
	}
	return utfProblem(tree, n)
}

func verbProblem(n *syntax.Node) string {
	if n.Verb == "FAIL" && n.Argument == "" {
		return ""
	}
	return fmt.Sprintf("the verb (*%s)", n.Verb)
}

// closedProblem is for groups that are not entered again.
func closedProblem(n *syntax.Node) string {
	switch {
	case n.NonAtomic:
		return "a non-atomic assertion"
	case !holds(n, syntax.OpKeep):
		return ""
	case n.Op == syntax.OpAtomic:
		return `\K in an atomic group`
	}
	return `\K in an assertion`
}

// utfProblem is for what can be done with bytes only.
func utfProblem(tree *syntax.Tree, n *syntax.Node) string {
	switch {
	case !tree.UTF:
		return ""
	case n.Op == syntax.OpByte:
		return `\C in a pattern of characters (u)`
	case n.Op == syntax.OpBackreference && n.Caseless:
		return "a back reference without case in a pattern of characters (i and u)"
	}
	return ""
}

// maxSteps is how many turns of what can be empty are written out.
const maxSteps = 32

// repeatProblem names repetitions in which PCRE2, or its just-in-time compiler,
// has ways of its own.
func repeatProblem(n *syntax.Node) string {
	sub := n.Subs[0]
	switch {
	case n.Max == 0 && len(sub.Children()) > 0:
		return "a group that is repeated no times"
	case n.Greed == syntax.Possessive && holds(sub, syntax.OpCapture):
		return "a possessive repetition of a capture group"
	case n.Greed == syntax.Possessive && holds(sub, syntax.OpAtomic):
		return "a possessive repetition of an atomic group"
	case sub.Op == syntax.OpNewline && n.Greed != syntax.Possessive && n.Min != n.Max:
		return `a repetition of \R, other than a possessive one or {n}`
	case stepwise(n) && n.Max > maxSteps:
		return "many repetitions of what can be empty"
	}
	return ""
}

func unknownProperty(set *syntax.Set) string {
	for _, c := range set.Categories {
		if c.Unknown != "" {
			return fmt.Sprintf("the Unicode property %q", c.Unknown)
		}
	}
	return ""
}

// holds says whether a node of that kind stands in n.
func holds(n *syntax.Node, op syntax.Op) bool {
	found := false
	n.Walk(func(sub *syntax.Node) bool {
		found = found || sub.Op == op
		return !found
	})
	return found
}

// canBeEmpty says whether n may match the empty text. It says so too often
// rather than too rarely.
func canBeEmpty(n *syntax.Node) bool {
	switch n.Op {
	case syntax.OpLiteral, syntax.OpSet, syntax.OpDot, syntax.OpAny, syntax.OpByte, syntax.OpNewline:
		return false
	case syntax.OpConcat:
		return !slices.ContainsFunc(n.Subs, func(s *syntax.Node) bool { return !canBeEmpty(s) })
	case syntax.OpAlternate:
		return slices.ContainsFunc(n.Subs, canBeEmpty)
	case syntax.OpCapture, syntax.OpGroup, syntax.OpAtomic:
		return canBeEmpty(n.Subs[0])
	case syntax.OpRepeat:
		return n.Min == 0 || canBeEmpty(n.Subs[0])
	}
	return true
}

// size is how large PCRE2's compiled form of n may be: it writes a repeated
// group out as often as it may match.
func size(n *syntax.Node) int {
	const node, member = 12, 8
	total := node
	if n.Set != nil {
		total += 40 + member*len(n.Set.Ranges)
	}
	for _, sub := range n.Children() {
		total += size(sub)
	}
	if n.Op == syntax.OpRepeat && len(n.Subs[0].Children()) > 0 {
		total *= max(n.Min, n.Max, 1)
	}
	return min(total, maxSize+1) // so that products stay small
}
