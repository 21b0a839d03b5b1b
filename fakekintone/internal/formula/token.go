package formula

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one element of a formula. Of a text it holds the characters without
// quotation marks and escapes.
type token struct {
	kind tokenKind
	text string
	at   int
}

type tokenKind int

const (
	endToken tokenKind = iota
	numberToken
	textToken
	nameToken // of a field or a function
	symbolToken
)

// symbols are those of two characters before those that they begin with.
var symbols = []string{"!=", "<>", "<=", ">=", "=", "<", ">", "&", "+", "-", "*", "/", "^", "(", ")", ","}

// scanner cuts a formula into tokens.
type scanner struct {
	text string
	at   int
}

// next is the next token.
func (s *scanner) next() (token, error) {
	s.skipSpace()
	rest := s.text[s.at:]
	first, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		return token{kind: endToken, at: s.at}, nil
	case first == '"':
		return s.quoted()
	case isDigit(first) || first == '.':
		return s.number()
	case isNameRune(first):
		return s.take(nameToken, lengthOf(rest, isNameRune)), nil
	}
	for _, symbol := range symbols {
		if strings.HasPrefix(rest, symbol) {
			return s.take(symbolToken, len(symbol)), nil
		}
	}
	return token{}, wrong(s.at)
}

func (s *scanner) skipSpace() {
	s.at += lengthOf(s.text[s.at:], unicode.IsSpace)
}

func (s *scanner) take(kind tokenKind, length int) token {
	t := token{kind: kind, text: s.text[s.at : s.at+length], at: s.at}
	s.at += length
	return t
}

// quoted reads a text between quotation marks.
func (s *scanner) quoted() (token, error) {
	start := s.at
	var text strings.Builder
	for i := start + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '"':
			s.at = i + 1
			return token{kind: textToken, text: text.String(), at: start}, nil
		case c == '\\' && i+1 < len(s.text) && strings.IndexByte(`"\`, s.text[i+1]) >= 0:
			i++
			text.WriteByte(s.text[i])
		default:
			text.WriteByte(c)
		}
	}
	return token{}, wrong(start)
}

// number reads digits with a point among, before or after them.
func (s *scanner) number() (token, error) {
	rest := s.text[s.at:]
	length := lengthOf(rest, func(r rune) bool { return isDigit(r) || r == '.' })
	t := s.take(numberToken, length)
	if _, ok := parseDecimal(t.text); !ok {
		return token{}, wrong(t.at)
	}
	return t, nil
}

func lengthOf(s string, in func(rune) bool) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !in(r) }); i >= 0 {
		return i
	}
	return len(s)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isNameRune says whether a field code can hold the character (kintone: characters
// of field codes). None begins with a digit of ASCII, which is looked at first.
func isNameRune(r rune) bool {
	switch {
	case r == '_' || r == '＿' || r == '・' || r == '･':
		return true
	case r >= utf8.RuneSelf && unicode.In(r, unicode.Sc):
		return true
	}
	return r != utf8.RuneError && unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
}
