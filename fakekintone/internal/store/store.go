package store

import (
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tidwall/btree"
)

// Store is the present state of a domain. Make one with [New]. It may be used
// by any number of goroutines.
type Store struct {
	writer sync.Mutex // held during a write
	state  atomic.Pointer[State]
}

// State is a domain's apps, records, comments and files at one moment. It never
// changes, and keeping one keeps everything that it holds. Its zero value has no
// apps.
type State struct {
	apps  btree.Map[int64, *App]
	files files
	due   []int64 // the apps that a deployment is on its way to
}

// New returns a store without apps.
func New() *Store {
	s := &Store{}
	s.state.Store(&State{})
	return s
}

// View returns the present state. It takes no lock and constant time.
func (s *Store) View() *State { return s.state.Load() }

// Update lets f change a copy of the present state and then makes the copy the
// present one. When f returns an error or panics, or misused its Tx, nothing
// has changed and Update returns that error. One Update runs at a time.
func (s *Store) Update(f func(tx *Tx) error) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	tx := &Tx{base: s.state.Load()}
	if err := f(tx); err != nil {
		return err
	}
	if tx.misuse != nil {
		return tx.misuse
	}
	s.state.Store(tx.result())
	return nil
}

// Restore makes st the present state, in constant time. It waits for a running
// Update to end. Record ids go back too: the next record gets the id that it
// would have got when st was present.
func (s *Store) Restore(st *State) {
	s.writer.Lock()
	defer s.writer.Unlock()
	s.state.Store(st)
}

// App returns the records of an app, or nil when there is no such app.
func (st *State) App(id int64) *App {
	app, _ := st.apps.Get(id)
	return app
}

// Len is the number of apps.
func (st *State) Len() int { return st.apps.Len() }

// Apps yields every app, by ascending id.
func (st *State) Apps() iter.Seq[*App] {
	return func(yield func(*App) bool) {
		st.apps.Scan(func(_ int64, app *App) bool { return yield(app) })
	}
}

// Due are the apps to which a deployment has been on its way and has ended by now,
// by ascending id.
func (st *State) Due(now time.Time) []int64 {
	var ended []int64
	for _, id := range st.due {
		if st.App(id).versions.IsDue(now) {
			ended = append(ended, id)
		}
	}
	return ended
}

// fork returns a tree with the content of t that can be written to. The tree's
// own Copy marks the original too, which another store's writer may be reading
// just now; marking a duplicate of its head leaves the original alone.
func fork[K ~int64 | ~string, V any](t *btree.Map[K, V]) btree.Map[K, V] {
	head := *t
	return *head.Copy()
}
