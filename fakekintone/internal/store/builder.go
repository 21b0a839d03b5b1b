package store

import (
	"errors"
	"fmt"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/record"
)

// Builder makes a State of what a file says. Apps come by ascending id, and so do
// the records and the comments of each, so that they go into their trees in bulk.
// Make one with [NewBuilder].
type Builder struct {
	state *State
	app   *App // the one that is being filled; nil before the first
}

// NewBuilder begins a state without apps.
func NewBuilder() *Builder { return &Builder{state: &State{}} }

// Numbers are what an app counts by: the id of its next record, from 1, and that of
// the last row in a table.
type Numbers struct {
	NextID, LastRow int64
}

// App begins an app; records and comments are its from now on. v is what [Tx.Define]
// takes.
func (b *Builder) App(id int64, n Numbers, v *definition.Versions) error {
	switch {
	case id < 1 || b.app != nil && id <= b.app.id:
		return fmt.Errorf("app %d is not behind those with lower ids", id)
	case n.NextID < 1 || n.LastRow < 0:
		return fmt.Errorf("app %d counts its records from %d and its rows from %d", id, n.NextID, n.LastRow)
	}
	a := newApp(id)
	a.versions, a.nextID, a.lastRow = v, n.NextID, n.LastRow
	b.state.apps.Load(id, a)
	if v.Next != nil {
		b.state.due = append(b.state.due, id)
	}
	b.app = a
	return nil
}

// Record adds a record to the app.
func (b *Builder) Record(r *record.Record) error {
	if b.app == nil {
		return errors.New("a record is in no app")
	}
	last, _, _ := b.app.records.Max()
	switch {
	case r.ID <= last:
		return fmt.Errorf("record %d is not behind those with lower ids", r.ID)
	case r.ID >= b.app.nextID:
		return fmt.Errorf("record %d has an id that app %d has not given yet", r.ID, b.app.id)
	case r.Revision < 1:
		return fmt.Errorf("record %d has the revision %d", r.ID, r.Revision)
	}
	b.app.records.Load(r.ID, r)
	return nil
}

// Thread adds the comments of one of the app's records, the oldest first. last is the
// id of the latest one ever added.
func (b *Builder) Thread(recordID, last int64, comments []record.Comment) error {
	if b.app == nil || !b.app.has(recordID) {
		return fmt.Errorf("there are comments and no record %d", recordID)
	}
	if _, twice := b.app.threads.Get(recordID); twice {
		return fmt.Errorf("the comments of record %d are there twice", recordID)
	}
	t := &thread{lastID: last}
	before := int64(0)
	for _, c := range comments {
		if c.ID <= before || c.ID > last {
			return fmt.Errorf("comment %d of record %d is not between %d and %d", c.ID, recordID, before+1, last)
		}
		t.comments.Load(c.ID, &c)
		before = c.ID
	}
	b.app.threads.Set(recordID, t)
	return nil
}

func (a *App) has(id int64) bool {
	_, ok := a.records.Get(id)
	return ok
}

// File adds a file, by ascending key.
func (b *Builder) File(f *record.File) error {
	all := &b.state.files
	if last, _, ok := all.byKey.Max(); ok && f.Key <= last {
		return fmt.Errorf("file %q is not behind those with lower keys", f.Key)
	}
	all.byKey.Load(f.Key, f)
	all.size += int64(len(f.Content))
	return nil
}

// State is what was built. The Builder is not used any more.
func (b *Builder) State() *State {
	return b.state
}
