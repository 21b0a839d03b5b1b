package fakekintone

import (
	"slices"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

// deleteRecords is DELETE records.json.
func (c *call) deleteRecords(tx *transaction) (wire.Node, error) {
	app := c.in.id("app")
	ids, revisions := c.in.numbers("ids"), c.in.revisions("revisions")
	c.checkDeletion(ids, revisions)
	a, err := c.open(app, auth.Delete)
	if err != nil {
		return nil, err
	}
	err = c.write(tx, a, func(w *writing) error {
		for i, id := range ids {
			revision := int64(anyRevision)
			if len(revisions) > 0 {
				revision = revisions[i]
			}
			if slices.Contains(ids[:i], id) {
				continue // it has been deleted just now
			}
			if err := w.remove(id, revision); err != nil {
				return err
			}
		}
		return nil
	})
	return wire.Object{}, err
}

func (c *call) checkDeletion(ids, revisions []int64) {
	switch {
	case c.in.mismatch:
		return
	case len(ids) == 0:
		for _, m := range wire.NoIDsToDelete {
			c.in.complain("ids", m)
		}
	case len(ids) > maxRecords:
		c.in.complain("ids", wire.DeleteCount)
	}
	if c.in.bound("revisions", len(revisions), maxRecords) && len(revisions) > 0 && len(revisions) != len(ids) {
		c.in.complain("revisions", wire.RevisionsDiffer)
	}
}

func (w *writing) remove(id, revision int64) error {
	r, err := w.current(id, revision)
	if err != nil {
		return err
	}
	w.tx.Delete(w.a.ID, id)
	w.changed(Change{Kind: RecordDeleted, Record: id}, r, nil)
	return nil
}
