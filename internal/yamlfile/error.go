package yamlfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Error is a mistake in a file, with its place.
type Error struct {
	// File is the file's name as it was given to Parse.
	File string
	// Line and Column count from 1; a column is a character. Line is 0 where
	// the mistake is the file itself.
	Line, Column int
	// Text says what is wrong and what to write instead.
	Text string
	// SourceLine is the line, with credentials hidden and, where it is long,
	// cut on both sides of the place.
	SourceLine string

	caret string // what stands before the caret under SourceLine
}

// Error is file, line, column and text (the text alone where nothing was read from a
// file), then the line and a caret under the place:
//
//	rules.yaml:3:5: unknown key "URLL"; did you mean "URL"? …
//	        URLL: https://example.cybozu.com/
//	        ^
func (e *Error) Error() string {
	if e.Line == 0 && e.File == "" {
		return e.Text
	}
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Text)
	}
	text := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
	if e.SourceLine == "" {
		return text
	}
	const indent = "\n    "
	return text + indent + e.SourceLine + indent + e.caret + "^"
}

// errorAt makes an error at an offset of the file.
func (s *source) errorAt(offset int, format string, a ...any) *Error {
	e := &Error{File: s.name, Text: fmt.Sprintf(format, a...)}
	e.Line, e.Column = s.place(offset)
	shown, before := s.shownLine(e.Line-1, offset)
	e.SourceLine = shown
	e.caret = blanksLike(before)
	return e
}

// ErrorAt makes an error at an offset, in bytes, of a file that was not read by
// Parse, a CSV say. It looks for credentials by their keys alone.
func ErrorAt(file string, data []byte, offset int, format string, a ...any) *Error {
	offset = min(max(offset, 0), len(data))
	if end := bytes.IndexAny(data[offset:], "\r\n"); end >= 0 {
		data = data[:offset+end] // what comes behind the line is not looked at, however much it is
	}
	s := &source{name: file, data: data, lines: lineStarts(data)}
	return s.errorAt(offset, format, a...)
}

// aroundPlace is how many bytes on both sides of a place are looked at, so that
// a credential's key is seen though it stands outside of what is shown.
const aroundPlace = 4096

// longestShown is how many characters of a line an error shows.
const longestShown = 120

// shownLine is a line as it may be shown, and the part of it that stands
// before the offset.
func (s *source) shownLine(index, offset int) (shown, before string) {
	line := s.line(index)
	shown, before = s.hideIn(s.around(line, offset), offset)
	all, at := []rune(shown), len([]rune(before))
	if len(all) <= longestShown {
		return shown, before
	}
	from := max(0, min(at-longestShown/2, len(all)-longestShown))
	to := min(len(all), from+longestShown)
	head, tail := "", ""
	if from > 0 {
		head = "…"
	}
	if to < len(all) {
		tail = "…"
	}
	return head + string(all[from:to]) + tail, head + string(all[from:at])
}

// around is a part of a line with an offset in it. It does not begin or end
// inside a character.
func (s *source) around(line span, offset int) span {
	start, end := max(line.start, offset-aroundPlace), min(line.end, offset+aroundPlace)
	for start > line.start && !utf8.RuneStart(s.data[start]) {
		start--
	}
	for end < line.end && !utf8.RuneStart(s.data[end]) {
		end++
	}
	return span{start, end}
}

// blanksLike is as wide as text on a terminal: characters of East Asian width
// take two columns, and a tab stays one.
func blanksLike(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch kind := width.LookupRune(r).Kind(); {
		case r == '\t':
			b.WriteByte('\t')
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			b.WriteString("  ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Problems gathers the mistakes of a file or of several. Its zero value has
// none.
type Problems struct{ all []error }

// Add adds an error, or each error that was joined into it. Nil adds nothing.
func (p *Problems) Add(err error) {
	if err == nil {
		return
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			p.Add(e)
		}
		return
	}
	p.all = append(p.all, err)
}

// enoughProblems is how many mistakes are looked for in one map or one file's
// keys: a file with more is most likely another kind of file.
const enoughProblems = 20

func (p *Problems) full() bool { return len(p.all) >= enoughProblems }

// Err is nil where there are no problems, the problem where there is one, and
// otherwise all of them joined, those of one file in the order of its lines.
func (p *Problems) Err() error {
	if len(p.all) == 1 {
		return p.all[0]
	}
	sorted := slices.Clone(p.all)
	slices.SortStableFunc(sorted, byPlace(p.all))
	return errors.Join(sorted...)
}

// byPlace keeps the files in the order in which they first had a problem.
func byPlace(all []error) func(a, b error) int {
	rank := map[string]int{}
	for _, err := range all {
		file, _, _ := placeOf(err)
		if _, seen := rank[file]; !seen {
			rank[file] = len(rank)
		}
	}
	return func(a, b error) int {
		fileA, lineA, columnA := placeOf(a)
		fileB, lineB, columnB := placeOf(b)
		return cmp.Or(cmp.Compare(rank[fileA], rank[fileB]), cmp.Compare(lineA, lineB), cmp.Compare(columnA, columnB))
	}
}

func placeOf(err error) (file string, line, column int) {
	var e *Error
	if errors.As(err, &e) {
		return e.File, e.Line, e.Column
	}
	return "", 0, 0
}
