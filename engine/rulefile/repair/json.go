package repair

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A parameter of a rule file, and a variable of a call.
var (
	parameter = regexp.MustCompile(`\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*\}`)
	variable  = regexp.MustCompile(`\{([A-Za-z0-9_]+)\}`)
)

// withDigits is a text in which each variable and parameter holds a digit.
func withDigits(text string) string {
	return variable.ReplaceAllString(parameter.ReplaceAllString(text, "1"), "1")
}

// isJSON says whether a body is JSON while its variables hold digits.
func isJSON(body string) bool { return json.Valid([]byte(withDigits(body))) }

// meansJSON says whether a body is meant to be JSON: it begins so.
func meansJSON(body string) bool {
	body = strings.TrimLeft(body, " \t\r\n\u00a0\u3000\u200b\ufeff")
	first, _ := utf8.DecodeRuneInString(body)
	return strings.ContainsRune("{[｛［", first)
}

// jsonText goes through a text as JSON is read, and knows whether a character
// stands in one of its texts, between straight quotes. Its zero value is at the
// beginning.
type jsonText struct{ inside, escaped bool }

// next takes the next character, and says whether it belongs to a text, its quotes
// included.
func (t *jsonText) next(r rune) bool {
	was := t.inside
	switch {
	case t.escaped:
		t.escaped = false
	case t.inside && r == '\\':
		t.escaped = true
	case r == '"':
		t.inside = !t.inside
	}
	return was || t.inside
}

// outsideTexts changes the characters of a body that stand outside of its texts; a
// negative one goes.
func outsideTexts(body string, change func(rune) rune) string {
	var t jsonText
	return strings.Map(func(r rune) rune {
		if t.next(r) {
			return r
		}
		return change(r)
	}, body)
}

// endOfJSON is where the first object or list of a body ends, or -1.
func endOfJSON(body string) int {
	var t jsonText
	depth := 0
	for i, r := range body {
		if t.next(r) {
			continue
		}
		switch r {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}
