package fakekintone

import (
	"unicode/utf8"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// update is what a PUT wants to do with one record.
type update struct {
	id        int64      // 0 where updateKey names the record
	key       *updateKey // nil where id does
	revision  int64      // unchecked where it is anyRevision
	record    wire.Value
	hasRecord bool
	place     string // of the record in the request
}

// updateKey names a record by a value that no other record has.
type updateKey struct {
	field string
	value string
}

// anyRevision is what a request says that does not care for the revision.
const anyRevision = -1

// revision reads the revision that a record has to have.
func (o object) revision() int64 {
	if n, given := o.number("revision", anyRevision); given {
		return n
	}
	return anyRevision
}

// maxKey is the most characters that updateKey.value may have.
const maxKey = 64

// update reads one record of a PUT.
func (o object) update() update {
	u := update{place: o.at + "record", revision: o.revision()}
	u.record = o.record("record")
	_, u.hasRecord = o.value("record")
	id, hasID := o.number("id", 1)
	key, hasKey := o.sub("updateKey")
	switch {
	case o.complained("id"):
	case hasID == hasKey:
		o.complain("updateKey", wire.NoRecordNamed)
		o.complain("id", wire.NoRecordNamed)
	case hasID:
		u.id = id
	default:
		u.key = &updateKey{field: key.requiredText("field"), value: key.requiredText("value")}
		if utf8.RuneCountInString(u.key.value) > maxKey {
			key.complain("value", wire.ShorterThan(maxKey+1))
		}
	}
	return u
}

// putRecord is PUT record.json.
func (c *call) putRecord(tx *transaction) (wire.Node, error) {
	app, u := c.in.id("app"), c.in.update()
	a, err := c.open(app, needsOf(false, u))
	if err != nil {
		return nil, err
	}
	var answer wire.Node
	err = c.write(tx, a, func(w *writing) error {
		r, _, err := w.update(u, false)
		if err == nil && r != nil {
			answer = wire.Object{{Name: "revision", Value: wire.ID(r.Revision)}}
		}
		return err
	})
	return answer, err
}

// needsOf is what updates need of a token: updateKey looks at records, upsert
// adds some.
func needsOf(upsert bool, updates ...update) auth.Permission {
	needs := auth.Edit
	if upsert {
		needs |= auth.View | auth.Add
	}
	for _, u := range updates {
		if u.key != nil {
			needs |= auth.View
		}
	}
	return needs
}

// putRecords is PUT records.json.
func (c *call) putRecords(tx *transaction) (wire.Node, error) {
	app, upsert := c.in.id("app"), c.in.flag("upsert")
	updates := c.updates()
	a, err := c.open(app, needsOf(upsert, updates...))
	if err != nil {
		return nil, err
	}
	done := wire.Array{}
	err = c.write(tx, a, func(w *writing) error {
		for _, u := range updates {
			r, operation, err := w.update(u, upsert)
			if err != nil {
				return err
			}
			if r != nil {
				done = append(done, updated(r, operation, upsert))
			}
		}
		return nil
	})
	return wire.Object{{Name: "records", Value: done}}, err
}

// updates reads the list of a PUT records.json.
func (c *call) updates() []update {
	list := c.in.records(wire.TooManyUpdated)
	updates := make([]update, len(list))
	for i, o := range list {
		updates[i] = o.update()
	}
	return updates
}

// What upsert did with a record.
const (
	inserted = "INSERT"
	changed  = "UPDATE"
)

func updated(r *record.Record, operation string, upsert bool) wire.Node {
	item := wire.Map{{Name: "id", Value: wire.ID(r.ID)}}
	if upsert {
		item = append(item, wire.Pair{Name: "operation", Value: wire.String(operation)})
	}
	return append(item, wire.Pair{Name: "revision", Value: wire.ID(r.Revision)})
}

// update does one update. It returns nil where it had to complain.
func (w *writing) update(u update, upsert bool) (r *record.Record, operation string, err error) {
	old, err := w.find(u)
	switch {
	case err != nil:
		return nil, "", err
	case old == nil && upsert:
		r, err = w.insert(u)
		return r, inserted, err
	case old == nil && u.key != nil:
		return nil, "", wire.KeyMatchesNone()
	case old == nil:
		return nil, "", wire.RecordNotFound(u.id)
	case u.revision != anyRevision && u.revision != old.Revision:
		return nil, "", wire.StaleRevision()
	case !u.hasRecord && w.c.k.quirks.Is(quirks.PutWithoutRecord(), quirks.PutUnchanged):
		return old, changed, nil
	}
	r, err = w.change(old, u.record, u.place)
	return r, changed, err
}

// find finds the record that an update names; nil where there is none.
func (w *writing) find(u update) (*record.Record, error) {
	records := w.tx.App(w.a.ID)
	if u.key == nil {
		r, _ := records.Get(u.id)
		return r, nil
	}
	kind, err := w.keyField(u.key.field)
	if err != nil {
		return nil, err
	}
	for id := range records.Find(u.key.field, kind, u.key.value) {
		r, _ := records.Get(id)
		return r, nil
	}
	return nil, nil
}

// keyField checks that a field can be updateKey's: a SINGLE_LINE_TEXT or a NUMBER
// whose values must not repeat.
func (w *writing) keyField(code string) (store.KeyKind, error) {
	f, ok := w.a.Form.Field(code)
	if !ok {
		return 0, wire.FieldNotFound(code)
	}
	if !f.Unique || (f.Type != record.TypeSingleLineText && f.Type != record.TypeNumber) {
		return 0, wire.KeyNotUnique(code)
	}
	return keyKind(f), nil
}

// insert adds the record that an upsert has not found. The value of updateKey
// becomes that of its field.
func (w *writing) insert(u update) (*record.Record, error) {
	v := u.record
	if v.Kind != wire.IsObject {
		v = wire.Value{Kind: wire.IsObject}
	}
	if u.key != nil {
		v = v.With(u.key.field, wire.Value{Kind: wire.IsObject, Members: []wire.Member{
			{Name: "value", Value: wire.Text(u.key.value)},
		}})
	}
	return w.add(v, u.place)
}
