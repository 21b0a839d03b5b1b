package sandbox

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"callaction/cmd/callaction/sandbox/room"
)

// heartbeat is how often a stream says that it lives, and patience how long a watcher
// may take to read what is sent before it is dropped.
const (
	heartbeat = 15 * time.Second
	patience  = 10 * time.Second
)

// stream tells a watcher of what changes, as server-sent events: the kinds of news,
// each as an event of its name without data to speak of. Who wants to know more asks.
func stream(rm *room.Room, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	watcher := rm.Watch()
	defer watcher.Stop()
	out := http.NewResponseController(w)
	say(out, w, ": welcome\n\n")
	for {
		text, ok := heard(r.Context(), watcher)
		if !ok || !say(out, w, text) {
			return
		}
	}
}

// heard waits for news, or for the time to show that the stream lives.
func heard(ctx context.Context, watcher *room.Watcher) (text string, ok bool) {
	beat := time.NewTimer(heartbeat)
	defer beat.Stop()
	select {
	case _, open := <-watcher.Bell():
		return eventsOf(watcher.Take()), open
	case <-beat.C:
		return ": alive\n\n", true
	case <-ctx.Done():
		return "", false
	}
}

// eventsOf are news as server-sent events.
func eventsOf(news room.News) string {
	text := ""
	for _, kind := range newsNames() {
		if news.Has(kind.news) {
			text += fmt.Sprintf("event: %s\ndata: {}\n\n", kind.name)
		}
	}
	return text
}

type newsName struct {
	news room.News
	name string
}

func newsNames() []newsName {
	return []newsName{
		{room.Calls, "calls"}, {room.Records, "records"}, {room.Rules, "rules"}, {room.Faults, "faults"},
		{room.Waiting, "waiting"}, {room.Branches, "branches"}, {room.Accounts, "accounts"},
	}
}

// say sends a text at once, and says whether the watcher took it in time.
func say(out *http.ResponseController, w http.ResponseWriter, text string) bool {
	_ = out.SetWriteDeadline(time.Now().Add(patience)) // a writer without deadlines cannot be slow
	if _, err := w.Write([]byte(text)); err != nil {
		return false
	}
	return out.Flush() == nil
}
