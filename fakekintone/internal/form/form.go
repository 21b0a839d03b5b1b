package form

import (
	"slices"

	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Form is an app's form. It is never changed once it is made.
type Form struct {
	// Revision is that of the app's settings, as it is answered.
	Revision string

	fields     []*Field          // all of them, system fields first
	byCode     map[string]*Field // without those in tables
	columns    map[string]*Field // those in tables
	inRecords  []*Field          // those that records have values of, in kintone's own order
	writable   []*Field          // those of inRecords that kintone does not set
	lookups    []*Field          // without those in tables
	tables     []*Field
	sheet      *formula.Sheet // the calculated fields
	definition wire.Node
	source     []wire.Member // the definition in the order in which the fields were given
	precision  Precision
	whole      *Writer // of records with all their fields
}

// Fields are all fields of the form, system fields first, then the app's own in
// the order of the definition. Those in tables are among [Field.Columns].
func (f *Form) Fields() []*Field { return f.fields }

// InRecords are the fields that records have values of.
func (f *Form) InRecords() []*Field { return f.inRecords }

// Field finds a field by its code. Those in tables are found by [Form.Column].
func (f *Form) Field(code string) (*Field, bool) {
	field, ok := f.byCode[code]
	return field, ok
}

// Column finds a field in a table by its code.
func (f *Form) Column(code string) (*Field, bool) {
	field, ok := f.columns[code]
	return field, ok
}

// Lookups are the lookup fields, in the order of the form; those in tables last.
func (f *Form) Lookups() []*Field {
	all := slices.Clone(f.lookups)
	for _, table := range f.tables {
		all = append(all, table.lookups()...)
	}
	return all
}

// Definition is what GET app/form/fields.json answers as properties.
func (f *Form) Definition() wire.Node { return f.definition }

// Source is the definition in the order in which the fields were given, those that
// Parse has added among them: with the form's revision, States and Precision it is
// what Parse makes the same form of again.
func (f *Form) Source() wire.Value { return wire.ObjectOf(f.source...) }

// States are those of the process that the form's app has, in its order; none where
// process management is off.
func (f *Form) States() []string {
	for _, field := range f.fields {
		if field.Type == record.TypeStatus {
			return field.States
		}
	}
	return nil
}
