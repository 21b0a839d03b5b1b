package syntax

// maxGroup is the highest number of a group.
const maxGroup = 65535

// reference is what a node refers to: a group by its name or, where that is
// empty, by its number.
type reference struct {
	name   string
	number int
	offset int // for the error
	// orRecursion says that a name of R and digits, which no group has, asks
	// for a recursion.
	orRecursion bool
	// resolved says that there is no group to look for.
	resolved bool
}

// refer makes n refer to a group.
func (p *parser) refer(n *Node, r reference) *Node {
	n.Span.End = p.at
	n.Name, n.Group = r.name, r.number
	n.Caseless = p.options.caseless && n.Op == OpBackreference
	p.references[n] = r
	return n
}

func (p *parser) backreference(start int, r reference) *Node {
	if r.name == "" && r.number == 0 {
		p.fail(textNoGroup, p.at)
	}
	if r.name == "" && r.number < 10 { // PCRE2 keeps one offset for all of those
		if first, again := p.smallOffsets[r.number]; again {
			r.offset = first
		}
		p.smallOffsets[r.number] = r.offset
	}
	return p.refer(p.node(OpBackreference, start), r)
}

func (p *parser) call(start int, r reference) *Node {
	return p.refer(p.node(OpCall, start), r)
}

// reference takes what follows the backslash of \1, \g and \k.
func (p *parser) reference(start int) *Node {
	switch {
	case p.accept("g"):
		return p.gReference(start)
	case p.accept("k"):
		return p.kReference(start)
	}
	number := p.digits(isDigit, 10, maxDigits)
	p.checkNumber(number, p.at)
	return p.backreference(start, reference{number: number, offset: p.at - 1})
}

func (p *parser) kReference(start int) *Node {
	end := closing(p.peek())
	if end == 0 {
		p.fail("\\k is not followed by a braced, angle-bracketed, or quoted name", p.at)
	}
	p.at++
	offset := p.at
	return p.backreference(start, reference{name: p.groupName(end), offset: offset})
}

// closing is the character that ends a name that open begins, 0 where open
// begins none.
func closing(open byte) byte {
	switch open {
	case '<':
		return '>'
	case '\'':
		return '\''
	case '{':
		return '}'
	}
	return 0
}

// gReference takes \g1, \g{1} and \g{name}, which refer back, and \g<1> and
// \g<name>, which call.
func (p *parser) gReference(start int) *Node {
	offset := p.at
	end := closing(p.peek())
	if end == 0 {
		number, ok := p.groupNumber()
		if !ok {
			p.fail(textBadG, p.at)
		}
		return p.backreference(start, reference{number: number, offset: p.at - 1})
	}
	p.at++
	from := p.at
	number, ok := p.groupNumberOr(offset)
	if ok {
		return p.gNumber(start, reference{number: number}, offset, end)
	}
	r := reference{name: p.groupName(end), offset: from}
	if end == '}' {
		return p.backreference(start, r)
	}
	return p.call(start, r)
}

func (p *parser) gNumber(start int, r reference, offset int, end byte) *Node {
	if !p.is(end) {
		p.fail(textBadG, offset)
	}
	r.offset = p.at
	p.at++
	if end == '}' {
		return p.backreference(start, r)
	}
	return p.call(start, r)
}

// groupNumber takes a number, made absolute where a sign says that it counts
// from here. It takes nothing where no number comes next.
func (p *parser) groupNumber() (number int, ok bool) { return p.groupNumberOr(-1) }

// groupNumberOr is groupNumber whose errors stand at offset, or where they are
// met if offset is negative.
func (p *parser) groupNumberOr(offset int) (number int, ok bool) {
	from := p.at
	sign := p.peek()
	highest := maxGroup
	switch sign {
	case '+':
		highest -= p.groups
		p.at++
	case '-':
		p.at++
	}
	if !isDigit(p.peek()) {
		p.at = from
		return 0, false
	}
	for isDigit(p.peek()) {
		number = number*10 + int(p.peek()-'0')
		p.at++
		if number > highest {
			p.fail(textNumberTooBig, p.either(offset))
		}
	}
	return p.absolute(sign, number, offset), true
}

// either is offset, or the present place where offset is negative.
func (p *parser) either(offset int) int {
	if offset < 0 {
		return p.at
	}
	return offset
}

func (p *parser) absolute(sign byte, number, offset int) int {
	relative := sign == '+' || sign == '-'
	switch {
	case relative && number == 0:
		p.fail("a relative value of zero is not allowed", p.either(offset))
	case sign == '+':
		number += p.groups
	case sign == '-' && number > p.groups:
		p.fail(textNoGroup, p.either(offset))
	case sign == '-':
		number = p.groups - number + 1
	}
	return number
}

func (p *parser) checkNumber(number, offset int) {
	if number > maxGroup {
		p.fail(textNumberTooBig, offset)
	}
}
