package backtrack

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// sameScript says that text is a script run: its characters are of one script,
// or of those that Han, Japanese or Korean are written in, and its digits are
// of one set. (pcre2pattern: "Script runs")
func (m *machine) sameScript(text []byte) bool {
	if !m.tree.UTF {
		return true
	}
	run := scriptRun{}
	for len(text) > 0 {
		if m.work -= perScript; m.work < 0 {
			return false
		}
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if !run.take(r) {
			return false
		}
	}
	return true
}

// scriptRun is what a run has had so far.
type scriptRun struct {
	script string // "" while only characters of no script have come
	zero   rune   // the digit 0 of the set of digits
	digits bool
}

func (s *scriptRun) take(r rune) bool {
	if unicode.IsDigit(r) && !s.digit(r) {
		return false
	}
	script := scriptOf(r)
	switch {
	case script == "" || script == s.script:
		return true
	case s.script == "":
		s.script = script
		return true
	}
	joined, ok := together(s.script, script)
	if ok {
		s.script = joined
	}
	return ok
}

// digit holds a run to one set of ten digits.
func (s *scriptRun) digit(r rune) bool {
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	if s.digits {
		return zero == s.zero
	}
	s.zero, s.digits = zero, true
	return true
}

// scriptOf is the name of a script, "" for what goes with all.
func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	case unicode.In(r, unicode.Common, unicode.Inherited):
		return ""
	}
	for name, table := range unicode.Scripts { // a character has one script
		if unicode.Is(table, r) {
			return name
		}
	}
	return "Unknown"
}

// together says whether two scripts can stand in one run, and what it is then.
func together(a, b string) (joined string, ok bool) {
	for _, written := range []struct {
		name  string
		parts []string
	}{
		{"Japanese", []string{"Han", "Hiragana", "Katakana", "Japanese"}},
		{"Korean", []string{"Han", "Hangul", "Korean"}},
		{"HanBopomofo", []string{"Han", "Bopomofo", "HanBopomofo"}},
	} {
		if slices.Contains(written.parts, a) && slices.Contains(written.parts, b) {
			return written.name, true
		}
	}
	return "", false
}
