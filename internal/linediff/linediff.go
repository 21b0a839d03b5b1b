package linediff

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Files are what the two texts are called in the diff's head.
type Files struct{ Old, New string }

// context is how many equal lines stand around a difference.
const context = 3

// Write writes the differences between two texts, and nothing where there are none.
// A line that differs shows U+00A0 and other characters without a look of their own
// as <U+00A0>; line breaks stay as they are. Its error is w's.
func Write(w io.Writer, files Files, before, after string) error {
	if before == after {
		return nil
	}
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "--- %s\n+++ %s\n", files.Old, files.New)
	for _, h := range hunks(compare(split(before), split(after))) {
		h.write(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// split cuts a text into lines with their breaks.
func split(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// hunk is a group of differences with what stands around them.
type hunk struct {
	before, after int // lines before it, in each text
	steps         []step
}

// hunks groups differences that are near to each other.
func hunks(steps []step) []hunk {
	var all []hunk
	shown := 0 // how many steps belong to hunks so far
	before, after := 0, 0
	for i, s := range steps {
		if s.kind != same {
			if from := i - context; len(all) == 0 || from > shown {
				shown = max(from, 0)
				all = append(all, hunk{before: before - (i - shown), after: after - (i - shown)})
			}
			h, end := &all[len(all)-1], min(i+context+1, len(steps))
			h.steps = append(h.steps, steps[shown:end]...)
			shown = end
		}
		before += s.inBefore()
		after += s.inAfter()
	}
	return all
}

func (h hunk) write(b *strings.Builder) {
	before, after := 0, 0
	for _, s := range h.steps {
		before += s.inBefore()
		after += s.inAfter()
	}
	_, _ = fmt.Fprintf(b, "@@ -%s +%s @@\n", lines(h.before, before), lines(h.after, after))
	for _, s := range h.steps {
		s.write(b)
	}
}

// lines are a hunk's lines as its head counts them.
func lines(before, count int) string {
	if count == 0 {
		return fmt.Sprintf("%d,0", before)
	}
	return fmt.Sprintf("%d,%d", before+1, count)
}

func (s step) write(b *strings.Builder) {
	b.WriteByte(byte(s.kind))
	text, ended := strings.CutSuffix(s.line, "\n")
	text, windows := strings.CutSuffix(text, "\r")
	if s.kind != same {
		text = Visible(text)
	}
	b.WriteString(text)
	if windows {
		b.WriteByte('\r') // as much a part of the line's break
	}
	b.WriteByte('\n')
	if !ended {
		b.WriteString("\\ No newline at end of file\n")
	}
}

// Visible is a text in which each character that has no look of its own, or that of a
// blank, is written as its code point: U+00A0 is <U+00A0>. Blanks and tabs stay.
func Visible(text string) string {
	if !strings.ContainsFunc(text, unseen) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unseen(r) {
			_, _ = fmt.Fprintf(&b, "<U+%04X>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func unseen(r rune) bool {
	return r != ' ' && r != '\t' && (unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zs))
}
