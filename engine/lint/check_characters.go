package lint

import (
	"fmt"

	"callaction/engine"
)

// checkCharacters finds characters that a page of text has made of others.
func checkCharacters(l *linter) {
	for _, r := range l.rules {
		for _, t := range r.texts() {
			l.characters(r, t)
		}
	}
}

// characters looks at one field. Inside a text that a body sends, typographic
// quotes and wide spaces are content, so that a body that is JSON, or is not meant to
// be, has none to find.
func (l *linter) characters(r *rule, t text) {
	content := t.field == engine.FieldBody && (!saysJSON(r.Headers) || syntaxError(newBodyText(t.text)) < 0)
	quoted, found := false, map[Code]bool{}
	for at, c := range t.text {
		if c == '"' || isDoubleQuote(c) {
			quoted = !quoted
		}
		code, ok := characterCode(c)
		if !ok || found[code] || code != InvisibleCharacter && (content || t.field == engine.FieldBody && quoted && code != QuoteTypographic) {
			continue
		}
		found[code] = true
		l.found(code, r, t.field, at, saysCharacter(code, t.field, c), repairCharacter(code))
	}
}

// newBodyText is a body as it is written, with digits for variables outside
// quotes.
func newBodyText(written string) string {
	b := body{repaired: repaired{text: written}}
	return b.fill()
}

// Plain is what a character stands for that a page of text has made of another one,
// and the code of the finding about it: a quote, a blank, a sign or a digit in ASCII,
// or -1 where it stands for nothing. code is empty, and plain r itself, for any other.
func Plain(r rune) (plain rune, code Code) {
	code, ok := characterCode(r)
	if !ok {
		return r, ""
	}
	return meant(r, false), code
}

func characterCode(c rune) (Code, bool) {
	switch {
	case isDoubleQuote(c) && c != '＂', isSingleQuote(c) && c != '＇':
		return QuoteTypographic, true
	case isWideSpace(c):
		return SpaceNotASCII, true
	case isInvisible(c):
		return InvisibleCharacter, true
	case isFullWidth(c):
		return FullWidth, true
	}
	return "", false
}

func saysCharacter(code Code, field string, c rune) Text {
	japanese, english := "この文字は書かれたとおりに送られ、意図した文字とは一致しない", "it is sent as it is and is not the character that was meant"
	switch {
	case field == engine.FieldBody && code == QuoteTypographic:
		japanese, english = "JSON の引用符にならず、kintone は CB_IJ01 で断る", "it is no quote of JSON, and kintone refuses the request with CB_IJ01"
	case field == engine.FieldBody && code != InvisibleCharacter:
		japanese, english = "リクエストボディが JSON にならず、kintone は CB_IJ01 で断る", "the body is no JSON, and kintone refuses it with CB_IJ01"
	case field == engine.FieldExtract || field == engine.FieldPattern:
		japanese, english = "パターンはコンパイルされるが、応答や判定用コードのどの文字とも一致しない", "the pattern compiles and matches nothing that kintone or the PBX says"
	case field == engine.FieldCode && code == FullWidth:
		japanese, english = "変数として展開されず、書かれたままになる", "it is not expanded as a variable"
	}
	return Text{fmt.Sprintf("U+%04X: %s", c, japanese), fmt.Sprintf("U+%04X: %s", c, english)}
}

func repairCharacter(code Code) Text {
	switch code {
	case QuoteTypographic:
		return Text{`半角の " に直す`, `write a straight "`}
	case SpaceNotASCII:
		return Text{"半角の空白に直す", "write an ordinary space"}
	case InvisibleCharacter:
		return Text{"削除する", "delete it"}
	}
	return Text{"半角で書く", "write it in ASCII"}
}

// checkRemarks finds what stands behind a body's JSON.
func checkRemarks(l *linter) {
	for _, r := range l.rules {
		b := r.body
		rest := b.value
		for rest < len(b.text) && (b.text[rest] == ' ' || b.text[rest] == '\n' || b.text[rest] == '\r' || b.text[rest] == '\t') {
			rest++
		}
		if b.isEmpty() || rest == len(b.text) {
			continue
		}
		l.found(RemarkBehindBody, r, engine.FieldBody, b.from[rest],
			Text{"最後の } の後ろの文字も送られ、JSON でなくなる。kintone は CB_IJ01 で断る", "what stands behind the last brace is sent too: kintone refuses the body with CB_IJ01"},
			Text{"最後の } の後ろを消し、注記はメモに移す", "cut it off behind the last brace, and keep the remark in the memo"})
	}
}
