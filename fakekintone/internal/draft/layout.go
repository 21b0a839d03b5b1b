package draft

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// The kinds of rows of a layout.
const (
	rowOfFields = "ROW"
	rowOfTable  = "SUBTABLE"
	rowOfGroup  = "GROUP"
)

// row is one row of a layout.
type row struct {
	kind  string
	code  string // of the table or the group
	cells []cell // but for a group
	rows  []row  // of a group
}

// cell is what stands in a row: a field, or a label, a space or a line.
type cell struct {
	kind    string
	code    string // of a field
	label   string // of a LABEL
	element string // the id of a SPACER
	size    size
}

// size is in pixels; "" where the element has none.
type size struct {
	width, height, inner string
}

// Layout is what GET app/form/layout.json answers as layout. Its shape is that of
// kintone's REST API (get form layout); that the members stand in the order of its
// examples is assumed.
func (d Draft) Layout() wire.Node { return nodes(d.layout) }

func nodes(rows []row) wire.Array {
	all := make(wire.Array, len(rows))
	for i, r := range rows {
		all[i] = r.node()
	}
	return all
}

func (r row) node() wire.Node {
	o := wire.Object{{Name: "type", Value: wire.String(r.kind)}}
	if r.kind != rowOfFields {
		o = append(o, wire.Pair{Name: "code", Value: wire.String(r.code)})
	}
	if r.kind == rowOfGroup {
		return append(o, wire.Pair{Name: "layout", Value: nodes(r.rows)})
	}
	cells := make(wire.Array, len(r.cells))
	for i, c := range r.cells {
		cells[i] = c.node()
	}
	return append(o, wire.Pair{Name: "fields", Value: cells})
}

func (c cell) node() wire.Node {
	o := wire.Object{{Name: "type", Value: wire.String(c.kind)}}
	switch c.kind {
	case record.TypeLabel:
		o = append(o, wire.Pair{Name: "label", Value: wire.String(c.label)})
	case record.TypeSpacer:
		o = append(o, wire.Pair{Name: "elementId", Value: wire.String(c.element)})
	case record.TypeHR:
	default:
		o = append(o, wire.Pair{Name: "code", Value: wire.String(c.code)})
	}
	if c.size == (size{}) {
		return o
	}
	return append(o, wire.Pair{Name: "size", Value: c.size.node()})
}

func (s size) node() wire.Node {
	var o wire.Object
	for name, pixels := range s.each() {
		o = append(o, wire.Pair{Name: name, Value: wire.String(*pixels)})
	}
	return o
}

// standardSize is the size of an element that nobody gave one. The numbers are
// assumed; kintone chooses them by type.
func standardSize(kind string) size {
	switch kind {
	case record.TypeReferenceTable:
		return size{}
	case record.TypeMultiLineText, record.TypeRichText:
		return size{width: "315", inner: "125"}
	case record.TypeDate, record.TypeTime:
		return size{width: "101"}
	case record.TypeSpacer:
		return size{width: "193", height: "41"}
	}
	return size{width: "193"}
}

// arranged is the draft with each of its own fields in a row of its own.
func (d Draft) arranged() Draft {
	d.layout = nil
	for _, f := range d.fields {
		if !isSystem(f.kind()) {
			d.layout = append(d.layout, rowOf(f))
		}
	}
	return d
}

// rowOf is the row that a new field gets.
func rowOf(f field) row {
	switch f.kind() {
	case record.TypeGroup:
		return row{kind: rowOfGroup, code: f.code()}
	case record.TypeSubtable:
		r := row{kind: rowOfTable, code: f.code()}
		for _, c := range f.columns {
			r.cells = append(r.cells, cellOf(c))
		}
		return r
	}
	return row{kind: rowOfFields, cells: []cell{cellOf(f)}}
}

func cellOf(f field) cell {
	return cell{kind: f.kind(), code: f.code(), size: standardSize(f.kind())}
}

// withCell is a layout with one more element at the end of a table's row.
func withCell(rows []row, table string, c cell) []row {
	rows = slices.Clone(rows)
	for i, r := range rows {
		if r.kind == rowOfTable && r.code == table {
			rows[i].cells = append(slices.Clone(r.cells), c)
		}
	}
	return rows
}

// renameRows is a layout whose fields have other codes.
func renameRows(rows []row, renamed map[string]string) []row {
	rows = slices.Clone(rows)
	for i, r := range rows {
		r.code, r.rows = now(r.code, renamed), renameRows(r.rows, renamed)
		r.cells = slices.Clone(r.cells)
		for j, c := range r.cells {
			r.cells[j].code = now(c.code, renamed)
		}
		rows[i] = r
	}
	return rows
}

// withoutFields is a layout without fields that are gone, and without the rows that
// have nothing else. The rows of a group take its place.
func withoutFields(rows []row, gone func(code string) bool) []row {
	var kept []row
	for _, r := range rows {
		inside := withoutFields(r.rows, gone)
		cells := slices.DeleteFunc(slices.Clone(r.cells), func(c cell) bool { return c.code != "" && gone(c.code) })
		switch {
		case r.kind == rowOfGroup && gone(r.code):
			kept = append(kept, inside...)
			continue
		case len(cells) == 0 && len(r.cells) > 0:
			continue
		}
		r.cells, r.rows = cells, inside
		kept = append(kept, r)
	}
	return kept
}

// placed finds an element of the layout by the code of its field.
func placed(rows []row, code string) (cell, bool) {
	for _, r := range rows {
		if i := slices.IndexFunc(r.cells, func(c cell) bool { return c.code == code }); i >= 0 {
			return r.cells[i], true
		}
		if c, ok := placed(r.rows, code); ok {
			return c, true
		}
	}
	return cell{}, false
}
