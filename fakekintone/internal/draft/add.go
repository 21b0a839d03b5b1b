package draft

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// maxAtOnce is how many fields one request can name.
const maxAtOnce = 100

// Add is the draft with more fields, at the end of the form and of its layout.
// properties are those of POST preview/app/form/fields.json. What is wrong is a
// *wire.Error: CB_IJ01 where a JSON type is wrong, the error of [About.Entity], or
// CB_VA01 with keys like properties[CODE].label.
func (d Draft) Add(properties wire.Value, about About) (Draft, error) {
	e := d.edit(about)
	e.eachProperty(properties, func(p place, m wire.Member) {
		added := p.newField(m)
		e.fields = append(e.fields, added)
		e.layout = append(e.layout[:len(e.layout):len(e.layout)], rowOf(added))
	})
	e.checkAll()
	return e.done()
}

// eachProperty does something with every field that a request names.
func (e *edit) eachProperty(properties wire.Value, do func(p place, m wire.Member)) {
	all := place{e, "properties"}
	if properties.Kind != wire.IsObject {
		all.mismatch()
		return
	}
	if n := len(properties.Members); n == 0 || n > maxAtOnce {
		all.complain(wire.SizeBetween(1, maxAtOnce))
		return
	}
	for _, m := range properties.Members {
		p := all.keyed(m.Name)
		if m.Value.Kind != wire.IsObject {
			p.mismatch()
			return
		}
		do(p, m)
	}
}

// checkAll looks at what can be seen only when all fields are there.
func (e *edit) checkAll() {
	e.checkCodes()
	if e.ok() {
		e.checkLookups()
	}
}

// newField reads the definition of a new field.
func (p place) newField(m wire.Member) field {
	kind, ok := p.newType(m.Value)
	if !ok {
		return field{def: complete(m.Value)}
	}
	f := field{def: p.define(kind, m.Value, wire.Value{})}
	if code := f.code(); code != "" && code != m.Name {
		p.member("code").complain(wire.CodeDiffers)
	}
	if f.isTable() {
		f.columns = p.newColumns(m.Value)
	}
	return f
}

// newType reads the type of a new field, and says whether it can be one.
func (p place) newType(def wire.Value) (string, bool) {
	at := p.member("type")
	v, ok := present(def, "type")
	if !ok {
		at.complain(wire.Required)
		return "", false
	}
	kind := at.scalar(v)
	switch {
	case isSystem(kind):
		at.complain(wire.CannotAdd(kind))
	case !isOwn(kind):
		at.complain(wire.NotInEnum)
	}
	return kind, isOwn(kind)
}

// newColumns reads the fields of a new table, which has at least one.
func (p place) newColumns(def wire.Value) []field {
	at := p.member("fields")
	v, ok := present(def, "fields")
	if ok && v.Kind != wire.IsObject {
		at.mismatch()
	}
	if len(v.Members) == 0 {
		at.complain(wire.Required)
	}
	var columns []field
	for _, m := range v.Members {
		columns = append(columns, at.keyed(m.Name).newColumn(m))
	}
	return columns
}

// newColumn reads a new field of a table.
func (p place) newColumn(m wire.Member) field {
	if m.Value.Kind != wire.IsObject {
		p.mismatch()
		return field{}
	}
	if slices.Contains(notInTables, m.Value.TextOf("type")) {
		p.member("type").complain(wire.TableInvalid)
		return field{def: complete(m.Value)}
	}
	return inTable(p.newField(m))
}

// inTable is a field as a table has it: its values may repeat.
func inTable(f field) field {
	if _, ok := f.def.Get("unique"); ok {
		f.def = f.def.With("unique", no)
	}
	return f
}

// define is a definition with all of its members: what a request gives over what
// it was.
func (p place) define(kind string, given, was wire.Value) wire.Value {
	_, looksUp := present(given, "lookup")
	wasLookup, ok := was.Get("lookup")
	if looksUp && !slices.Contains(lookupTypes, kind) || looksUp && was.Kind != wire.IsNull && !ok {
		p.member("lookup").complain(wire.NotALookup)
		looksUp = false
	}
	looksUp = looksUp || wasLookup.Kind == wire.IsObject
	settings := append([]setting{
		{name: "type", standard: wire.Text(kind), read: func(place, wire.Value, wire.Value) wire.Value { return wire.Text(kind) }},
		{name: "code", needed: true, read: readCode},
		{name: "label", needed: true, read: readName},
	}, settingsOf(kind, looksUp)...)
	before := len(p.problems)
	def := p.settle(settings, given, was)
	if kind == record.TypeRadioButton {
		def = withInitialOption(def)
	}
	p.touched = append(p.touched, touched{p, def.TextOf("code")})
	if len(p.problems) == before && p.err == nil {
		p.checkDefinition(def)
	}
	return def
}
