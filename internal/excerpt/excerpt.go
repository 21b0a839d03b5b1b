package excerpt

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Place is a byte of a text as people find it: Byte counts from 0, Line and Column
// from 1. A column is a character, or a byte that belongs to none.
type Place struct {
	Byte   int `json:"byte"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

// At is the place of the byte at at; that behind the last one is a place too.
func At(text []byte, at int) Place {
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	return Place{
		Byte: at, Line: bytes.Count(text[:start], []byte("\n")) + 1,
		Column: utf8.RuneCount(text[start:at]) + 1,
	}
}

// String is line and column, as in 2:14.
func (p Place) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// indent stands before each line of an excerpt.
const indent = "  "

// around is how many bytes an excerpt shows before and behind its place.
const around = 48

// Around is the line of text that has the stretch from start to end, cut where
// it is long, and carets below the stretch's characters; an empty one has one
// caret.
func Around(text []byte, start, end int) string {
	start, end = WholeFrom(text, start), WholeTo(text, end)
	first := max(bytes.LastIndexByte(text[:start], '\n')+1, WholeFrom(text, start-around))
	last := WholeTo(text, min(len(text), start+around))
	if i := bytes.IndexByte(text[start:last], '\n'); i >= 0 {
		last = start + max(i, 1)
	}
	end = min(max(start, end), last)
	before, marked := Visible(text[first:start]), Visible(text[start:end])
	if first > 0 && text[first-1] != '\n' {
		before = "…" + before
	}
	after := Visible(text[end:last])
	if last < len(text) && text[last] != '\n' && text[last-1] != '\n' {
		after += "…"
	}
	return indent + before + marked + after + "\n" +
		indent + strings.Repeat(" ", Columns(before)) + strings.Repeat("^", max(1, Columns(marked)))
}

// WholeFrom is at, or where the character begins that at is in the middle of.
func WholeFrom(text []byte, at int) int {
	at = max(0, at)
	for back := 1; back < utf8.UTFMax && back <= at && at < len(text); back++ {
		if utf8.RuneStart(text[at-back]) {
			if _, size := utf8.DecodeRune(text[at-back:]); size > back {
				return at - back
			}
			break
		}
	}
	return at
}

// WholeTo is at, or where the character ends that at is in the middle of.
func WholeTo(text []byte, at int) int {
	start := WholeFrom(text, at)
	if start == at {
		return at
	}
	_, size := utf8.DecodeRune(text[start:])
	return start + size
}

// Head is the beginning of a text, of at most n bytes and whole characters, with
// what cannot be seen made visible, and … where more follows.
func Head(text []byte, n int) string {
	if len(text) <= n {
		return Visible(text)
	}
	return Visible(text[:WholeFrom(text, n)]) + "…"
}

// Tail is the end of a text, in the same way.
func Tail(text []byte, n int) string {
	if len(text) <= n {
		return Visible(text)
	}
	return "…" + Visible(text[WholeTo(text, len(text)-n):])
}

// Visible writes bytes that are no UTF-8 as \x{89}, and characters that cannot
// be seen as \u{00A0}. No JSON has such escapes, so that the two cannot be taken
// for its own.
func Visible(text []byte) string {
	var b strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x{%02X}`, text[0])
		case r != ' ' && unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			fmt.Fprintf(&b, `\u{%04X}`, r)
		default:
			b.WriteRune(r)
		}
		text = text[size:]
	}
	return b.String()
}

// Columns is how wide text is on a terminal, in Columns.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Padded is text with blanks behind it, n Columns wide.
func Padded(text string, n int) string {
	return text + strings.Repeat(" ", max(0, n-Columns(text)))
}
