package clock

import (
	"context"
	"fmt"
	"time"
)

// Advance moves the clock forwards by d and lets everything happen that is due
// on the way, in the order of its moment, and at one moment in the order in
// which it was asked for: functions of AfterFunc, sleepers, contexts of
// WithTimeout. What these ask for within d happens as well. When Advance returns
// nil, the clock shows the moment d after its beginning, or a later one, and
// flows on from there. A d of zero or less lets happen what is due.
//
// What a task sees: Advance goes from moment to moment and holds the clock at
// each, so that whatever happens there sees that very moment. It leaves the
// moment when no task is at work any more: each has ended, or waits on this
// clock. For the tasks that the clock knows this is exact: the functions of
// AfterFunc, Go and Exchange.Serve, from before their goroutine starts to their
// end, and the waits inside of them (Sleep, Gate.Wait, Exchange.Send). They run
// as goroutines of their own, so that nothing is promised about two of them that
// work at one moment.
//
// What it cannot see: a task that waits for something else, such as a lock or a
// foreign host, counts as working. Advance holds the clock for it as long as
// Patience, and then lets the clock flow while it goes on waiting, so that the
// task's own timeouts come; it jumps on once all is quiet, or returns when the
// clock has flowed to where Advance was to end. Waiting for ctx to end, or a
// task that is stuck, thus costs Patience and d at most.
//
// A goroutine that is no task may wait on the clock and is woken at its moment,
// but Advance does not wait for what it does then, and while it waits Advance
// can take one task at work for one that waits. Exchange.Serve makes a task of
// such a goroutine; the server of outside requests uses it. A task itself does
// not call Advance, which would wait for it.
//
// Two Advances come one after the other. An error says that the clock was
// closed, with ErrClosed, or that ctx ended, with its error; the clock then
// flows on from the moment that Advance had come to.
func (m *Movable) Advance(ctx context.Context, d time.Duration) error {
	if err := m.advance(ctx, d); err != nil {
		return fmt.Errorf("advance the clock by %v: %w", d, err)
	}
	return nil
}

func (m *Movable) advance(ctx context.Context, d time.Duration) error {
	select {
	case m.turn <- struct{}{}:
		defer func() { <-m.turn }()
	case <-ctx.Done():
		return ctx.Err()
	case <-m.closed:
		return ErrClosed
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	defer m.flow()
	return m.walk(ctx, m.present().Add(max(d, 0)))
}

// What follows is called with the lock held.

// walk goes from moment to moment until target.
func (m *Movable) walk(ctx context.Context, target time.Time) error {
	for {
		m.hold()
		if err := m.settle(ctx, target); err != nil {
			return err
		}
		m.hold()
		t, due := m.take(target)
		if !due {
			m.show(target)
			return nil
		}
		m.show(t.at)
		t.fire()
	}
}

// show moves a clock that is held, never back.
func (m *Movable) show(at time.Time) {
	if at.After(m.base) {
		m.base = at
	}
}

// settle waits until no task is at work: while the clock is held as long as
// patience lasts, then while it flows to target.
func (m *Movable) settle(ctx context.Context, target time.Time) error {
	patience := time.NewTimer(m.patience())
	defer patience.Stop()
	for {
		switch {
		case m.isClosed():
			return ErrClosed
		case ctx.Err() != nil:
			return ctx.Err()
		case m.atWork <= 0:
			return nil
		}
		if !m.await(ctx, patience.C) {
			continue
		}
		if !m.held {
			return nil
		}
		m.flow()
		patience.Reset(target.Sub(m.present()))
	}
}

func (m *Movable) patience() time.Duration {
	if m.Patience == 0 {
		return DefaultPatience
	}
	return m.Patience
}

// await waits, without the lock, until something has changed. It says whether
// that was the end of patience.
func (m *Movable) await(ctx context.Context, patience <-chan time.Time) (over bool) {
	if m.quiet == nil {
		m.quiet = make(chan struct{})
	}
	quiet := m.quiet
	m.mu.Unlock()
	defer m.mu.Lock()
	select {
	case <-quiet:
	case <-ctx.Done():
	case <-m.closed:
	case <-patience:
		return true
	}
	return false
}
