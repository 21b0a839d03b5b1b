package importing

import (
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
)

// table is one rule as it was found.
type table struct {
	title  string        // a heading above it
	place  string        // where it is, in Japanese: a memo's words
	source engine.Source // where it is, for errors
	fields []field
	others []other // what stands under headings that are no labels
}

type other struct{ heading, value string }

type field struct {
	label label
	value string
}

func (t *table) set(l label, value string) {
	t.fields = append(t.fields, field{l, value})
}

// take takes what stands beside or below a heading, a label or another.
func (t *table) take(heading, value string) {
	l := labelOf(heading)
	switch heading = strings.Trim(heading, blanks+"\r\n:："); {
	case l > section:
		t.set(l, value)
	case l == noLabel && heading != "" && trimmed(value) != "":
		t.others = append(t.others, other{heading, trimmed(value)})
	}
}

func (t *table) has(l label) bool {
	return slices.ContainsFunc(t.fields, func(f field) bool { return f.label == l })
}

func (t *table) value(l label) string {
	for _, f := range t.fields {
		if f.label == l {
			return f.value
		}
	}
	return ""
}

// isRule says whether there is enough in a table to be a rule's.
func (t *table) isRule() bool {
	return len(t.fields) >= fewestLabels && (t.has(eventLabel) || t.has(urlLabel))
}

// fewestLabels is how many labels make a table.
const fewestLabels = 3

// trimmed is a value without the empty lines and blanks around it. What is between
// stays: U+00A0 at a line's end too.
func trimmed(value string) string {
	value = strings.ReplaceAll(strings.ReplaceAll(value, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(value, "\n")
	for len(lines) > 0 && strings.Trim(lines[0], blanks) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.Trim(lines[len(lines)-1], blanks) == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Trim(strings.Join(lines, "\n"), " \t")
}

// firstLine cuts a value that is one line from the remarks below it.
func firstLine(value string) (line, remark string) {
	line, remark, _ = strings.Cut(value, "\n")
	return strings.Trim(line, blanks), trimmed(remark)
}

// placeAt is a memo's words for a line.
func placeAt(file string, number, line int) string {
	if line == 0 {
		return fmt.Sprintf("%s 表%d", file, number)
	}
	return fmt.Sprintf("%s 表%d (%d行目)", file, number, line)
}
