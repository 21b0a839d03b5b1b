package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"callaction/internal/clock"
)

// heartbeat is how often a stream without news says that it lives.
const heartbeat = 15 * time.Second

// Stream is the way to one watcher, as server-sent events. Make one with NewStream.
type Stream struct {
	w        http.ResponseWriter
	control  *http.ResponseController
	clock    clock.Clock
	patience time.Duration
}

// NewStream begins an answer that is a stream. The clock paces it, nil means the wall
// clock; patience is how long the watcher may take for what it is sent.
func NewStream(w http.ResponseWriter, c clock.Clock, patience time.Duration) *Stream {
	w.Header().Set("Content-Type", "text/event-stream")
	return &Stream{w, http.NewResponseController(w), clock.OrWall(c), patience}
}

// Send writes a text at once. Its error is that of a watcher that has left, or did not
// take the text in time; a writer that knows no deadlines never waits.
func (s *Stream) Send(text string) error {
	_ = s.control.SetWriteDeadline(clock.NewWall().Now().Add(s.patience))
	if _, err := s.w.Write([]byte(text)); err != nil {
		return fmt.Errorf("tell a watcher: %w", err)
	}
	if err := s.control.Flush(); err != nil {
		return fmt.Errorf("tell a watcher: %w", err)
	}
	return nil
}

// Wait returns when the bell rings, or when it is time to show that the stream lives. It
// says which, and whether anybody still listens: not behind the end of ctx, nor when the
// bell was closed.
func (s *Stream) Wait(ctx context.Context, bell <-chan struct{}) (rung, open bool) {
	tick := make(chan struct{}, 1)
	timer := s.clock.AfterFunc(heartbeat, func() { tick <- struct{}{} })
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

// Event is a server-sent event of a name, with data of one line.
func Event(name, data string) string { return "event: " + name + "\ndata: " + data + "\n\n" }
