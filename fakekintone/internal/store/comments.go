package store

import (
	"iter"

	"callaction/fakekintone/internal/record"

	"github.com/tidwall/btree"
)

// Comments are the comments on one record in one [State]. Its zero value has
// none.
type Comments struct {
	thread *thread
}

// thread is never changed once it is in an App.
type thread struct {
	lastID   int64 // of every comment ever added, deleted ones included
	comments btree.Map[int64, *record.Comment]
}

// Len is the number of comments.
func (c Comments) Len() int {
	if c.thread == nil {
		return 0
	}
	return c.thread.comments.Len()
}

// LastID is the id of the latest comment ever added; 0 before the first.
func (c Comments) LastID() int64 {
	if c.thread == nil {
		return 0
	}
	return c.thread.lastID
}

// Get returns a comment by its id, and whether there is one.
func (c Comments) Get(id int64) (record.Comment, bool) {
	if c.thread == nil {
		return record.Comment{}, false
	}
	found, ok := c.thread.comments.Get(id)
	if !ok {
		return record.Comment{}, false
	}
	return *found, true
}

// Ascend yields the comments whose id is from or above, oldest first.
func (c Comments) Ascend(from int64) iter.Seq[record.Comment] {
	return func(yield func(record.Comment) bool) {
		if c.thread != nil {
			c.thread.comments.Ascend(from, func(_ int64, m *record.Comment) bool { return yield(*m) })
		}
	}
}

// Descend yields the comments whose id is from or below, newest first;
// math.MaxInt64 begins at the newest.
func (c Comments) Descend(from int64) iter.Seq[record.Comment] {
	return func(yield func(record.Comment) bool) {
		if c.thread != nil {
			c.thread.comments.Descend(from, func(_ int64, m *record.Comment) bool { return yield(*m) })
		}
	}
}

// with returns the thread with one more comment, which gets the next id.
func (t *thread) with(m record.Comment) (*thread, record.Comment) {
	m.ID = t.lastID + 1
	longer := &thread{lastID: m.ID, comments: fork(&t.comments)}
	longer.comments.Set(m.ID, &m)
	return longer, m
}

// without returns the thread without one comment, and whether it was there.
func (t *thread) without(id int64) (*thread, bool) {
	shorter := &thread{lastID: t.lastID, comments: fork(&t.comments)}
	_, deleted := shorter.comments.Delete(id)
	return shorter, deleted
}
