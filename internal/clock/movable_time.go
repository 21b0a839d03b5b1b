package clock

import (
	"context"
	"time"
)

// Everything here is called with the clock's lock held.

// present is the moment shown.
func (m *Movable) present() time.Time {
	if m.held {
		return m.base
	}
	return m.base.Add(time.Since(m.since))
}

// hold stops the clock where it stands.
func (m *Movable) hold() {
	m.base, m.held = m.present(), true
	m.changed()
}

// flow lets the clock go on with the wall from where it stands.
func (m *Movable) flow() {
	m.base, m.since, m.held = m.present(), time.Now(), false
	m.changed()
}

// changed sets the alarm to the next moment at which something is due.
func (m *Movable) changed() {
	switch {
	case m.held || m.timers.Len() == 0:
		if m.alarm != nil {
			m.alarm.Stop()
		}
	case m.alarm == nil:
		m.alarm = time.AfterFunc(m.untilNext(), m.ring)
	default:
		m.alarm.Reset(m.untilNext())
	}
}

func (m *Movable) untilNext() time.Duration { return m.timers[0].at.Sub(m.present()) }

// ring is the alarm's; it alone takes the lock itself. One that comes too early,
// because the next moment was put off meanwhile, fires nothing.
func (m *Movable) ring() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.held {
		return
	}
	for t, due := m.take(m.present()); due; t, due = m.take(m.present()) {
		t.fire()
	}
	m.changed()
}

func (m *Movable) dropTimers() {
	dropped := m.timers
	m.timers = nil
	for _, t := range dropped {
		t.index = -1
		if t.drop != nil {
			t.drop()
		}
	}
}

func (m *Movable) isClosed() bool {
	select {
	case <-m.closed:
		return true
	default:
		return false
	}
}

// spawn starts a task, which is at work from here on, before its goroutine runs.
func (m *Movable) spawn(f func()) {
	m.atWork++
	go func() {
		defer m.leave() // also when f ends its goroutine, as a failed spec does
		f()
	}()
}

// leave ends a task; it takes the lock itself.
func (m *Movable) leave() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rest()
}

// rest counts a task out that was at work. The count can fall below zero where
// one waits that is no task and was taken for one.
func (m *Movable) rest() {
	m.atWork--
	if m.atWork <= 0 && m.quiet != nil {
		close(m.quiet)
		m.quiet = nil
	}
}

func (m *Movable) newWaiter() *waiter { return &waiter{resume: make(chan struct{})} }

// park waits until w is woken, without the lock. ctx is looked at here, because
// one of this clock's can only end while the lock is held.
func (m *Movable) park(ctx context.Context, w *waiter) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.isClosed() {
		return ErrClosed
	}
	m.changed() // w may wait for a timer
	m.parked[w] = struct{}{}
	if m.atWork > 0 {
		w.counted = true
		m.rest()
	}
	unhook := m.onEnd(ctx, func(err error) { m.wake(w, err) })
	m.mu.Unlock()
	<-w.resume
	m.mu.Lock()
	unhook()
	return w.err
}

// wake ends a wait, once; err is what it returns. Whoever waited is at work from
// here on, before its goroutine runs.
func (m *Movable) wake(w *waiter, err error) {
	if _, waits := m.parked[w]; !waits {
		return
	}
	delete(m.parked, w)
	if w.counted {
		m.atWork++
	}
	w.err = err
	close(w.resume)
}
