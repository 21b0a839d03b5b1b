package clock

import (
	"context"
	"sync"
	"time"
)

// Wall is the time on the wall. Its zero value is ready to use.
type Wall struct{}

// NewWall makes a wall clock.
func NewWall() *Wall { return &Wall{} }

// Now implements Clock.
func (w *Wall) Now() time.Time { return time.Now().UTC() }

// Sleep implements Clock.
func (w *Wall) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// AfterFunc implements Clock.
func (w *Wall) AfterFunc(d time.Duration, f func()) Timer { return time.AfterFunc(d, f) }

// WithTimeout implements Clock.
func (w *Wall) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}

// Go implements Clock.
func (w *Wall) Go(f func()) { go f() }

// NewGate implements Clock.
func (w *Wall) NewGate() Gate { return &wallGate{open: make(chan struct{})} }

// NewExchange implements Clock. Wall time does not jump, so there is nothing
// to hold.
func (w *Wall) NewExchange() Exchange { return wallExchange{} }

type wallGate struct {
	once sync.Once
	open chan struct{}
}

// Open implements Gate.
func (g *wallGate) Open() { g.once.Do(func() { close(g.open) }) }

// Wait implements Gate.
func (g *wallGate) Wait(ctx context.Context) error {
	select {
	case <-g.open:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

type wallExchange struct{}

// Send implements Exchange.
func (wallExchange) Send(_ context.Context, f func()) { f() }

// Serve implements Exchange.
func (wallExchange) Serve(f func()) { f() }
