package yamlfile

import (
	"fmt"
	"slices"
	"strings"
)

// Key is a key that a map may have. Either spelling reads the same.
type Key struct {
	// English is the key's name in code too: Map.Get takes it.
	English string
	// Japanese is the other spelling; empty where there is none.
	Japanese string
	// Also are further spellings that are read and not suggested.
	Also []string
}

func (k Key) has(text string) bool {
	return text == k.English || text == k.Japanese || slices.Contains(k.Also, text)
}

func (k Key) in(japanese bool) string {
	if japanese && k.Japanese != "" {
		return k.Japanese
	}
	return k.English
}

// Map is a map whose keys are known.
type Map struct {
	node     *Node
	spec     []Key
	japanese bool // the writer's language
	values   map[string]Pair
}

// Map opens a map that may have the keys of spec. Its error joins one for each
// key that is unknown, naming the nearest and listing all in the writer's
// language, and one for each key that stands in two spellings. The map is there
// also beside such an error, so that its values can be checked too; it is nil
// only where the node is no map. Null is a map without keys.
func (n *Node) Map(spec ...Key) (*Map, error) {
	pairs, err := n.Pairs()
	if err != nil {
		return nil, err
	}
	m := &Map{node: n, spec: spec, values: map[string]Pair{}}
	for _, p := range pairs {
		m.japanese = m.japanese || isJapanese(p.Key.text)
	}
	var problems Problems
	for _, p := range pairs {
		if !problems.full() {
			problems.Add(m.take(p))
		}
	}
	return m, problems.Err()
}

func isJapanese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r > 0x7f })
}

func (m *Map) take(p Pair) error {
	i := slices.IndexFunc(m.spec, func(k Key) bool { return k.has(p.Key.text) })
	if i < 0 {
		return p.Key.Errorf("%s", Unknown("key", p.Key.text, m.names()))
	}
	english := m.spec[i].English
	if before, twice := m.values[english]; twice {
		return p.Key.Errorf("%q and %q are the same key; keep one of them", before.Key.text, p.Key.text)
	}
	m.values[english] = p
	return nil
}

// names are the known keys in the writer's language.
func (m *Map) names() []string {
	names := make([]string, len(m.spec))
	for i, k := range m.spec {
		names[i] = k.in(m.japanese)
	}
	return names
}

// Get is the value of a key by its English name, or nil where the map does not
// have it.
func (m *Map) Get(english string) *Node { return m.values[english].Value }

// Key is the key itself as written, or nil where the map does not have it.
func (m *Map) Key(english string) *Node { return m.values[english].Key }

// Node is the map as a node.
func (m *Map) Node() *Node { return m.node }

// Name is how the writer of this map calls a key.
func (m *Map) Name(english string) string {
	if key := m.Key(english); key != nil {
		return key.text
	}
	for _, k := range m.spec {
		if k.English == english {
			return k.in(m.japanese)
		}
	}
	return english
}

// Require is the value of a key that must be there and not be null. Its error
// stands at the key, or at the map where the key is missing.
func (m *Map) Require(english string) (*Node, error) {
	value := m.Get(english)
	if value.Kind() != NullKind {
		return value, nil
	}
	if key := m.Key(english); key != nil {
		return nil, key.Errorf("the key %q has no value", key.text)
	}
	return nil, m.node.Errorf("the key %q is missing", m.Name(english))
}

// Unknown says that a word is none of those that are known, names the nearest
// where one is near, and lists all. what is the kind of word.
func Unknown(what, word string, known []string) string {
	text := fmt.Sprintf("unknown %s %q", what, word)
	if nearest, ok := Nearest(word, known); ok {
		text += fmt.Sprintf("; did you mean %q?", nearest)
	}
	if len(known) == 0 {
		return text + "; there is none"
	}
	return text + " (known: " + strings.Join(known, ", ") + ")"
}
