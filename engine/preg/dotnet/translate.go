package dotnet

import (
	"fmt"
	"strings"

	"callaction/engine/preg/syntax"
)

// translation is a pattern in regexp2's own language, for its Singleline mode.
type translation struct {
	pattern string
	keep    int // the group that marks \K, 0 where there is none
}

// translator writes a tree in regexp2's language. Every group gets a name that
// is its number: by themselves regexp2's named groups come behind all others.
// Case, white space and the meanings of ^, $ and . are written out, because
// regexp2's options for them are not PHP's.
type translator struct {
	strings.Builder
	tree *syntax.Tree
	keep int
}

// translate fails with an *UnsupportedError.
func translate(tree *syntax.Tree) (translation, error) {
	if err := unsupported(tree); err != nil {
		return translation{}, err
	}
	t := &translator{tree: tree}
	if tree.Anchored {
		t.WriteString(`\G`)
	}
	t.bracketed(tree.Root)
	return translation{pattern: t.String(), keep: t.keep}, nil
}

// wrap writes n between open and a closing parenthesis.
func (t *translator) wrap(open string, n *syntax.Node) {
	t.WriteString(open)
	t.node(n)
	t.WriteString(")")
}

func (t *translator) bracketed(n *syntax.Node) { t.wrap("(?:", n) }

func (t *translator) node(n *syntax.Node) {
	switch n.Op {
	case syntax.OpEmpty:
	case syntax.OpLiteral:
		t.literal(n)
	case syntax.OpSet:
		t.set(n)
	case syntax.OpConcat:
		for _, sub := range n.Subs {
			t.node(sub)
		}
	case syntax.OpAlternate:
		t.alternate(n)
	case syntax.OpCapture:
		t.wrap(fmt.Sprintf("(?<%d>", n.Group), n.Subs[0])
	case syntax.OpGroup:
		t.bracketed(n.Subs[0])
	case syntax.OpAtomic:
		t.wrap("(?>", n.Subs[0])
	case syntax.OpRepeat:
		t.repeat(n)
	case syntax.OpBackreference:
		t.backreference(n, n.Groups)
	case syntax.OpCondition:
		t.condition(n)
	case syntax.OpLook:
		t.wrap(lookOpen(n), n.Subs[0])
	case syntax.OpKeep:
		t.keep = t.tree.Groups + 1
		fmt.Fprintf(&t.Builder, "(?<%d>)", t.keep)
	default:
		t.simple(n)
	}
}

// simple writes what has one form whatever its fields say.
func (t *translator) simple(n *syntax.Node) {
	switch n.Op {
	case syntax.OpDot:
		t.WriteString(`[^\n]`)
	case syntax.OpAny, syntax.OpByte:
		t.WriteString(`.`)
	case syntax.OpSubjectStart:
		t.WriteString(`\A`)
	case syntax.OpLineStart:
		t.WriteString(`(?m:^)(?!(?<=\n)\z)`)
	case syntax.OpFinalLineEnd:
		t.WriteString(`\Z`)
	case syntax.OpLineEnd:
		t.WriteString(`(?m:$)`)
	case syntax.OpSubjectEnd:
		t.WriteString(`\z`)
	case syntax.OpMatchStart:
		t.WriteString(`\G`)
	case syntax.OpWordBoundary:
		t.WriteString(t.wordBoundary())
	case syntax.OpNotWordBoundary:
		t.WriteString(t.notWordBoundary())
	case syntax.OpNewline:
		t.WriteString(t.newline())
	case syntax.OpVerb: // of verbs only (*FAIL) gets here
		t.WriteString(`(?!)`)
	}
}

// unicodeWord is a character of \w. regexp2's own \w has others too.
const unicodeWord = `[\p{L}\p{N}_]`

func (t *translator) wordBoundary() string {
	if !t.tree.UTF {
		return `\b`
	}
	const w = unicodeWord
	return `(?:(?<=` + w + `)(?!` + w + `)|(?<!` + w + `)(?=` + w + `))`
}

func (t *translator) notWordBoundary() string {
	if !t.tree.UTF {
		return `\B`
	}
	const w = unicodeWord
	return `(?:(?<=` + w + `)(?=` + w + `)|(?<!` + w + `)(?!` + w + `))`
}

func (t *translator) newline() string {
	if t.tree.UTF {
		return `(?>\r\n|[\n-\r\u0085\u2028\u2029])`
	}
	return fmt.Sprintf(`(?>\r\n|[\n-\r\u%04x])`, byteRune(0x85))
}

