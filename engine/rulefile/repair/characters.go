package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callaction/engine"
)

// straight is the straight quote for a typographic one, and any other character
// itself.
func straight(r rune) rune {
	switch r {
	case '“', '”', '„', '‟':
		return '"'
	case '‘', '’', '‚', '‛':
		return '\''
	}
	return r
}

func hasTypographic(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return straight(r) != r })
}

// straightQuotes never pairs quotes: “7“ has two left ones. Where somebody writes
// straight quotes already, typographic ones may be what is meant.
func straightQuotes(rule *engine.Rule) {
	rule.Headers = strings.Map(straight, rule.Headers)
	rule.Pattern = straightPattern(rule.Pattern)
	rule.Extract = straightPattern(rule.Extract)
	rule.Body = straightBody(rule.Body)
}

func straightPattern(pattern string) string {
	if strings.Contains(pattern, `"`) {
		return pattern
	}
	return strings.Map(straight, pattern)
}

// straightBody leaves the quotes inside JSON's texts, where they are the text's. A
// body with both kinds is changed only in a way that makes it JSON.
func straightBody(body string) string {
	if !meansJSON(body) || !hasTypographic(body) || isJSON(body) {
		return body
	}
	all := strings.Map(straight, body)
	if !strings.Contains(body, `"`) {
		return all
	}
	for _, candidate := range []string{outsideTexts(body, straight), all} {
		rule := engine.Rule{Body: candidate}
		cutRemark(&rule)
		ordinarySpaces(&rule)
		dropStrayQuotes(&rule)
		if isJSON(rule.Body) {
			return candidate
		}
	}
	return body
}

// mendable says whether a body is meant to be JSON, is none, and has texts whose
// quotes can be told: typographic ones that could not be straightened hide where its
// texts begin.
func mendable(body string) bool {
	if !meansJSON(body) || isJSON(body) {
		return false
	}
	told := true
	_ = outsideTexts(body, func(r rune) rune {
		told = told && straight(r) == r
		return r
	})
	return told
}

// ordinary is a blank for an unusual one, nothing for a character without width,
// and any other character itself.
func ordinary(r rune) rune {
	switch r {
	case '\u00a0', '\u3000':
		return ' '
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return -1
	}
	return r
}

func ordinarySpaces(rule *engine.Rule) {
	rule.Headers = trimIfChanged(rule.Headers, strings.Map(ordinary, rule.Headers))
	if mendable(rule.Body) {
		rule.Body = trimIfChanged(rule.Body, outsideTexts(rule.Body, ordinary))
	}
}

// trimIfChanged takes away the blanks around a text that a repair has left there:
// nobody would see them, and a block of a file cannot begin or end with them.
func trimIfChanged(before, after string) string {
	if after == before {
		return before
	}
	return strings.Trim(after, " \t\r\n")
}

// cutRemark takes away what stands behind the body's JSON, unless it could be more
// JSON with a mistake in it.
func cutRemark(rule *engine.Rule) {
	if !mendable(rule.Body) {
		return
	}
	end := endOfJSON(rule.Body)
	if end < 0 {
		return
	}
	if isRemark(rule.Body[end:]) {
		rule.Body = rule.Body[:end]
	}
}

func isRemark(text string) bool {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || ordinary(r) < 0 })
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && !strings.ContainsRune("{}[],:\"'", straight(first))
}

// dropStrayQuotes takes single quotes away that stand outside of JSON's texts, where
// no JSON can have one, if nothing else is wrong.
func dropStrayQuotes(rule *engine.Rule) {
	if !mendable(rule.Body) {
		return
	}
	without := outsideTexts(rule.Body, func(r rune) rune {
		if r == '\'' {
			return -1
		}
		return r
	})
	if isJSON(without) {
		rule.Body = trimIfChanged(rule.Body, without)
	}
}
