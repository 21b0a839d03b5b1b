package preg

import (
	"slices"
	"sort"

	"callaction/engine/preg/backtrack"
	"callaction/engine/preg/syntax"
)

// NearMiss is how far a pattern that does not match got. The best attempt is the
// one that came furthest in the pattern; of the branches of an alternative, the
// one that came furthest in the subject.
type NearMiss struct {
	// Nowhere says that already the pattern's first part is not in the subject;
	// Start and Reached are 0 then.
	Nowhere bool
	// Start and Reached are where in the subject the attempt began and got to,
	// in bytes.
	Start, Reached int
	// Failed is the part of the pattern that failed there; it counts from
	// Offset.
	Failed syntax.Span
	// Groups are those of a Match, as they were then; group 0 is what had
	// matched, and a group inside of which it failed took no part.
	Groups []Group
}

// NearMiss says why subject does not match. ok is false where there is nothing
// to say: it does match, or the match is given up, be it that of a part of the
// pattern.
//
// It matches beginnings of the pattern, all of them together within the bound
// that Match has on its work. Of a row of n parts, and of n repetitions, about
// log₂ n are matched, of an alternative each branch, and so on inside of the part
// that fails.
func (r *Regexp) NearMiss(subject []byte) (miss NearMiss, ok bool) {
	if m, err := r.Match(subject); err != nil || m.Matched {
		return NearMiss{}, false
	}
	s := &beginnings{tree: r.tree, called: called(r.tree), subject: subject, work: backtrack.MaxWork}
	best, ok := s.follow(nil, r.tree.Root)
	if !ok || s.stopped {
		return NearMiss{}, false
	}
	whole := best.spans[0]
	return NearMiss{
		Nowhere: best.nowhere, Start: whole[0], Reached: whole[1],
		Failed: best.failed.Span, Groups: r.groups(best.spans, subject),
	}, true
}

// beginnings matches the beginnings of a pattern.
type beginnings struct {
	tree    *syntax.Tree
	called  []*syntax.Node
	subject []byte
	work    int  // left for all of them
	stopped bool // a match was given up; none is tried any more
}

// compileWork is how much work it is to compile an instruction.
const compileWork = 8

// stretch is the longest beginning of a pattern that matches, and what failed
// behind it.
type stretch struct {
	nowhere bool
	spans   [][2]int
	failed  *syntax.Node
}

// follow goes into next, which does not match behind done, which does.
func (s *beginnings) follow(done []*syntax.Node, next *syntax.Node) (stretch, bool) {
	switch {
	case next.Op == syntax.OpConcat:
		n := s.matching(len(next.Subs)-1, func(n int) []*syntax.Node { return slices.Concat(done, next.Subs[:n]) })
		return s.follow(slices.Concat(done, next.Subs[:n]), next.Subs[n])
	case next.Op == syntax.OpAlternate:
		return s.branch(done, next.Subs)
	case next.Op == syntax.OpCapture, next.Op == syntax.OpGroup, isRepeatedGroup(next):
		return s.follow(done, next.Subs[0])
	}
	spans, ok := s.match(slices.Concat(done, s.repetitions(done, next)))
	return stretch{nowhere: ok && len(done) == 0 && spans[0][0] == spans[0][1], spans: spans, failed: next}, ok
}

// matching is the greatest n up to most for which row(n) matches, where row(0)
// does.
func (s *beginnings) matching(most int, row func(n int) []*syntax.Node) int {
	return sort.Search(most, func(k int) bool {
		_, ok := s.match(row(k + 1))
		return !ok
	})
}

// repetitions are those of next that do match, where it asks for several.
func (s *beginnings) repetitions(done []*syntax.Node, next *syntax.Node) []*syntax.Node {
	if next.Op != syntax.OpRepeat || next.Min < 2 {
		return nil
	}
	times := func(n int) *syntax.Node {
		fewer := *next
		fewer.Min, fewer.Max = n, n
		return &fewer
	}
	n := s.matching(next.Min-1, func(n int) []*syntax.Node { return slices.Concat(done, []*syntax.Node{times(n)}) })
	return []*syntax.Node{times(n)}
}

// isRepeatedGroup says that a group fails with its first repetition.
func isRepeatedGroup(n *syntax.Node) bool {
	if n.Op != syntax.OpRepeat || n.Min != 1 {
		return false
	}
	op := n.Subs[0].Op
	return op == syntax.OpCapture || op == syntax.OpGroup
}

// branch is that of the branch that came furthest, of several the first.
func (s *beginnings) branch(done, branches []*syntax.Node) (best stretch, ok bool) {
	for _, b := range branches {
		got, is := s.follow(done, b)
		if is && (!ok || got.spans[0][1] > best.spans[0][1] || best.nowhere && !got.nowhere) {
			best, ok = got, true
		}
	}
	return best, ok
}

// match is where nodes, one after another, first match.
func (s *beginnings) match(nodes []*syntax.Node) (spans [][2]int, ok bool) {
	if s.stopped {
		return nil, false
	}
	part := *s.tree
	part.Root = &syntax.Node{Op: syntax.OpConcat, Subs: slices.Concat(nodes, s.called)}
	program := backtrack.Compile(&part)
	found, left, err := program.MatchWithin(s.subject, s.work-compileWork*program.Size())
	s.work, s.stopped = left, err != nil
	if !found.Matched {
		return nil, false
	}
	whole := &found.Spans[0]
	whole[0] = min(whole[0], whole[1])
	return found.Spans, true
}

// called is a part that matches nothing and has all groups, for the calls of
// those that are not there yet.
func called(tree *syntax.Tree) []*syntax.Node {
	calls := false
	tree.Root.Walk(func(n *syntax.Node) bool {
		calls = calls || n.Op == syntax.OpCall
		return !calls
	})
	if !calls {
		return nil
	}
	return []*syntax.Node{{Op: syntax.OpCondition, Condition: syntax.IfDefine, Yes: tree.Root}}
}
