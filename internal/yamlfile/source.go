package yamlfile

import (
	"bytes"
	"cmp"
	"fmt"
	"sort"
	"unicode/utf8"
)

// The bounds of a file. They are far above what people write by hand and keep
// a hostile file from taking memory or time.
const (
	// MaxSize is the longest JSON file, in bytes.
	MaxSize = 10 << 20
	// MaxYAML is the longest YAML file, in bytes. The YAML library needs some
	// hundred times that in memory.
	MaxYAML = 2 << 20
	// MaxDepth is how many maps and lists may stand in one another.
	MaxDepth = 100
	// MaxNodes is the most values in a file, with each alias counted as what it
	// stands for.
	MaxNodes = 1_000_000
	// MaxKeys is the most keys in a YAML file: the YAML library takes time that
	// grows with their square.
	MaxKeys = 10_000
)

// span is a piece of a file, in bytes; end is exclusive.
type span struct{ start, end int }

// source is a file as text with places.
type source struct {
	name   string
	data   []byte // without a byte order mark
	lines  []int  // where each line starts, in bytes
	hidden []span // values of credentials, in the order of the file
	json   bool   // every text is in quotes
}

// newSource checks that data can be read as text at all.
func newSource(name string, data []byte) (*source, error) {
	s := &source{name: name, data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	if len(s.data) > MaxSize {
		return nil, s.tooLarge(int64(len(s.data)), MaxSize, "")
	}
	s.lines = lineStarts(s.data)
	return s, s.checkCharacters()
}

func (s *source) tooLarge(size int64, most int, instead string) error {
	return &Error{File: s.name, Text: fmt.Sprintf("the file has %d bytes; at most %d are read%s", size, most, cmp.Or(instead, ": it is another file than was meant, or one to split"))}
}

func (s *source) checkCharacters() error {
	for i := 0; i < len(s.data); {
		r, size := utf8.DecodeRune(s.data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return s.errorAt(i, "the file is not UTF-8 text; save it as UTF-8")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0x7f:
			return s.errorAt(i, "the control character U+%04X cannot stand in a file; in double quotes it can be written \"\\u%04X\"", r, r)
		}
		i += size
	}
	return nil
}

// lineStarts finds the lines of data. They end in LF, CR LF or CR.
func lineStarts(data []byte) []int {
	starts := []int{0}
	for i := 0; i < len(data); i++ {
		if data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			continue
		}
		if data[i] == '\n' || data[i] == '\r' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// lineAt is the index of the line in which the byte at offset stands.
func (s *source) lineAt(offset int) int {
	return sort.SearchInts(s.lines, offset+1) - 1
}

// line is the text of a line without its break, as a span.
func (s *source) line(index int) span {
	end := len(s.data)
	if index+1 < len(s.lines) {
		end = s.lines[index+1]
	}
	return span{s.lines[index], s.lines[index] + len(bytes.TrimRight(s.data[s.lines[index]:end], "\r\n"))}
}

// text is the text of a span as it stands in the file.
func (s *source) text(p span) string { return string(s.data[p.start:p.end]) }

// place is line and column of an offset, both from 1; a column is a character.
func (s *source) place(offset int) (line, column int) {
	i := s.lineAt(offset)
	return i + 1, utf8.RuneCount(s.data[s.lines[i]:offset]) + 1
}

// forward is the offset some characters behind another, at most the line's end.
func (s *source) forward(offset, characters int) int {
	end := s.line(s.lineAt(offset)).end
	for ; characters > 0 && offset < end; characters-- {
		_, size := utf8.DecodeRune(s.data[offset:end])
		offset += size
	}
	return offset
}

// nextLine is where the line after the one at offset begins.
func (s *source) nextLine(offset int) int {
	if i := s.lineAt(offset) + 1; i < len(s.lines) {
		return s.lines[i]
	}
	return len(s.data)
}
