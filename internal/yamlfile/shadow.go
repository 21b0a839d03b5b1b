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
		b.WriteString(strings.ReplaceAll(string(text), "\t", " "))
		b.WriteByte('\n')
	}
	return shadow{b.String(), lines}
}

// line is the file's line for a line of the shadow, both from 1. A place
// behind the shadow's end is in its last line.
func (w shadow) line(line int) int {
	if len(w.lines) == 0 {
		return 1
	}
	return w.lines[min(max(line, 1), len(w.lines))-1]
}
