package backtrack

import "callaction/engine/preg/syntax"

// Miss is how far the best attempt at a match got: the one that matched the
// longest stretch of the subject.
type Miss struct {
	// Begin is where in the subject the attempt began, Reached the furthest
	// byte that it came to.
	Begin, Reached int
	// Failed is the part of the pattern that did not match there.
	Failed *syntax.Node
	// Spans are the groups that were set then, as in Result.
	Spans [][2]int
}

// tracker notes the longest stretch of all attempts; of several the first.
type tracker struct {
	Miss
	any bool
}

func (t *tracker) note(m *machine) {
	reached, failed := m.stuck()
	if t.any && reached-m.begin <= t.Reached-t.Begin || m.looking() {
		return
	}
	t.any = true
	t.Miss = Miss{Begin: m.begin, Reached: reached, Failed: failed, Spans: m.result().Spans}
	t.Spans[0] = [2]int{m.begin, reached}
}

// looking says that the machine is inside a look-around, whose failure is not
// the pattern's.
func (m *machine) looking() bool {
	m.work -= len(m.choices) / perWork
	for at := len(m.choices) - 1; at >= 0; at-- {
		if m.choices[at].kind == choiceLook {
			return true
		}
	}
	return false
}

// stuck is where the present instruction did not match, and its node: within a
// text, the character that differs.
func (m *machine) stuck() (pos int, n *syntax.Node) {
	i := &m.code[m.pc]
	pos, n = m.pos, i.node
	if i.op != opText {
		return pos, n
	}
	for k := range i.text {
		if pos+k >= len(m.text) || m.text[pos+k] != i.text[k] {
			return pos + k, i.nodes[k]
		}
	}
	return pos, n
}

// NearMiss tries to match text and says how far that got; ok is false where it
// matches, or has no place to start. Its error is that of Match.
func (p *Program) NearMiss(text []byte) (miss Miss, ok bool, err error) {
	m, err := p.machine(text)
	if err != nil {
		return Miss{}, false, err
	}
	defer m.release()
	near := &tracker{}
	m.near = near
	matched := m.search()
	return near.Miss, near.any && !matched, m.err
}
