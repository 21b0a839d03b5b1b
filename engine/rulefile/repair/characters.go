package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callaction/engine"
	"callaction/engine/lint"
)

// straight is the straight quote for a typographic one, and any other character
// itself.
func straight(r rune) rune { return plain(lint.QuoteTypographic)(r) }

// plain puts ASCII for the characters that findings of a code are about.
func plain(of lint.Code) func(rune) rune {
	return func(r rune) rune {
		if ascii, code := lint.Plain(r); code == of {
			return ascii
		}
		return r
	}
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
		dropInvisible(&rule)
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

// ordinarySpaces puts blanks for unusual ones in headers and outside of JSON's texts.
func ordinarySpaces(rule *engine.Rule) { replaceOutsideTexts(rule, plain(lint.SpaceNotASCII)) }

// dropInvisible takes characters without width away, there too.
func dropInvisible(rule *engine.Rule) { replaceOutsideTexts(rule, plain(lint.InvisibleCharacter)) }

func replaceOutsideTexts(rule *engine.Rule, change func(rune) rune) {
	rule.Headers = trimIfChanged(rule.Headers, strings.Map(change, rule.Headers))
	if mendable(rule.Body) {
		rule.Body = trimIfChanged(rule.Body, outsideTexts(rule.Body, change))
	}
}

// narrowSigns puts ASCII for full-width digits and signs outside of JSON's texts, if
// nothing else is wrong.
func narrowSigns(rule *engine.Rule) {
	if !mendable(rule.Body) {
		return
	}
	if narrow := outsideTexts(rule.Body, plain(lint.FullWidth)); isJSON(narrow) {
		rule.Body = narrow
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
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || plain(lint.InvisibleCharacter)(r) < 0 })
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
