package school

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"callaction/internal/clock"
)

const (
	// heartbeat is how often a stream without news says that it lives.
	heartbeat = 15 * time.Second
	// breath is how long a stream gathers before it tells again: looking at a whole
	// class is not cheap.
	breath = time.Second
)

// stream tells a watcher that something has changed, until it leaves, cannot follow, or
// the class is closed.
func (t *trainer) stream(w http.ResponseWriter, r *http.Request) {
	bell := t.school.news.watch()
	defer t.school.news.leave(bell)
	w.Header().Set("Content-Type", "text/event-stream")
	to := watcher{w, http.NewResponseController(w), t.Patience}
	text := "retry: 2000\n\n" + classEvent
	for to.send(text) == nil {
		if t.school.o.Clock.Sleep(r.Context(), breath) != nil {
			return
		}
		changed, ok := t.hear(r.Context(), bell)
		if !ok {
			return
		}
		if text = ": here\n\n"; changed {
			text = classEvent
		}
	}
}

// classEvent has no data to speak of: who wants to know more asks.
const classEvent = "event: class\ndata: {}\n\n"

// hear waits for news, or for the time to show that the stream lives, and says whether
// anybody still listens.
func (t *trainer) hear(ctx context.Context, bell <-chan struct{}) (changed, ok bool) {
	tick := make(chan struct{}, 1)
	timer := t.school.o.Clock.AfterFunc(heartbeat, func() { tick <- struct{}{} })
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false, false
	case <-tick:
		return false, true
	case _, open := <-bell:
		return true, open
	}
}

// watcher is the way to somebody who watches.
type watcher struct {
	w        http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
}

// send writes a text, unless the watcher does not take it in time. A writer that knows
// no deadlines never waits.
func (w watcher) send(text string) error {
	_ = w.control.SetWriteDeadline(clock.NewWall().Now().Add(w.patience))
	if _, err := w.w.Write([]byte(text)); err != nil {
		return fmt.Errorf("tell a watcher: %w", err)
	}
	if err := w.control.Flush(); err != nil {
		return fmt.Errorf("tell a watcher: %w", err)
	}
	return nil
}
