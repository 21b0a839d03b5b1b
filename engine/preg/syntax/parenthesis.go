package syntax

// parenthesis takes a group of any kind. A nil node changed only options.
func (p *parser) parenthesis() (n *Node, repeatable bool) {
	start := p.at
	if p.isVerb() {
		return p.verb()
	}
	p.at++
	if !p.accept("?") {
		if p.options.noAutoCapture {
			return p.group(OpGroup, start), true
		}
		return p.capture(start, "", 0), true
	}
	if !p.more() {
		p.fail(textNoParenthesis, p.at)
	}
	if n := p.simpleGroup(start); n != nil {
		return n, true
	}
	return p.specialGroup(start)
}

// simpleGroup takes a group whose kind is said by the characters behind (? and
// that holds alternatives, otherwise nothing.
func (p *parser) simpleGroup(start int) *Node {
	switch {
	case p.accept(":"):
		return p.group(OpGroup, start)
	case p.accept("|"):
		p.sharedNumbers = true
		return p.holding(OpGroup, start, true)
	case p.accept(">"):
		return p.group(OpAtomic, start)
	case p.accept("="):
		return p.look(start, looking{})
	case p.accept("!"):
		return p.look(start, looking{negative: true})
	case p.accept("*"):
		return p.look(start, looking{nonAtomic: true})
	case p.accept("<="):
		return p.look(start, looking{behind: true})
	case p.accept("<!"):
		return p.look(start, looking{behind: true, negative: true})
	case p.accept("<*"):
		return p.look(start, looking{behind: true, nonAtomic: true})
	case p.accept("<"), p.accept("P<"):
		return p.named(start, '>')
	case p.accept("'"):
		return p.named(start, '\'')
	}
	return nil
}

// specialGroup takes calls, conditions, callouts and options.
func (p *parser) specialGroup(start int) (n *Node, repeatable bool) {
	switch {
	case p.accept("P"):
		return p.pythonReference(start), true
	case p.accept("&"):
		offset := p.at
		return p.call(start, reference{name: p.groupName(')'), offset: offset}), true
	case p.accept("R"):
		return p.recursion(start), true
	case p.is('+') || isDigit(p.peek()) || p.is('-') && p.at+1 < len(p.text) && isDigit(p.text[p.at+1]):
		return p.numberedCall(start), true
	case p.is('C'):
		p.callout()
		return nil, false
	case p.is('('):
		return p.condition(start), true
	}
	return p.optionSetting(start)
}

func (p *parser) pythonReference(start int) *Node {
	if !p.more() {
		p.fail(textNoParenthesis, p.at)
	}
	offset := p.at + 1
	switch {
	case p.accept("="):
		return p.backreference(start, reference{name: p.groupName(')'), offset: offset})
	case p.accept(">"):
		return p.call(start, reference{name: p.groupName(')'), offset: offset})
	}
	p.fail("unrecognized character after (?P", p.at)
	return nil
}

func (p *parser) recursion(start int) *Node {
	if !p.is(')') {
		p.fail(textBadRecursion, p.at)
	}
	p.at++
	return p.call(start, reference{offset: p.at - 1})
}

func (p *parser) numberedCall(start int) *Node {
	if p.is('+') && (p.at+1 >= len(p.text) || !isDigit(p.text[p.at+1])) {
		p.fail("digit expected after (?+ or (?-", p.at)
	}
	number, _ := p.groupNumber()
	if !p.is(')') {
		p.fail(textNoParenthesis, p.at)
	}
	p.at++
	return p.call(start, reference{number: number, offset: p.at - 1})
}

// group takes what a group holds and its closing parenthesis.
func (p *parser) group(op Op, start int) *Node { return p.holding(op, start, false) }

func (p *parser) holding(op Op, start int, reset bool) *Node {
	inside := p.body(reset)
	return p.node(op, start, inside)
}

// body takes alternatives and a closing parenthesis. Options that change
// inside change back behind it.
func (p *parser) body(reset bool) *Node {
	before := p.options
	inside := p.alternatives(reset)
	if !p.accept(")") {
		p.fail(textNoParenthesis, p.at)
	}
	p.options = before
	return inside
}

func (p *parser) named(start int, end byte) *Node {
	name := p.groupName(end)
	return p.capture(start, name, p.at)
}

func (p *parser) capture(start int, name string, offset int) *Node {
	if p.groups >= maxGroup {
		p.fail("too many capturing groups (maximum 65535)", p.at)
	}
	p.groups++
	n := p.node(OpCapture, start)
	n.Group, n.Name = p.groups, name
	if name != "" {
		p.nameGroup(n.Group, name, offset)
	}
	if _, known := p.tree.definitions[n.Group]; !known {
		p.tree.definitions[n.Group] = n
	}
	n.Subs = []*Node{p.body(false)}
	n.Span.End = p.at
	return n
}

// looking is the kind of a look-around.
type looking struct{ behind, negative, nonAtomic bool }

func (p *parser) look(start int, kind looking) *Node {
	n := p.group(OpLook, start)
	n.Behind, n.Negative, n.NonAtomic = kind.behind, kind.negative, kind.nonAtomic
	return n
}
