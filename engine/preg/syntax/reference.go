package syntax

import "math"

// maxGroup is the highest number of a group.
const maxGroup = 65535

// pending is a reference that is looked up once all groups are known.
type pending struct {
	node   *Node
	name   string // or, where empty,
	number int
	offset int // for the error
}

// lookUp finds the groups that references refer to.
func (p *parser) lookUp() {
	for _, r := range p.pending {
		groups := []int{r.number}
		if r.name != "" {
			groups = p.names.groups(r.name)
		}
		if len(groups) == 0 || groups[0] > p.groups {
			p.fail(textNoGroup, r.offset)
		}
		r.node.Groups = groups
		r.node.Group = groups[0]
	}
}

// refer makes n refer to a group, by name or else by number.
func (p *parser) refer(n *Node, name string, number, offset int) *Node {
	n.Span.End = p.at
	n.Name, n.Group = name, number
	n.Caseless = p.options.caseless && n.Op == OpBackreference
	p.noted = offset
	p.pending = append(p.pending, pending{node: n, name: name, number: number, offset: offset})
	return n
}

func (p *parser) backreference(start int, name string, number, offset int) *Node {
	if name == "" && number == 0 {
		p.fail(textNoGroup, p.at)
	}
	return p.refer(p.node(OpBackreference, start), name, number, offset)
}

func (p *parser) call(start int, name string, number, offset int) *Node {
	return p.refer(p.node(OpCall, start), name, number, offset)
}

// reference takes what follows the backslash of \1, \g and \k.
func (p *parser) reference(start int) *Node {
	switch {
	case p.accept("g"):
		return p.gReference(start)
	case p.accept("k"):
		return p.kReference(start)
	}
	number := p.digits(isDigit, 10, math.MaxInt)
	p.checkNumber(number, p.at)
	return p.backreference(start, "", number, p.at-1)
}

func (p *parser) kReference(start int) *Node {
	end := closing(p.peek())
	if end == 0 {
		p.fail("\\k is not followed by a braced, angle-bracketed, or quoted name", p.at)
	}
	p.at++
	offset := p.at
	return p.backreference(start, p.groupName(end), 0, offset)
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
		return p.backreference(start, "", number, p.at-1)
	}
	p.at++
	from := p.at
	if c := p.peek(); c != '+' && c != '-' && !isDigit(c) {
		name := p.groupName(end)
		if end == '}' {
			return p.backreference(start, name, 0, from)
		}
		return p.call(start, name, 0, from)
	}
	return p.gNumber(start, offset, end)
}

func (p *parser) gNumber(start, offset int, end byte) *Node {
	from := p.at
	number, ok := p.groupNumberOr(offset)
	if !ok || !p.is(end) {
		p.fail(textBadG, offset)
	}
	p.at++
	if end == '}' {
		return p.backreference(start, "", number, p.at-1)
	}
	return p.call(start, "", number, from)
}

// groupNumber takes a number, made absolute where a sign says that it counts
// from here.
func (p *parser) groupNumber() (number int, ok bool) { return p.groupNumberOr(-1) }

// groupNumberOr is groupNumber whose errors stand at offset, or where they are
// met if offset is negative.
func (p *parser) groupNumberOr(offset int) (number int, ok bool) {
	sign := p.peek()
	if sign == '+' || sign == '-' {
		p.at++
	}
	if !p.more() || !isDigit(p.text[p.at]) {
		return 0, false
	}
	for p.more() && isDigit(p.text[p.at]) {
		number = number*10 + int(p.text[p.at]-'0')
		p.at++
		p.checkNumber(number, offset)
	}
	return p.absolute(sign, number, offset), true
}

func (p *parser) absolute(sign byte, number, offset int) int {
	if offset < 0 {
		offset = p.at
	}
	relative := sign == '+' || sign == '-'
	switch {
	case relative && number == 0:
		p.fail("a relative value of zero is not allowed", offset)
	case sign == '+':
		number += p.groups
		p.checkNumber(number, offset)
	case sign == '-':
		if number > p.groups {
			p.fail(textNoGroup, offset)
		}
		number = p.groups - number + 1
	}
	return number
}

func (p *parser) checkNumber(number, offset int) {
	if offset < 0 {
		offset = p.at
	}
	if number > maxGroup {
		p.fail(textNumberTooBig, offset)
	}
}
