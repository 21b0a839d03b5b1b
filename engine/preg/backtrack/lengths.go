package backtrack

import (
	"math"
	"slices"

	"callaction/engine/preg/syntax"
)

// lengths knows how many characters a node takes at least.
type lengths struct {
	tree   *syntax.Tree
	groups map[int]int  // of called groups by number, of those around 0
	open   map[int]bool // groups around
	shared bool         // a number can stand for several groups
	accept bool         // there is (*ACCEPT), which can end a call early
}

func newLengths(tree *syntax.Tree) lengths {
	l := lengths{tree: tree, groups: map[int]int{}, open: map[int]bool{}}
	seen := map[int]bool{}
	tree.Root.Walk(func(n *syntax.Node) bool {
		if n.Op == syntax.OpCapture {
			l.shared = l.shared || seen[n.Group]
			seen[n.Group] = true
		}
		l.accept = l.accept || n.Op == syntax.OpVerb && n.Verb == "ACCEPT"
		return true
	})
	return l
}

// longest is the greatest length that is told apart.
const longest = math.MaxUint16

func (l lengths) least(n *syntax.Node) int {
	switch n.Op {
	case syntax.OpLiteral, syntax.OpSet, syntax.OpDot, syntax.OpAny, syntax.OpByte,
		syntax.OpNewline, syntax.OpGrapheme:
		return 1
	case syntax.OpConcat:
		return l.sum(n.Subs)
	case syntax.OpAlternate:
		return l.shortest(n.Subs)
	case syntax.OpCapture:
		return l.capture(n)
	case syntax.OpGroup, syntax.OpAtomic, syntax.OpScriptRun:
		return l.least(n.Subs[0])
	case syntax.OpRepeat:
		return min(longest, n.Min*l.least(n.Subs[0]))
	case syntax.OpCall:
		return l.called(n.Group)
	case syntax.OpCondition:
		return l.condition(n)
	}
	return 0
}

func (l lengths) sum(nodes []*syntax.Node) int {
	total := 0
	for _, n := range nodes {
		total += l.least(n)
	}
	return min(longest, total)
}

// shortest leaves out alternatives that call a group around them, unless it is
// the first: sooner or later another one has to be taken.
func (l lengths) shortest(nodes []*syntax.Node) int {
	least := l.least(nodes[0])
	for _, n := range nodes[1:] {
		if !l.recurs(n) {
			least = min(least, l.least(n))
		}
	}
	return least
}

func (l lengths) recurs(n *syntax.Node) bool {
	if n.Op == syntax.OpConcat {
		return slices.ContainsFunc(n.Subs, l.recurs)
	}
	return n.Op == syntax.OpCall && (n.Group == 0 || l.open[n.Group])
}

// capture measures a group, in which a call of itself counts nothing.
func (l lengths) capture(n *syntax.Node) int {
	length, known := l.groups[n.Group]
	l.groups[n.Group], l.open[n.Group] = 0, true
	inside := l.least(n.Subs[0])
	delete(l.open, n.Group)
	if delete(l.groups, n.Group); known {
		l.groups[n.Group] = length
	}
	return inside
}

func (l lengths) called(group int) int {
	if length, known := l.groups[group]; known {
		return length
	}
	n := l.tree.Definition(group)
	if n == nil || // the whole pattern is around its calls
		l.shared || l.accept {
		return 0
	}
	length := l.least(n)
	l.groups[group] = length
	return length
}

func (l lengths) condition(n *syntax.Node) int {
	if n.Condition == syntax.IfDefine || n.No == nil {
		return 0
	}
	return min(l.least(n.Yes), l.least(n.No))
}
