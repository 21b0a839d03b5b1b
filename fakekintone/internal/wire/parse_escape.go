package wire

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// escaped reads on in a string from its first backslash.
func (p *parser) escaped(start int) string {
	s := append([]byte(nil), p.text[start:p.at]...)
	for p.err == nil && p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		switch {
		case c == '"':
			return p.checked(s, start)
		case c == '\\':
			s = p.escape(s)
		case c < ' ':
			p.at--
			p.fail("a control character in a string must be escaped")
		default:
			s = append(s, c)
		}
	}
	p.fail(`expected " at the end of a string`)
	return ""
}

func (p *parser) checked(s []byte, start int) string {
	if !utf8.Valid(s) {
		p.at = start
		p.fail("a string is not UTF-8")
		return ""
	}
	return string(s)
}

// escape reads what stands behind a backslash and appends what it means.
func (p *parser) escape(s []byte) []byte {
	if p.at == len(p.text) {
		return s
	}
	c := p.text[p.at]
	p.at++
	switch c {
	case '"', '\\', '/':
		return append(s, c)
	case 'b':
		return append(s, '\b')
	case 'f':
		return append(s, '\f')
	case 'n':
		return append(s, '\n')
	case 'r':
		return append(s, '\r')
	case 't':
		return append(s, '\t')
	case 'u':
		return utf8.AppendRune(s, p.codePoint())
	}
	p.at--
	p.fail("no such escape")
	return s
}

// codePoint reads four hexadecimal digits, and four more where they begin a
// surrogate pair. Half a pair becomes U+FFFD.
func (p *parser) codePoint() rune {
	r := p.hex4()
	if !utf16.IsSurrogate(r) || !p.followed(`\u`) {
		return r
	}
	back := p.at
	p.at += len(`\u`)
	if pair := utf16.DecodeRune(r, p.hex4()); pair != utf8.RuneError {
		return pair
	}
	p.at = back
	return utf8.RuneError
}

func (p *parser) followed(by string) bool {
	return p.at+len(by) <= len(p.text) && string(p.text[p.at:p.at+len(by)]) == by
}

const hexDigits = 4

func (p *parser) hex4() rune {
	if p.at+hexDigits > len(p.text) {
		p.fail("expected four hexadecimal digits")
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(string(p.text[p.at:p.at+hexDigits]), 16, 16)
	if err != nil {
		p.fail("expected four hexadecimal digits")
		return utf8.RuneError
	}
	p.at += hexDigits
	return rune(n)
}
