package main

import (
	"fmt"
	"io"
	"strings"

	"callaction/engine/preg"
	"callaction/engine/preg/syntax"
	"callaction/internal/excerpt"
)

// text writes an attempt for people. What is an error is written elsewhere, to
// standard error.
func (a *attempt) text(w io.Writer) error {
	lines := a.groupLines()
	switch {
	case a.err != nil:
		return nil
	case !a.found.Matched:
		lines = a.missLines()
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

func (a *attempt) groupLines() []string {
	rows := [][4]string{{a.in("グループ", "group"), a.in("バイト", "bytes"), a.in("行:字", "line:char"), a.in("値", "value")}}
	for n, g := range a.found.Groups {
		rows = append(rows, a.groupRow(n, g))
	}
	if a.found.Marked {
		rows = append(rows, [4]string{"MARK", "", "", quoted(a.found.Mark)})
	}
	return aligned(rows)
}

func (a *attempt) groupRow(number int, g preg.Group) [4]string {
	name := fmt.Sprint(number)
	if g.Name != "" {
		name += " " + g.Name
	}
	switch {
	case g.Absent:
		return [4]string{name, "-", "-", a.in("なし($matches に入りません)", "absent ($matches has no such key)")}
	case !g.Set():
		return [4]string{name, "-", "-", a.in(`"" (一致に使われませんでした)`, `"" (it took no part)`)}
	}
	return [4]string{
		name, fmt.Sprintf("%d-%d", g.Start, g.End), excerpt.At(a.subject, g.Start).String(), quoted(g.Value),
	}
}

// aligned lays rows out in columns.
func aligned(rows [][4]string) []string {
	var widths [3]int
	for _, row := range rows {
		for i := range widths {
			widths[i] = max(widths[i], excerpt.Columns(row[i]))
		}
	}
	lines := make([]string, len(rows))
	for r, row := range rows {
		for i := range widths {
			lines[r] += excerpt.Padded(row[i], widths[i]) + "  "
		}
		lines[r] += row[3]
	}
	return lines
}

// How much of a long value is shown, in bytes.
const (
	shownHead = 64
	shownTail = 32
)

// quoted is a value as it is, between quotation marks, and what is left of it
// where it is long.
func quoted(value string) string {
	text := []byte(value)
	if len(text) <= shownHead+shownTail {
		return `"` + excerpt.Visible(text) + `"`
	}
	head, tail := excerpt.WholeFrom(text, shownHead), excerpt.WholeTo(text, len(text)-shownTail)
	return fmt.Sprintf(`"%s … %s" (%d bytes)`, excerpt.Visible(text[:head]), excerpt.Visible(text[tail:]), len(text))
}

func (a *attempt) missLines() []string {
	lines := []string{a.in("一致しません", "no match")}
	if a.nearly {
		lines = append(lines, a.nearLines()...)
	}
	if len(a.wide) > 0 {
		lines = append(lines,
			a.in("パターンの引用符が、JSON の引用符(\")と違います:", "the pattern has a quotation mark other than that of JSON, which is \":"),
			a.patternExcerpt(a.wide[0]))
	}
	return lines
}

func (a *attempt) nearLines() []string {
	n := a.near
	part := a.patternExcerpt(n.Failed)
	if n.Nowhere {
		return []string{a.in("不一致箇所: パターンの最初の部分が、対象のどこにもありません:", "already the first part of the pattern is nowhere in the subject:"), part}
	}
	return []string{
		fmt.Sprintf(a.in("不一致箇所: %sから照合し、%sまで進みました:", "the best attempt began at %s and got to %s:"), a.placed(n.Start), a.placed(n.Reached)),
		excerpt.Around(a.subject, n.Reached, n.Reached),
		a.in("パターンのうち、そこで一致しなかった部分:", "the part of the pattern that did not match there:"), part,
	}
}

// patternExcerpt shows a part of the pattern.
func (a *attempt) patternExcerpt(part syntax.Span) string {
	at := bodyStart(a.pattern)
	return excerpt.Around([]byte(a.pattern), at+part.Start, at+part.End)
}

// placed names a place of the subject.
func (a *attempt) placed(at int) string {
	p := excerpt.At(a.subject, at)
	if at == len(a.subject) {
		return fmt.Sprintf(a.in("末尾(バイト %d、%d行%d字目)", "the end (byte %d, line %d, character %d)"), at, p.Line, p.Column)
	}
	return fmt.Sprintf(a.in("バイト %d(%d行%d字目)", "byte %d (line %d, character %d)"), at, p.Line, p.Column)
}
