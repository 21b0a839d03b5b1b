package store

import (
	"iter"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/record"

	"github.com/tidwall/btree"
)

// App is one app's settings, records and comments in one [State].
type App struct {
	id       int64
	versions *definition.Versions
	nextID   int64
	lastRow  int64
	records  btree.Map[int64, *record.Record]
	threads  btree.Map[int64, *thread] // comments, by record id
	indexes  *indexSet
	wanted   *wantedIndexes // shared by all versions of the app
	writable bool           // belongs to a Tx that is not published
}

func newApp(id int64) *App {
	return &App{id: id, versions: &definition.Versions{}, nextID: 1, indexes: &indexSet{}, wanted: &wantedIndexes{}}
}

// copy returns a version of the app that a Tx can write to. It carries every
// index that somebody ever asked for; one that this version lacks is built on
// this version, so that a state that is restored often pays once.
func (a *App) copy() *App {
	c := *a
	c.records = fork(&a.records)
	c.threads = fork(&a.threads)
	c.indexes = &indexSet{}
	for _, name := range a.wanted.names() {
		c.indexes.add(a.index(name).fork())
	}
	return &c
}

// ID is the app's id.
func (a *App) ID() int64 { return a.id }

// Versions are the app's settings; without any version where nobody has defined
// the app.
func (a *App) Versions() *definition.Versions { return a.versions }

// Get returns a record by its id, and whether there is one.
func (a *App) Get(id int64) (*record.Record, bool) { return a.records.Get(id) }

// Len is the number of records.
func (a *App) Len() int { return a.records.Len() }

// NextID is the id that the next inserted record gets. It is above the id of
// every record that the app ever had.
func (a *App) NextID() int64 { return a.nextID }

// LastRowID is the id of the last row that any table of the app got; 0 before the
// first.
func (a *App) LastRowID() int64 { return a.lastRow }

// Ascend yields the records whose id is from or above, by ascending id.
func (a *App) Ascend(from int64) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		a.records.Ascend(from, func(_ int64, r *record.Record) bool { return yield(r) })
	}
}

// Descend yields the records whose id is from or below, by descending id;
// math.MaxInt64 begins at the newest.
func (a *App) Descend(from int64) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		a.records.Descend(from, func(_ int64, r *record.Record) bool { return yield(r) })
	}
}

// Comments returns a record's comments; none if there is no such record.
func (a *App) Comments(recordID int64) Comments {
	t, _ := a.threads.Get(recordID)
	return Comments{thread: t}
}

// Commented yields the ids of the records on which there has been a comment, by
// ascending id, with the comments that they have.
func (a *App) Commented() iter.Seq2[int64, Comments] {
	return func(yield func(int64, Comments) bool) {
		a.threads.Scan(func(id int64, t *thread) bool { return yield(id, Comments{thread: t}) })
	}
}

// CommentedLen is how many records Commented yields.
func (a *App) CommentedLen() int { return a.threads.Len() }
