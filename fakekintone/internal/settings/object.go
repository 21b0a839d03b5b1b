package settings

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// object is an object with these members, in the order in which they are answered.
type object []member

// member is one member of an object.
type member struct {
	name  string
	shape shape
	need  need
	// standard is stored where nothing is sent and nothing stored; nil stores
	// nothing then.
	standard func(About) wire.Value
	// when says, by the members before this one, whether the object has it; nil
	// means that it has.
	when func(before wire.Value) bool
}

// need is when a request has to say a member.
type need int

const (
	optional need = iota
	once          // where nothing is stored
	always
)

func (o object) read(c *change, at string, sent, stored wire.Value) wire.Value {
	if sent.Kind != wire.IsObject {
		return c.wrongType()
	}
	read := wire.ObjectOf()
	for _, m := range o {
		if m.when != nil && !m.when(read) {
			c.mismatch = c.mismatch || m.mistypes(c, at, get(sent, m.name))
			continue
		}
		if v, ok := m.read(c, join(at, m.name), get(sent, m.name), stored); ok {
			read.Members = append(read.Members, wire.Member{Name: m.name, Value: v})
		}
	}
	return read
}

// mistypes says whether a member that does not count is sent with the wrong JSON
// type: types are read before anything counts.
func (m member) mistypes(c *change, at string, sent wire.Value) bool {
	if m.shape.blank(sent) {
		return false
	}
	trial := &change{about: c.about, problems: &wire.Violations{}}
	m.shape.read(trial, at, sent, wire.Value{})
	return trial.mismatch
}

// read is what to store as the member, and whether anything is.
func (m member) read(c *change, at string, sent, object wire.Value) (wire.Value, bool) {
	stored, known := object.Get(m.name)
	required := m.need == always || (m.need == once && !known)
	nothing := m.shape.blank(sent) || (required && isEmptyText(m.shape, sent))
	switch {
	case !nothing:
		return m.shape.read(c, at, sent, stored), true
	case required:
		c.complain(at, wire.Required)
		return wire.Value{}, false
	case known:
		return stored, true
	case m.standard != nil:
		return m.standard(c.about), true
	}
	return wire.Value{}, false
}

// isEmptyText says whether a text is sent that is none, which does not do where one
// is required.
func isEmptyText(s shape, sent wire.Value) bool {
	_, ok := s.(text)
	return ok && sent.Kind == wire.IsString && sent.Text == ""
}

func (o object) node(stored wire.Value) wire.Node {
	answer := wire.Object{}
	for _, m := range o {
		if v, ok := stored.Get(m.name); ok && (m.when == nil || m.when(stored)) {
			answer = append(answer, wire.Pair{Name: m.name, Value: m.node(v)})
		}
	}
	return answer
}

func (m member) node(stored wire.Value) wire.Node {
	if stored.Kind == wire.IsNull {
		return wire.Null{}
	}
	return m.shape.node(stored)
}

func (object) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// is makes a standard.
func is(v wire.Value) func(About) wire.Value { return func(About) wire.Value { return v } }

// isText, isTrue and isFalse are standards.
func isText(s string) func(About) wire.Value { return is(wire.Text(s)) }

func isTrue(About) wire.Value { return wire.Flag(true) }

func isFalse(About) wire.Value { return wire.Flag(false) }

// where says whether a member before has one of some values.
func where(name string, values ...string) func(wire.Value) bool {
	return func(before wire.Value) bool { return slices.Contains(values, before.TextOf(name)) }
}
