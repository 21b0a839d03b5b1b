package fakekintone

import (
	"fmt"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
)

// maxRecords is how many records one request writes (kintone: limits).
const maxRecords = 100

// postRecord is POST record.json.
func (c *call) postRecord(tx *transaction) (wire.Node, error) {
	if c.isComment() {
		return c.postComment(tx)
	}
	app := c.in.id("app")
	v := c.in.record("record")
	a, err := c.open(app, auth.Add)
	if err != nil {
		return nil, err
	}
	var answer wire.Node
	err = c.write(tx, a, func(w *writing) error {
		r, err := w.add(v, "record")
		if err == nil && r != nil {
			answer = wire.Object{{Name: "id", Value: wire.ID(r.ID)}, {Name: "revision", Value: wire.ID(r.Revision)}}
		}
		return err
	})
	return answer, err
}

// record reads a record, which is an object or absent.
func (o object) record(name string) wire.Value {
	v, ok := o.value(name)
	if ok && v.Kind != wire.IsObject {
		o.p.mismatch = true
	}
	return v
}

// records reads the records that a request writes: none of them where there are more
// than one request may have.
func (o object) records(tooMany wire.Message) []object {
	list, given := o.subs("records")
	switch {
	case !given && !o.p.mismatch:
		o.complain("records", wire.Required)
	case len(list) > maxRecords:
		o.complain("records", tooMany)
		return nil
	}
	return list
}

// postRecords is POST records.json.
func (c *call) postRecords(tx *transaction) (wire.Node, error) {
	if c.isComment() {
		return c.postComment(tx)
	}
	app := c.in.id("app")
	records := c.in.records(wire.TooManyAdded)
	a, err := c.open(app, auth.Add)
	if err != nil {
		return nil, err
	}
	ids, revisions := wire.Array{}, wire.Array{}
	err = c.write(tx, a, func(w *writing) error {
		for i, o := range records {
			r, err := w.add(o.v, fmt.Sprintf("records[%d]", i))
			if err != nil {
				return err
			}
			if r != nil {
				ids, revisions = append(ids, wire.ID(r.ID)), append(revisions, wire.ID(r.Revision))
			}
		}
		return nil
	})
	return wire.Object{{Name: "ids", Value: ids}, {Name: "revisions", Value: revisions}}, err
}

// isComment says whether a request to a record's path is taken as one that adds a
// comment, as the quirk commentOnRecordPaths allows.
func (c *call) isComment() bool {
	if c.k.quirks.Is(quirks.CommentOnRecordPaths(), quirks.CommentsRefused) {
		return false
	}
	v, ok := c.in.value("comment")
	r, _ := c.in.value("record")
	return ok && v.Kind == wire.IsObject && r.IsScalar()
}
