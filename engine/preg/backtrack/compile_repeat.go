package backtrack

import "callaction/engine/preg/syntax"

func (c *compiler) repeat(n *syntax.Node) {
	sub, least, most := n.Subs[0], n.Min, n.Max
	if sub.Op == syntax.OpLook && most == syntax.Unlimited {
		most = least + 1 // further turns could find nothing else
	}
	one := c.newClass(sub)
	switch {
	case most == 0:
		c.unreached(sub)
	case least == 1 && most == 1 && n.Greed != syntax.Possessive:
		c.node(sub)
	case one != nil:
		c.emit(inst{op: opRun, class: one, min: least, max: most, greed: n.Greed, next: -1, node: n})
	case n.Greed == syntax.Possessive:
		c.atomic(n, func() { c.loop(n, least, most) })
	default:
		c.loop(n, least, most)
	}
}

// loop compiles a repetition of more than a character.
func (c *compiler) loop(n *syntax.Node, least, most int) {
	sub := n.Subs[0]
	switch {
	case least == 0 && most == 1:
		c.optional(n)
	case most == syntax.Unlimited && least <= 1 && c.measure.least(sub) > 0:
		c.unbounded(n)
	default:
		c.counted(n, least, most)
		return
	}
	c.emit(inst{op: opCount, node: n})
}

// split makes an instruction that prefers to enter a loop's body or, where the
// loop is lazy, to leave.
func split(n *syntax.Node) inst {
	return inst{op: opSplit, greed: n.Greed, node: n}
}

// enterOrLeave completes a split.
func (c *compiler) enterOrLeave(at, enter, leave int) {
	if c.code[at].greed == syntax.Lazy {
		enter, leave = leave, enter
	}
	c.code[at].x, c.code[at].y = enter, leave
}

func (c *compiler) optional(n *syntax.Node) {
	at := c.emit(split(n))
	c.node(n.Subs[0])
	c.enterOrLeave(at, at+1, c.here())
}

// unbounded compiles x* and x+ for an x that takes characters.
func (c *compiler) unbounded(n *syntax.Node) {
	if n.Min == 1 {
		body := c.here()
		c.node(n.Subs[0])
		at := c.emit(split(n))
		c.enterOrLeave(at, body, at+1)
		return
	}
	at := c.emit(split(n))
	c.node(n.Subs[0])
	c.emit(inst{op: opJump, x: at, node: n})
	c.enterOrLeave(at, at+1, c.here())
}

// counted compiles any other repetition. Without an upper bound it ends at the
// first empty turn that is not among the least ones.
func (c *compiler) counted(n *syntax.Node, least, most int) {
	r := c.register(2)
	c.emit(inst{op: opTurns, x: r, node: n})
	head := c.emit(inst{op: opLoop, x: r, min: least, max: most, greed: n.Greed, node: n})
	c.emit(inst{op: opHere, x: r + 1, node: n})
	c.node(n.Subs[0])
	tail := c.emit(inst{op: opTurn, x: r, y: head, min: least, max: most, node: n})
	c.code[head].y = tail + 1
	c.emit(inst{op: opLeave, x: r, min: least, max: most, node: n})
}
