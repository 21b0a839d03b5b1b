package draft

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// Delete is the draft without some fields, in tables or not. They leave the layout
// and what lookups of this form copy; a group leaves its fields where it was, and a
// table goes with its last field. It returns CB_VA01 for no codes or more than 100
// and for system fields, GAIA_FC01 for a field that is not there and GAIA_LO02 for
// one that a lookup of another app uses.
func (d Draft) Delete(codes []string, about About) (Draft, error) {
	e := d.edit(about)
	all := place{e, "fields"}
	if n := len(codes); n == 0 || n > maxAtOnce {
		all.complain(wire.SizeBetween(1, maxAtOnce))
		return e.done()
	}
	for i, code := range codes {
		all.element(i).checkDeleted(code)
	}
	if e.ok() {
		e.remove(codes)
	}
	return e.done()
}

func (p place) checkDeleted(code string) {
	at, ok := p.find(code)
	switch {
	case !ok:
		p.fail(wire.FormFieldNotFound(code))
	case isSystem(p.Draft.at(at).kind()):
		p.complain(wire.CannotDelete)
	case p.about.referred(code):
		p.fail(wire.FieldReferred(code))
	}
}

// remove takes fields out of the form and of whatever names them.
func (e *edit) remove(codes []string) {
	gone := func(code string) bool { return slices.Contains(codes, code) }
	kept := make([]field, 0, len(e.fields))
	for _, f := range e.fields {
		columns := slices.DeleteFunc(slices.Clone(f.columns), func(c field) bool { return gone(c.code()) })
		if gone(f.code()) || (f.isTable() && len(columns) == 0) {
			continue
		}
		f.columns = columns
		kept = append(kept, f)
	}
	e.fields = withoutTargets(kept, gone)
	e.layout = withoutFields(e.layout, func(code string) bool { return !e.Has(code) })
}

// withoutTargets are fields whose lookups no longer copy into those that are gone.
func withoutTargets(fields []field, gone func(code string) bool) []field {
	for i, f := range fields {
		fields[i].columns = withoutTargets(f.columns, gone)
		lookup, _ := f.lookup()
		mappings, ok := lookup.Get("fieldMappings")
		if !ok {
			continue
		}
		mappings.Members = slices.DeleteFunc(slices.Clone(mappings.Members), func(m wire.Member) bool {
			return gone(m.Value.TextOf("field"))
		})
		fields[i].def = f.def.With("lookup", lookup.With("fieldMappings", mappings))
	}
	return fields
}
