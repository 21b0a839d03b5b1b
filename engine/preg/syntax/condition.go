package syntax

import "strings"

// condition takes a conditional group from the parenthesis of its condition
// on. (pcre2pattern: "Conditional groups")
func (p *parser) condition(start int) *Node {
	n := p.node(OpCondition, start)
	for p.has("(?C") {
		p.at += len("(?")
		p.callout()
	}
	switch {
	case p.isLook():
		p.lookCondition(n)
	case p.has("(?") || !p.is('('):
		p.fail(textNoCondition, p.at)
	default:
		p.at++
		p.plainCondition(n)
	}
	p.branches(n)
	n.Span.End = p.at
	return n
}

func (p *parser) isLook() bool {
	for _, begin := range []string{"(?=", "(?!", "(?*", "(?<=", "(?<!", "(?<*", "(*"} {
		if p.has(begin) {
			return true
		}
	}
	return false
}

func (p *parser) lookCondition(n *Node) {
	open, refusedAt := p.at, p.at
	if p.accept("(*") && p.peek() >= 'a' {
		p.takeWhile(isWord)
		refusedAt = p.at
	}
	p.at = open
	look, _ := p.parenthesis()
	if look == nil || look.Op != OpLook {
		p.fail(textNoCondition, refusedAt)
	}
	look.Span = Span{open, p.at}
	n.Condition, n.Look = IfLook, look
}

// plainCondition takes a number, a name or one of the words R, DEFINE and
// VERSION, and the closing parenthesis.
func (p *parser) plainCondition(n *Node) {
	from := p.at
	switch c := p.peek(); {
	case !p.more():
		p.fail(textNoParenthesis, p.at)
	case c == '+' || c == '-' || isDigit(c):
		p.numberCondition(n)
	case p.has("VERSION") && !p.has("VERSION)"):
		n.Condition = p.version()
	case p.accept("<"), p.accept("'"):
		p.quotedCondition(n, closing(c))
	case p.accept("R&"):
		n.Condition = IfRecursion
		p.refer(n, p.groupName(')'), 0, from+len("R&"))
	default:
		p.wordCondition(n)
	}
}

func (p *parser) numberCondition(n *Node) {
	number, ok := p.groupNumber()
	if !ok {
		p.fail("malformed number or name after (?(", p.at)
	}
	if number == 0 {
		p.fail(textNoGroup, p.at)
	}
	offset := p.at - 2
	p.endCondition()
	n.Condition = IfGroup
	p.refer(n, "", number, offset)
	p.noted = n.Span.Start
}

func (p *parser) quotedCondition(n *Node, end byte) {
	from := p.at
	name := p.groupName(end)
	p.endCondition()
	n.Condition = IfGroup
	p.refer(n, name, 0, from)
}

func (p *parser) endCondition() {
	if !p.accept(")") {
		p.fail("missing closing parenthesis for condition", p.at)
	}
}

// wordCondition takes a name without quotes. R and a number mean a recursion
// unless a group has that name.
func (p *parser) wordCondition(n *Node) {
	from := p.at
	name := p.groupName(')')
	named := len(p.names.groups(name)) > 0
	switch digits, isR := strings.CutPrefix(name, "R"); {
	case name == "DEFINE":
		n.Condition = IfDefine
	case isR && !named && digits == "":
		n.Condition = IfRecursion
		p.noted = from
	case isR && !named && isNumber(digits):
		n.Condition = IfRecursion
		p.refer(n, "", p.recursionNumber(digits, from+1), from)
	default:
		n.Condition = IfGroup
		p.refer(n, name, 0, from)
	}
}

// recursionNumber reads the digits behind an R, which begin at from.
func (p *parser) recursionNumber(digits string, from int) int {
	number := 0
	for i := range len(digits) {
		number = number*10 + int(digits[i]-'0')
		p.checkNumber(number, from+i)
	}
	return number
}

func isNumber(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

// version takes the word VERSION, a version and the closing parenthesis and
// says whether 10.42 is that one or, behind >=, at least that one.
func (p *parser) version() Condition {
	const have = 1042
	p.accept("VERSION")
	orLater := p.accept(">")
	if !p.accept("=") {
		p.fail(textBadVersion, p.at)
	}
	want := p.versionNumber(4) * 100
	if p.accept(".") {
		want += p.versionFraction()
	}
	if !p.accept(")") {
		p.fail(textBadVersion, p.at)
	}
	if have == want || orLater && have > want {
		return IfTrue
	}
	return IfFalse
}

func (p *parser) versionNumber(limit int) int {
	if !p.more() || !isDigit(p.text[p.at]) {
		p.fail(textBadVersion, p.at)
	}
	return p.digits(isDigit, 10, limit)
}

// versionFraction reads two digits; a single one counts tenths.
func (p *parser) versionFraction() int {
	from := p.at
	value := p.versionNumber(2)
	if p.at-from == 1 {
		value *= 10
	}
	return value
}

// branches takes what follows the condition: one alternative or two.
func (p *parser) branches(n *Node) {
	inside := p.body(false)
	n.Yes = inside
	if inside.Op != OpAlternate {
		return
	}
	if n.Condition == IfDefine {
		p.fail("DEFINE subpattern contains more than one branch", n.Span.Start+len("(?("))
	}
	n.Yes, n.No = inside.Subs[0], inside.Subs[1]
	if len(inside.Subs) > 2 {
		p.manyBranches = append(p.manyBranches, p.noted)
	}
}

// checkBranches comes behind the references, as in PCRE2, which notices these
// groups only when it goes through the pattern once more.
func (p *parser) checkBranches() {
	if len(p.manyBranches) > 0 {
		p.fail("conditional subpattern contains more than two branches", p.manyBranches[0])
	}
}
