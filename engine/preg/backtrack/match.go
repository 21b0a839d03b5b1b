package backtrack

import "unicode/utf8"

// Result is the first match in a subject. Its zero value is none.
type Result struct {
	Matched bool
	// Spans are where each group begins and ends, in bytes; -1 for one that
	// took no part. Group 0 is the whole match, which \K can make begin behind
	// its end.
	Spans [][2]int
	// Mark is the last name that a verb on the way set; Marked says that there
	// is one.
	Mark   string
	Marked bool
}

// Match looks for the first match in text, which is UTF-8 where the tree is one
// of characters. Its error is ErrLimit, ErrStack or ErrLoop.
func (p *Program) Match(text []byte) (Result, error) {
	r, _, err := p.MatchWithin(text, MaxWork)
	return r, err
}

// MatchWithin is Match with a bound of its own on the work, and says how much of
// that is left: for whoever has several matches and one bound. ErrLimit comes
// where it is not enough.
func (p *Program) MatchWithin(text []byte, work int) (r Result, left int, err error) {
	m, err := p.machine(text, work)
	if err != nil {
		return Result{}, work, err
	}
	defer m.release()
	if !m.search() {
		return Result{}, m.work, m.err
	}
	return m.result(), m.work, nil
}

func (p *Program) machine(text []byte, work int) (*machine, error) {
	if tooLong(text) {
		return nil, ErrStack
	}
	m := p.machines.Get().(*machine)
	m.text, m.work, m.requiredAt = text, work, -1
	return m, nil
}

// search tries one starting place after another.
func (m *machine) search() bool {
	m.skip = skipping{}
	for pos := m.candidate(0); pos >= 0; pos = m.candidate(pos) {
		if m.attempt(pos) {
			return true
		}
		next := m.following(pos)
		if m.err != nil || m.skip.stop || next > len(m.text) || m.start.anchored && !m.skip.moves(pos) {
			return false
		}
		pos = next
	}
	return false
}

// following is the starting place behind pos.
func (m *machine) following(pos int) int {
	if m.skip.again {
		return pos
	}
	m.skip.blind = 0
	if m.skip.to > pos {
		return m.skip.to
	}
	pos++
	for m.tree.UTF && pos < len(m.text) && !utf8.RuneStart(m.text[pos]) {
		pos++
	}
	if m.start.breaks && pos < len(m.text) && m.isCRLF(pos-1) {
		pos++
	}
	return pos
}

func (m *machine) result() Result {
	r := Result{Matched: true, Spans: make([][2]int, m.tree.Groups+1)}
	for group := range r.Spans {
		r.Spans[group] = [2]int{int(m.registers[2*group]), int(m.registers[2*group+1])}
	}
	r.Spans[0] = [2]int{m.matchStart(), m.pos}
	if mark := *m.extra(regMark); mark > 0 {
		r.Mark, r.Marked = m.names[mark-1], true
	}
	return r
}
