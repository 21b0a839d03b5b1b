package form

import (
	"fmt"

	"callaction/fakekintone/internal/record"
)

// Sought are the lookup fields that an input writes to and whose value it
// changes. old is nil for a new record.
func (f *Form) Sought(old map[string]record.Value, in Input) []*Field {
	var sought []*Field
	for _, field := range f.lookups {
		v, sent := in.Values[field.Code]
		if sent && (old == nil || old[field.Code].Text != v.Text) {
			sought = append(sought, field)
		}
	}
	return sought
}

// Fill copies the values of the source record into the input; nil clears them.
func (l *Lookup) Fill(in Input, source *record.Record) {
	for _, c := range l.Copies {
		v := record.Value{}
		if source != nil {
			v = source.Values[c.From]
		}
		in.Values[c.To] = v
	}
}

// CheckSources returns an error for a lookup whose app or whose fields in it do
// not exist. source finds an app's form.
func (f *Form) CheckSources(source func(app int64) (*Form, bool)) error {
	for _, field := range f.lookups {
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
