package backtrack

import (
	"slices"
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// start knows where a match can begin. PCRE2 does not try other places, which
// shows where a pattern has verbs. (pcre2api: "PCRE2_NO_START_OPTIMIZE")
type start struct {
	anchored bool       // only at the first place
	lines    bool       // only at the beginning of a line
	first    *[256]bool // the bytes with which a match begins; nil is any
	required unit       // stands in every match, behind its first byte where
	behind   bool       // this says so
	least    int        // the fewest bytes of a match
	breaks   bool       // between CR and LF no match begins
}

// newStart reads the tree and, for first, the instructions.
func (c *compiler) newStart() start {
	s := start{anchored: c.tree.Anchored || c.isAnchored(c.tree.Root, false)}
	s.breaks = c.settings.pairs() && !c.namesBreak()
	if c.settings.noStart {
		return s
	}
	f := units{tree: c.tree}
	first, required := f.pattern()
	s.required = required
	if !c.measure.accept {
		s.least = c.measure.least(c.tree.Root)
	}
	switch {
	case s.anchored:
	case first.set():
		s.first, s.behind = first.bytes(), true
	case c.isStartOfLine(c.tree.Root):
		s.lines = true
	case !c.verbs:
		s.first = c.firstBytes(0)
	}
	return s
}

// firstBytes are the bytes with which a match from pc on can begin, nil where
// that can be any, or none.
func (p *Program) firstBytes(pc int) *[256]bool {
	var first [256]bool
	f := follower{code: p.code, seen: map[int]bool{}, pass: func(*inst) bool { return true }}
	f.meet = func(text []byte, class *class) bool {
		if class == nil {
			first[text[0]] = true
			return true
		}
		return class.addBytes(&first)
	}
	if !f.from(pc) {
		return nil
	}
	return &first
}

// addBytes adds those with which a character of the class can begin.
func (c *class) addBytes(first *[256]bool) bool {
	limit := len(first)
	switch {
	case c.reach > oneRune:
		return false
	case c.reach == oneRune:
		limit = utf8.RuneSelf
		c.addLeads(first)
	}
	for i := range limit {
		first[i] = first[i] || c.low[i]
	}
	return true
}

// addLeads adds the bytes with which characters from 0x80 on begin.
func (c *class) addLeads(first *[256]bool) {
	if c.narrow() {
		return
	}
	for i := 0xc2; i <= 0xf4; i++ {
		first[i] = true
	}
}

// candidate is the first place from pos on where a match can begin, -1 where
// there is none.
func (m *machine) candidate(pos int) int {
	s := &m.start
	switch {
	case s.first != nil:
		pos = m.firstFrom(pos)
	case s.lines:
		pos = m.lineFrom(pos)
	}
	if pos < 0 || len(m.text)-pos < s.least || !m.requiredFrom(pos) {
		return -1
	}
	return pos
}

func (m *machine) firstFrom(pos int) int {
	from := pos
	for pos < len(m.text) && !m.start.first[m.text[pos]] {
		pos++
	}
	m.work -= (pos - from) / perWork
	if pos == len(m.text) {
		return -1
	}
	return pos
}

func (m *machine) lineFrom(pos int) int {
	for pos > 0 && pos <= len(m.text) && !m.newlineBefore(pos) {
		pos++
	}
	if pos > len(m.text) {
		return -1
	}
	return pos
}

// requiredFrom says whether the required byte stands behind pos. Where it was
// found last it is found again without looking.
func (m *machine) requiredFrom(pos int) bool {
	u := m.start.required
	if !u.set() {
		return true
	}
	if m.start.behind {
		pos++
	}
	if m.requiredAt >= pos {
		return true
	}
	m.requiredAt = u.index(m.text, pos)
	return m.requiredAt >= 0
}

// namesBreak says that CR or LF stand in the pattern as characters.
func (c *compiler) namesBreak() bool {
	found := false
	c.tree.Root.Walk(func(n *syntax.Node) bool {
		found = found || n.Op == syntax.OpLiteral && isBreak(n.Rune) || n.Op == syntax.OpSet && listsBreak(n)
		return !found
	})
	return found
}

func isBreak(r rune) bool { return r == '\r' || r == '\n' }

// listsBreak says that a class has CR or LF as members of their own.
func listsBreak(n *syntax.Node) bool {
	class := n.Span.End-n.Span.Start > len(`\v`)
	return class && slices.ContainsFunc(n.Set.Ranges, func(r syntax.Range) bool {
		return isBreak(r.Lo) || r.Hi == '\n'
	})
}
