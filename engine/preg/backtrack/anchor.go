package backtrack

import "callaction/engine/preg/syntax"

// isAnchored says that n matches at the first place only: every way into it
// begins with ^, \A, \G or .* that takes all.
func (c *compiler) isAnchored(n *syntax.Node, closed bool) bool {
	return c.begin(n, closed, func(n *syntax.Node, closed bool) bool {
		switch n.Op {
		case syntax.OpSubjectStart, syntax.OpMatchStart:
			return true
		}
		return c.takesAll(n, syntax.OpAny, closed)
	})
}

// isStartOfLine is the same for the beginning of a line.
func (c *compiler) isStartOfLine(n *syntax.Node) bool {
	return c.begin(n, false, func(n *syntax.Node, closed bool) bool {
		switch n.Op {
		case syntax.OpSubjectStart, syntax.OpLineStart:
			return true
		}
		return c.takesAll(n, syntax.OpDot, closed)
	})
}

// begin asks about what every alternative of n begins with. closed says that
// n is in an atomic group or one that is referred to.
func (c *compiler) begin(n *syntax.Node, closed bool, ask func(*syntax.Node, bool) bool) bool {
	switch n.Op {
	case syntax.OpConcat:
		for _, sub := range n.Subs {
			if !isSkipped(sub) {
				return c.begin(sub, closed, ask)
			}
		}
		return false
	case syntax.OpAlternate:
		for _, sub := range n.Subs {
			if !c.begin(sub, closed, ask) {
				return false
			}
		}
		return true
	case syntax.OpGroup:
		return c.begin(n.Subs[0], closed, ask)
	case syntax.OpCapture:
		return c.begin(n.Subs[0], closed || c.referred[n.Group], ask)
	case syntax.OpAtomic, syntax.OpScriptRun:
		return c.begin(n.Subs[0], true, ask)
	case syntax.OpLook:
		return !n.Behind && !n.Negative && c.begin(n.Subs[0], true, ask)
	}
	return ask(n, closed)
}

// isSkipped says that what stands behind n counts as the beginning.
func isSkipped(n *syntax.Node) bool { return n.Op == syntax.OpEmpty }

// takesAll says that n is .* and that a match that begins later would have
// begun here.
func (c *compiler) takesAll(n *syntax.Node, dot syntax.Op, closed bool) bool {
	if n.Op != syntax.OpRepeat || n.Min > 0 || n.Max != syntax.Unlimited || n.Subs[0].Op != dot {
		return false
	}
	return !closed && !c.settings.noDotStar && !c.jumps
}
