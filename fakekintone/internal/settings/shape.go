package settings

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"callaction/fakekintone/internal/wire"
)

// shape is what a value of settings may be.
type shape interface {
	// read is what to store of what was sent at a key, over what is stored there.
	read(c *change, at string, sent, stored wire.Value) wire.Value
	// node is what is stored as kintone answers it.
	node(stored wire.Value) wire.Node
	// blank says whether a request that sends this sends nothing.
	blank(sent wire.Value) bool
}

// scalar is what shapes with one value have in common. An empty text counts as
// nothing.
type scalar struct{}

func (scalar) node(stored wire.Value) wire.Node { return stored }

func (scalar) blank(sent wire.Value) bool {
	return sent.Kind == wire.IsNull || (sent.Kind == wire.IsString && sent.Text == "")
}

// text is a text of so many characters; most 0 is no bound.
type text struct {
	scalar
	least, most int
}

func (t text) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	if n := utf8.RuneCountInString(sent.Text); n < t.least || (t.most > 0 && n > t.most) {
		c.complain(at, wire.SizeBetween(t.least, t.most))
	}
	return wire.Text(sent.Text)
}

func (text) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// choice is one of some texts.
type choice struct {
	scalar
	of []string
}

func oneOf(texts ...string) choice { return choice{of: texts} }

func (s choice) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	if !slices.Contains(s.of, sent.Text) {
		c.complain(at, wire.NotInEnum)
	}
	return wire.Text(sent.Text)
}

// flag is true or false, also as a text.
type flag struct{ scalar }

func (flag) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	if sent.Text != "true" && sent.Text != "false" {
		c.complain(at, wire.NotBoolean)
	}
	return wire.Flag(sent.Text == "true")
}

// number is a whole number between bounds, which is stored and answered as a text.
type number struct {
	scalar
	low, high int64
}

func (s number) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if sent.Kind != wire.IsString && sent.Kind != wire.IsNumber {
		return c.wrongType()
	}
	n, err := strconv.ParseInt(sent.Text, 10, 64)
	switch {
	case err != nil:
		c.complain(at, wire.NotAnInteger)
	case n < s.low:
		c.complain(at, wire.AtLeast(s.low))
	case n > s.high:
		c.complain(at, wire.AtMost(s.high))
	}
	return wire.Text(strconv.FormatInt(n, 10))
}

// maxIndex bounds indexes and ids.
const maxIndex = 1<<31 - 1

func index() number { return number{low: 0, high: maxIndex} }

// constant is always the same, whatever is sent.
type constant struct {
	scalar
	is wire.Value
}

func (s constant) read(*change, string, wire.Value, wire.Value) wire.Value { return s.is }

func (constant) blank(wire.Value) bool { return false }

// identity is the id of a view, an action or a graph, which no request sets.
type identity struct{ scalar }

func (identity) read(_ *change, _ string, _, stored wire.Value) wire.Value { return stored }

func (identity) blank(wire.Value) bool { return true }

// list is a list of so many values at most; most 0 is no bound. One that is sent
// replaces the one that is stored.
type list struct {
	of   shape
	most int
}

func (s list) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if sent.Kind != wire.IsArray {
		return c.wrongType()
	}
	if s.most > 0 && len(sent.Members) > s.most {
		c.complain(at, wire.SizeBetween(0, s.most))
	}
	read := wire.ListOf()
	for i, m := range sent.Members {
		if s.of.blank(m.Value) {
			c.complain(element(at, i), wire.Required)
			continue
		}
		read.Members = append(read.Members, wire.Member{Value: s.of.read(c, element(at, i), m.Value, wire.Value{})})
	}
	return read
}

func (s list) node(stored wire.Value) wire.Node {
	nodes := wire.Array{}
	for _, m := range stored.Members {
		nodes = append(nodes, s.of.node(m.Value))
	}
	return nodes
}

func (list) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }
