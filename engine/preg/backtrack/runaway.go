package backtrack

import "callaction/engine/preg/syntax"

// manyTurns is how far apart the bounds of a repetition are for it to count as
// one without an upper bound.
const manyTurns = 10

// manyRuns repetitions one behind the other that can take the same characters
// are too much for a long subject.
const manyRuns = 3

// MayRunAway says that there may be subjects for which the number of steps
// grows much faster than they do: a repetition that can give back stands inside
// another, or several stand behind one another. It says so too often rather
// than too rarely; a repetition is harmless where what follows cannot begin with
// a character that it takes.
func (p *Program) MayRunAway() bool {
	r := &runaway{Program: p, entries: map[*syntax.Node]int{}, harmless: map[*syntax.Node]bool{}}
	for pc, i := range p.code {
		switch {
		case i.op == opAlt:
			r.entries[i.node] = pc + 1
		case i.op == opRun && i.greed == syntax.Possessive:
			r.harmless[i.node] = true
		}
	}
	return r.inside(p.tree.Root, false)
}

type runaway struct {
	*Program
	entries  map[*syntax.Node]int // where each alternative begins
	harmless map[*syntax.Node]bool
	runs     int
	open     []int // groups around
}

// inside asks about n; looped says that it stands in a repetition that can be
// entered again.
func (r *runaway) inside(n *syntax.Node, looped bool) bool {
	switch n.Op {
	case syntax.OpRepeat:
		return r.repeat(n, looped)
	case syntax.OpAtomic, syntax.OpLook:
		looped = false
	case syntax.OpAlternate:
		if looped && r.overlap(n) {
			return true
		}
	case syntax.OpCall:
		return looped || n.Group == 0 || r.isOpen(n.Group)
	case syntax.OpCapture:
		r.open = append(r.open, n.Group)
		defer func() { r.open = r.open[:len(r.open)-1] }()
	}
	return r.below(n, looped)
}

func (r *runaway) below(n *syntax.Node, looped bool) bool {
	for _, sub := range n.Children() {
		if r.inside(sub, looped) {
			return true
		}
	}
	return false
}

func (r *runaway) repeat(n *syntax.Node, looped bool) bool {
	varies := n.Max != n.Min && !r.harmless[n]
	if n.Greed == syntax.Possessive {
		return r.below(n, n.Max != 1)
	}
	if varies && looped {
		return true
	}
	wide := n.Max == syntax.Unlimited || n.Max-n.Min >= manyTurns
	if wide && varies {
		r.runs++
	}
	return r.runs >= manyRuns || r.below(n, looped || n.Max == syntax.Unlimited || n.Max >= manyTurns)
}

func (r *runaway) isOpen(group int) bool {
	for _, g := range r.open {
		if g == group {
			return true
		}
	}
	return false
}

// overlap says that two alternatives can begin with the same byte.
func (r *runaway) overlap(n *syntax.Node) bool {
	var taken [256]bool
	for _, sub := range n.Subs {
		first := r.firstBytes(r.entries[sub])
		if first == nil {
			return true
		}
		for b := range first {
			if first[b] && taken[b] {
				return true
			}
			taken[b] = taken[b] || first[b]
		}
	}
	return false
}
