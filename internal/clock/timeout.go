package clock

import (
	"context"
	"sync"
	"time"
)

// timeoutCtx is a context that ends on a Virtual clock. It does not show its
// deadline: package net would compare it with the time on the wall.
type timeoutCtx struct {
	context.Context // the parent
	v               *Virtual
	mu              sync.Mutex // guards err and hooks; taken after v.mu, never before
	done            chan struct{}
	err             error
	hooks           map[int]func(error)
	nextHook        int
}

type timeoutKey struct{}

// WithTimeout implements Clock.
func (v *Virtual) WithTimeout(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	c := &timeoutCtx{Context: parent, v: v, done: make(chan struct{}), hooks: map[int]func(error){}}
	v.mu.Lock()
	t := v.schedule(d, func() { c.end(context.DeadlineExceeded) })
	v.mu.Unlock()
	unfollow := c.followParent(parent)
	return c, func() {
		unfollow()
		v.mu.Lock()
		defer v.mu.Unlock()
		v.unschedule(t)
		c.end(context.Canceled)
		v.nextIfIdle()
	}
}

// followParent ends c when parent ends: at the same moment where parent is of
// this clock, soon after where it is not.
func (c *timeoutCtx) followParent(parent context.Context) (stop func()) {
	return c.v.onEnd(parent, c.end)
}

// end is called with v.mu held.
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

// onEnd has f called, with v.mu held, when c ends.
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
// that a wait finds the nearest context of a Virtual clock.
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

// hook wakes w when ctx ends. It is called with v.mu held; so is what it
// returns.
func (v *Virtual) hook(ctx context.Context, w *waiter) (unhook func()) {
	return v.onEnd(ctx, func(err error) { v.wake(w, err) })
}

// onEnd has f called, with v.mu held, when ctx ends: at that very moment where
// ctx is of this clock, with values added or not, and soon after it where
// somebody else made it.
func (v *Virtual) onEnd(ctx context.Context, f func(error)) (stop func()) {
	if ctx.Done() == nil {
		return func() {}
	}
	if c, ok := ctx.Value(timeoutKey{}).(*timeoutCtx); ok && c.v == v && ctx.Done() == c.Done() {
		return c.onEnd(f)
	}
	stopped := context.AfterFunc(ctx, func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		f(ctx.Err())
		v.nextIfIdle()
	})
	return func() { stopped() }
}
