package syntax

// optionSetting takes the options behind (? and, where a colon follows them,
// the group for which they hold. (pcre2pattern: "Internal option setting")
func (p *parser) optionSetting(start int) (n *Node, repeatable bool) {
	changed := p.readOptions()
	if p.text[p.at-1] == ')' {
		p.options = changed
		return nil, false
	}
	before := p.options
	p.options = changed
	inside := p.body(false)
	p.options = before
	return p.node(OpGroup, start, inside), true
}

// readOptions takes option letters and the parenthesis or colon behind them.
func (p *parser) readOptions() options {
	o := p.options
	on, caret, first := true, false, p.at
	for {
		if !p.more() {
			p.fail(textNoParenthesis, p.at)
		}
		c := p.text[p.at]
		p.at++
		switch {
		case c == ')' || c == ':':
			return o
		case c == '^' && p.at-1 == first:
			caret = true
			o = options{ungreedy: o.ungreedy, duplicateNames: o.duplicateNames}
		case c == '-' && (caret || !on):
			p.fail("invalid hyphen in option setting", p.at-1)
		case c == '-':
			on = false
		case c == 'x':
			o.extended = on
			o.extendedMore = on && p.is('x')
			p.takeWhile(func(c byte) bool { return c == 'x' })
		default:
			*p.optionField(c, &o) = on
		}
	}
}

func (p *parser) optionField(c byte, o *options) *bool {
	switch c {
	case 'i':
		return &o.caseless
	case 'm':
		return &o.multiline
	case 's':
		return &o.dotAll
	case 'n':
		return &o.noAutoCapture
	case 'J':
		return &o.duplicateNames
	case 'U':
		return &o.ungreedy
	}
	p.fail(textUnknownOption, p.at-1)
	return nil
}
