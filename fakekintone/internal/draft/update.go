package draft

import (
	"slices"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

// Update is the draft with other settings of some fields. properties are those of
// PUT preview/app/form/fields.json: members that they do not name stay, options
// replace those that were, and the fields of a table are changed one by one, those
// that it does not have yet being added to it. Another code renames the field; the
// layout, lookups of this form and tables of related records follow, formulas do
// not (the deployment then complains about them). Errors are those of Add, and
// GAIA_FC01 for a field that is not there.
func (d Draft) Update(properties wire.Value, about About) (Draft, error) {
	e := d.edit(about)
	e.rename(renamedFields(properties))
	e.eachProperty(properties, func(p place, m wire.Member) { p.updateField(m, d.fields) })
	e.checkAll()
	return e.done()
}

// Moves are what became of the codes of a draft's fields in the draft that a request
// made of it: another code, or "" where the field is gone. Codes that stayed are not
// among them. sent is what the request says of fields; where that is a layout or a
// list of codes it renames none.
func (d Draft) Moves(next Draft, sent wire.Value) map[string]string {
	moves, renamed := map[string]string{}, renamedFields(sent)
	for _, code := range d.codes() {
		switch to := now(code, renamed); {
		case !next.Has(to):
			moves[code] = ""
		case to != code:
			moves[code] = to
		}
	}
	return moves
}

// renamedFields are the fields that a request gives another code, by their old
// one, those in tables included.
func renamedFields(properties wire.Value) map[string]string {
	renamed := map[string]string{}
	if properties.Kind != wire.IsObject {
		return renamed
	}
	for _, m := range properties.Members {
		if to := m.Value.TextOf("code"); to != "" && to != m.Name {
			renamed[m.Name] = to
		}
		columns, _ := m.Value.Get("fields")
		for from, to := range renamedFields(columns) {
			renamed[from] = to
		}
	}
	return renamed
}

func now(code string, renamed map[string]string) string {
	if to, ok := renamed[code]; ok {
		return to
	}
	return code
}

// updateField changes one field. before are the fields under the codes that they
// had: the request names them by these.
func (p place) updateField(m wire.Member, before []field) {
	at := withCode(before, m.Name)
	if at < 0 {
		p.fail(wire.FormFieldNotFound(m.Name))
		return
	}
	p.fields[at] = p.changed(p.fields[at], m)
	if columns, ok := present(m.Value, "fields"); ok && p.fields[at].isTable() {
		p.updateColumns(at, columns, before[at].columns)
	}
}

// withCode is the place of a field, -1 where there is none.
func withCode(fields []field, code string) int {
	return slices.IndexFunc(fields, func(f field) bool { return f.code() == code })
}

// changed is a field with what a request gives under the code that it had.
func (p place) changed(f field, m wire.Member) field {
	kind, given := f.kind(), m.Value
	if v, ok := present(given, "type"); !ok {
		p.member("type").complain(wire.Required)
	} else if p.member("type").scalar(v) != kind {
		p.member("type").complain(wire.TypeDiffers)
	}
	renamed := f.renamedOptions(given)
	was := f.def.With("code", wire.Text(m.Name))
	f.def = p.define(kind, given, withRenamedDefault(was, renamed))
	f.options = f.followOptions(renamed)
	return f
}

// updateColumns changes the fields of a table, and adds those that are new to it,
// at the end of its row of the layout.
func (p place) updateColumns(at int, given wire.Value, before []field) {
	all := p.member("fields")
	if given.Kind != wire.IsObject {
		all.mismatch()
		return
	}
	columns := slices.Clone(p.fields[at].columns)
	for _, m := range given.Members {
		column := all.keyed(m.Name)
		i := withCode(before, m.Name)
		switch {
		case m.Value.Kind != wire.IsObject:
			column.mismatch()
		case i >= 0:
			columns[i] = inTable(column.changed(columns[i], m))
		default:
			added := column.newColumn(m)
			columns = append(columns, added)
			p.layout = withCell(p.layout, p.fields[at].code(), cellOf(added))
		}
	}
	p.fields[at].columns = columns
}

// rename gives fields other codes, and whatever names them, too.
func (e *edit) rename(renamed map[string]string) {
	if len(renamed) == 0 {
		return
	}
	e.fields = renameAll(e.fields, renamed)
	e.layout = renameRows(e.layout, renamed)
}

func renameAll(fields []field, renamed map[string]string) []field {
	fields = slices.Clone(fields)
	for i, f := range fields {
		f.columns = renameAll(f.columns, renamed)
		f.def = form.Renamed(f.def, renamed)
		fields[i] = f
	}
	return fields
}
