package clock

import (
	"context"
	"time"
)

// Clock tells the time, waits, and starts tasks. Wall, Movable and Virtual are
// its kinds; every package that needs time takes a Clock as an option, and a nil
// Clock there means the wall clock.
type Clock interface {
	// Now is the present moment, in UTC.
	Now() time.Time
	// Sleep waits for d, or until ctx ends, whose error it then returns.
	// A d of zero or less returns at once.
	Sleep(ctx context.Context, d time.Duration) error
	// AfterFunc runs f as a task of its own once d has passed.
	AfterFunc(d time.Duration, f func()) Timer
	// WithTimeout is context.WithTimeout on this clock: the context ends with
	// context.DeadlineExceeded once d has passed.
	WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc)
	// Go runs f as a task of its own.
	Go(f func())
	// NewGate makes a closed gate.
	NewGate() Gate
	// NewExchange makes the clock's view of one request over a socket.
	NewExchange() Exchange
}

// Timer is what AfterFunc returns.
type Timer interface {
	// Stop keeps the function from running and says whether it came in time.
	Stop() bool
}

// Gate lets tasks wait until another task opens it. It opens once and stays
// open.
type Gate interface {
	// Open lets everybody through, now and later. Opening twice is harmless.
	Open()
	// Wait returns nil once the gate is open, or ctx's error if ctx ends first.
	Wait(ctx context.Context) error
}

// Exchange keeps a clock from jumping while a request or its answer is on a
// socket, and lets it jump while the server works (or sleeps) on the answer.
// The client calls Send, the server Serve, each once.
type Exchange interface {
	// Send runs f, which does the blocking work of the client: it sends the
	// request and reads the whole answer. ctx is the one that ends f early.
	Send(ctx context.Context, f func())
	// Serve runs f, the server's work on the request, as a task. It is called
	// on the server's own goroutine and returns when f has returned.
	Serve(f func())
}

// OrWall is c, or the wall clock where c is nil.
func OrWall(c Clock) Clock {
	if c == nil {
		return NewWall()
	}
	return c
}
