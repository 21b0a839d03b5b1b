package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// writing is a request's changes to one app's records.
type writing struct {
	c        *call
	a        *app
	tx       *transaction
	at       form.Moment
	problems wire.Violations
}

// write lets f change an app within a transaction. It returns f's error, or what
// f has complained about.
func (c *call) write(tx *transaction, a *app, f func(*writing) error) error {
	w := &writing{c: c, a: a, tx: tx, at: c.moment()}
	w.at.NextRow = func() int64 { return tx.NextRowID(a.ID) }
	if err := f(w); err != nil {
		return err
	}
	return w.problems.Err()
}

// add adds a record. It returns nil where it had to complain.
func (w *writing) add(v wire.Value, place string) (*record.Record, error) {
	in, err := w.input(v, place, nil)
	if err != nil {
		return nil, err
	}
	number := form.NumberOf(w.a.Code, w.tx.App(w.a.ID).NextID())
	values := w.a.add(in, number, w.at)
	if !w.valid(values, place, 0) {
		return nil, nil
	}
	r := w.tx.Insert(w.a.ID, values)
	w.changed(Change{Kind: RecordAdded, Record: r.ID}, nil, r)
	return r, nil
}

// change puts a request's values over those of a record. It returns nil where it
// had to complain.
func (w *writing) change(old *record.Record, v wire.Value, place string) (*record.Record, error) {
	in, err := w.input(v, place, old.Values)
	if err != nil {
		return nil, err
	}
	values := w.a.Form.Change(old.Values, in, w.at)
	if !w.valid(values, place, old.ID) {
		return nil, nil
	}
	r := &record.Record{ID: old.ID, Revision: old.Revision + 1, Values: values}
	w.tx.Put(w.a.ID, r)
	w.changed(Change{Kind: RecordUpdated, Record: r.ID}, old, r)
	return r, nil
}

// current finds a record that has to have a revision.
func (w *writing) current(id, revision int64) (*record.Record, error) {
	r, ok := w.tx.App(w.a.ID).Get(id)
	switch {
	case !ok:
		return nil, wire.RecordNotFound(id)
	case revision != anyRevision && revision != r.Revision:
		return nil, wire.StaleRevision()
	}
	return r, nil
}

// input reads the record of a request and fills what its lookups copy. old is nil
// for a new record.
func (w *writing) input(v wire.Value, place string, old map[string]record.Value) (form.Input, error) {
	in, err := w.a.Form.Read(v, form.Reading{
		Place:   place,
		Adding:  old == nil,
		Manages: w.c.caller.Has(w.a.ID, auth.Manage),
		Users:   w.c.k.userItem,

		Organizations: w.c.k.organizationItem,
		Groups:        w.c.k.groupItem,

		Files:      w.files(old),
		Violations: &w.problems,
	})
	if err != nil {
		return in, err
	}
	for _, code := range in.Unknown {
		w.c.note("app %d has no field %q: ignored", w.a.ID, code)
	}
	for _, code := range in.Copied {
		w.c.note("field %q is written by a lookup: what was sent is ignored", code)
	}
	for _, code := range in.Calculated {
		w.c.note("field %q is calculated: what was sent is ignored", code)
	}
	for _, code := range in.Dropped {
		w.c.note("field %q was sent what is no number: in a table that counts as nothing", code)
	}
	return in, w.lookUp(old, in)
}

// lookUp fills the fields that lookups copy.
func (w *writing) lookUp(old map[string]record.Value, in form.Input) error {
	for _, lookup := range w.a.Form.Sought(old, in) {
		key := lookup.Key()
		if key == "" {
			lookup.Fill(nil)
			continue
		}
		source, err := w.source(lookup.Field, key)
		if err != nil {
			return err
		}
		lookup.Fill(source)
	}
	return nil
}

// source finds the record that a lookup copies from.
func (w *writing) source(field *form.Field, key string) (*record.Record, error) {
	l := field.Lookup
	if !w.c.caller.Has(l.App, auth.View) {
		w.c.note("the lookup in %q needs an API token of app %d with the permission to view", field.Code, l.App)
		return nil, wire.LookupNoMatch(field.Code, key)
	}
	app, ok := appIn(w.tx, l.App)
	if !ok {
		return nil, wire.LookupNoMatch(field.Code, key)
	}
	from, ok := app.Form.Field(l.Key)
	if !ok || !from.Unique && from.Type != record.TypeRecordNumber {
		return nil, wire.LookupSourceNotUnique()
	}
	records := w.tx.App(l.App)
	for id := range records.Find(l.Key, keyKind(from), key) {
		r, _ := records.Get(id)
		return r, nil
	}
	return nil, wire.LookupNoMatch(field.Code, key)
}

func keyKind(f *form.Field) store.KeyKind {
	if f.Type == record.TypeNumber {
		return store.Number
	}
	return store.Text
}

// valid checks the values of a record, whose id is 0 where it is new, and says
// whether nothing has been complained about so far.
func (w *writing) valid(values map[string]record.Value, place string, id int64) bool {
	w.a.Form.Check(values, form.Checking{
		Place: place,
		Taken: func(f *form.Field, v record.Value) bool {
			for other := range w.tx.App(w.a.ID).Find(f.Code, keyKind(f), v.Text) {
				if other != id {
					return true
				}
			}
			return false
		},
		StrictCalls: w.c.k.quirks.Is(quirks.TelephoneFormat(), quirks.TelephoneOnly),
		Violations:  &w.problems,
	})
	return len(w.problems) == 0
}
