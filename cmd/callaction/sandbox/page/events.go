package page

import (
	"cmp"
	"net/http"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/web"
)

// breath is how long a stream gathers before it tells again.
const breath = 150 * time.Millisecond

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
	to := web.NewStream(w, p.Clock, p.Patience)
	if to.Send("retry: 2000\n\n"+events(room.Everything)) != nil {
		return
	}
	for {
		if _, open := to.Wait(r.Context(), watcher.Bell()); !open {
			return
		}
		if to.Send(events(watcher.Take())) != nil || p.Clock.Sleep(r.Context(), breath) != nil {
			return
		}
	}
}

// events are news as a stream has them; none are a comment.
func events(news room.News) string {
	text := ""
	for _, k := range kinds() {
		if news.Has(k.news) {
			text += web.Event(k.name, k.name)
		}
	}
	return cmp.Or(text, ": here\n\n")
}
