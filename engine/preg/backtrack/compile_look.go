package backtrack

import "callaction/engine/preg/syntax"

// look compiles a look-around.
func (c *compiler) look(n *syntax.Node) {
	begin, end := c.assertion(n)
	if n.Negative {
		c.code[begin].y, c.code[end].y = c.here(), -1
		return
	}
	c.code[begin].y, c.code[end].y = -1, c.here()
}

// assertion compiles what a look-around asks. The caller says where it goes on
// at begin, where that does not match, and at end, where it does.
func (c *compiler) assertion(n *syntax.Node) (begin, end int) {
	around, choice := c.scope, c.choice
	c.scope, c.choice = &scope{}, 0
	r := c.register(2)
	begin = c.emit(inst{op: opLook, x: r, node: n})
	switch {
	case !n.Behind:
		c.node(n.Subs[0])
	case n.Subs[0].Op == syntax.OpAlternate:
		c.alternate(n.Subs[0].Subs, c.behind)
	default:
		c.behind(n.Subs[0])
	}
	end = c.emit(inst{op: opFound, x: r, node: n})
	c.code[begin].min = end
	for _, at := range c.scope.accepts {
		c.code[at].x = end
	}
	c.scope, c.choice = around, choice
	return begin, end
}

func (c *compiler) behind(n *syntax.Node) {
	length, _ := c.tree.FixedLength(n)
	c.emit(inst{op: opBack, x: length, node: n})
	c.node(n)
}

func (c *compiler) condition(n *syntax.Node) {
	switch n.Condition {
	case syntax.IfGroup:
		c.ifElse(n, inst{op: opIfGroup, known: n.Groups, node: n})
	case syntax.IfRecursion:
		c.ifElse(n, inst{op: opIfCall, known: n.Groups, node: n})
	case syntax.IfLook:
		c.ifLook(n)
	case syntax.IfTrue:
		c.unreached(n.No)
		c.node(n.Yes)
	case syntax.IfFalse:
		c.unreached(n.Yes)
		c.maybe(n.No)
	case syntax.IfDefine:
		c.unreached(n.Yes)
	}
}

// unreached compiles n, which may hold groups to call, and jumps over it.
func (c *compiler) unreached(n *syntax.Node) {
	if n == nil {
		return
	}
	jump := c.emit(inst{op: opJump, node: n})
	c.node(n)
	c.code[jump].x = c.here()
}

func (c *compiler) maybe(n *syntax.Node) {
	if n != nil {
		c.node(n)
	}
}

// ifElse compiles a condition of one instruction, which jumps to y.
func (c *compiler) ifElse(n *syntax.Node, question inst) {
	at := c.emit(question)
	c.node(n.Yes)
	jump := c.emit(inst{op: opJump, node: n})
	c.code[at].y = c.here()
	c.maybe(n.No)
	c.code[jump].x = c.here()
}

// ifLook goes on at No where a positive assertion does not match and at Yes
// where a negative one does not; what it captured counts either way.
func (c *compiler) ifLook(n *syntax.Node) {
	begin, end := c.assertion(n.Look)
	c.code[end].y = c.here()
	first, second := n.Yes, n.No
	if n.Look.Negative {
		first, second = n.No, n.Yes
	}
	c.maybe(first)
	jump := c.emit(inst{op: opJump, node: n})
	c.code[begin].y = c.here()
	c.maybe(second)
	c.code[jump].x = c.here()
}
