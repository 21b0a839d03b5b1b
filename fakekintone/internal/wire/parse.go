package wire

import (
	"fmt"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects may stand in each other.
const MaxDepth = 1000

// SyntaxError says where a text stops being JSON.
type SyntaxError struct {
	Offset  int // in bytes, from 0
	Problem string
}

// Error implements error.
func (e *SyntaxError) Error() string { return fmt.Sprintf("at byte %d: %s", e.Offset, e.Problem) }

// Parse reads one JSON value and refuses, with a *SyntaxError, whatever RFC 8259
// does not allow, text that is not UTF-8, anything but white space behind the
// value, and nesting beyond MaxDepth.
func Parse(text []byte) (Value, error) {
	p := parser{text: text}
	v := p.value(0)
	p.space()
	if p.err == nil && p.at < len(p.text) {
		p.fail("there is something behind the JSON value")
	}
	if p.err != nil {
		return Value{}, p.err
	}
	return v, nil
}

// parser reads on until err is set; every method then returns at once.
type parser struct {
	text []byte
	at   int
	err  *SyntaxError
}

func (p *parser) fail(problem string) {
	if p.err == nil {
		p.err = &SyntaxError{Offset: p.at, Problem: problem}
	}
}

func (p *parser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// peek is the next byte that is no white space, 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.err != nil || p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) value(depth int) Value {
	if depth > MaxDepth {
		p.fail("too deeply nested")
		return Value{}
	}
	switch c := p.peek(); c {
	case '{':
		return Value{Kind: IsObject, Members: lastOfEach(p.list('}', depth, p.member))}
	case '[':
		return Value{Kind: IsArray, Members: p.list(']', depth, p.element)}
	case '"':
		return Text(p.str())
	case 't':
		return p.word("true", IsBool)
	case 'f':
		return p.word("false", IsBool)
	case 'n':
		p.word("null", IsNull)
		return Value{}
	default:
		return p.number()
	}
}

// list reads what stands between brackets and commas.
func (p *parser) list(end byte, depth int, one func(depth int) Member) []Member {
	p.at++
	if p.peek() == end {
		p.at++
		return nil
	}
	var list []Member
	for p.err == nil {
		list = append(list, one(depth+1))
		switch p.peek() {
		case ',':
			p.at++
		case end:
			p.at++
			return list
		default:
			p.fail(fmt.Sprintf("expected , or %c", end))
		}
	}
	return nil
}

func (p *parser) element(depth int) Member { return Member{Value: p.value(depth)} }

func (p *parser) member(depth int) Member {
	if p.peek() != '"' {
		p.fail(`expected a member's name in "`)
		return Member{}
	}
	name := p.str()
	if p.peek() != ':' {
		p.fail("expected : behind a member's name")
		return Member{}
	}
	p.at++
	return Member{Name: name, Value: p.value(depth)}
}

func (p *parser) word(word string, kind Kind) Value {
	if p.at+len(word) > len(p.text) || string(p.text[p.at:p.at+len(word)]) != word {
		p.fail("expected a value")
		return Value{}
	}
	p.at += len(word)
	return Value{Kind: kind, Text: word}
}

func (p *parser) number() Value {
	start := p.at
	p.skip('-')
	if !p.skip('0') && p.digits() == 0 {
		p.fail("expected a value")
	}
	if p.skip('.') && p.digits() == 0 {
		p.fail("expected a digit behind the decimal point")
	}
	if p.skip('e') || p.skip('E') {
		if !p.skip('+') {
			p.skip('-')
		}
		if p.digits() == 0 {
			p.fail("expected a digit in the exponent")
		}
	}
	return Value{Kind: IsNumber, Text: string(p.text[start:p.at])}
}

func (p *parser) skip(c byte) bool {
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) digits() (n int) {
	for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
		p.at++
		n++
	}
	return n
}

// lastOfEach keeps each name once: in its first place, with its last value.
func lastOfEach(members []Member) []Member {
	if len(members) < 2 {
		return members
	}
	places := make(map[string]int, len(members))
	kept := members[:0]
	for _, m := range members {
		if i, ok := places[m.Name]; ok {
			kept[i].Value = m.Value
			continue
		}
		places[m.Name] = len(kept)
		kept = append(kept, m)
	}
	return kept
}

// str reads a string; p stands at its first quotation mark.
func (p *parser) str() string {
	p.at++
	start := p.at
	for ; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			return p.plain(start)
		case c == '\\':
			return p.escaped(start)
		case c < ' ':
			p.fail("a control character in a string must be escaped")
			return ""
		}
	}
	p.fail(`expected " at the end of a string`)
	return ""
}

// plain ends a string that holds no escape.
func (p *parser) plain(start int) string {
	s := p.text[start:p.at]
	p.at++
	if !utf8.Valid(s) {
		p.at = start
		p.fail("a string is not UTF-8")
		return ""
	}
	return string(s)
}
