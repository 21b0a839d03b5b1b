package sandbox

import (
	"fmt"
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/kintonepage"
)

// serve sends a request to the part of the workspace that it is for.
func (s *Sandbox) serve(d *door, w http.ResponseWriter, r *http.Request) {
	room := d.room
	switch p := r.URL.Path; {
	case kintonepage.Owns(r):
		d.kintone.ServeHTTP(w, r)
	case strings.HasPrefix(p, "/k/"), strings.HasPrefix(p, "/v1/"), strings.HasPrefix(p, "/oauth2/"), p == "/login", p == "/logout":
		room.ServeKintone(w, r)
	case strings.HasPrefix(p, "/monitor_link/"):
		room.Stage().PBX.Recordings().ServeHTTP(w, r)
	case p == "/sandbox/openapi.yaml":
		describe(w)
	case p == "/sandbox/v1/events" && r.Method == http.MethodGet && s.guard(room, r) == nil:
		stream(room, w, r)
	case strings.HasPrefix(p, "/sandbox/"):
		s.control(d, w, r)
	case strings.HasPrefix(p, "/lessons/"):
		secure(w.Header())
		d.lessons.ServeHTTP(w, r)
	case strings.HasPrefix(p, "/rules/"), strings.HasPrefix(p, "/accounts/"), p == "/oauth_client/callback", p == "/oauth2/authorization":
		d.rules.ServeHTTP(w, r)
	case p == "/", strings.HasPrefix(p, "/page/"):
		d.page.ServeHTTP(w, r)
	case p == "/sandbox":
		s.index(d, w)
	default:
		http.NotFound(w, r)
	}
}

// index says in plain text what is where, of what somebody at this door may see.
func (s *Sandbox) index(d *door, w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var b strings.Builder
	b.WriteString("callaction sandbox\n\n")
	for i, at := range s.visible(d) {
		ws, prefix := at.room.Workspace(), at.base
		if i == 0 && !d.isSeat {
			prefix = s.access.base
		}
		fmt.Fprintf(&b, "%s\n  kintone     %s/k/ and %s/k/v1/…   (%s)\n  recordings  %s/monitor_link/ID\n  control     %s/sandbox/v1/…\n",
			ws.Name, prefix, prefix, ws.Kintone.Host, prefix, prefix)
		for _, n := range ws.PBX.Numbers {
			fmt.Fprintf(&b, "  number      %s → %s\n", n.Number, n.To)
		}
	}
	_, _ = w.Write([]byte(b.String())) // a client that left is no error of ours
}
