package main

import (
	"slices"
	"sort"

	"callaction/engine/preg"
	"callaction/engine/preg/backtrack"
	"callaction/engine/preg/syntax"
)

// nearMiss is how far a pattern that does not match got. The best attempt is the
// one that came furthest in the pattern; of the branches of an alternative, the
// one that came furthest in the subject.
type nearMiss struct {
	// nowhere says that already the pattern's first part is not in the subject.
	nowhere bool
	// begin and reached are where in the subject the attempt began and got to,
	// in bytes.
	begin, reached int
	// start and end are the part of the pattern that failed there, in bytes,
	// the delimiter counted.
	start, end int
}

// nearMissOf looks for the near miss of a pattern; ok is false where there is
// none to tell.
func nearMissOf(re *preg.Regexp, subject []byte) (near nearMiss, ok bool) {
	s := &prefixes{tree: re.Tree(), subject: subject}
	if near, ok = s.follow(nil, s.tree.Root); !ok {
		return nearMiss{}, false
	}
	near.start += re.Offset()
	near.end += re.Offset()
	return near, true
}

// prefixes matches the beginnings of a pattern.
type prefixes struct {
	tree    *syntax.Tree
	subject []byte
}

// follow goes into next, which does not match behind done, which does.
func (s *prefixes) follow(done []*syntax.Node, next *syntax.Node) (nearMiss, bool) {
	switch {
	case next.Op == syntax.OpConcat:
		n := sort.Search(len(next.Subs)-1, func(k int) bool {
			_, ok := s.match(slices.Concat(done, next.Subs[:k+1]))
			return !ok
		})
		return s.follow(slices.Concat(done, next.Subs[:n]), next.Subs[n])
	case next.Op == syntax.OpAlternate:
		return s.branch(done, next.Subs)
	case next.Op == syntax.OpCapture, next.Op == syntax.OpGroup, isRepeatedGroup(next):
		return s.follow(done, next.Subs[0])
	}
	span, ok := s.match(slices.Concat(done, s.repetitions(done, next)))
	return nearMiss{
		nowhere: len(done) == 0 && span[0] == span[1], begin: span[0], reached: span[1], start: next.Span.Start, end: next.Span.End,
	}, ok
}

// repetitions are those of next that do match, where it asks for several.
func (s *prefixes) repetitions(done []*syntax.Node, next *syntax.Node) []*syntax.Node {
	if next.Op != syntax.OpRepeat || next.Min < 2 {
		return nil
	}
	times := func(n int) []*syntax.Node {
		fewer := *next
		fewer.Min, fewer.Max = n, n
		return []*syntax.Node{&fewer}
	}
	return times(sort.Search(next.Min-1, func(k int) bool {
		_, ok := s.match(slices.Concat(done, times(k+1)))
		return !ok
	}))
}

// isRepeatedGroup says that a group fails with its first repetition.
func isRepeatedGroup(n *syntax.Node) bool {
	if n.Op != syntax.OpRepeat || n.Min != 1 {
		return false
	}
	op := n.Subs[0].Op
	return op == syntax.OpCapture || op == syntax.OpGroup
}

func (s *prefixes) branch(done, branches []*syntax.Node) (best nearMiss, ok bool) {
	for _, b := range branches {
		near, is := s.follow(done, b)
		if is && (!ok || near.reached > best.reached || best.nowhere && !near.nowhere) {
			best, ok = near, true
		}
	}
	return best, ok
}

// match is where nodes, one after another, first match.
func (s *prefixes) match(nodes []*syntax.Node) (span [2]int, ok bool) {
	part := *s.tree
	part.Root = &syntax.Node{Op: syntax.OpConcat, Subs: slices.Concat(nodes, s.called())}
	found, err := backtrack.Compile(&part).Match(s.subject)
	if err != nil || !found.Matched {
		return span, false
	}
	span = found.Spans[0]
	return [2]int{min(span[0], span[1]), span[1]}, true
}

// called is a part that matches nothing and has all groups, for the calls of
// those that are not there yet.
func (s *prefixes) called() []*syntax.Node {
	calls := false
	s.tree.Root.Walk(func(n *syntax.Node) bool {
		calls = calls || n.Op == syntax.OpCall
		return !calls
	})
	if !calls {
		return nil
	}
	return []*syntax.Node{{Op: syntax.OpCondition, Condition: syntax.IfDefine, Yes: s.tree.Root}}
}
