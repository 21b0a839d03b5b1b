package settings

import (
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// change is one request that changes settings, while it is read.
type change struct {
	about    About
	stored   wire.Value // all that is stored of the kind
	sent     wire.Value // all that the request sends
	problems *wire.Violations
	mismatch bool           // a value has the wrong JSON type
	later    []func() error // what is looked for once nothing is wrong with single parameters
}

func (c *change) complain(at string, m wire.Message) { c.problems.Add(at, m) }

// wrongType notes that a value has the wrong JSON type.
func (c *change) wrongType() wire.Value {
	c.mismatch = true
	return wire.Value{}
}

func (c *change) fine() bool { return !c.mismatch && len(*c.problems) == 0 }

// check puts off what is looked for outside of the request.
func (c *change) check(later func() error) { c.later = append(c.later, later) }

// settle returns the error that answers the request; nil where there is none, or
// where there are complaints.
func (c *change) settle() error {
	if c.mismatch {
		return wire.InvalidJSON()
	}
	if !c.fine() {
		return nil
	}
	for _, look := range c.later {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// join is the key of a member of what stands at a key.
func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

// element is the key of an element of the list that stands at a key.
func element(at string, i int) string { return at + "[" + strconv.Itoa(i) + "]" }

// get is a member; null where there is none.
func get(v wire.Value, name string) wire.Value {
	m, _ := v.Get(name)
	return m
}
