package syntax

import "strings"

// settings takes the words in front of a pattern. One that is none stays, to
// be read and refused as a verb. (pcre2pattern: "Special start-of-pattern
// items")
func (p *parser) settings() {
	for p.has("(*") {
		end := strings.IndexByte(p.text[p.at:], ')')
		if end < 0 {
			return
		}
		word := p.text[p.at+len("(*") : p.at+end]
		if !p.isSetting(word) {
			return
		}
		span := Span{p.at, p.at + end + 1}
		p.tree.Settings = append(p.tree.Settings, Setting{Text: word, Span: span})
		p.at = span.End
	}
}

func (p *parser) isSetting(word string) bool {
	if name, value, ok := strings.Cut(word, "="); ok && isLimit(name) {
		p.checkLimit(p.at+len("(*")+len(name)+len("="), value)
		return true
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

// checkLimit refuses a limit, which begins at from, that is no number.
func (p *parser) checkLimit(from int, value string) {
	switch digits := len(value) - len(strings.TrimLeft(value, "0123456789")); {
	case digits == 0:
		p.fail(textBadVerb, from)
	case digits < len(value):
		p.fail(textBadVerb, from+digits+1)
	}
}
