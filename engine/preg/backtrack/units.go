package backtrack

import (
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// units finds the first byte of all matches and one that they need, in the way
// of PCRE2, whose shortcut is not always right: the literal that a look-ahead
// at the beginning asks for counts as the first byte, and the byte that a
// match needs is then looked for behind it only, so that (?=a)1?a does not
// match "a". (pcre2_compile.c)
type units struct{ tree *syntax.Tree }

// found is what is known about a stretch of the pattern.
type found struct{ first, required unit }

func (u units) pattern() (first, required unit) {
	all := u.branches(u.tree.Root)
	if u.accepts() {
		all.required = unit{state: none}
	}
	if !all.first.set() {
		all.first = u.asserted(u.tree.Root, false)
	}
	return all.first, all.required
}

func (u units) accepts() bool {
	found := false
	u.tree.Root.Walk(func(n *syntax.Node) bool {
		found = found || n.Op == syntax.OpVerb && n.Verb == "ACCEPT"
		return !found
	})
	return found
}

// branches joins what is known of alternatives.
func (u units) branches(n *syntax.Node) found {
	if n.Op != syntax.OpAlternate {
		return u.branch(n)
	}
	all := u.branch(n.Subs[0])
	for _, sub := range n.Subs[1:] {
		all = join(all, u.branch(sub))
	}
	return all
}

func join(all, branch found) found {
	if all.first != branch.first {
		if all.first.set() && !all.required.set() {
			all.required = all.first
		}
		all.first = unit{state: none}
	}
	if !all.first.set() && branch.first.set() && !branch.required.set() {
		branch.required = branch.first
	}
	if all.required != branch.required {
		all.required = unit{state: none}
	}
	return all
}

// branch goes through one alternative.
func (u units) branch(n *syntax.Node) found {
	b := &branch{units: u}
	items := []*syntax.Node{n}
	if n.Op == syntax.OpConcat {
		items = n.Subs
	}
	for _, item := range items {
		b.item(item)
	}
	return b.found
}

// branch is an alternative while it is gone through. zero is what is known if
// the last item is repeated no times.
type branch struct {
	units
	found
	zero     found
	setFirst bool // the last item, a group, set first
}

func (b *branch) item(n *syntax.Node) {
	switch n.Op {
	case syntax.OpLiteral:
		b.literal(n)
	case syntax.OpRepeat:
		b.repeat(n)
	case syntax.OpCapture, syntax.OpGroup, syntax.OpAtomic, syntax.OpScriptRun:
		b.group(b.branches(n.Subs[0]))
	case syntax.OpConcat: // the edge of a word
		for _, sub := range n.Subs {
			b.item(sub)
		}
	case syntax.OpAlternate:
		b.group(b.branches(n))
	case syntax.OpCondition:
		b.condition(n)
	case syntax.OpLook:
		b.look(n)
	case syntax.OpEmpty, syntax.OpSubjectStart, syntax.OpSubjectEnd, syntax.OpFinalLineEnd,
		syntax.OpLineEnd, syntax.OpMatchStart, syntax.OpWordBoundary, syntax.OpNotWordBoundary, syntax.OpKeep:
	case syntax.OpVerb:
		if n.Verb == "ACCEPT" {
			b.other()
		}
	case syntax.OpCall:
		b.call()
	case syntax.OpBackreference, syntax.OpLineStart:
		if b.first.state == unknown {
			b.first.state, b.zero.first = none, unit{state: none}
		}
		b.setFirst = false
	default:
		b.other()
	}
}

// call leaves the required byte of zero as it was behind an earlier item, as
// PCRE2 does.
func (b *branch) call() {
	if b.first.state == unknown {
		b.first.state = none
	}
	b.zero.first, b.setFirst = b.first, false
}

// other is for what begins with no certain byte.
func (b *branch) other() {
	b.setFirst = false
	if b.first.state == unknown {
		b.first.state = none
	}
	b.zero = b.found
}

func (b *branch) literal(n *syntax.Node) {
	text, caseless, single := b.bytes(n)
	b.setFirst = false
	if !single {
		b.other()
		return
	}
	b.zero = b.found
	if b.first.state == unknown {
		b.zero.first = unit{state: none}
		if len(text) > 1 && caseless {
			b.first, b.required = unit{state: none}, unit{state: none}
			return
		}
		b.first = letter(text[0], caseless)
		if len(text) > 1 {
			b.required = letter(text[len(text)-1], false)
		}
		return
	}
	if len(text) == 1 || !caseless {
		b.required = letter(text[len(text)-1], caseless)
	}
}

// bytes is a literal as the subject has it. single is false for one that has
// more than two cases.
func (b *branch) bytes(n *syntax.Node) (text []byte, caseless, single bool) {
	caseless = len(n.Others) > 0
	if !b.tree.UTF {
		return []byte{byte(n.Rune)}, caseless, true
	}
	return utf8.AppendRune(nil, n.Rune), caseless, len(n.Others) < 2
}

func letter(c byte, caseless bool) unit {
	u := unit{state: known, char: c, other: c}
	if caseless {
		u.char, u.other = c|0x20, c&^0x20
	}
	return u
}

// group takes what is known of a group's inside.
func (b *branch) group(inside found) {
	b.zero, b.setFirst = b.found, false
	switch {
	case b.first.state == unknown && inside.first.state != unknown:
		b.setFirst = inside.first.set()
		b.first = inside.first
		b.zero.first = unit{state: none}
	case inside.first.set() && !inside.required.set():
		inside.required = inside.first
	}
	if inside.required.set() {
		b.required = inside.required
	}
}

func (b *branch) condition(n *syntax.Node) {
	b.zero = b.found
	switch {
	case n.Condition == syntax.IfDefine:
	case n.No == nil:
		b.group(found{first: unit{state: none}, required: unit{state: none}})
	default:
		b.group(join(b.branch(n.Yes), b.branch(n.No)))
	}
}

func (b *branch) look(n *syntax.Node) {
	b.zero, b.setFirst = b.found, false
	if n.Behind || n.Negative {
		return
	}
	if inside := b.branches(n.Subs[0]); inside.required.set() && inside.first.set() {
		b.required = inside.required
	}
}

// repeat takes back what a repetition of no times does not have.
func (b *branch) repeat(n *syntax.Node) {
	b.item(n.Subs[0])
	switch {
	case n.Min == 0:
		b.found = b.zero
	case n.Min > 1 && n.Subs[0].Op == syntax.OpLiteral:
		if text, caseless, single := b.bytes(n.Subs[0]); single && (len(text) == 1 || !caseless) {
			b.required = letter(text[len(text)-1], caseless)
		}
	case n.Min > 1 && b.setFirst && !b.required.set():
		b.required = b.first
	}
	b.setFirst = false
}

// asserted is the literal that a look-ahead at the beginning asks for.
func (u units) asserted(n *syntax.Node, inside bool) unit {
	switch n.Op {
	case syntax.OpConcat:
		return u.assertedFirst(n.Subs, inside)
	case syntax.OpAlternate:
		return u.assertedByAll(n.Subs, inside)
	case syntax.OpCapture, syntax.OpGroup, syntax.OpAtomic, syntax.OpScriptRun:
		return u.asserted(n.Subs[0], inside)
	case syntax.OpLook:
		if !n.Behind && !n.Negative {
			return u.asserted(n.Subs[0], true)
		}
	case syntax.OpLiteral:
		return u.assertedLiteral(n, inside)
	case syntax.OpRepeat:
		if n.Min > 0 && (n.Subs[0].Op == syntax.OpLiteral || n.Subs[0].Op > syntax.OpByte) {
			return u.asserted(n.Subs[0], inside)
		}
	}
	return unit{}
}

func (u units) assertedFirst(nodes []*syntax.Node, inside bool) unit {
	for _, n := range nodes {
		if !passedOver(n) {
			return u.asserted(n, inside)
		}
	}
	return unit{}
}

func (u units) assertedByAll(nodes []*syntax.Node, inside bool) unit {
	first := u.asserted(nodes[0], inside)
	for _, n := range nodes[1:] {
		if u.asserted(n, inside) != first {
			return unit{}
		}
	}
	return first
}

func (u units) assertedLiteral(n *syntax.Node, inside bool) unit {
	text, caseless, single := (&branch{units: u}).bytes(n)
	if !inside || !single || caseless && len(text) > 1 {
		return unit{}
	}
	return letter(text[0], caseless)
}

// passedOver says that a look-ahead behind n still counts as at the beginning.
func passedOver(n *syntax.Node) bool {
	switch n.Op {
	case syntax.OpEmpty, syntax.OpWordBoundary, syntax.OpNotWordBoundary:
		return true
	case syntax.OpLook:
		return n.Negative || n.Behind
	case syntax.OpRepeat:
		return n.Max == 0
	}
	return false
}
