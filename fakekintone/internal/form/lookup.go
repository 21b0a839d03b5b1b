package form

import (
	"fmt"
	"slices"

	"callaction/fakekintone/internal/record"
)

// Seek is a lookup that a request sets off, in the record or in a row of a table.
type Seek struct {
	Field  *Field
	values map[string]record.Value // of the input
}

// Key is the value that is looked for.
func (s Seek) Key() string { return s.values[s.Field.Code].Text }

// Fill copies the values of the source record; nil clears them.
func (s Seek) Fill(source *record.Record) {
	for _, c := range s.Field.Lookup.Copies {
		v := record.Value{}
		if source != nil {
			v = source.Values[c.From]
		}
		s.values[c.To] = v
	}
}

// Uses says whether the lookup looks into a field of its source app, or copies it.
func (l *Lookup) Uses(code string) bool {
	return l.Key == code || slices.ContainsFunc(l.Copies, func(c Copy) bool { return c.From == code })
}

// Sought are the lookups that an input writes to and whose value it changes, those
// in tables last. old is nil for a new record.
func (f *Form) Sought(old map[string]record.Value, in Input) []Seek {
	sought := changedLookups(nil, f.lookups, old, in.Values)
	for _, table := range f.tables {
		had := map[int64]map[string]record.Value{}
		for _, row := range old[table.Code].Rows {
			had[row.ID] = row.Values
		}
		lookups := table.lookups()
		for _, row := range in.Values[table.Code].Rows {
			sought = changedLookups(sought, lookups, had[row.ID], row.Values)
		}
	}
	return sought
}

func changedLookups(sought []Seek, lookups []*Field, old, sent map[string]record.Value) []Seek {
	for _, field := range lookups {
		v, ok := sent[field.Code]
		if ok && (old == nil || old[field.Code].Text != v.Text) {
			sought = append(sought, Seek{field, sent})
		}
	}
	return sought
}

// CheckSources returns an error for a lookup whose app or whose fields in it do
// not exist. source finds an app's form.
func (f *Form) CheckSources(source func(app int64) (*Form, bool)) error {
	for _, field := range f.Lookups() {
		l := field.Lookup
		from, ok := source(l.App)
		if !ok {
			return fmt.Errorf("field %q looks up in app %d, which does not exist", field.Code, l.App)
		}
		if key, ok := from.Field(l.Key); !ok || !key.InRecords() {
			return fmt.Errorf("field %q looks up by %q, which app %d does not have", field.Code, l.Key, l.App)
		}
		for _, c := range l.Copies {
			if got, ok := from.Field(c.From); !ok || !got.InRecords() {
				return fmt.Errorf("field %q copies %q, which app %d does not have", field.Code, c.From, l.App)
			}
		}
	}
	return nil
}
