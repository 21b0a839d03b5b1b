package importing

import (
	"regexp"
	"strings"

	"callaction/engine"
)

// textReader finds the tables of a page that was copied as text.
type textReader struct {
	file    string
	tables  []table
	current *table
	open    label    // whose value the lines belong to; noLabel outside of a table
	value   []string // its lines so far
	heading string   // the nearest above
}

// readText finds the tables of a page that was copied as text.
func readText(name, text string) []table {
	r := &textReader{file: name}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for i, line := range strings.Split(text, "\n") {
		r.line(i+1, line)
	}
	r.endTable()
	return r.tables
}

func (r *textReader) line(number int, line string) {
	found, value := cutLabel(line)
	switch {
	case found == noLabel && r.current == nil:
		r.outside(line)
	case found == noLabel:
		r.further(line)
	case found == section || found == firstSection:
		r.section(number, found == firstSection)
	default:
		r.field(number, found, value)
	}
}

// outside looks for headings between tables.
func (r *textReader) outside(line string) {
	if heading.MatchString(line) {
		r.heading = strings.Trim(line, blanks)
	}
}

// heading is an example's, as the manual numbers them, or a chapter's.
var heading = regexp.MustCompile(`^[\s\x{a0}\x{3000}]*(?:例|設定例|アクション)[\s\x{3000}]*[0-9０-９①-⑳]+`)

// section is a heading of the screen, with which a value ends. The first of a screen
// begins a table.
func (r *textReader) section(number int, first bool) {
	r.endValue()
	if r.current == nil || first && len(r.current.fields) > 0 {
		r.begin(number)
	}
}

// field begins a value. A label that the table has had begins the next table.
func (r *textReader) field(number int, found label, value string) {
	r.endValue()
	if r.current == nil || r.current.has(found) {
		r.begin(number)
	}
	if len(r.current.fields) == 0 {
		r.current.source.Line = number
	}
	r.open, r.value = found, []string{value}
}

// further is one more line of a value. The last field of a screen has no label
// below it that would end it.
func (r *textReader) further(line string) {
	empty := strings.Trim(line, blanks) == ""
	last := r.open == memoLabel && (empty || strings.HasPrefix(line, "※") || heading.MatchString(line))
	if last || empty && len(r.current.fields) == 0 { // a sentence that begins like a label
		r.endTable()
		r.outside(line)
		return
	}
	if r.open != noLabel {
		r.value = append(r.value, line)
	}
}

func (r *textReader) begin(number int) {
	r.endTable()
	r.current = &table{title: r.heading, source: engine.Source{File: r.file, Line: number, Column: 1}}
	r.heading = ""
}

func (r *textReader) endValue() {
	if r.open != noLabel {
		r.current.set(r.open, strings.Join(r.value, "\n"))
	}
	r.open, r.value = noLabel, nil
}

func (r *textReader) endTable() {
	if r.current == nil {
		return
	}
	r.endLast()
	if r.current.isRule() {
		r.current.place = placeAt(r.file, len(r.tables)+1, r.current.source.Line)
		r.tables = append(r.tables, *r.current)
	}
	r.current = nil
}

// endLast ends a table's last value. Where that is no memo, what stands behind an
// empty line is the page's, unless a body goes on behind it.
func (r *textReader) endLast() {
	for i, line := range r.value {
		before := strings.Join(r.value[:i], "\n")
		if i == 0 || strings.Trim(line, blanks) != "" || strings.Count(before, "{") != strings.Count(before, "}") {
			continue
		}
		behind := r.value[i:]
		r.value = r.value[:i]
		for _, l := range behind {
			r.outside(l)
		}
		break
	}
	r.endValue()
}
