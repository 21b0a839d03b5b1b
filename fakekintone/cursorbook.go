package fakekintone

import (
	"maps"
	"sync"
	"time"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// The limits of cursors (kintone: limits).
const (
	maxCursors = 10
	cursorLife = 10 * time.Minute
)

// cursor is a list of records that is read bit by bit.
type cursor struct {
	app    int64
	writer *form.Writer     // by the form as it was
	fields []string         // those that are wanted; none are all
	unread []*record.Record // as they were when the cursor was made
	size   int
	ends   time.Time
}

// cursorBook holds the cursors of a domain. Those that have ended are thrown out
// by the next request about any.
type cursorBook struct {
	mu      sync.Mutex
	cursors map[string]*cursor
}

// add takes a cursor in and returns its id.
func (b *cursorBook) add(made *cursor, now time.Time, newID func() string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clean(now)
	if len(b.cursors) >= maxCursors {
		return "", wire.TooManyCursors()
	}
	if b.cursors == nil {
		b.cursors = map[string]*cursor{}
	}
	id := newID()
	made.ends = now.Add(cursorLife)
	b.cursors[id] = made
	return id, nil
}

// read takes the next records out of a cursor. One that has no more is gone.
func (b *cursorBook) read(id string, now time.Time) (page, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clean(now)
	at, ok := b.cursors[id]
	if !ok {
		return page{}, wire.CursorNotFound()
	}
	n := min(at.size, len(at.unread))
	p := page{writer: at.writer, fields: at.fields, records: at.unread[:n], next: n < len(at.unread)}
	at.unread = at.unread[n:]
	if !p.next {
		delete(b.cursors, id)
	}
	return p, nil
}

func (b *cursorBook) remove(id string, now time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clean(now)
	if _, ok := b.cursors[id]; !ok {
		return wire.CursorNotFound()
	}
	delete(b.cursors, id)
	return nil
}

// app is the app of a cursor, and whether there is such a cursor.
func (b *cursorBook) app(id string, now time.Time) (int64, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clean(now)
	at, ok := b.cursors[id]
	if !ok {
		return 0, false
	}
	return at.app, true
}

func (b *cursorBook) clean(now time.Time) {
	maps.DeleteFunc(b.cursors, func(_ string, c *cursor) bool { return !now.Before(c.ends) })
}
