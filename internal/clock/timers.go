package clock

import (
	"container/heap"
	"context"
	"sync"
	"time"
)

// timeline is what Virtual and Movable have in common: the moments to come, what waits
// for them, and the contexts that end at them.
type timeline struct {
	of     ticking
	mu     sync.Mutex
	seq    uint64    // numbers timers and exchanges, so that equal moments keep their order
	timers timerHeap // what happens later
}

// ticking is the clock that a timeline is of. All is called with its lock held.
type ticking interface {
	present() time.Time // the moment shown
	changed()           // is told that a timer was taken out or a wait ended from outside
	newWaiter() *waiter
	wake(w *waiter, err error) // ends a wait, once; err is what it returns
	// park waits until w is woken, without the lock.
	park(ctx context.Context, w *waiter) error
}

// waiter is one wait.
type waiter struct {
	resume  chan struct{}
	err     error
	woken   bool
	order   uint64 // of an arrival on a Virtual clock: its exchange
	counted bool   // on a Movable one: who waits was taken for a task at work before
}

// timer is something that happens at a moment. index is its place in the heap,
// -1 once it has left it.
type timer struct {
	at    time.Time
	seq   uint64
	fire  func() // called with the clock's lock held
	drop  func() // called so instead where the clock closes before; may be nil
	index int
}

// timerHeap orders timers by moment, and equal moments by sequence.
type timerHeap []*timer

// Len implements heap.Interface.
func (h timerHeap) Len() int { return len(h) }

// Less implements heap.Interface.
func (h timerHeap) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].seq < h[j].seq
	}
	return h[i].at.Before(h[j].at)
}

// Swap implements heap.Interface.
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

// Push implements heap.Interface.
func (h *timerHeap) Push(x any) {
	t := x.(*timer)
	t.index = len(*h)
	*h = append(*h, t)
}

// Pop implements heap.Interface.
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}

// Sleep implements Clock.
func (l *timeline) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.of.newWaiter()
	t := l.schedule(d, func() { l.of.wake(w, nil) })
	err := l.of.park(ctx, w)
	if l.unschedule(t) {
		l.of.changed()
	}
	return err
}

// NewGate implements Clock.
func (l *timeline) NewGate() Gate { return &gate{line: l} }

// gate is the Gate of a clock that moves by itself or by hand.
type gate struct {
	line    *timeline
	open    bool
	waiters []*waiter
}

// Open implements Gate.
func (g *gate) Open() {
	g.line.mu.Lock()
	defer g.line.mu.Unlock()
	g.open = true
	for _, w := range g.waiters {
		g.line.of.wake(w, nil)
	}
	g.waiters = nil
}

// Wait implements Gate.
func (g *gate) Wait(ctx context.Context) error {
	g.line.mu.Lock()
	defer g.line.mu.Unlock()
	if g.open {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	w := g.line.of.newWaiter()
	g.waiters = append(g.waiters, w)
	return g.line.of.park(ctx, w)
}

// What follows is called with the timeline's lock held.

func (l *timeline) schedule(d time.Duration, fire func()) *timer {
	l.seq++
	t := &timer{at: l.of.present().Add(max(d, 0)), seq: l.seq, fire: fire}
	heap.Push(&l.timers, t)
	return t
}

// unschedule says whether t had still been to come.
func (l *timeline) unschedule(t *timer) bool {
	if t.index < 0 {
		return false
	}
	heap.Remove(&l.timers, t.index)
	return true
}

// take takes the next timer out, where its moment is not after until.
func (l *timeline) take(until time.Time) (*timer, bool) {
	if l.timers.Len() == 0 || l.timers[0].at.After(until) {
		return nil, false
	}
	return heap.Pop(&l.timers).(*timer), true
}