func (t *translator) alternate(n *syntax.Node) {
	t.WriteString("(?:")
	for i, sub := range n.Subs {
		if i > 0 {
			t.WriteString("|")
		}
		t.node(sub)
	}
	t.WriteString(")")
}

func lookOpen(n *syntax.Node) string {
	switch {
	case n.Behind && n.Negative:
		return "(?<!"
	case n.Behind:
		return "(?<="
	case n.Negative:
		return "(?!"
	}
	return "(?="
}

func (t *translator) repeat(n *syntax.Node) {
	if stepwise(n) {
		t.steps(n)
		return
	}
	open, end := "", ""
	switch n.Greed {
	case syntax.Possessive:
		open, end = "(?>", ")"
	case syntax.Lazy:
		end = "?"
	}
	t.WriteString(open)
	t.repeated(n.Subs[0])
	t.WriteString(times(n))
	t.WriteString(end)
}

// repeated leaves the brackets off a single character, because regexp2 repeats
// that much faster without.
func (t *translator) repeated(n *syntax.Node) {
	switch n.Op {
	case syntax.OpLiteral, syntax.OpSet, syntax.OpDot, syntax.OpAny:
		t.node(n)
	default:
		t.bracketed(n)
	}
}

// stepwise says that n is written out step by step. PCRE2 writes every bounded
// repetition out; regexp2 counts, and stops counting at the first empty turn,
// which shows where a turn can be empty.
func stepwise(n *syntax.Node) bool {
	return n.Max > 1 && n.Max > n.Min && canBeEmpty(n.Subs[0])
}

// steps writes x{1,3} as x(?:x(?:x)?)?.
func (t *translator) steps(n *syntax.Node) {
	open, end := "(?:", ")?"
	switch n.Greed {
	case syntax.Possessive:
		open, end = "(?>", ")?"
	case syntax.Lazy:
		end = ")??"
	}
	for range n.Min {
		t.bracketed(n.Subs[0])
	}
	for range n.Max - n.Min {
		t.WriteString(open)
		t.bracketed(n.Subs[0])
	}
	t.WriteString(strings.Repeat(end, n.Max-n.Min))
}

// times is the quantifier. An assertion need not be tried more often than
// once, and regexp2 would try for ever.
func times(n *syntax.Node) string {
	least, most := n.Min, n.Max
	if n.Subs[0].Op == syntax.OpLook && most == syntax.Unlimited {
		most = least + 1
	}
	switch {
	case least == 0 && most == syntax.Unlimited:
		return "*"
	case least == 1 && most == syntax.Unlimited:
		return "+"
	case least == 0 && most == 1:
		return "?"
	case most == syntax.Unlimited:
		return fmt.Sprintf("{%d,}", least)
	}
	return fmt.Sprintf("{%d,%d}", least, most)
}

// backreference writes a reference to the first of groups that has matched.
func (t *translator) backreference(n *syntax.Node, groups []int) {
	one := fmt.Sprintf(`\k<%d>`, groups[0])
	if n.Caseless {
		one = "(?i:" + one + ")"
	}
	if len(groups) == 1 {
		t.WriteString("(?:" + one + ")")
		return
	}
	fmt.Fprintf(&t.Builder, "(?(%d)%s|", groups[0], one)
	t.backreference(n, groups[1:])
	t.WriteString(")")
}

func (t *translator) condition(n *syntax.Node) {
	yes, no := n.Yes, n.No
	if no == nil {
		no = &syntax.Node{Op: syntax.OpEmpty}
	}
	if n.Condition == syntax.IfGroup {
		t.ifGroup(n.Groups, yes, no)
		return
	}
	// Asked the other way round, a negative assertion keeps what it captured,
	// as PCRE2 does.
	look := *n.Look
	if look.Negative {
		look.Negative = false
		yes, no = no, yes
	}
	t.WriteString("(?")
	t.bracketed(&look)
	t.bracketed(yes)
	t.WriteString("|")
	t.wrap("(?:", no)
	t.WriteString(")")
}

// ifGroup asks one group after another, because a name can stand for several.
func (t *translator) ifGroup(groups []int, yes, no *syntax.Node) {
	fmt.Fprintf(&t.Builder, "(?(%d)", groups[0])
	t.bracketed(yes)
	t.WriteString("|")
	if len(groups) > 1 {
		t.ifGroup(groups[1:], yes, no)
	} else {
		t.bracketed(no)
	}
	t.WriteString(")")
}
