package settings

import (
	"slices"
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// collection is an object whose members are called by the names that they have
// within, and ordered by their indexes.
type collection struct {
	of object
	// distinct refuses two with one index.
	distinct bool
}

// read keeps what the request names, under its new name, and makes what is new.
func (s collection) read(c *change, at string, sent, stored wire.Value) wire.Value {
	if sent.Kind != wire.IsObject {
		return c.wrongType()
	}
	read := wire.ObjectOf()
	for _, m := range sent.Members {
		place := join(at, m.Name)
		old, known := stored.Get(m.Name)
		v := s.of.read(c, place, m.Value, old)
		name, taken := v.TextOf("name"), false
		if name != "" {
			_, taken = read.Get(name)
		}
		switch {
		case !known && name != "" && name != m.Name:
			c.complain(join(place, "name"), wire.NamesDiffer)
		case taken:
			c.complain(join(place, "name"), wire.NameTaken)
		}
		s.compare(c, place, read, v)
		read.Members = append(read.Members, wire.Member{Name: name, Value: v})
	}
	return ordered(read)
}

func (s collection) compare(c *change, place string, before, v wire.Value) {
	same := func(m wire.Member) bool { return m.Value.TextOf("index") == v.TextOf("index") }
	if _, ok := v.Get("index"); ok && s.distinct && slices.ContainsFunc(before.Members, same) {
		c.complain(join(place, "index"), wire.IndexTaken)
	}
}

// ordered sorts members by their indexes, and makes these 0, 1, 2, …
func ordered(v wire.Value) wire.Value {
	members := slices.Clone(v.Members)
	slices.SortStableFunc(members, func(a, b wire.Member) int { return indexOf(a.Value) - indexOf(b.Value) })
	for i, m := range members {
		if _, ok := m.Value.Get("index"); ok {
			members[i].Value = m.Value.With("index", wire.Text(strconv.Itoa(i)))
		}
	}
	return wire.ObjectOf(members...)
}

// indexOf is an object's index; 0 where it has none.
func indexOf(v wire.Value) int {
	n, err := strconv.Atoi(v.TextOf("index"))
	if err != nil {
		return 0
	}
	return n
}

func (s collection) node(stored wire.Value) wire.Node {
	nodes := wire.Map{}
	for _, m := range stored.Members {
		nodes = append(nodes, wire.Pair{Name: m.Name, Value: s.of.node(m.Value)})
	}
	return nodes
}

func (collection) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// withIDs gives those an id that have none.
func withIDs(v wire.Value, about About) wire.Value {
	members := slices.Clone(v.Members)
	for i, m := range members {
		if m.Value.TextOf("id") == "" {
			members[i].Value = m.Value.With("id", wire.Text(strconv.FormatInt(about.NewID(), 10)))
		}
	}
	return wire.ObjectOf(members...)
}
