package backtrack

import (
	"bytes"

	"callaction/engine/preg/syntax"
)

// holds says whether an assertion of no length is true here.
func (m *machine) holds(n *syntax.Node) bool {
	pos, end := m.pos, len(m.text)
	switch n.Op {
	case syntax.OpSubjectStart, syntax.OpMatchStart:
		return pos == 0
	case syntax.OpLineStart:
		return pos == 0 || pos < end && m.newlineBefore(pos)
	case syntax.OpSubjectEnd:
		return pos == end
	case syntax.OpFinalLineEnd:
		length := m.newlineAt(pos)
		return pos == end || length > 0 && pos+length == end
	case syntax.OpLineEnd:
		return pos == end || m.newlineAt(pos) > 0
	case syntax.OpWordBoundary:
		return m.wordBoundary(pos)
	case syntax.OpNotWordBoundary:
		return !m.wordBoundary(pos)
	}
	return false
}

func (m *machine) wordBoundary(pos int) bool {
	left := pos > 0 && m.isWord(m.before(pos))
	right := pos < len(m.text) && m.isWord(pos)
	return left != right
}

// newlineAt is the length of the pattern's newline at pos, 0 where there is
// none.
func (m *machine) newlineAt(pos int) int {
	if pos >= len(m.text) {
		return 0
	}
	switch m.settings.newline {
	case lineFeed:
		return m.byteAt(pos, '\n')
	case carriageReturn:
		return m.byteAt(pos, '\r')
	case nulByte:
		return m.byteAt(pos, 0)
	case crlf:
		if m.isCRLF(pos) {
			return 2
		}
		return 0
	}
	m.work -= perNewline
	return m.lineBreak(pos, m.settings.newline == anyNewline)
}

func (m *machine) byteAt(pos int, b byte) int {
	if m.text[pos] == b {
		return 1
	}
	return 0
}

func (m *machine) isCRLF(pos int) bool { return bytes.HasPrefix(m.text[pos:], []byte("\r\n")) }

// anyNewline is the length of what \R matches at pos.
func (m *machine) anyNewline(pos int) int {
	if pos >= len(m.text) {
		return 0
	}
	return m.lineBreak(pos, !m.settings.narrowBSR)
}

// lineBreak is the length of CR, LF, CRLF or, where wide, any other of
// Unicode's newlines.
func (m *machine) lineBreak(pos int, wide bool) int {
	if m.isCRLF(pos) {
		return 2
	}
	r, size := m.rune(pos)
	switch r {
	case '\r', '\n':
		return 1
	case '\v', '\f', 0x85, 0x2028, 0x2029:
		if wide {
			return size
		}
	}
	return 0
}

// newlineBefore says whether a newline ends at pos.
func (m *machine) newlineBefore(pos int) bool {
	if m.settings.newline == crlf {
		return pos > 1 && m.isCRLF(pos-2)
	}
	last := m.before(pos)
	length := m.newlineAt(last)
	if length == 2 && m.newlineAt(last) > 0 { // between CR and LF
		return false
	}
	return length > 0
}
