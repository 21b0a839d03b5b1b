package yamlfile

import (
	"strings"
	"unicode/utf8"
)

// PlaceWithin is where the byte at an offset of the node's text stands in the
// file. Behind an escape or a folded line, where one byte is not another, it is
// the nearest place that is known. For what is no text it is the node's own.
func (n *Node) PlaceWithin(offset int) Source {
	if n.Kind() != TextKind || offset < 0 {
		return n.Place()
	}
	at := n.offsetWithin(min(offset, len(n.text)))
	line, column := n.src.place(min(at, n.end))
	return Source{File: n.src.name, Line: line, Column: column}
}

func (n *Node) offsetWithin(offset int) int {
	if n.style == blockStyle {
		return n.offsetInBlock(offset)
	}
	at := n.start
	if n.style == quotedStyle {
		at++
	}
	for i := 0; i < offset && at < n.end; {
		r, size := utf8.DecodeRuneInString(n.text[i:])
		i += size
		at = n.behind(at, r)
	}
	return at
}

// behind is where the character of the text that begins at an offset of the file
// ends. A quoted one may be written as an escape or doubled.
func (n *Node) behind(at int, r rune) int {
	raw := n.src.data[at:n.end]
	written, size := utf8.DecodeRune(raw)
	switch {
	case written == r && r == '\'' && n.src.data[n.start] == '\'':
		return at + 2
	case written == r && r != '\\':
		return at + size
	case written == '\\' && n.src.data[n.start] == '"':
		return at + escapeSize(raw)
	}
	return at + size
}

// escapeSize is how many bytes an escape in double quotes takes.
func escapeSize(raw []byte) int {
	if len(raw) < 2 {
		return len(raw)
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[raw[1]]
	return min(2+digits, len(raw))
}

// offsetInBlock counts lines: a block's text has those of the file, without
// their indentation.
func (n *Node) offsetInBlock(offset int) int {
	before := n.text[:offset]
	line := strings.Count(before, "\n")
	inLine := offset - (strings.LastIndexByte(before, '\n') + 1)
	index := n.src.lineAt(n.start) + 1 + line
	if index >= len(n.src.lines) {
		return n.start
	}
	l := n.src.line(index)
	text, _, _ := strings.Cut(n.text[offset-inLine:], "\n")
	indent := max(strings.LastIndex(n.src.text(l), text), 0)
	return min(l.start+indent+inLine, l.end)
}

// Line is a line of a file as it may be shown, and what stands before the caret
// of a column, as wide as the text above it.
type Line struct {
	Text, Caret string
}

// ShownLine is the line of a place in a file: credentials are hidden and a long
// line is cut. Without such a line it is empty.
func ShownLine(data []byte, at Source) Line {
	s := &source{name: at.File, data: []byte(strings.TrimPrefix(string(data), "\ufeff"))}
	s.lines = lineStarts(s.data)
	if at.Line < 1 || at.Line > len(s.lines) {
		return Line{}
	}
	offset := s.forward(s.lines[at.Line-1], at.Column-1)
	shown, before := s.shownLine(at.Line-1, offset)
	return Line{Text: shown, Caret: blanksLike(before)}
}
