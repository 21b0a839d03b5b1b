package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/excerpt"
)

// piece is a stretch of a text that is shown in one way.
type piece struct {
	Text string
	// Names are what became this stretch, as TEL; empty for what was written so.
	Names string
	// Empty is a variable that became nothing.
	Empty bool
	// Unseen is a character that cannot be seen, in place of which Text has its code.
	Unseen bool
}

// span is a stretch of a text, in bytes, with its name.
type span struct {
	start, end int
	name       string
}

// spansOf are where variables stand in an expanded text.
func spansOf(reads []engine.Read) []span {
	var all []span
	for _, r := range reads {
		all = append(all, span{r.Start, r.End, r.Name})
	}
	return all
}

// spansOfGroups are where captured variables stand in an answer.
func spansOfGroups(x *engine.Extraction) []span {
	if x == nil {
		return nil
	}
	var all []span
	for _, g := range x.Groups {
		all = append(all, span{g.Start, g.End, event.ResponsePrefix + g.Name})
	}
	return all
}

// shownBody is how much of a body is shown, in bytes.
const shownBody = 64 << 10

// pieces cuts a text where spans begin and end, and where something cannot be seen.
// Spans may lie in each other; those outside of the text are passed over.
func pieces(text string, spans []span) []piece {
	text = text[:excerpt.WholeFrom([]byte(text), min(len(text), shownBody))]
	spans = slices.DeleteFunc(slices.Clone(spans), func(s span) bool { return s.start < 0 || s.end < s.start || s.end > len(text) })
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	var all []piece
	cuts := cutsOf(text, spans)
	for i, at := range cuts {
		all = append(all, nothings(spans, at)...)
		if i+1 < len(cuts) {
			all = append(all, visible(text[at:cuts[i+1]], covering(spans, at))...)
		}
	}
	return all
}

func cutsOf(text string, spans []span) []int {
	cuts := []int{0, len(text)}
	for _, s := range spans {
		cuts = append(cuts, s.start, s.end)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// nothings are the variables that became nothing at a place.
func nothings(spans []span, at int) []piece {
	var all []piece
	for _, s := range spans {
		if s.start == at && s.end == at {
			all = append(all, piece{Names: s.name, Empty: true})
		}
	}
	return all
}

func covering(spans []span, at int) string {
	var names []string
	for _, s := range spans {
		if s.start <= at && at < s.end {
			names = append(names, s.name)
		}
	}
	return strings.Join(names, ", ")
}

// visible cuts a stretch around what cannot be seen.
func visible(text, names string) []piece {
	var all []piece
	plain := 0
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if code := unseen(r, size, text[at]); code != "" {
			all = append(all, some(text[plain:at], names)...)
			all = append(all, piece{Text: code, Names: names, Unseen: true})
			plain = at + size
		}
		at += size
	}
	return append(all, some(text[plain:], names)...)
}

func some(text, names string) []piece {
	if text == "" {
		return nil
	}
	return []piece{{Text: text, Names: names}}
}

// unseen is how a character is written that cannot be seen; empty for others. Line
// ends and tabs of a body are seen by what they do.
func unseen(r rune, size int, first byte) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf(`\x{%02X}`, first)
	case r == ' ' || r == '\n':
		return ""
	case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.IsControl(r):
		return fmt.Sprintf(`\u{%04X}`, r)
	}
	return ""
}
