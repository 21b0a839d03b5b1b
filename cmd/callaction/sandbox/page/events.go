package page

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/internal/clock"
)

const (
	// heartbeat is how often a stream without news says that it lives.
	heartbeat = 15 * time.Second
	// breath is how long a stream gathers before it tells again.
	breath = 150 * time.Millisecond
)

// kinds are the names of news in a stream, in the order in which they are told.
func kinds() []struct {
	news room.News
	name string
} {
	return []struct {
		news room.News
		name string
	}{
		{room.Branches, "branches"}, {room.Calls, "calls"}, {room.Records, "records"}, {room.Waiting, "waiting"},
		{room.Rules, "rules"}, {room.Faults, "faults"}, {room.Accounts, "accounts"},
	}
}

// stream tells a watcher what changes until it leaves, cannot follow, or the room is
// closed. It begins with everything: what changed while nobody listened is not lost.
func (p *Page) stream(w http.ResponseWriter, r *http.Request) {
	watcher := p.Room.Watch()
	defer watcher.Stop()
	w.Header().Set("Content-Type", "text/event-stream")
	s := &stream{p, w, http.NewResponseController(w)}
	if s.send("retry: 2000\n\n"+events(room.Everything)) != nil {
		return
	}
	for s.wait(r.Context(), watcher) {
		if s.send(events(watcher.Take())) != nil {
			return
		}
		if p.Clock.Sleep(r.Context(), breath) != nil {
			return
		}
	}
}

// stream is the way to one watcher.
type stream struct {
	*Page
	w       http.ResponseWriter
	control *http.ResponseController
}

// wait returns when there is something to tell, and says whether anybody listens.
func (s *stream) wait(ctx context.Context, watcher *room.Watcher) bool {
	tick := make(chan struct{}, 1)
	timer := s.Clock.AfterFunc(heartbeat, func() { tick <- struct{}{} })
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-tick:
		return true
	case _, open := <-watcher.Bell():
		return open
	}
}

// send writes a text, unless the watcher does not take it in time. A writer that
// knows no deadlines never waits.
func (s *stream) send(text string) error {
	_ = s.control.SetWriteDeadline(clock.NewWall().Now().Add(s.Patience))
	if _, err := s.w.Write([]byte(text)); err != nil {
		return fmt.Errorf("tell a watcher: %w", err)
	}
	if err := s.control.Flush(); err != nil {
		return fmt.Errorf("tell a watcher: %w", err)
	}
	return nil
}

// events are news as a stream has them; none are a comment.
func events(news room.News) string {
	var b strings.Builder
	for _, k := range kinds() {
		if news.Has(k.news) {
			fmt.Fprintf(&b, "event: %s\ndata: %s\n\n", k.name, k.name)
		}
	}
	if b.Len() == 0 {
		return ": here\n\n"
	}
	return b.String()
}
