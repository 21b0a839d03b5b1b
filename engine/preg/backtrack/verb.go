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

// unwind drops choices until one of them stops the verb at c, which has been
// dropped already.
func (m *machine) unwind(c *choice) bool {
	at, group, pos := c.pc, c.low, int(c.pos)
	i := &m.code[at]
	v := verb(i.x)
	name := 0
	if v == verbSkip {
		name = i.min
	}
	for len(m.choices) > 0 {
		last := m.choices[len(m.choices)-1]
		m.drop()
		switch last.kind {
		case choiceAlt:
			if v == verbThen && int(last.low) == i.y {
				m.undo(&last)
				return m.resume(&last)
			}
		case choiceCall:
			if last.low == group {
				m.undo(&last)
				return false
			}
		case choiceLook:
			if v == verbThen || last.pc >= 0 {
				m.undo(&last)
				return m.resume(&last)
			}
		case choiceMark:
			if name > 0 && int(last.low) == name {
				name, pos = 0, int(last.pos)
			}
		}
	}
	m.leave(v, name, pos)
	return false
}

// leave ends the attempt.
func (m *machine) leave(v verb, name, pos int) {
	switch {
	case v == verbCommit:
		m.skip.stop = true
	case v == verbSkip && name > 0:
		m.skip.blind++
		m.skip.again = true
	case v == verbSkip:
		m.skip.to = pos
	}
}
