package formula

import "unicode/utf8"

// The bounds of a formula.
const (
	maxLength = 30_000 // in bytes
	maxDepth  = 200    // of brackets, functions and signs
)

// node is a part of a formula: a value, or what is done with parts.
type node struct {
	kind  nodeKind
	text  string // digits, characters, a field code, a function's name or an operator
	parts []*node
	at    int
}

type nodeKind int

const (
	numberNode nodeKind = iota
	textNode
	fieldNode
	callNode
	signNode     // an operator with one part
	operatorNode // an operator with two
)

// levels are the operators with two parts, those that bind loosest first.
var levels = []map[string]bool{
	{"=": true, "!=": true, "<>": true, "<": true, ">": true, "<=": true, ">=": true},
	{"&": true},
	{"+": true, "-": true},
	{"*": true, "/": true},
	{"^": true},
}

// parser reads a formula. It keeps one token ahead.
type parser struct {
	scanner scanner
	ahead   token
	depth   int
}

func wrong(at int) *Error { return &Error{Reason: WrongNotation, At: at} }

// parse reads a whole formula.
func parse(text string) (*node, error) {
	if len(text) > maxLength || !utf8.ValidString(text) {
		return nil, wrong(0)
	}
	p := &parser{scanner: scanner{text: text}}
	if err := p.advance(); err != nil {
		return nil, err
	}
	n, err := p.level(0)
	if err != nil {
		return nil, err
	}
	if p.ahead.kind != endToken {
		return nil, wrong(p.ahead.at)
	}
	return n, nil
}

func (p *parser) advance() (err error) {
	p.ahead, err = p.scanner.next()
	return err
}

// level reads operators that bind as tight as those of a level, or tighter.
func (p *parser) level(i int) (*node, error) {
	if i == len(levels) {
		return p.signed()
	}
	left, err := p.level(i + 1)
	for err == nil && p.ahead.kind == symbolToken && levels[i][p.ahead.text] {
		operator := p.ahead
		if err = p.advance(); err != nil {
			break
		}
		var right *node
		right, err = p.level(i + 1)
		left = &node{kind: operatorNode, text: operator.text, parts: []*node{left, right}, at: operator.at}
	}
	return left, err
}

// signed reads a value with signs before it.
func (p *parser) signed() (*node, error) {
	if !p.isSymbol("-") && !p.isSymbol("+") {
		return p.value()
	}
	sign := p.ahead
	part, err := p.deeper((*parser).signed)
	return &node{kind: signNode, text: sign.text, parts: []*node{part}, at: sign.at}, err
}

// deeper goes on behind the token ahead, one level down.
func (p *parser) deeper(read func(*parser) (*node, error)) (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, wrong(p.ahead.at)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	n, err := read(p)
	p.depth--
	return n, err
}

func (p *parser) isSymbol(s string) bool { return p.ahead.kind == symbolToken && p.ahead.text == s }

// value reads a number, a text, a field, a function or something in brackets.
func (p *parser) value() (*node, error) {
	t := p.ahead
	switch {
	case t.kind == numberToken:
		return &node{kind: numberNode, text: t.text, at: t.at}, p.advance()
	case t.kind == textToken:
		return &node{kind: textNode, text: t.text, at: t.at}, p.advance()
	case t.kind == nameToken:
		return p.named()
	case p.isSymbol("("):
		n, err := p.deeper(func(p *parser) (*node, error) { return p.level(0) })
		if err != nil {
			return nil, err
		}
		return n, p.expect(")")
	}
	return nil, wrong(t.at)
}

func (p *parser) expect(symbol string) error {
	if !p.isSymbol(symbol) {
		return wrong(p.ahead.at)
	}
	return p.advance()
}

// named reads a field code, or a function with its arguments.
func (p *parser) named() (*node, error) {
	n := &node{kind: fieldNode, text: p.ahead.text, at: p.ahead.at}
	if err := p.advance(); err != nil || !p.isSymbol("(") {
		return n, err
	}
	n.kind = callNode
	return p.deeper(func(p *parser) (*node, error) { return n, p.arguments(n) })
}

// arguments reads what stands between a function's brackets.
func (p *parser) arguments(n *node) error {
	if p.isSymbol(")") {
		return p.advance()
	}
	for {
		part, err := p.level(0)
		if err != nil {
			return err
		}
		n.parts = append(n.parts, part)
		if !p.isSymbol(",") {
			return p.expect(")")
		}
		if err := p.advance(); err != nil {
			return err
		}
	}
}
