package backtrack

import (
	"callaction/engine/preg/syntax"
)

// follower goes from an instruction to all characters that may be looked at
// next.
type follower struct {
	code []inst
	seen map[int]bool
	// meet is asked about what takes characters; text is nil for a class.
	meet func(text []byte, class *class) bool
	// pass says whether an instruction that takes none can be passed over.
	pass func(*inst) bool
}

// from is false where something else than meet allows may come next.
func (f *follower) from(pc int) bool {
	if f.seen[pc] {
		return true
	}
	f.seen[pc] = true
	i := &f.code[pc]
	switch i.op {
	case opText:
		return f.meet(i.text, nil)
	case opClass:
		return f.meet(nil, i.class)
	case opRun:
		return f.meet(nil, i.class) && (i.min > 0 || f.from(pc+1))
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
	case opFail:
		return true
	case opOpen, opClose, opTurns, opHere, opCount, opFence, opCut, opAssert, opKeep:
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
	f.pass = func(i *inst) bool { return c.passable(i, own) }
	return f.from(pc + 1)
}

func (c *compiler) isEnd(pc int) bool { return c.code[pc].op == opEnd }

// begins says that text begins with a character of class.
func (c *compiler) begins(text []byte, class *class) bool {
	m := &machine{Program: c.Program, text: text}
	return m.one(class, 0) > 0
}

// passable says that i holds behind a run of class wherever it holds in front
// of the run's last character.
func (c *compiler) passable(i *inst, class *class) bool {
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
