package syntax

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// character takes the rest of an escape that stands for one character, behind
// the backslash. It takes nothing where the escape means something else.
// (pcre2pattern: "Non-printing characters", "After a backslash")
func (p *parser) character(inClass bool) (r rune, ok bool) {
	c := p.text[p.at]
	if r, ok := control(c, inClass); ok {
		p.at++
		return r, true
	}
	switch {
	case p.accept("c"):
		return p.controlKey(), true
	case p.accept("x"):
		return p.hexadecimal(), true
	case p.accept("o"):
		return p.bracedOctal(), true
	case c == '0':
		return rune(p.digits(isOctal, 8, 3)), true
	case p.has("N{U+"):
		return p.namedByNumber(), true
	case isDigit(c):
		return p.octalOrDigit(inClass)
	case !isAlphanumeric(c):
		return p.next(), true
	}
	return 0, false
}

func control(c byte, inClass bool) (rune, bool) {
	switch c {
	case 'a':
		return '\a', true
	case 'e':
		return 0x1b, true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', inClass
	}
	return 0, false
}

func (p *parser) controlKey() rune {
	if !p.more() {
		p.fail("\\c at end of pattern", p.at)
	}
	key := p.text[p.at]
	if key < ' ' || key > '~' {
		p.fail("\\c must be followed by a printable ASCII character", p.at)
	}
	p.at++
	return unicode.ToUpper(rune(key)) ^ 0x40
}

// hexadecimal takes what follows \x: up to two digits, or any in braces.
func (p *parser) hexadecimal() rune {
	if !p.is('{') {
		return rune(p.digits(isHex, 16, 2))
	}
	return p.braced(isHex, 16, textNotHex)
}

func (p *parser) bracedOctal() rune {
	const noBrace = "missing opening brace after \\o"
	if !p.more() {
		p.fail(noBrace, p.at-1)
	}
	if !p.is('{') {
		p.fail(noBrace, p.at)
	}
	return p.braced(isOctal, 8, "non-octal character in \\o{} (closing brace missing?)")
}

// namedByNumber takes N{U+ and what follows.
func (p *parser) namedByNumber() rune {
	if !p.utf {
		p.fail("\\N{U+dddd} is supported only in Unicode (UTF) mode", p.at+1)
	}
	p.at += len("N{U")
	return p.braced(isHex, 16, textNotHex)
}

// braced takes a number between an opening character and a closing brace.
func (p *parser) braced(digit func(byte) bool, base int, notDigit string) rune {
	p.at++
	if !p.more() || p.is('}') {
		p.fail(textDigitsMissing, p.at)
	}
	value := p.digits(digit, base, math.MaxInt)
	if value > p.highest() {
		p.fail(textCodePointTooBig, p.at)
	}
	if !p.more() {
		p.fail(notDigit, p.at-1)
	}
	if !p.is('}') {
		p.fail(notDigit, p.at)
	}
	if p.utf && !utf8.ValidRune(rune(value)) {
		p.fail("disallowed Unicode code point (>= 0xd800 && <= 0xdfff)", p.at)
	}
	p.at++
	return rune(value)
}

// highest is the greatest character that the pattern can name.
func (p *parser) highest() int {
	if p.utf {
		return maxRune
	}
	return maxByte
}

// digits takes at most limit digits and returns their number, or one that is
// too great for a character where theirs is.
func (p *parser) digits(digit func(byte) bool, base, limit int) int {
	value := 0
	for i := 0; i < limit && p.more() && digit(p.text[p.at]); i++ {
		if value < math.MaxInt32 {
			value = value*base + digitValue(p.text[p.at])
		}
		p.at++
	}
	return value
}

// octalOrDigit takes an escape of digits that is no back reference: one of two
// digits or more is octal unless so many groups have begun. In a class \8 and
// \9 are the digits themselves.
func (p *parser) octalOrDigit(inClass bool) (rune, bool) {
	first := p.text[p.at]
	if !inClass && p.isReference(first) {
		return 0, false
	}
	if !isOctal(first) {
		p.at++
		return rune(first), true
	}
	value := p.digits(isOctal, 8, 3)
	if !p.utf && value > maxByte {
		p.fail("octal value is greater than \\377 in 8-bit non-UTF-8 mode", p.at)
	}
	return rune(value), true
}

const (
	// maxReference is the greatest number that is still read as one of a group.
	maxReference = math.MaxInt32/10 - 1
	// maxDigits is as many digits as there are.
	maxDigits = math.MaxInt
)

// isReference says whether the digits that come next refer to a group.
func (p *parser) isReference(first byte) bool {
	from := p.at
	defer func() { p.at = from }()
	number := p.digits(isDigit, 10, maxDigits)
	return number <= maxReference && (number < 10 || !isOctal(first) || number <= p.groups)
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func digitValue(c byte) int {
	if isDigit(c) {
		return int(c - '0')
	}
	return int(c|0x20-'a') + 10
}
