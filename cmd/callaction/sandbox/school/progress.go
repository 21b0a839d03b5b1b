package school

import (
	"sync"
	"sync/atomic"
	"time"

	"callaction/cmd/callaction/sandbox/lesson"
)

// progress is how far a trainee is, as a lesson.Store that outlives his rooms.
type progress struct {
	school *School
	dirty  *atomic.Bool // the seat's
	mu     sync.Mutex
	book   lesson.Book
	since  time.Time // when the book last got further, by the school's clock
	// turn counts the times at which the book was put aside, and loaded is that of the
	// last Load: who comes with an older book brings nothing back.
	turn, loaded int
}

// Load implements lesson.Store.
func (p *progress) Load() (lesson.Book, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.loaded = p.turn
	return p.book.Clone(), nil
}

// Save implements lesson.Store.
func (p *progress) Save(b lesson.Book) error {
	p.mu.Lock()
	if p.loaded != p.turn {
		p.mu.Unlock()
		return nil
	}
	p.put(b.Clone())
	p.mu.Unlock()
	p.dirty.Store(true)
	p.school.news.ring(true)
	return nil
}

// put is called with the lock held.
func (p *progress) put(b lesson.Book) {
	before, now := p.book, b
	if before.Current != now.Current || len(before.Lessons[now.Current].Ticked) != len(now.Lessons[now.Current].Ticked) ||
		!before.Lessons[now.Current].Begun.Equal(now.Lessons[now.Current].Begun) {
		p.since = p.school.o.Clock.Now()
	}
	p.book = b
}

// forget puts the book aside.
func (p *progress) forget() { p.change(func(b *lesson.Book) { *b = lesson.Book{} }) }

// change changes the book, whoever has it loaded.
func (p *progress) change(f func(*lesson.Book)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.turn++
	b := p.book.Clone()
	f(&b)
	p.put(b)
}

// stands is the book, and since when it is so.
func (p *progress) stands() (lesson.Book, time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.book.Clone(), p.since
}
