package backtrack

import (
	"slices"

	"callaction/engine/preg/syntax"
)

// closeGroup ends a group, or returns from the call that it is.
func (m *machine) closeGroup(i *inst) bool {
	if frame := *m.extra(regFrame); frame > 0 && int(m.frames[frame-1].group) == i.x {
		m.ret()
		return true
	}
	m.capture(i.x)
	m.pc++
	return true
}

func (m *machine) capture(group int) {
	m.set(2*group, int(m.registers[2*(m.tree.Groups+1)+group]))
	m.set(2*group+1, m.pos)
}

// isSet says whether a group has matched.
func (m *machine) isSet(group int) bool { return m.registers[2*group+1] >= 0 }

// loop enters a turn or leaves.
func (m *machine) loop(i *inst) bool {
	turns := int(m.registers[i.x])
	switch {
	case turns < i.min:
		m.pc++
	case i.max != syntax.Unlimited && turns >= i.max:
		m.pc = i.y
	case i.greed == syntax.Lazy:
		m.push(choiceAt, m.pc+1, m.pos, 0)
		m.pc = i.y
	default:
		m.push(choiceAt, i.y, m.pos, 0)
		m.pc++
	}
	return true
}

// turn ends a turn. An empty one is the last, unless the loop has a bound.
func (m *machine) turn(i *inst) bool {
	turns := int(m.registers[i.x]) + 1
	m.set(i.x, turns)
	if i.max == syntax.Unlimited && turns >= i.min && int(m.registers[i.x+1]) == m.pos {
		m.pc++
		return true
	}
	m.pc = i.y
	return true
}

// leaving is how many steps it takes to leave a loop. PCRE2 writes x{1,3} as
// x(x(x)?)?, and each optional group that ends counts, entered or not.
func (m *machine) leaving(i *inst) int {
	extra := int(m.registers[i.x]) - i.min
	switch {
	case i.max == syntax.Unlimited || i.max == i.min:
		return 1
	case extra < i.max-i.min:
		return extra + 1
	}
	return extra
}

// cut drops the choices above a height.
func (m *machine) cut(height int) {
	m.choices = m.choices[:min(height, len(m.choices))]
}

// call enters a group as a subroutine. Its choices stay for coming back; what
// it captures is forgotten when it returns.
func (m *machine) call(i *inst) bool {
	if m.settings.noJIT && m.looping(i.x) {
		m.fail(ErrLoop)
		return false
	}
	if len(m.frames) >= maxFrames || len(m.stash) > maxStash {
		m.fail(ErrStack)
		return false
	}
	m.work -= m.saved / perRegister
	height := len(m.choices)
	if m.verbs {
		m.push(choiceCall, -1, m.pos, i.x)
	}
	m.frames = append(m.frames, frame{
		parent: *m.extra(regFrame), group: int32(i.x), ret: int32(m.pc + 1),
		pos: int32(m.pos), choices: int32(height),
	})
	m.stash = append(m.stash, m.registers[:m.saved]...)
	m.setExtra(regFrame, len(m.frames))
	m.pc = m.groups[i.x]
	return true
}

// looping says that the last call of group began here too.
func (m *machine) looping(group int) bool {
	for at := *m.extra(regFrame); at > 0; at = m.frames[at-1].parent {
		m.work--
		if f := m.frames[at-1]; int(f.group) == group {
			return int(f.pos) == m.pos
		}
	}
	return false
}

// ret returns from the present call.
func (m *machine) ret() {
	at := int(*m.extra(regFrame)) - 1
	f := m.frames[at]
	for r, before := range m.stash[at*m.saved : (at+1)*m.saved] {
		if m.registers[r] != before {
			m.set(r, int(before))
		}
	}
	m.setExtra(regFrame, int(f.parent))
	m.pc = int(f.ret)
}

// accept ends the look-around, the call or the match around it.
func (m *machine) accept(i *inst) bool {
	frame := *m.extra(regFrame)
	inCall := frame > 0 && (i.x < 0 || slices.Contains(i.known, int(m.frames[frame-1].group)))
	if inCall {
		m.cut(int(m.frames[frame-1].choices))
		m.ret()
		return true
	}
	if frame == 0 {
		for _, group := range i.known {
			m.capture(group)
		}
	}
	if i.x < 0 {
		m.done = true
		return true
	}
	if found := &m.code[i.x]; found.node.NonAtomic {
		m.cut(int(m.registers[found.x]))
	}
	m.pc = i.x
	return true
}

// branch takes the yes of a condition, or jumps to its no.
func (m *machine) branch(i *inst) bool {
	yes := false
	m.work -= len(i.known) / perWork
	if i.op == opIfGroup {
		yes = slices.ContainsFunc(i.known, m.isSet)
	} else if frame := *m.extra(regFrame); frame > 0 {
		yes = len(i.known) == 0 || slices.Contains(i.known, int(m.frames[frame-1].group))
	}
	if yes {
		m.pc++
	} else {
		m.pc = i.y
	}
	return true
}

// beginLook leaves a fence that says where to go on if the look-around does
// not match.
func (m *machine) beginLook(i *inst) {
	m.set(i.x, len(m.choices))
	m.set(i.x+1, m.pos)
	m.push(choiceLook, i.y, m.pos, 0)
}

// endLook goes back to where the look-around began. One that is not atomic
// keeps its choices.
func (m *machine) endLook(i *inst) bool {
	m.pos = int(m.registers[i.x+1])
	if !i.node.NonAtomic {
		m.cut(int(m.registers[i.x]))
	}
	m.pc = i.y
	return i.y >= 0
}
