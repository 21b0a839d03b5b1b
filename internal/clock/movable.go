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
	parked map[*parked]struct{}
	closed chan struct{}
}

// parked is one wait.
type parked struct {
	resume  chan struct{}
	err     error
	counted bool // who waits was taken for a task at work before
}

// NewMovable makes a clock that shows start and flows from there.
func NewMovable(start time.Time) *Movable {
	m := &Movable{
		base: start.Round(0).UTC(), since: time.Now(), turn: make(chan struct{}, 1),
		parked: map[*parked]struct{}{}, closed: make(chan struct{}),
	}
	m.present, m.changed = m.shown, m.rearm
	return m
}

// Now implements Clock. It never goes back.
func (m *Movable) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.shown()
}

// Sleep implements Clock. On a clock that is closed, before or meanwhile, it
// returns ErrClosed.
func (m *Movable) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	w := &parked{resume: make(chan struct{})}
	t := m.schedule(d, func() { m.wake(w, nil) })
	m.rearm()
	err := m.park(ctx, w)
	if m.unschedule(t) {
		m.rearm()
	}
	return err
}

// AfterFunc implements Clock. On a clock that is closed, before or meanwhile, f
// never runs.
func (m *Movable) AfterFunc(d time.Duration, f func()) Timer {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := &timer{index: -1}
	if !m.isClosed() {
		t = m.schedule(d, func() { m.spawn(f) })
		m.rearm()
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
	t.m.rearm()
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
	m.rearm()
	return ctx, cancel
}

// Go implements Clock. It works on a closed clock as well: only waits do not.
func (m *Movable) Go(f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.spawn(f)
}

// NewGate implements Clock. When the clock is closed, waits at a gate that is
// not open return ErrClosed.
func (m *Movable) NewGate() Gate { return &movableGate{m: m} }

type movableGate struct {
	m     *Movable
	open  bool
	waits []*parked
}

// Open implements Gate.
func (g *movableGate) Open() {
	g.m.mu.Lock()
	defer g.m.mu.Unlock()
	g.open = true
	for _, w := range g.waits {
		g.m.wake(w, nil)
	}
	g.waits = nil
}

// Wait implements Gate.
func (g *movableGate) Wait(ctx context.Context) error {
	g.m.mu.Lock()
	defer g.m.mu.Unlock()
	if g.open {
		return nil
	}
	w := &parked{resume: make(chan struct{})}
	g.waits = append(g.waits, w)
	return g.m.park(ctx, w)
}

// Close releases everything that waits on the clock: sleeps and waits at gates
// return ErrClosed, timers never fire, contexts of WithTimeout end with
// context.Canceled, and Advance returns ErrClosed. The clock goes on showing
// time. Closing twice is harmless.
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
	m.rearm()
}
