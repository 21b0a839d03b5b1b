package syntax

import (
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep PCRE2 lets parentheses nest.
const maxDepth = 250

// parser reads one pattern.
type parser struct {
	text      string
	at        int
	options   options
	utf       bool
	dollarEnd bool
	newline   string // the setting that names it, empty for "\n"
	depth     int
	groups    int // numbers given so far
	names     nameTable
	tree      *Tree
	// references are what nodes refer to, to be looked up once all groups are
	// known.
	references map[*Node]reference
	// conditional is what conditional groups hold behind their conditions.
	conditional map[*Node]*Node
	// behinds are where PCRE2 sees look-behinds that do not begin there.
	behinds map[*Node]int
	// smallOffsets are where the groups up to 9 were first referred back to.
	smallOffsets map[int]int
	// sets are those of properties and [:names:] met so far: some take long to list,
	// and a pattern can name one thousands of times.
	sets map[string]Category
	// sharedNumbers says that (?|…) has been met.
	sharedNumbers bool
}

// options are those that (?…) can change inside a pattern.
type options struct {
	caseless, multiline, dotAll, ungreedy bool
	extended, extendedMore                bool
	duplicateNames, noAutoCapture         bool
}

// Parse reads a pattern without its delimiters. Its error is an *Error.
func Parse(pattern string, flags Flags) (tree *Tree, err error) {
	p := newParser(pattern, flags)
	defer func() {
		if err != nil {
			tree = nil
		}
	}()
	defer rescue(&err)
	p.settings()
	p.checkUTF8()
	p.tree.Root = p.alternatives(false)
	if p.more() {
		p.fail("unmatched closing parenthesis", p.at)
	}
	p.tree.Groups = p.groups
	p.tree.Names = p.names.inOrder()
	p.checkLooks()
	p.check(p.tree.Root)
	return p.tree, nil
}

func newParser(pattern string, flags Flags) *parser {
	has := func(f Flags) bool { return flags&f != 0 }
	return &parser{
		text: pattern,
		options: options{
			caseless: has(Caseless), multiline: has(Multiline), dotAll: has(DotAll),
			ungreedy: has(Ungreedy), extended: has(Extended),
			duplicateNames: has(DuplicateNames), noAutoCapture: has(NoAutoCapture),
		},
		utf:        has(UTF),
		dollarEnd:  has(DollarEndOnly),
		references: map[*Node]reference{}, conditional: map[*Node]*Node{}, behinds: map[*Node]int{}, smallOffsets: map[int]int{}, sets: map[string]Category{},
		tree: &Tree{UTF: has(UTF), UCP: has(UTF), lengths: map[*Node]int{}, Anchored: has(Anchored), definitions: map[int]*Node{}},
	}
}

// The parser's eyes and hands.

func (p *parser) more() bool { return p.at < len(p.text) }

func (p *parser) has(prefix string) bool { return strings.HasPrefix(p.text[p.at:], prefix) }

// is says whether the next byte is c.
func (p *parser) is(c byte) bool { return p.more() && p.text[p.at] == c }

// accept takes prefix if it comes next.
func (p *parser) accept(prefix string) bool {
	if !p.has(prefix) {
		return false
	}
	p.at += len(prefix)
	return true
}

// peek is the next byte, 0 at the end.
func (p *parser) peek() byte {
	if !p.more() {
		return 0
	}
	return p.text[p.at]
}

// next takes a character: a byte, or with UTF a code point.
func (p *parser) next() rune {
	r, size := rune(p.text[p.at]), 1
	if p.utf {
		r, size = utf8.DecodeRuneInString(p.text[p.at:])
	}
	p.at += size
	return r
}

// takeWhile takes the bytes that are and returns them.
func (p *parser) takeWhile(are func(byte) bool) string {
	from := p.at
	for p.more() && are(p.text[p.at]) {
		p.at++
	}
	return p.text[from:p.at]
}

// node makes a node that spans from start to here.
func (p *parser) node(op Op, start int, subs ...*Node) *Node {
	return &Node{Op: op, Span: Span{start, p.at}, Subs: subs}
}

// alternatives reads up to a closing parenthesis or the end. With reset every
// alternative numbers its groups from the same number on, as in (?|…).
func (p *parser) alternatives(reset bool) *Node {
	if p.depth > maxDepth && p.more() {
		p.fail("parentheses are too deeply nested", p.at)
	}
	p.depth++
	start, before := p.at, p.groups
	highest := before
	var all []*Node
	for first := true; first || p.accept("|"); first = false {
		if reset {
			p.groups = before
		}
		all = append(all, p.sequence())
		highest = max(highest, p.groups)
	}
	p.groups = highest
	p.depth--
	if len(all) == 1 {
		return all[0]
	}
	return p.node(OpAlternate, start, all...)
}

// sequence reads one alternative.
func (p *parser) sequence() *Node {
	s := &sequence{parser: p, node: &Node{Op: OpConcat, Span: Span{Start: p.at}}}
	for s.step() {
	}
	s.node.Span.End = p.at
	switch len(s.node.Subs) {
	case 0:
		s.node.Op = OpEmpty
	case 1:
		return s.node.Subs[0]
	}
	return s.node
}
