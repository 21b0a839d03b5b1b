package clock

import (
	"context"
	"sync"
	"time"
)

// timeoutCtx is a context that ends on a clock of this package. It does not show
// its deadline: package net would compare it with the time on the wall.
type timeoutCtx struct {
	context.Context // the parent
	line            *timeline
	mu              sync.Mutex // guards err and hooks; taken after the line's, never before
	done            chan struct{}
	err             error
	hooks           map[int]func(error)
	nextHook        int
}

type timeoutKey struct{}

// withTimeout makes a context that ends once d has passed, or with its parent:
// at the same moment where parent is of this clock, soon after where it is not.
func (l *timeline) withTimeout(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	c := &timeoutCtx{Context: parent, line: l, done: make(chan struct{}), hooks: map[int]func(error){}}
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.schedule(d, func() { c.end(context.DeadlineExceeded) })
	t.drop = func() { c.end(context.Canceled) }
	unfollow := l.onEnd(parent, c.end)
	if err := parent.Err(); err != nil {
		c.end(err)
	}
	return c, func() {
		unfollow()
		l.mu.Lock()
		defer l.mu.Unlock()
		l.unschedule(t)
		c.end(context.Canceled)
		l.of.changed()
	}
}

// end is called with the line's lock held.
func (c *timeoutCtx) end(err error) {
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err = err
	close(c.done)
	hooks := c.hooks
	c.hooks = nil
	c.mu.Unlock()
	for i := 0; len(hooks) > 0; i++ { // in the order in which they were set
		if f, ok := hooks[i]; ok {
			delete(hooks, i)
			f(err)
		}
	}
}

// onEnd has f called, with the line's lock held, when c ends.
func (c *timeoutCtx) onEnd(f func(error)) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hooks == nil {
		return func() {}
	}
	i := c.nextHook
	c.nextHook++
	c.hooks[i] = f
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.hooks, i)
	}
}

// Deadline implements context.Context and shows none.
func (c *timeoutCtx) Deadline() (time.Time, bool) { return time.Time{}, false }

// Done implements context.Context.
func (c *timeoutCtx) Done() <-chan struct{} { return c.done }

// Err implements context.Context. A parent that ended outside the clock counts
// at once, before its end has been followed.
func (c *timeoutCtx) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		return c.Context.Err()
	}
	return c.err
}

// Value implements context.Context; asked for timeoutKey it answers itself, so
// that a wait finds the nearest context of its clock.
func (c *timeoutCtx) Value(key any) any {
	if key == (timeoutKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// AfterFunc lets package context derive children from c without a goroutine
// that waits.
func (c *timeoutCtx) AfterFunc(f func()) func() bool {
	var once sync.Once
	run := func() { once.Do(func() { go f() }) }
	c.mu.Lock()
	ended := c.hooks == nil
	c.mu.Unlock()
	if ended {
		run()
		return func() bool { return false }
	}
	stop := c.onEnd(func(error) { run() })
	return func() (stopped bool) {
		stop()
		once.Do(func() { stopped = true })
		return stopped
	}
}

// onEnd has f called, with the lock held, when ctx ends: at that very moment
// where ctx is of this clock, with values added or not, and soon after it where
// somebody else made it.
func (l *timeline) onEnd(ctx context.Context, f func(error)) (stop func()) {
	if ctx.Done() == nil {
		return func() {}
	}
	if c, ok := ctx.Value(timeoutKey{}).(*timeoutCtx); ok && c.line == l && ctx.Done() == c.Done() {
		return c.onEnd(f)
	}
	stopped := context.AfterFunc(ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		f(ctx.Err())
		l.of.changed()
	})
	return func() { stopped() }
}
