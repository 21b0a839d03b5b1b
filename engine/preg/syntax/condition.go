package syntax

import "strings"

// condition takes a conditional group from the parenthesis of its condition
// on. (pcre2pattern: "Conditional groups")
func (p *parser) condition(start int) *Node {
	n := p.node(OpCondition, start)
	if p.has("(?") || p.has("(*") {
		p.depth++ // the assertion stands inside the conditional group
		p.lookCondition(n)
		p.depth--
	} else {
		p.at++
		p.plainCondition(n)
	}
	p.branches(n)
	n.Span.End = p.at
	return n
}

// lookCondition takes an assertion, in front of which one callout may stand.
func (p *parser) lookCondition(n *Node) {
	p.skipNothing()
	if p.has("(?C") && p.at+len("(?C") < len(p.text) {
		p.at += len("(?")
		p.callout()
		p.skipNothing()
	}
	p.checkLook()
	open := p.at
	n.Look, _ = p.parenthesis()
	n.Condition = IfLook
	n.Look.Span = Span{open, p.at}
}

// skipNothing takes what stands for nothing at all between two items.
func (p *parser) skipNothing() {
	for {
		p.skipExtended()
		switch {
		case p.has("(?#"):
			p.comment()
		case p.accept(`\Q\E`), p.accept(`\E`):
		default:
			return
		}
	}
}

// checkLook refuses what comes next if it cannot be the assertion that a
// condition asks for.
func (p *parser) checkLook() {
	quoted := p.accept(`\Q`)
	switch {
	case !p.more():
		p.fail(textNoParenthesis, p.at)
	case !quoted && p.has("(*") && p.at+3 < len(p.text) && isLower(p.text[p.at+2]):
		p.checkWordLook()
	case quoted || !p.isLook():
		from := p.at
		p.next()
		p.fail(textNoCondition, max(from, p.at-1))
	}
}

func (p *parser) isLook() bool {
	for _, begin := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if p.has(begin) && p.at+len("(?=") < len(p.text) {
			return true
		}
	}
	return false
}

// checkWordLook is for assertions such as (*pla:…).
func (p *parser) checkWordLook() {
	from := p.at
	p.at += len("(*")
	name := p.takeWhile(isWord)
	p.checkNameLength(name)
	colon := p.at
	p.at = from
	if !strings.HasPrefix(p.text[colon:], ":") {
		p.fail(textBadWord, colon)
	}
	switch kind, ok := wordLook(name); {
	case kind.nonAtomic:
		p.fail("atomic "+textNoCondition, colon)
	case ok:
	case isWordGroup(name):
		p.fail(textNoCondition, colon)
	default:
		p.fail(textBadWord, colon)
	}
}

func isWordGroup(name string) bool {
	switch name {
	case "atomic", "sr", "script_run", "asr", "atomic_script_run":
		return true
	}
	return false
}

// plainCondition takes a number, a name or one of the words R, DEFINE and
// VERSION, and the closing parenthesis.
func (p *parser) plainCondition(n *Node) {
	if !p.more() {
		p.fail(textNoParenthesis, p.at)
	}
	if number, ok := p.groupNumber(); ok {
		p.numberCondition(n, number)
		return
	}
	from := p.at
	switch c := p.peek(); {
	case p.isVersion():
		n.Condition = p.version()
		p.endCondition()
	case p.accept("<"), p.accept("'"):
		p.quotedCondition(n, closing(c))
	case p.accept("R&"):
		n.Condition = IfRecursion
		p.refer(n, reference{name: p.groupName(')'), offset: from + len("R&")})
	default:
		p.wordCondition(n)
	}
}

func (p *parser) numberCondition(n *Node, number int) {
	if number == 0 {
		p.fail(textNoGroup, p.at)
	}
	offset := p.at - 2
	p.endCondition()
	n.Condition = IfGroup
	p.refer(n, reference{number: number, offset: offset})
}

func (p *parser) quotedCondition(n *Node, end byte) {
	from := p.at
	name := p.groupName(end)
	p.endCondition()
	n.Condition = IfGroup
	p.refer(n, reference{name: name, offset: from})
}

func (p *parser) endCondition() {
	if !p.accept(")") {
		p.fail("missing closing parenthesis for condition", p.at)
	}
}

// wordCondition takes a name without quotes. R and a number mean a recursion
// unless a group has that name, which may come later.
func (p *parser) wordCondition(n *Node) {
	from := p.at
	name := p.groupName(')')
	if name == "DEFINE" {
		n.Condition = IfDefine
		p.references[n] = reference{offset: from, resolved: true}
		return
	}
	n.Condition = IfGroup
	digits, isR := strings.CutPrefix(name, "R")
	p.refer(n, reference{name: name, offset: from, orRecursion: isR && isNumber(digits)})
}

func isNumber(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

// isVersion says whether the word VERSION comes next and enough behind it for
// a version to be asked.
func (p *parser) isVersion() bool {
	return p.has("VERSION") && !p.has("VERSION)") && p.at+len("VERSION=10") < len(p.text)+1
}

// version takes the word VERSION and a version and says whether 10.42 is that
// one or, behind >=, at least that one.
func (p *parser) version() Condition {
	const have = 1042
	p.accept("VERSION")
	orLater := p.accept(">")
	if !p.accept("=") {
		p.fail(textBadVersion, p.at)
	}
	want := p.versionNumber() * 100
	if !p.more() {
		p.fail(textBadVersion, p.at)
	}
	if p.accept(".") {
		want += p.versionFraction()
	}
	if have == want || orLater && have > want {
		return IfTrue
	}
	return IfFalse
}

func (p *parser) versionNumber() int {
	const greatest = 1000
	if !isDigit(p.peek()) {
		p.fail(textBadVersion, p.at)
	}
	number := 0
	for isDigit(p.peek()) {
		number = number*10 + int(p.peek()-'0')
		p.at++
		if number > greatest {
			p.fail(textBadVersion, p.at)
		}
	}
	return number
}

// versionFraction takes two digits, or one, which counts tenths.
func (p *parser) versionFraction() int {
	if !isDigit(p.peek()) {
		p.fail(textBadVersion, p.at)
	}
	from := p.at
	value := p.digits(isDigit, 10, 2)
	if p.at-from == 1 {
		value *= 10
	}
	if !p.is(')') {
		p.fail(textBadVersion, p.at)
	}
	return value
}

// branches takes what follows the condition: one alternative or two. Whether
// there are more is asked once the pattern has been read.
func (p *parser) branches(n *Node) {
	inside := p.body(false)
	p.conditional[n] = inside
	n.Yes = inside
	if inside.Op == OpAlternate {
		n.Yes, n.No = inside.Subs[0], inside.Subs[1]
	}
}
