package yamlfile

import "time"

// Reader reads the nodes of files and gathers what is wrong with them, so that
// its user can go on and say everything at once. Each method answers the zero
// value for a node that is absent or wrong. The zero Reader is ready.
type Reader struct {
	// Problems are what is wrong so far.
	Problems Problems
}

// Open opens a map under the keys that it may have; nil for no map at all.
func (r *Reader) Open(n *Node, keys []Key) *Map {
	if n == nil {
		return nil
	}
	m, err := n.Map(keys...)
	r.Problems.Add(err)
	return m
}

// Require is the value of a key that must be there; nil where it is not.
func (r *Reader) Require(m *Map, key string) *Node {
	n, err := m.Require(key)
	r.Problems.Add(err)
	return n
}

// Text is Node.Text.
func (r *Reader) Text(n *Node) string { return gathered(r, n.Text) }

// Int is Node.Int.
func (r *Reader) Int(n *Node) int { return gathered(r, n.Int) }

// Bool is Node.Bool.
func (r *Reader) Bool(n *Node) bool { return gathered(r, n.Bool) }

// Duration is Node.Duration.
func (r *Reader) Duration(n *Node) time.Duration { return gathered(r, n.Duration) }

// List is Node.List.
func (r *Reader) List(n *Node) []*Node { return gathered(r, n.List) }

// Pairs is Node.Pairs.
func (r *Reader) Pairs(n *Node) []Pair { return gathered(r, n.Pairs) }

// Texts are the texts of a list.
func (r *Reader) Texts(n *Node) []string {
	var all []string
	for _, item := range r.List(n) {
		all = append(all, r.Text(item))
	}
	return all
}

// At gathers an error that has no place of its own, at a node. Nil is none.
func (r *Reader) At(n *Node, err error) {
	if err != nil {
		r.Problems.Add(n.Errorf("%v", err))
	}
}

// gathered takes a value and gathers its error.
func gathered[T any](r *Reader, read func() (T, error)) T {
	value, err := read()
	r.Problems.Add(err)
	return value
}
