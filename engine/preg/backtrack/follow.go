package backtrack

import (
	"callaction/engine/preg/syntax"
)

// maxFollowed is how many instructions a follower looks at before it gives up,
// so that compiling a long pattern takes no long time.
const maxFollowed = 1000

// follower goes from an instruction to all characters that may be looked at
// next.
type follower struct {
	code []inst
	seen map[int]bool
	// meet is asked about what takes characters; text is nil for a class.
	meet func(text []byte, class *class) bool
	// pass says whether an instruction that takes none can be passed over.
	pass func(*inst) bool
	// ends says that nothing behind an assertion matters; nil is never.
	ends func(*inst) bool
}

// from is false where something else than meet allows may come next.
func (f *follower) from(pc int) bool {
	if f.seen[pc] {
		return true
	}
	f.seen[pc] = true
	if len(f.seen) > maxFollowed {
		return false
	}
	i := &f.code[pc]
	switch i.op {
	case opText:
		return f.meet(i.text, nil)
	case opClass:
		return f.meet(nil, i.class)
	case opRun:
		return f.meet(nil, i.class) && (i.min > 0 || f.from(pc+1))
	case opAssert:
		return f.ends != nil && f.ends(i) || f.pass(i) && f.from(pc+1)
	case opFail:
		return true
	}
	return f.onward(pc, i)
}

// onward follows what takes no characters.
func (f *follower) onward(pc int, i *inst) bool {
	switch i.op {
	case opJump:
		return f.from(i.x)
	case opSplit:
		return f.from(i.x) && f.from(i.y)
	case opAlt:
		return f.from(pc+1) && (i.x < 0 || f.from(i.x))
	case opLoop, opTurn, opIfGroup, opIfCall:
		return f.pass(i) && f.from(pc+1) && f.from(i.y)
	case opLook:
		return f.pass(i) && f.look(i)
	case opOpen, opClose, opTurns, opHere, opCount, opLeave, opFence, opCut, opKeep:
		return f.pass(i) && f.from(pc+1)
	}
	return false
}

// look goes on behind a look-around, wherever that is.
func (f *follower) look(i *inst) bool {
	found := f.code[i.min].y
	return (found < 0 || f.from(found)) && (i.y < 0 || f.from(i.y))
}

// possess makes the runs possessive that have nothing to give back, because
// what follows cannot begin with a character of theirs.
// (pcre2api: "PCRE2_NO_AUTO_POSSESS")
func (c *compiler) possess() {
	if c.settings.noPossess {
		return
	}
	for pc := range c.code {
		if i := &c.code[pc]; i.op == opRun && i.greed == syntax.Greedy && c.keepsAll(pc) {
			i.greed = syntax.Possessive
		}
	}
}

func (c *compiler) keepsAll(pc int) bool {
	own := c.code[pc].class
	if c.isEnd(pc+1) && !c.called[0] {
		return true
	}
	f := follower{code: c.code, seen: map[int]bool{}}
	f.meet = func(text []byte, class *class) bool {
		if class == nil {
			return own.reach <= oneRune && !c.begins(text, own)
		}
		return own.disjoint(class)
	}
	f.pass = c.passable
	f.ends = func(i *inst) bool { return c.onlyBehindAll(i, own) }
	return f.from(pc + 1)
}

func (c *compiler) isEnd(pc int) bool { return c.code[pc].op == opEnd }

// begins says that text begins with a character of class.
func (c *compiler) begins(text []byte, class *class) bool {
	m := &machine{Program: c.Program, text: text}
	return m.one(class, 0) > 0
}

// onlyBehindAll says that i, an assertion, is not true in front of a character
// of class.
func (c *compiler) onlyBehindAll(i *inst, class *class) bool {
	switch i.node.Op {
	case syntax.OpSubjectEnd:
		return true
	case syntax.OpFinalLineEnd, syntax.OpLineEnd:
		return c.settings.newline == lineFeed && class.reach <= oneRune && !class.low['\n']
	}
	return false
}

// passable says that i can be passed over behind a run that might give back.
func (c *compiler) passable(i *inst) bool {
	switch i.op {
	case opLook, opIfGroup, opIfCall, opFence, opCut:
		return false
	case opClose:
		return !c.called[i.x]
	case opAssert:
		return false
	}
	return true
}

// lookAhead tells runs which byte must follow them.
func (c *compiler) lookAhead() {
	for pc := range c.code {
		i := &c.code[pc]
		if i.op != opRun || i.greed == syntax.Possessive || i.class.single {
			continue
		}
		if following := c.code[pc+1]; following.op == opText {
			i.next = int(following.text[0])
		}
	}
}

// possessive is nodes[i], made possessive where PCRE2 takes it that what follows
// a repeated \R cannot begin with a newline. That is so for a dot, which in
// fact has some of them, and for \s among bytes, which has them all.
func (c *compiler) possessive(nodes []*syntax.Node, i int) *syntax.Node {
	n := nodes[i]
	if n.Op != syntax.OpRepeat || n.Subs[0].Op != syntax.OpNewline || n.Greed != syntax.Greedy ||
		c.settings.noPossess || i+1 == len(nodes) || !c.takenForOther(nodes[i+1]) {
		return n
	}
	same := *n
	same.Greed = syntax.Possessive
	return &same
}

func (c *compiler) takenForOther(n *syntax.Node) bool {
	switch n.Op {
	case syntax.OpDot:
		return true
	case syntax.OpSet:
		escape := n.Span.End-n.Span.Start == len(`\s`)
		return escape && !c.tree.UTF && !n.Set.Negative && c.newClass(n).isSpace()
	case syntax.OpCapture, syntax.OpGroup, syntax.OpConcat:
		return c.takenForOther(n.Subs[0])
	case syntax.OpRepeat:
		return n.Min > 0 && c.takenForOther(n.Subs[0])
	}
	return false
}

// isSpace says that the class is \s.
func (c *class) isSpace() bool { return c.low[' '] && c.low['\n'] && !c.low['a'] }
