package draft

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// edit is a change of a draft at work. What is wrong with it is collected: the
// first answer of its own counts more than all complaints.
type edit struct {
	Draft
	about    About
	problems wire.Violations
	err      error
	touched  []touched
	// deploying is true where the whole form is looked at, not what a request changes.
	deploying bool
}

// touched is a field that a request names, under its code after the change.
type touched struct {
	place
	code string
}

func (d Draft) edit(about About) *edit {
	d.fields = slices.Clone(d.fields)
	return &edit{Draft: d, about: about}
}

// done is the draft as it became, or what is wrong.
func (e *edit) done() (Draft, error) {
	if e.err != nil {
		return Draft{}, e.err
	}
	if err := e.problems.Err(); err != nil {
		return Draft{}, err
	}
	return e.Draft, nil
}

func (e *edit) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// ok says whether nothing is wrong so far.
func (e *edit) ok() bool { return e.err == nil && len(e.problems) == 0 }

// place is where in a request something stands: at is the key of complaints.
type place struct {
	*edit
	at string
}

func (p place) complain(m wire.Message) { p.problems.Add(p.at, m) }

// mismatch notes a value of the wrong JSON type.
func (p place) mismatch() { p.fail(wire.InvalidJSON()) }

// member is the place of an object's member.
func (p place) member(name string) place { return place{p.edit, p.at + "." + name} }

// keyed is the place of a map's member.
func (p place) keyed(key string) place { return place{p.edit, p.at + "[" + key + "]"} }

// present returns a member; null counts as absent.
func present(v wire.Value, name string) (wire.Value, bool) {
	m, ok := v.Get(name)
	return m, ok && m.Kind != wire.IsNull
}

// settle is an object with all of its settings in kintone's order: what a request
// gives, what it was before, or the default.
func (p place) settle(settings []setting, given, was wire.Value) wire.Value {
	settled := wire.ObjectOf()
	for _, s := range settings {
		before, _ := was.Get(s.name)
		settled.Members = append(settled.Members, wire.Member{Name: s.name, Value: p.member(s.name).set(s, given, before)})
	}
	return settled
}

// set is the value of one setting.
func (p place) set(s setting, given, was wire.Value) wire.Value {
	v, ok := present(given, s.name)
	switch {
	case ok:
		return s.read(p, v, was)
	case was.Kind != wire.IsNull:
		return was
	case s.needed:
		p.complain(wire.Required)
	}
	return s.standard
}
