package store

import (
	"fmt"
	"slices"
	"time"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/record"
)

// Tx is a write in progress: the state as it will be, if the function given to
// [Store.Update] returns no error. Writing to an app that does not exist is a
// misuse: it changes nothing, and makes Update fail with an error that says so.
type Tx struct {
	base   *State
	open   map[int64]*App // the apps that were written to
	files  *files         // nil until one is written
	misuse error          // the first one
}

// App returns the records of an app as they now are in this Tx, or nil when
// there is no such app.
func (tx *Tx) App(id int64) *App {
	if app, ok := tx.open[id]; ok {
		return app
	}
	return tx.base.App(id)
}

// NextAppID is above the id of every app.
func (tx *Tx) NextAppID() int64 {
	last, _, _ := tx.base.apps.Max()
	for id := range tx.open {
		last = max(last, id)
	}
	return last + 1
}

// CreateApp adds an app without settings and records. It returns an error if
// there is one with this id.
func (tx *Tx) CreateApp(id int64) error {
	if tx.App(id) != nil {
		return fmt.Errorf("create app %d: it exists", id)
	}
	app := newApp(id)
	app.writable = true
	tx.keep(app)
	return nil
}

// Define sets the settings of an app.
func (tx *Tx) Define(app int64, v *definition.Versions) {
	if a := tx.write(app, "define an app"); a != nil {
		a.versions = v
	}
}

// Insert adds a record with the app's next id and revision 1. The values belong
// to the record from then on.
func (tx *Tx) Insert(app int64, values map[string]record.Value) *record.Record {
	r := &record.Record{Revision: 1, Values: values}
	if a := tx.write(app, "insert a record"); a != nil {
		r.ID = a.nextID
		a.put(r)
	}
	return r
}

// Put stores r in the place of the record with its id; the caller has counted
// its revision up. An id that the app has not, as from a saved state, is added,
// and the app's next id stays above it. Files that the record no longer has are
// removed.
func (tx *Tx) Put(app int64, r *record.Record) {
	if a := tx.write(app, "put a record"); a != nil {
		tx.dropFiles(a.put(r), r)
	}
}

// Delete removes a record, its comments and its files, and says whether it was
// there.
func (tx *Tx) Delete(app, id int64) bool {
	a := tx.write(app, "delete a record")
	if a == nil {
		return false
	}
	old, ok := a.remove(id)
	tx.dropFiles(old, nil)
	return ok
}

// AddComment adds a comment to a record and returns it with its id: from 1 for
// every record, and never used again after a deletion. The record has to exist.
func (tx *Tx) AddComment(app, recordID int64, c record.Comment) record.Comment {
	a := tx.write(app, "add a comment")
	if a == nil {
		return c
	}
	if _, ok := a.Get(recordID); !ok {
		tx.misused(fmt.Errorf("add a comment: app %d has no record %d", app, recordID))
		return c
	}
	t, ok := a.threads.Get(recordID)
	if !ok {
		t = &thread{}
	}
	longer, added := t.with(c)
	a.threads.Set(recordID, longer)
	return added
}

// DeleteComment removes a comment, and says whether it was there.
func (tx *Tx) DeleteComment(app, recordID, id int64) bool {
	a := tx.write(app, "delete a comment")
	if a == nil {
		return false
	}
	t, ok := a.threads.Get(recordID)
	if !ok {
		return false
	}
	shorter, deleted := t.without(id)
	if deleted {
		a.threads.Set(recordID, shorter)
	}
	return deleted
}

// NextRowID returns the id for a new row of a table: from 1, counted through
// all tables and records of the app (kintone's REST API: table rows).
func (tx *Tx) NextRowID(app int64) int64 {
	a := tx.write(app, "number a row")
	if a == nil {
		return 0
	}
	a.lastRow++
	return a.lastRow
}

// write returns the app as this Tx changes it, or nil when there is none.
func (tx *Tx) write(id int64, doing string) *App {
	a := tx.App(id)
	switch {
	case a == nil:
		tx.misused(fmt.Errorf("%s: there is no app %d", doing, id))
		return nil
	case !a.writable:
		a = a.copy()
		a.writable = true
		tx.keep(a)
	}
	return a
}

func (tx *Tx) keep(a *App) {
	if tx.open == nil {
		tx.open = map[int64]*App{}
	}
	tx.open[a.id] = a
}

func (tx *Tx) misused(err error) {
	if tx.misuse == nil {
		tx.misuse = err
	}
}

// result is the base with what was written, closed for writing.
func (tx *Tx) result() *State {
	if len(tx.open) == 0 && tx.files == nil {
		return tx.base
	}
	st := &State{apps: fork(&tx.base.apps), files: *tx.readFiles(), due: tx.due()}
	for id, app := range tx.open {
		app.writable = false
		st.apps.Set(id, app)
	}
	return st
}

// Due is that of the state as it was before the Tx.
func (tx *Tx) Due(now time.Time) []int64 { return tx.base.Due(now) }

// due are the apps that a deployment is on its way to.
func (tx *Tx) due() []int64 {
	var due []int64
	for _, id := range tx.base.due {
		if _, ok := tx.open[id]; !ok {
			due = append(due, id)
		}
	}
	for id, app := range tx.open {
		if app.versions.Next != nil {
			due = append(due, id)
		}
	}
	slices.Sort(due)
	return due
}

// put stores a record and returns the one that it replaces, nil where there is
// none.
func (a *App) put(r *record.Record) (old *record.Record) {
	old, _ = a.records.Set(r.ID, r)
	a.nextID = max(a.nextID, r.ID+1)
	a.indexes.replace(old, r)
	return old
}

func (a *App) remove(id int64) (old *record.Record, ok bool) {
	old, ok = a.records.Delete(id)
	if ok {
		a.threads.Delete(id)
		a.indexes.replace(old, nil)
	}
	return old, ok
}
