package clock

import (
	"context"
	"errors"
	"time"
)

// ErrClosed is what waits on a Movable clock return once it is closed.
var ErrClosed = errors.New("clock: it is closed")

// DefaultPatience is Movable's Patience where that is zero.
const DefaultPatience = time.Second

// Movable is a clock that begins at any moment, flows with the time on the wall,
// and can be moved forwards by Advance, which lets everything happen that is due
// on the way. Make one with NewMovable, and Close it when nobody needs it any
// more. It never goes back: whoever goes back to a moment makes a new clock that
// begins there.
//
// While nobody waits on it, it costs a few words of memory; while somebody does,
// one timer of package time. It has no goroutine of its own.
type Movable struct {
	// Patience is how long, in time on the wall, Advance holds the clock at a
	// moment for a task that is at work; zero means DefaultPatience. It is set
	// before the clock is used.
	Patience time.Duration

	timeline
	base   time.Time // what the clock showed at since, or shows while it is held
	since  time.Time // on the wall
	held   bool      // it does not flow: Advance lets tasks work
	alarm  *time.Timer
	turn   chan struct{} // Advance's, one at a time
	atWork int           // tasks that neither wait nor have ended
	quiet  chan struct{} // closed when atWork becomes zero; nil while nobody asks
	parked map[*waiter]struct{}
	closed chan struct{}
}

// NewMovable makes a clock that shows start and flows from there.
func NewMovable(start time.Time) *Movable {
	m := &Movable{
		base: start.Round(0).UTC(), since: time.Now(), turn: make(chan struct{}, 1),
		parked: map[*waiter]struct{}{}, closed: make(chan struct{}),
	}
	m.of = m
	return m
}

// Now implements Clock. It never goes back.
func (m *Movable) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.present()
}

// AfterFunc implements Clock. On a clock that is closed, before or meanwhile, f
// never runs.
func (m *Movable) AfterFunc(d time.Duration, f func()) Timer {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := &timer{index: -1}
	if !m.isClosed() {
		t = m.schedule(d, func() { m.spawn(f) })
		m.changed()
	}
	return &movableTimer{m, t}
}

type movableTimer struct {
	m *Movable
	t *timer
}

// Stop implements Timer.
func (t *movableTimer) Stop() bool {
	t.m.mu.Lock()
	defer t.m.mu.Unlock()
	inTime := t.m.unschedule(t.t)
	t.m.changed()
	return inTime
}

// WithTimeout implements Clock. When the clock is closed, the context ends with
// context.Canceled.
func (m *Movable) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := m.withTimeout(ctx, d)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.isClosed() {
		m.dropTimers()
	}
	m.changed()
	return ctx, cancel
}

// Go implements Clock. It works on a closed clock as well: only waits do not.
func (m *Movable) Go(f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.spawn(f)
}

// Close releases everything that waits on the clock, now and later: sleeps and waits
// at gates that are not open return ErrClosed, timers never fire, contexts of
// WithTimeout end with context.Canceled, and Advance returns ErrClosed. The clock goes
// on showing time. Closing twice is harmless.
func (m *Movable) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.isClosed() {
		return
	}
	close(m.closed)
	m.dropTimers()
	for w := range m.parked {
		m.wake(w, ErrClosed)
	}
	m.changed()
}
