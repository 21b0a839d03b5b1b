package draft

import (
	"fmt"
	"slices"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Draft is an app's form while it is edited. It is never changed: what changes it
// returns another. Its zero value is the form of no app; New and Of make others.
type Draft struct {
	fields []field // system fields first, then in the order in which they were added
	layout []row
}

// field is one field of a draft.
type field struct {
	// def is its definition with all members in kintone's order, but without the
	// fields of a table.
	def     wire.Value
	columns []field // of a table
	// live is the field's code in the form in use; "" where it is new. options are
	// the present names of the options there.
	live    string
	options map[string]string
}

func (f field) code() string { return f.def.TextOf("code") }

func (f field) kind() string { return f.def.TextOf("type") }

func (f field) isTable() bool { return f.kind() == record.TypeSubtable }

// lookup is the setting of a lookup field.
func (f field) lookup() (wire.Value, bool) {
	v, ok := f.def.Get("lookup")
	return v, ok && v.Kind == wire.IsObject
}

// member is the field's definition with the fields of a table.
func (f field) member() wire.Member {
	def := f.def
	if f.isTable() {
		def = def.With("fields", wire.Value{Kind: wire.IsObject, Members: members(f.columns)})
	}
	return wire.Member{Name: f.code(), Value: def}
}

func members(fields []field) []wire.Member {
	list := make([]wire.Member, len(fields))
	for i, f := range fields {
		list[i] = f.member()
	}
	return list
}

// New is the form of an app that was just created: its system fields, with codes
// and names in the language of who creates it, and an empty layout (kintone's REST
// API: built-in field codes).
func New(language wire.Language) Draft {
	var d Draft
	for _, s := range systemFields {
		d.fields = append(d.fields, s.field(language))
	}
	return d
}

// Of is the draft of an app with a form in use. Members that the form's definition
// leaves out get their default. Its layout is the assumed one of a form that says
// none: each field in a row of its own, in the order of the form; system fields are
// not placed.
func Of(f *form.Form) (Draft, error) {
	properties, err := wire.Parse(f.Definition().AppendJSON(nil))
	if err != nil {
		return Draft{}, fmt.Errorf("read the definition of the form: %w", err)
	}
	d := Draft{fields: taken(f.Fields(), properties)}
	slices.SortStableFunc(d.fields, func(a, b field) int { return systemRank(a.kind()) - systemRank(b.kind()) })
	return d.arranged(), nil
}

// taken are fields with their definitions, in the order of a form.
func taken(of []*form.Field, properties wire.Value) []field {
	var fields []field
	for _, f := range of {
		def, _ := properties.Get(f.Code)
		columns, _ := def.Get("fields")
		fields = append(fields, live(field{def: complete(def), columns: taken(f.Columns, columns)}))
	}
	return fields
}

// live is a field as it is while the draft is in use.
func live(f field) field {
	f.live, f.options = f.code(), map[string]string{}
	options, _ := f.def.Get("options")
	for _, o := range options.Members {
		f.options[o.Name] = o.Name
	}
	return f
}

// Deployed is the draft of an app that uses it from now on.
func (d Draft) Deployed() Draft {
	d.fields = deployed(d.fields)
	return d
}

func deployed(fields []field) []field {
	fields = slices.Clone(fields)
	for i, f := range fields {
		f.columns = deployed(f.columns)
		fields[i] = live(f)
	}
	return fields
}

// Processed is the draft with process management on or off: the fields of a form
// say which.
func (d Draft) Processed(on bool) Draft {
	d.fields = slices.Clone(d.fields)
	for i, f := range d.fields {
		if f.kind() == record.TypeStatus || f.kind() == record.TypeStatusAssignee {
			d.fields[i].def = f.def.With("enabled", wire.Flag(on))
		}
	}
	return d
}

// Has says whether the form has a field with this code, in a table or not.
func (d Draft) Has(code string) bool {
	_, ok := d.find(code)
	return ok
}

// find returns where a field is.
func (d Draft) find(code string) (spot, bool) {
	for i, f := range d.fields {
		if f.code() == code {
			return spot{i, outside}, true
		}
		for j, c := range f.columns {
			if c.code() == code {
				return spot{i, j}, true
			}
		}
	}
	return spot{}, false
}

// spot is where a field is: its place among the fields, or that of its table and
// its place there.
type spot struct {
	field, column int
}

// outside is the column of a field that is in no table.
const outside = -1

func (d Draft) at(s spot) field {
	if s.column == outside {
		return d.fields[s.field]
	}
	return d.fields[s.field].columns[s.column]
}
