package syntax

import (
	"math"
	"strings"
)

// settings takes the words in front of a pattern. One that is none stays, to
// be read and refused as a verb. (pcre2pattern: "Special start-of-pattern
// items")
func (p *parser) settings() {
	for p.has("(*") {
		p.checkLimit()
		end := strings.IndexByte(p.text[p.at:], ')')
		if end < 0 {
			return
		}
		word := p.text[p.at+len("(*") : p.at+end]
		if !isSetting(word) {
			return
		}
		p.set(word)
		span := Span{p.at, p.at + end + 1}
		p.tree.Settings = append(p.tree.Settings, Setting{Text: word, Span: span})
		p.at = span.End
	}
}

// set does what a setting says about the pattern itself; the others are for
// whoever matches.
func (p *parser) set(word string) {
	switch word {
	case "UTF", "UTF8":
		p.utf, p.tree.UTF = true, true
	case "UCP":
		p.tree.UCP = true
	case "CR", "LF", "CRLF", "ANY", "ANYCRLF", "NUL":
		p.newline = word
	}
}

func isSetting(word string) bool {
	if name, _, ok := strings.Cut(word, "="); ok {
		return isLimit(name)
	}
	switch word {
	case "UTF", "UTF8", "UCP", "NOTEMPTY", "NOTEMPTY_ATSTART",
		"NO_AUTO_POSSESS", "NO_DOTSTAR_ANCHOR", "NO_JIT", "NO_START_OPT",
		"CR", "LF", "CRLF", "ANY", "ANYCRLF", "NUL", "BSR_ANYCRLF", "BSR_UNICODE":
		return true
	}
	return false
}

func isLimit(name string) bool {
	switch name {
	case "LIMIT_DEPTH", "LIMIT_HEAP", "LIMIT_MATCH", "LIMIT_RECURSION":
		return true
	}
	return false
}

// checkLimit refuses a limit that comes next and is no number, or one that has
// no room in 32 bits.
func (p *parser) checkLimit() {
	name, value, ok := strings.Cut(p.text[p.at+len("(*"):], "=")
	if !ok || !isLimit(name) {
		return
	}
	digits, number := 0, 0
	for ; digits < len(value) && isDigit(value[digits]) && number < math.MaxUint32/10; digits++ {
		number = number*10 + int(value[digits]-'0')
	}
	from := len(p.text) - len(value)
	switch {
	case digits == 0:
		p.fail(textBadVerb, from)
	case digits == len(value) || value[digits] != ')':
		p.fail(textBadVerb, from+digits+1)
	}
}
