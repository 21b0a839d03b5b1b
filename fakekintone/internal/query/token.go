package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	endToken tokenKind = iota
	wordToken
	stringToken
	numberToken
	symbolToken // an operator, a bracket, a comma or a point
)

// token is one element of a query.
type token struct {
	kind tokenKind
	text string // as it is written; of a string, what it stands for
	at   int    // in bytes
}

// is says whether the token is this word, in capitals or not.
func (t token) is(word string) bool {
	return t.kind == wordToken && len(t.text) == len(word) && strings.EqualFold(t.text, word)
}

// names says whether the token is this word exactly, as arguments have to be.
func (t token) names(word string) bool { return t.kind == wordToken && t.text == word }

func (t token) isSymbol(symbol string) bool { return t.kind == symbolToken && t.text == symbol }

// scan cuts a query into tokens, the last of which is an endToken.
func scan(text string) ([]token, error) {
	s := scanner{text: text}
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		s.tokens = append(s.tokens, t)
		if t.kind == endToken {
			return s.tokens, nil
		}
	}
}

type scanner struct {
	text   string
	pos    int
	tokens []token
}

func (s *scanner) next() (token, error) {
	s.skip(isSpace)
	at, c := s.pos, s.peek()
	switch {
	case c < 0:
		return token{kind: endToken, at: at}, nil
	case c == '"':
		return s.quoted()
	case isDigit(c) || c == '-':
		return s.number()
	case isWordRune(c):
		s.skip(isWordRune)
		return token{wordToken, s.text[at:s.pos], at}, nil
	default:
		return s.symbol()
	}
}

// quoted reads a string. Its escapes are \" \\ \t \n; any other is taken for an
// error, as is a tab or a line's end that is not escaped.
func (s *scanner) quoted() (token, error) {
	at := s.pos
	s.pos++
	var text strings.Builder
	for {
		c := s.take()
		switch c {
		case '"':
			return token{stringToken, text.String(), at}, nil
		case '\\':
			c = escaped(s.take())
		case '\t', '\r', '\n':
			c = -1
		}
		if c < 0 {
			return token{}, syntaxError(s.pos, "the text that begins at byte %d is not closed, holds a tab or a line's end, or an unknown escape", at)
		}
		text.WriteRune(c)
	}
}

// escaped is the character that an escape stands for, or -1.
func escaped(c rune) rune {
	switch c {
	case '"', '\\':
		return c
	case 't':
		return '\t'
	case 'n':
		return '\n'
	default:
		return -1
	}
}

// number reads digits with an optional minus before and an optional fraction.
func (s *scanner) number() (token, error) {
	at := s.pos
	if s.peek() == '-' {
		s.pos++
	}
	digits := s.skip(isDigit)
	if rest := s.text[s.pos:]; digits > 0 && len(rest) > 1 && rest[0] == '.' && isDigit(rune(rest[1])) {
		s.pos++
		s.skip(isDigit)
	}
	if digits == 0 || isWordRune(s.peek()) {
		return token{}, syntaxError(at, "this is no number; text stands between double quotation marks")
	}
	return token{numberToken, s.text[at:s.pos], at}, nil
}

func (s *scanner) symbol() (token, error) {
	at := s.pos
	for _, symbol := range []string{"!=", ">=", "<=", "=", ">", "<", "(", ")", ",", "."} {
		if strings.HasPrefix(s.text[at:], symbol) {
			s.pos += len(symbol)
			return token{symbolToken, symbol, at}, nil
		}
	}
	return token{}, syntaxError(at, "unexpected %q", s.peek())
}

// peek is the next character, or -1 at the end.
func (s *scanner) peek() rune {
	if s.pos == len(s.text) {
		return -1
	}
	c, _ := utf8.DecodeRuneInString(s.text[s.pos:])
	return c
}

func (s *scanner) take() rune {
	c, size := utf8.DecodeRuneInString(s.text[s.pos:])
	if size == 0 {
		return -1
	}
	s.pos += size
	return c
}

// skip passes over characters and returns how many bytes they were.
func (s *scanner) skip(accept func(rune) bool) int {
	from := s.pos
	for s.pos < len(s.text) {
		c, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if !accept(c) {
			break
		}
		s.pos += size
	}
	return s.pos - from
}

// isSpace accepts what may stand between tokens, the ideographic space among it.
func isSpace(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u3000'
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// isWordRune accepts what a field code consists of (kintone help: characters
// for field codes): letters and digits of any width, underscores, middle dots
// and currency signs.
func isWordRune(c rune) bool {
	return strings.ContainsRune("_＿・･", c) ||
		unicode.In(c, unicode.Letter, unicode.Mark, unicode.Number, unicode.Sc)
}
