package engine

import (
	"cmp"
	"slices"
	"strings"

	"callaction/internal/mask"
)

// hide is a way of masking a text: as plain text, or as a header's value.
type hide func(string) string

// span is a stretch of a text in bytes; -1 and -1 is none.
type span struct{ start, end int }

func noSpan() span { return span{-1, -1} }

// of is what a masked text shows of a value that stands at s; without a span it
// was hidden.
func (s span) of(text string) string {
	if s == noSpan() {
		return mask.Hidden
	}
	return text[s.start:s.end]
}

// hideAround masks text and says where the spans are in what comes out. Masking
// a copy with a mark at every edge shows that, provided that it comes out the
// same but for the marks. A span whose marks were hidden is dropped; so are all
// where the marks themselves changed the outcome, or the text has some already.
func hideAround(text string, spans []span, hidden hide) (string, []span) {
	out := hidden(text)
	if out == text || len(spans) == 0 {
		return out, spans
	}
	moved := slices.Repeat([]span{noSpan()}, len(spans))
	if len(spans) > maxMarked {
		return out, moved
	}
	plain, places := unmark(hidden(marked(text, spans)))
	if plain != out {
		return out, moved
	}
	for i := range spans {
		start, startKept := places[startMark(i)]
		end, endKept := places[endMark(i)]
		if startKept && endKept {
			moved[i] = span{start, end}
		}
	}
	return out, moved
}

// The marks are characters of a Private Use Area (plane 15), two a span.
const (
	firstMark = 0xf0000
	lastMark  = 0xffffd
	maxMarked = (lastMark - firstMark) / 2
)

func startMark(i int) rune { return firstMark + rune(2*i) }

func endMark(i int) rune { return startMark(i) + 1 }

func isMark(r rune) bool { return r >= firstMark && r <= lastMark }

// edge is one end of a span.
type edge struct {
	at   int
	mark rune
}

// edges are the ends of all spans in the order of the text.
func edges(spans []span) []edge {
	all := make([]edge, 0, 2*len(spans))
	for i, s := range spans {
		if s != noSpan() {
			all = append(all, edge{s.start, startMark(i)}, edge{s.end, endMark(i)})
		}
	}
	slices.SortStableFunc(all, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	return all
}

// marked is text with a mark at the edges of each span.
func marked(text string, spans []span) string {
	var b strings.Builder
	from := 0
	for _, e := range edges(spans) {
		b.WriteString(text[from:e.at])
		b.WriteRune(e.mark)
		from = e.at
	}
	b.WriteString(text[from:])
	return b.String()
}

// unmark takes the marks out again and says where they stood.
func unmark(text string) (plain string, places map[rune]int) {
	var b strings.Builder
	places = map[rune]int{}
	from := 0
	for i, r := range text {
		if !isMark(r) {
			continue
		}
		b.WriteString(text[from:i])
		places[r] = b.Len()
		from = i + len(string(r))
	}
	b.WriteString(text[from:])
	return b.String(), places
}
