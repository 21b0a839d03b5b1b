package syntax

import "strings"

// callout takes C, its argument and the closing parenthesis. PHP sets no
// function to call, so that a callout does nothing.
func (p *parser) callout() {
	p.at++
	switch {
	case !p.more():
		p.fail(textNoParenthesis, p.at)
	case isDigit(p.text[p.at]):
		p.calloutNumber()
	case !p.is(')'):
		p.calloutText()
	}
	if !p.accept(")") {
		p.fail("closing parenthesis for (?C expected", p.at)
	}
}

func (p *parser) calloutNumber() {
	number := 0
	for p.more() && isDigit(p.text[p.at]) {
		number = number*10 + int(p.text[p.at]-'0')
		p.at++
		if number > 255 {
			p.fail("number after (?C is greater than 255", p.at)
		}
	}
}

// calloutText takes a text between delimiters; the closing one counts as
// itself where it is doubled.
func (p *parser) calloutText() {
	start := p.at
	end := p.text[p.at]
	if strings.IndexByte("`'\"^%#${", end) < 0 {
		p.fail("unrecognized string delimiter follows (?C", p.at)
	}
	if end == '{' {
		end = '}'
	}
	p.at++
	for {
		p.takeWhile(func(c byte) bool { return c != end })
		if !p.more() {
			p.fail("missing terminating delimiter for callout with string argument", start)
		}
		p.at++
		if !p.is(end) {
			return
		}
		p.at++
	}
}
