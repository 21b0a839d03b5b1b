package yamlfile

import (
	"bytes"
	"fmt"
)

// Kind is what a node is.
type Kind int

// The kinds of nodes. The zero value is that of a node that is not there.
const (
	// NullKind is an empty value, null or ~, and the kind of a nil *Node.
	NullKind Kind = iota
	// TextKind is a value that is written as one piece, with or without quotes:
	// a text, a number, yes or no.
	TextKind
	// ListKind is a list.
	ListKind
	// MapKind is a map of keys to values.
	MapKind
)

// String is the kind as errors call it.
func (k Kind) String() string {
	return [...]string{"nothing", "text", "a list", "a map"}[k]
}

type style int

const (
	plainStyle style = iota
	quotedStyle
	blockStyle
	flowStyle
)

// Node is a value in a file, with its place. A nil *Node is a value that is
// not there: its kind is Null, and its readers return their zero values.
type Node struct {
	src   *source
	kind  Kind
	style style
	text  string
	span
	items  []*Node
	pairs  []Pair
	size   int // values in it, itself included, aliases written out
	height int // maps and lists in one another, itself included
}

// Pair is one key of a map with its value.
type Pair struct{ Key, Value *Node }

// Source is a place in a file. Line and Column count from 1.
type Source struct {
	File         string
	Line, Column int
}

func (s *source) newNode(kind Kind, at span) *Node {
	return &Node{src: s, kind: kind, span: at, size: 1}
}

func (s *source) newMap(at span, pairs []Pair) (*Node, error) {
	n := s.newNode(MapKind, at)
	n.pairs = pairs
	for _, p := range pairs {
		n.hold(p.Key)
		n.hold(p.Value)
	}
	return n, n.checkSize()
}

func (s *source) newList(at span, items []*Node) (*Node, error) {
	n := s.newNode(ListKind, at)
	n.items = items
	for _, item := range items {
		n.hold(item)
	}
	return n, n.checkSize()
}

func (n *Node) hold(child *Node) {
	n.size = min(n.size+child.size, MaxNodes+1)
	n.height = max(n.height, child.height+1)
}

// checkSize bounds what aliases can blow up.
func (n *Node) checkSize() error {
	if n.size > MaxNodes {
		return n.Errorf("there are more than %d values in here, aliases written out", MaxNodes)
	}
	if n.height > MaxDepth {
		return n.Errorf("more than %d maps and lists stand in one another here, aliases written out", MaxDepth)
	}
	return nil
}

// Kind is what the node is.
func (n *Node) Kind() Kind {
	if n == nil {
		return NullKind
	}
	return n.kind
}

// Place is where the node begins. Its zero value is that of a nil node.
func (n *Node) Place() Source {
	if n == nil {
		return Source{}
	}
	line, column := n.src.place(n.start)
	return Source{File: n.src.name, Line: line, Column: column}
}

// Line is the line, from 1, on which the node begins, and 0 for a nil node.
func (n *Node) Line() int { return n.Place().Line }

// IsBlock says whether the node is a text written as a block (| or >), whose
// last line ends in a line break that belongs to the block's form.
func (n *Node) IsBlock() bool { return n != nil && n.style == blockStyle }

// IsQuoted says whether the node is a text that somebody put in quotes: in JSON, where
// every text is, none counts.
func (n *Node) IsQuoted() bool { return n != nil && n.style == quotedStyle && !n.src.json }

// Errorf makes an error at the node. For a nil node it has no place.
func (n *Node) Errorf(format string, a ...any) *Error {
	if n == nil {
		return &Error{Text: fmt.Sprintf(format, a...)}
	}
	return n.src.errorAt(n.start, format, a...)
}

// ErrorfAt makes an error where part first stands in a text as it is written
// in the file, or at the node where it does not, as behind an escape.
func (n *Node) ErrorfAt(part, format string, a ...any) *Error {
	if n.Kind() == TextKind {
		if i := bytes.Index(n.src.data[n.start:n.end], []byte(part)); i >= 0 {
			return n.src.errorAt(n.start+i, format, a...)
		}
	}
	return n.Errorf(format, a...)
}
