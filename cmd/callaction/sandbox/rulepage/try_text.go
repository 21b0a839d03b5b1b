package rulepage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"callaction/engine/preg"
	"callaction/internal/excerpt"
)

// stretch is a part of a text to highlight, in bytes.
type stretch struct {
	start, end   int
	class, title string
}

// shownText is how much of a text is shown around what matters, in bytes.
const shownText = 16 << 10

// colours is how many groups have a colour of their own.
const colours = 6

// matchedText is a text with what a match took of it, and its named groups.
func matchedText(v *visit, text string, m preg.Match) []piece {
	whole := m.Groups[0]
	all := []stretch{{whole.Start, whole.End, "reached", v.in("一致した範囲", "what matched")}}
	for _, g := range m.Groups[1:] {
		if g.Set() && g.Name != "" && g.End > g.Start {
			all = append(all, stretch{g.Start, g.End, classOf(m, g.Name), g.Name})
		}
	}
	return window(text, all, whole.Start)
}

// classOf is the colour of a named group.
func classOf(m preg.Match, name string) string {
	n := 0
	for _, g := range m.Groups[1:] {
		if g.Name == name {
			break
		}
		if g.Name != "" {
			n++
		}
	}
	return fmt.Sprintf("group g%d", n%colours)
}

// window is the part of a text around a place, with its stretches; where several cover
// the same, the last one shows.
func window(text string, stretches []stretch, at int) []piece {
	data := []byte(text)
	from := excerpt.WholeFrom(data, max(0, at-shownText/2))
	to := excerpt.WholeTo(data, min(len(text), from+shownText))
	edges := []int{from, to}
	for _, s := range stretches {
		for _, e := range []int{s.start, s.end} {
			edges = append(edges, min(max(e, from), to))
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var all []piece
	for i := range len(edges) - 1 {
		one := piece{Text: visible(text[edges[i]:edges[i+1]])}
		for _, s := range stretches {
			if s.start <= edges[i] && edges[i+1] <= s.end && s.start < s.end {
				one.Class, one.Title = s.class, s.title
			}
		}
		all = append(all, one)
	}
	return withEnds(all, from > 0, to < len(text), stretches, len(text))
}

// withEnds shows that more stands before or behind, and a place that is the end.
func withEnds(all []piece, before, behind bool, stretches []stretch, end int) []piece {
	more := piece{Text: "…", Class: "more"}
	if before {
		all = slices.Insert(all, 0, more)
	}
	if behind {
		return append(all, more)
	}
	if slices.ContainsFunc(stretches, func(s stretch) bool { return s.class == "here" && s.start == end }) {
		all = append(all, piece{Text: "▲", Class: "here"})
	}
	return all
}

// behindCharacter is the end of the character that begins at a place.
func behindCharacter(text string, at int) int {
	if at >= len(text) {
		return at
	}
	return excerpt.WholeTo([]byte(text), at+1)
}

// around is a pattern with a part of it marked; a part that is empty is a sign.
func around(pattern string, start, end int, class string) []piece {
	start, end = excerpt.WholeFrom([]byte(pattern), start), excerpt.WholeTo([]byte(pattern), end)
	all := []piece{{Text: visible(pattern[:start])}, {Text: cmp.Or(visible(pattern[start:end]), "▲"), Class: class}, {Text: visible(pattern[end:])}}
	return slices.DeleteFunc(all, func(p piece) bool { return p.Text == "" })
}

// bodyStart is where a pattern begins behind its opening delimiter.
func bodyStart(pattern string) int {
	return len(pattern) - len(strings.TrimLeft(pattern, " \t\n\v\f\r")) + 1
}
