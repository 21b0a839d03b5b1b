package sandbox

import (
	"net/http"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/web"
)

// patience is how long a watcher may take to read what is sent before it is dropped.
const patience = 10 * time.Second

// stream tells a watcher of what changes, as server-sent events: the kinds of news,
// each as an event of its name without data to speak of. Who wants to know more asks.
func stream(rm *room.Room, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	watcher := rm.Watch()
	defer watcher.Stop()
	to := web.NewStream(w, nil, patience)
	for text := ": welcome\n\n"; to.Send(text) == nil; {
		rung, open := to.Wait(r.Context(), watcher.Bell())
		if !open {
			return
		}
		if text = ": alive\n\n"; rung {
			text = eventsOf(watcher.Take())
		}
	}
}

// eventsOf are news as server-sent events.
func eventsOf(news room.News) string {
	text := ""
	for _, kind := range newsNames() {
		if news.Has(kind.news) {
			text += web.Event(kind.name, "{}")
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
