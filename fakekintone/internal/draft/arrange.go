package draft

import (
	"iter"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// maxElementID is how many characters the id of a space can have.
const maxElementID = 64

// WithLayout is the draft with another layout: that of PUT
// preview/app/form/layout.json. It has to place each of the form's own fields once:
// tables and their fields in SUBTABLE rows, groups in GROUP rows, which hold ROWs
// alone. System fields may be placed or not, those of features (status, assignee,
// categories) not. A field whose size is left out keeps its size. What is wrong is
// GAIA_FC01 for a field that is not there, CB_IJ01 for a wrong JSON type, or CB_VA01
// with keys like layout[0].fields[1].code; that kintone answers so is assumed.
func (d Draft) WithLayout(v wire.Value) (Draft, error) {
	e := d.edit(About{})
	a := &arranging{edit: e, placed: map[string]bool{}}
	p := place{e, "layout"}
	e.layout = a.rows(p, v, []string{rowOfFields, rowOfTable, rowOfGroup}, d.layout)
	if left := a.left(); len(left) > 0 {
		p.complain(wire.NotPlaced(left))
	}
	return e.done()
}

// arranging is a layout while it is read.
type arranging struct {
	*edit
	placed map[string]bool // the fields so far
}

// left are the form's own fields that no row has.
func (a *arranging) left() []string {
	var left []string
	for _, code := range a.codes() {
		at, _ := a.find(code)
		if !isSystem(a.at(at).kind()) && !a.placed[code] {
			left = append(left, code)
		}
	}
	return left
}

// rows reads rows of some kinds.
func (a *arranging) rows(p place, v wire.Value, kinds []string, old []row) []row {
	var rows []row
	for one, v := range p.objects(v) {
		rows = append(rows, a.row(one, v, kinds, old))
	}
	return rows
}

func (a *arranging) row(p place, v wire.Value, kinds []string, old []row) row {
	r := row{kind: p.needed(v, "type", readEnum(kinds...))}
	switch r.kind {
	case rowOfTable:
		r.code = a.block(p, v, record.TypeSubtable)
		r.cells = a.cells(p, v, r.code, old)
	case rowOfGroup:
		r.code = a.block(p, v, record.TypeGroup)
		if inside, ok := present(v, "layout"); ok {
			r.rows = a.rows(p.member("layout"), inside, []string{rowOfFields}, old)
		}
	case rowOfFields:
		r.cells = a.cells(p, v, "", old)
	}
	return r
}

// needed reads a member that must be there.
func (p place) needed(v wire.Value, name string, read reading) string {
	return p.member(name).set(setting{name: name, needed: true, read: read}, v, wire.Value{}).Text
}

// block reads the code of a table or a group.
func (a *arranging) block(p place, v wire.Value, kind string) string {
	code := p.needed(v, "code", readText(maxName))
	f, ok := a.take(p, code)
	if ok && f.kind() != kind {
		p.member("type").complain(wire.TypeDiffers)
	}
	return code
}

// take finds a field and notes that it is placed.
func (a *arranging) take(p place, code string) (field, bool) {
	at, ok := a.find(code)
	switch {
	case code == "":
		return field{}, false
	case !ok:
		p.fail(wire.FormFieldNotFound(code))
		return field{}, false
	case a.placed[code]:
		p.member("code").complain(wire.PlacedTwice)
	}
	a.placed[code] = true
	return a.at(at), true
}

// cells reads what stands in a row: table is the code of the table that it shows.
func (a *arranging) cells(p place, v wire.Value, table string, old []row) []cell {
	p = p.member("fields")
	given, ok := present(v, "fields")
	if !ok {
		p.complain(wire.Required)
		return nil
	}
	var cells []cell
	for one, v := range p.objects(given) {
		cells = append(cells, a.cell(one, v, table, old))
	}
	return cells
}

func (a *arranging) cell(p place, v wire.Value, table string, old []row) cell {
	c := cell{kind: p.needed(v, "type", readText(0))}
	c.size = standardSize(c.kind)
	switch c.kind {
	case record.TypeLabel:
		c.label = p.optional(v, "label", 0)
	case record.TypeSpacer:
		c.element = p.optional(v, "elementId", maxElementID)
	case record.TypeHR, "":
	default:
		c.code = p.needed(v, "code", readText(maxName))
		a.checkCell(p, c, table)
		if was, ok := placed(old, c.code); ok {
			c.size = was.size
		}
	}
	if table != "" && c.code == "" {
		p.member("type").complain(wire.CannotPlace)
	}
	c.size = p.size(v, c.size)
	return c
}

// optional reads a text that may be left out.
func (p place) optional(v wire.Value, name string, most int) string {
	return p.member(name).set(setting{name: name, standard: none, read: readText(most)}, v, wire.Value{}).Text
}

// checkCell complains about a field that cannot stand in a row.
func (a *arranging) checkCell(p place, c cell, table string) {
	f, ok := a.take(p, c.code)
	if !ok {
		return
	}
	at, _ := a.find(c.code)
	blocks := []string{record.TypeSubtable, record.TypeGroup}
	switch {
	case f.kind() != c.kind:
		p.member("type").complain(wire.TypeDiffers)
	case isFeature(c.kind), slices.Contains(blocks, c.kind), a.tableOf(at) != table:
		p.member("code").complain(wire.CannotPlace)
	}
}

// tableOf is the code of the table that a field is in.
func (d Draft) tableOf(at spot) string {
	if at.column == outside {
		return ""
	}
	return d.fields[at.field].code()
}

// size reads the members of a size that the element has; those that are left out
// stay.
func (p place) size(v wire.Value, was size) size {
	given, ok := present(v, "size")
	if !ok {
		return was
	}
	p = p.member("size")
	if given.Kind != wire.IsObject {
		p.mismatch()
	}
	for name, pixels := range was.each() {
		*pixels = p.member(name).set(setting{name: name, standard: wire.Text(*pixels), read: readPixels}, given, wire.Value{}).Text
	}
	return was
}

// each are the members that the element has.
func (s *size) each() iter.Seq2[string, *string] {
	return func(yield func(string, *string) bool) {
		for _, m := range []struct {
			name   string
			pixels *string
		}{{"width", &s.width}, {"height", &s.height}, {"innerHeight", &s.inner}} {
			if *m.pixels != "" && !yield(m.name, m.pixels) {
				return
			}
		}
	}
}

// readPixels reads a whole number from 1.
func readPixels(p place, given, was wire.Value) wire.Value {
	v := readWhole(1, unbounded)(p, given, was)
	if v.Text == "" {
		p.complain(wire.NotAnInteger)
	}
	return v
}
