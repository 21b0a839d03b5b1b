package backtrack

import (
	"bytes"
	"unicode/utf8"
)

// step runs one instruction; false where it does not match.
func (m *machine) step(i *inst) bool {
	switch i.op {
	case opText:
		return m.matchText(i)
	case opClass:
		return m.matchOne(i)
	case opRun:
		return m.run(i)
	case opAssert:
		return m.next(m.holds(i.node))
	case opJump:
		m.pc = i.x
		return true
	case opSplit:
		m.push(choiceAt, i.y, m.pos, 0)
		m.pc = i.x
		return true
	case opAlt:
		return m.alternative(i)
	case opOpen:
		m.set(2*(m.tree.Groups+1)+i.x, m.pos)
	case opClose:
		return m.closeGroup(i)
	case opCount:
		m.steps--
	case opReference:
		return m.reference(i)
	case opFail:
		return false
	case opEnd:
		return m.end()
	default:
		return m.control(i)
	}
	m.pc++
	return true
}

// control runs the instructions that are not met in every pattern.
func (m *machine) control(i *inst) bool {
	switch i.op {
	case opTurns:
		m.set(i.x, 0)
	case opLoop:
		return m.loop(i)
	case opTurn:
		return m.turn(i)
	case opLeave:
		m.steps -= m.leaving(i)
	case opHere:
		m.set(i.x, m.pos)
	case opFence:
		m.set(i.x, len(m.choices))
	case opCut:
		m.cut(int(m.registers[i.x]))
	case opLook:
		m.beginLook(i)
	case opFound:
		return m.endLook(i)
	case opKeep:
		m.setExtra(regKeep, m.pos)
	case opVerb:
		return m.verb(i)
	case opAccept:
		return m.accept(i)
	case opCall:
		return m.call(i)
	case opIfGroup, opIfCall:
		return m.branch(i)
	default:
		return m.wide(i)
	}
	m.pc++
	return true
}

// wide runs the instructions that look at several characters.
func (m *machine) wide(i *inst) bool {
	length := -1
	switch i.op {
	case opBack:
		return m.goBack(i.x)
	case opNewline:
		length = m.anyNewline(m.pos)
	case opGrapheme:
		length = m.grapheme(m.pos)
	case opScript:
		return m.next(m.sameScript(m.text[m.registers[i.x]:m.pos]))
	}
	if length <= 0 {
		return false
	}
	m.pos += length
	m.pc++
	return true
}

// next goes on where ok.
func (m *machine) next(ok bool) bool {
	if ok {
		m.pc++
	}
	return ok
}

func (m *machine) matchText(i *inst) bool {
	m.work -= len(i.text) / perText
	if !bytes.HasPrefix(m.text[m.pos:], i.text) {
		return false
	}
	m.pos += len(i.text)
	m.pc++
	return true
}

func (m *machine) matchOne(i *inst) bool {
	size := m.one(i.class, m.pos)
	if size == 0 {
		return false
	}
	m.pos += size
	m.pc++
	return true
}

// one is the length of the character at pos, 0 where class does not have it.
func (m *machine) one(class *class, pos int) int {
	if pos >= len(m.text) {
		return 0
	}
	b := m.text[pos]
	switch {
	case class.reach == oneByte, class.reach == oneRune && b < utf8.RuneSelf:
		if class.low[b] {
			return 1
		}
		return 0
	case class.reach == notNewline && m.newlineAt(pos) > 0:
		return 0
	}
	r, size := m.rune(pos)
	m.work -= class.cost
	if class.reach == oneRune && !class.has(r) {
		return 0
	}
	return size
}

// rune is the character at pos and its length.
func (m *machine) rune(pos int) (r rune, size int) {
	if b := m.text[pos]; b < utf8.RuneSelf || !m.tree.UTF {
		return rune(b), 1
	}
	return utf8.DecodeRune(m.text[pos:])
}

// before is where the character in front of pos begins.
func (m *machine) before(pos int) int {
	pos--
	for m.tree.UTF && pos > 0 && !utf8.RuneStart(m.text[pos]) {
		pos--
	}
	return pos
}

func (m *machine) goBack(characters int) bool {
	m.work -= characters / perWork
	for range characters {
		if m.pos == 0 {
			return false
		}
		m.pos = m.before(m.pos)
	}
	m.pc++
	return true
}

// alternative leaves a choice for the next one. Behind the last one, that is
// for (*THEN) to see.
func (m *machine) alternative(i *inst) bool {
	if i.x >= 0 || m.verbs {
		m.push(choiceAlt, i.x, m.pos, i.min)
	}
	m.pc++
	return true
}

func (m *machine) end() bool {
	if frame := *m.extra(regFrame); frame > 0 {
		if m.frames[frame-1].group != 0 {
			return false
		}
		m.ret()
		return true
	}
	if m.settings.noJIT && m.emptyRefused() {
		return false
	}
	m.done = true
	return true
}

// emptyRefused says that NOTEMPTY or NOTEMPTY_ATSTART refuses the match. The
// just-in-time compiler does not see them.
func (m *machine) emptyRefused() bool {
	if m.matchStart() != m.pos {
		return false
	}
	return m.settings.notEmpty || m.settings.notAtStart && m.pos == 0
}

// matchStart is where the match begins: where the last \K stood.
func (m *machine) matchStart() int {
	if keep := *m.extra(regKeep); keep >= 0 {
		return int(keep)
	}
	return m.begin
}
