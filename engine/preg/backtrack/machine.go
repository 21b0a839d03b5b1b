package backtrack

import (
	"errors"
	"math"
)

// Limit is PHP's pcre.backtrack_limit: how many steps a match may take from
// one starting place.
const Limit = 1_000_000

// Bounds of a whole match, so that it needs little memory whatever the pattern
// and the subject are.
const (
	maxChoices = 1 << 20
	maxTrail   = 1 << 21
	maxFrames  = 1 << 17
	maxStash   = 1 << 21
	keptStack  = 1 << 14 // what a machine may keep for the next match
)

// What ends a match without an answer.
var (
	// ErrLimit: it took more steps than Limit, or more work in all.
	ErrLimit = errors.New("backtrack limit exhausted")
	// ErrStack: it nested deeper than the memory that a match may have.
	ErrStack = errors.New("match stack exhausted")
	// ErrLoop: a group calls itself without taking a character. The
	// just-in-time compiler does not notice, so that this is for NO_JIT only.
	ErrLoop = errors.New("recursion loop")
)

// choice is a place to come back to where what follows does not match, or a
// fence that verbs see on their way back.
type choice struct {
	kind   kind
	pc     int32
	pos    int32
	low    int32 // choiceShrink: the least place; choiceGrow: turns left
	trail  int32
	frames int32
}

// kind says what coming back to a choice means.
type kind uint8

const (
	choiceAt     kind = iota // on at pc
	choiceAlt                // the same; low is the alternation; pc -1 fails
	choiceShrink             // the run in front of pc gives one back
	choiceGrow               // the run in front of pc takes one more
	choiceLook               // a look-around has failed: on at pc, -1 fails
	choiceCall               // a call has failed; low is its group
	choiceMark               // a mark; low is its name
	choiceVerb               // the verb at pc; low is the group of the call that it is in
)

// change is what a register was before.
type change struct{ register, before int32 }

// frame is a call that has not returned, or one to come back into.
type frame struct {
	parent  int32 // counted from 1
	group   int32
	ret     int32
	pos     int32
	choices int32 // their number before the call
}

// machine matches one subject at a time.
type machine struct {
	*Program
	text      []byte
	pc, pos   int
	registers []int32
	choices   []choice
	trail     []change
	frames    []frame
	stash     []int32 // the registers of each frame
	steps     int     // left from this starting place
	work      int     // left in all
	done      bool
	err       error
	begin     int
	skip      skipping
	// requiredAt is where the byte that a match needs was found last.
	requiredAt int
}

func newMachine(p *Program) *machine {
	m := &machine{Program: p, registers: make([]int32, p.registers())}
	for i := range m.registers {
		m.registers[i] = -1
	}
	*m.extra(regMark), *m.extra(regFrame) = 0, 0
	return m
}

func (m *machine) extra(which int) *int32 { return &m.registers[m.saved+which] }

// set changes a register so that coming back undoes it.
func (m *machine) set(register, value int) {
	m.trail = append(m.trail, change{int32(register), m.registers[register]})
	m.registers[register] = int32(value)
}

func (m *machine) setExtra(which, value int) { m.set(m.saved+which, value) }

// push adds a choice that comes back to the present place.
func (m *machine) push(k kind, pc, pos, low int) {
	m.choices = append(m.choices, choice{
		kind: k, pc: int32(pc), pos: int32(pos), low: int32(low),
		trail: int32(len(m.trail)), frames: int32(len(m.frames)),
	})
}

// undo puts registers and frames back to what they were at c.
func (m *machine) undo(c *choice) {
	for i := len(m.trail) - 1; i >= int(c.trail); i-- {
		t := m.trail[i]
		m.registers[t.register] = t.before
	}
	m.trail = m.trail[:c.trail]
	m.frames = m.frames[:c.frames]
	m.stash = m.stash[:int(c.frames)*m.saved]
}

// attempt tries to match at begin. Where it fails, the machine is as before.
func (m *machine) attempt(begin int) bool {
	m.begin, m.pc, m.pos = begin, 0, begin
	m.steps, m.done = m.settings.limit, false
	m.skip.attempt()
	for !m.done && m.advance() {
	}
	matched := m.done && m.err == nil
	if !matched {
		m.choices = m.choices[:0]
		m.undo(&choice{})
	}
	return matched
}

// advance runs an instruction or comes back to a choice; false where there is
// nothing more to try.
func (m *machine) advance() bool {
	m.work--
	if m.exhausted() {
		return false
	}
	if m.step(&m.code[m.pc]) {
		return true
	}
	return m.comeBack()
}

func (m *machine) exhausted() bool {
	switch {
	case m.work < 0 || m.steps < 0:
		m.fail(ErrLimit)
	case len(m.choices) > maxChoices || len(m.trail) > maxTrail:
		m.fail(ErrStack)
	}
	return m.err != nil
}

func (m *machine) fail(err error) {
	if m.err == nil {
		m.err = err
	}
}

// comeBack goes to the last choice; false where none is left.
func (m *machine) comeBack() bool {
	for len(m.choices) > 0 {
		c := &m.choices[len(m.choices)-1]
		m.undo(c)
		if m.take(c) {
			return true
		}
	}
	return false
}

// take goes on at c, or drops it.
func (m *machine) take(c *choice) bool {
	switch c.kind {
	case choiceShrink:
		return m.shrink(c)
	case choiceGrow:
		return m.grow(c)
	}
	m.drop()
	switch c.kind {
	case choiceAt, choiceAlt, choiceLook:
		return m.resume(c)
	case choiceVerb:
		return m.unwind(c)
	}
	return false
}

func (m *machine) drop() { m.choices = m.choices[:len(m.choices)-1] }

func (m *machine) resume(c *choice) bool {
	m.pc, m.pos = int(c.pc), int(c.pos)
	return c.pc >= 0
}

// release makes the machine ready for another subject.
func (m *machine) release() {
	m.choices = m.choices[:0]
	m.undo(&choice{})
	m.text, m.err = nil, nil
	if cap(m.choices)+cap(m.trail)+cap(m.stash) > keptStack {
		m.choices, m.trail, m.frames, m.stash = nil, nil, nil, nil
	}
	m.machines.Put(m)
}

// tooLong says that places in text do not fit a choice.
func tooLong(text []byte) bool { return len(text) > math.MaxInt32-1 }
