package rulepage

import (
	"fmt"
	"strings"
	"unicode"

	"callaction/engine/lint"
	"callaction/internal/excerpt"
)

// piece is a part of a text that is shown in a way of its own.
type piece struct {
	Text  string
	Class string // empty for what is shown as it is
	Title string
}

// seenLine is a line in which something stands that looks like nothing, or like
// something else.
type seenLine struct {
	Number int
	Pieces []piece
}

// mostUnseen is how many such lines of a field are shown.
const mostUnseen = 5

// unseen are the lines of a text in which invisible or deceptive characters stand, with
// those written out.
func unseen(text string) []seenLine {
	var all []seenLine
	for i, line := range strings.Split(text, "\n") {
		if strings.ContainsFunc(line, deceives) && len(all) < mostUnseen {
			all = append(all, seenLine{i + 1, pieces(line)})
		}
	}
	return all
}

// deceives says that a character cannot be seen, or is taken for another one.
func deceives(r rune) bool {
	if r == ' ' || r == '\t' || r == '\n' {
		return false
	}
	_, code := lint.Plain(r)
	switch code {
	case lint.QuoteTypographic, lint.SpaceNotASCII, lint.InvisibleCharacter:
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

func pieces(line string) []piece {
	var all []piece
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			all = append(all, piece{Text: plain.String()})
			plain.Reset()
		}
	}
	for _, r := range line {
		if !deceives(r) {
			plain.WriteRune(r)
			continue
		}
		flush()
		code := fmt.Sprintf("U+%04X", r)
		shown := code
		if unicode.IsPrint(r) && !unicode.IsSpace(r) {
			shown = string(r)
		}
		all = append(all, piece{Text: shown, Class: "unseen", Title: code})
	}
	flush()
	return all
}

// visible writes out what cannot be seen in a text, but for its lines.
func visible(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = excerpt.Visible([]byte(line))
	}
	return strings.Join(lines, "\n")
}
