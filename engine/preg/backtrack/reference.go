package backtrack

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// reference matches the text of the first group that is set.
func (m *machine) reference(i *inst) bool {
	m.work -= len(i.known) / perWork
	for _, group := range i.known {
		if m.isSet(group) {
			return m.matchAgain(i, m.text[m.registers[2*group]:m.registers[2*group+1]])
		}
	}
	return false
}

func (m *machine) matchAgain(i *inst, text []byte) bool {
	m.work -= len(text) / perWork
	length := len(text)
	if i.node.Caseless {
		length = m.foldedLength(text)
	} else if !bytes.HasPrefix(m.text[m.pos:], text) {
		return false
	}
	if length < 0 {
		return false
	}
	m.pos += length
	m.pc++
	return true
}

// foldedLength is how many bytes here are text in whatever case, -1 where they
// are not.
func (m *machine) foldedLength(text []byte) int {
	pos := m.pos
	m.work -= len(text)
	for at := 0; at < len(text); {
		if pos >= len(m.text) {
			return -1
		}
		want, wide := m.runeOf(text[at:])
		have, size := m.rune(pos)
		if !m.sameLetter(want, have) {
			return -1
		}
		at += wide
		pos += size
	}
	return pos - m.pos
}

func (m *machine) runeOf(text []byte) (r rune, size int) {
	if text[0] < utf8.RuneSelf || !m.tree.UTF {
		return rune(text[0]), 1
	}
	return utf8.DecodeRune(text)
}

func (m *machine) sameLetter(a, b rune) bool {
	if a == b {
		return true
	}
	if !m.tree.UTF { // PHP's just-in-time compiler asks for no more, (*UCP) or not
		return isASCIILetter(a) && a|0x20 == b|0x20
	}
	m.work -= perFold
	for r := unicode.SimpleFold(a); r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return false
}

func isASCIILetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// isWord says whether the character at pos is one of \w.
func (m *machine) isWord(pos int) bool {
	b := m.text[pos]
	if b < utf8.RuneSelf || !m.tree.UCP {
		return isASCIILetter(rune(b)) || b >= '0' && b <= '9' || b == '_'
	}
	m.work -= 2 * perTable
	r, _ := m.runeOf(m.text[pos:])
	return unicode.In(r, unicode.L, unicode.N)
}
