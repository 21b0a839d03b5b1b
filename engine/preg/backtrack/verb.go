package backtrack

import "callaction/engine/preg/syntax"

// verb is a backtracking verb. (pcre2pattern: "Backtracking control")
type verb int

const (
	verbMark verb = iota
	verbCommit
	verbPrune
	verbSkip
	verbThen
)

func verbOf(n *syntax.Node) verb {
	switch n.Verb {
	case "COMMIT":
		return verbCommit
	case "PRUNE":
		return verbPrune
	case "SKIP":
		return verbSkip
	case "THEN":
		return verbThen
	}
	return verbMark
}

// skipping is what verbs say about the next starting place.
type skipping struct {
	stop  bool // no further one
	to    int  // the next one, -1 where no verb says
	seen  int  // verbs (*SKIP:name) met in this attempt
	blind int  // how many of them have no mark
	again bool // one has turned out to have none: the same place once more
}

// moves says that a verb chose the next starting place, which PHP's
// just-in-time compiler tries even of an anchored pattern.
func (s *skipping) moves(pos int) bool { return s.again || s.to > pos }

// attempt forgets what earlier attempts said.
func (s *skipping) attempt() {
	s.to, s.seen, s.again = -1, 0, false
}

// verb leaves a choice that acts when coming back.
func (m *machine) verb(i *inst) bool {
	v := verb(i.x)
	named := v == verbSkip && i.min > 0
	if i.min > 0 && v != verbSkip {
		m.setExtra(regMark, i.min)
	}
	m.pc++
	switch {
	case v == verbMark:
		if m.verbs {
			m.push(choiceMark, -1, m.pos, i.min)
		}
		return true
	case named:
		if m.skip.seen++; m.skip.seen <= m.skip.blind {
			return true
		}
	}
	m.push(choiceVerb, m.pc-1, m.pos, m.calling())
	return true
}

// calling is the group of the present call, -1 outside any.
func (m *machine) calling() int {
	if frame := *m.extra(regFrame); frame > 0 {
		return int(m.frames[frame-1].group)
	}
	return -1
}

// unwinding is a verb on its way back.
type unwinding struct {
	verb
	choice int   // the alternation around it, for (*THEN)
	group  int32 // the call that it is in, -1 outside any
	name   int   // of the mark that (*SKIP:name) looks for; 0 is none
	pos    int   // where (*SKIP) begins again
}

// unwind drops choices until one of them stops the verb at c, which has been
// dropped already.
func (m *machine) unwind(c *choice) bool {
	i := &m.code[c.pc]
	u := unwinding{verb: verb(i.x), choice: i.y, group: c.low, pos: int(c.pos)}
	if u.verb == verbSkip {
		u.name = i.min
	}
	for len(m.choices) > 0 {
		last := m.choices[len(m.choices)-1]
		m.drop()
		if u.stopsAt(&last) {
			m.undo(&last)
			return last.kind != choiceCall && m.resume(&last)
		}
	}
	m.leave(u)
	return false
}

// stopsAt says that the verb reaches no further back than c. (*THEN) stops at
// the alternation around it and at look-arounds, the others at look-arounds that
// have something else to go on with, and none leaves its call.
func (u *unwinding) stopsAt(c *choice) bool {
	switch c.kind {
	case choiceAlt:
		return u.verb == verbThen && int(c.low) == u.choice
	case choiceCall:
		return c.low == u.group
	case choiceLook:
		return u.verb == verbThen || c.pc >= 0
	case choiceMark:
		if u.name > 0 && int(c.low) == u.name {
			u.name, u.pos = 0, int(c.pos)
		}
	}
	return false
}

// leave ends the attempt. A (*SKIP:name) without its mark does nothing, so that
// the attempt has to be made once more without it.
func (m *machine) leave(u unwinding) {
	switch {
	case u.verb == verbCommit:
		m.skip.stop = true
	case u.verb == verbSkip && u.name > 0:
		m.skip.blind++
		m.skip.again = true
	case u.verb == verbSkip:
		m.skip.to = u.pos
	}
}
