package syntax

// escape takes a backslash outside a class and what belongs to it.
func (p *parser) escape() (n *Node, repeatable bool) {
	start := p.at
	p.at++
	if !p.more() {
		p.fail(textEndsInBackslash, p.at)
	}
	if r, ok := p.character(false); ok {
		return p.literal(r, start), true
	}
	c := p.text[p.at]
	if op, ok := simpleAssertion(c); ok {
		p.at++
		return p.node(op, start), false
	}
	switch {
	case isType(c):
		p.at++
		return p.setNode(&Set{Categories: []Category{p.typeSet(c)}}, start), true
	case c|0x20 == 'p':
		return p.setNode(&Set{Categories: []Category{p.property()}}, start), true
	case c == 'g' || c == 'k' || isDigit(c):
		return p.reference(start), true
	}
	return p.node(p.wideEscape(c), start), true
}

func simpleAssertion(c byte) (Op, bool) {
	switch c {
	case 'A':
		return OpSubjectStart, true
	case 'Z':
		return OpFinalLineEnd, true
	case 'z':
		return OpSubjectEnd, true
	case 'G':
		return OpMatchStart, true
	case 'b':
		return OpWordBoundary, true
	case 'B':
		return OpNotWordBoundary, true
	case 'K':
		return OpKeep, true
	}
	return OpEmpty, false
}

// wideEscape takes \C, \N, \R and \X; nothing else is left.
func (p *parser) wideEscape(c byte) Op {
	p.at++
	switch c {
	case 'C':
		return OpByte
	case 'N':
		p.noName()
		return OpDot
	case 'R':
		return OpNewline
	case 'X':
		return OpGrapheme
	}
	p.unknownEscape(c)
	return OpEmpty
}

// noName refuses \N{name}; \N{3} is a repeated \N, whose numbers are looked at
// here already.
func (p *parser) noName() {
	if !p.is('{') {
		return
	}
	from := p.at
	if !p.isCounted() {
		p.fail(textUnsupportedByPCRE, from)
	}
	p.countedAt(from)
	p.at = from
}

// unknownEscape refuses the escape c, which has been taken.
func (p *parser) unknownEscape(c byte) {
	switch c {
	case 'F', 'L', 'l', 'U', 'u':
		p.fail(textUnsupportedByPCRE, p.at)
	}
	p.fail(textUnknownEscape, p.at-1)
}
