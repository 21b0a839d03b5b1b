package backtrack

import (
	"strconv"
	"strings"

	"callaction/engine/preg/syntax"
)

// newline is what ends a line.
type newline uint8

const (
	lineFeed newline = iota
	carriageReturn
	crlf
	anyCRLF
	anyNewline
	nulByte
)

// settings are those words in front of a pattern that change a match. NOTEMPTY
// is none of them: PHP's just-in-time compiler does not see it.
// (pcre2pattern: "Special start-of-pattern items")
type settings struct {
	newline    newline
	narrowBSR  bool // \R is CR, LF or CRLF
	noStart    bool // NO_START_OPT
	noDotStar  bool
	noPossess  bool
	noJIT      bool
	notEmpty   bool
	notAtStart bool
	limit      int
}

func readSettings(tree *syntax.Tree) settings {
	s := settings{limit: Limit}
	for _, word := range tree.Settings {
		s.read(word.Text)
	}
	return s
}

func (s *settings) read(word string) {
	newlines := map[string]newline{
		"LF": lineFeed, "CR": carriageReturn, "CRLF": crlf, "ANYCRLF": anyCRLF, "ANY": anyNewline, "NUL": nulByte,
	}
	if kind, ok := newlines[word]; ok {
		s.newline = kind
		return
	}
	switch word {
	case "BSR_ANYCRLF":
		s.narrowBSR = true
	case "BSR_UNICODE":
		s.narrowBSR = false
	case "NO_START_OPT":
		s.noStart = true
	case "NO_DOTSTAR_ANCHOR":
		s.noDotStar = true
	case "NO_AUTO_POSSESS":
		s.noPossess = true
	case "NO_JIT":
		s.noJIT = true
	case "NOTEMPTY":
		s.notEmpty = true
	case "NOTEMPTY_ATSTART":
		s.notAtStart = true
	}
	if value, ok := strings.CutPrefix(word, "LIMIT_MATCH="); ok {
		s.lower(value)
	}
}

// lower takes a limit that is below the usual one.
func (s *settings) lower(value string) {
	if n, err := strconv.Atoi(value); err == nil && n < s.limit {
		s.limit = n
	}
}

// pairs says that CR and LF together can be one newline.
func (s *settings) pairs() bool {
	return s.newline == crlf || s.newline == anyCRLF || s.newline == anyNewline
}
