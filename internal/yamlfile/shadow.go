package yamlfile

import (
	"bytes"
	"strings"
)

// shadow is what the YAML library gets to see of a file; the package comment
// says why. Each of its lines has the characters of one line of the file in
// the same columns, so that places can be taken back.
type shadow struct {
	text  string
	lines []int // for each line of the shadow, its line in the file, from 1
}

func newShadow(s *source) shadow {
	var b strings.Builder
	lines := []int{}
	for i := range s.lines {
		l := s.line(i)
		text := bytes.TrimRight(s.data[l.start:l.end], " \t")
		if len(text) == 0 || text[0] == '#' {
			continue
		}
		lines = append(lines, i+1)
		b.WriteString(shadowOf(string(text)))
		b.WriteByte('\n')
	}
	return shadow{b.String(), lines}
}

// innerColon stands in a shadow for a colon that belongs to a text, as in
// k:app_record:read: between brackets the library takes each for a key's. It is
// no character of Unicode's, so that nobody writes it.
const innerColon = "\ufdd0"

// shadowOf is a line with blanks for tabs and without the colons that are no
// key's: those with something right behind them, unless the key before them is
// in quotes or brackets.
func shadowOf(line string) string {
	line = strings.ReplaceAll(line, "\t", " ")
	var b strings.Builder
	last := byte(' ') // the character before this one that is no blank
	for i, c := range []byte(line) {
		inner := c == ':' && i+1 < len(line) && strings.IndexByte(" ,[]{}", line[i+1]) < 0 && strings.IndexByte("\"'}]", last) < 0
		if inner {
			b.WriteString(innerColon)
		} else {
			b.WriteByte(c)
		}
		if c != ' ' {
			last = c
		}
	}
	return b.String()
}

// fromShadow is a text of the shadow with its colons.
func fromShadow(text string) string { return strings.ReplaceAll(text, innerColon, ":") }

// line is the file's line for a line of the shadow, both from 1. A place
// behind the shadow's end is in its last line.
func (w shadow) line(line int) int {
	if len(w.lines) == 0 {
		return 1
	}
	return w.lines[min(max(line, 1), len(w.lines))-1]
}
