package school

import (
	"net/http"
	"time"

	"callaction/cmd/callaction/sandbox/web"
)

// breath is how long a stream gathers before it tells again: looking at a whole class is
// not cheap.
const breath = time.Second

// stream tells a watcher that something has changed, until it leaves, cannot follow, or
// the class is closed.
func (t *trainer) stream(w http.ResponseWriter, r *http.Request) {
	watcher := t.school.news.watchers.Watch()
	defer watcher.Stop()
	clock := t.school.o.Clock
	to := web.NewStream(w, clock, t.Patience)
	event := web.Event("class", "{}") // who wants to know more asks
	for text := "retry: 2000\n\n" + event; to.Send(text) == nil; {
		if clock.Sleep(r.Context(), breath) != nil {
			return
		}
		rung, open := to.Wait(r.Context(), watcher.Bell())
		if !open {
			return
		}
		if text = ": here\n\n"; rung {
			text = event
		}
	}
}
