package sandbox

import (
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/kintonepage"
)

// serve sends a request to the part of the workspace that it is for. kintone's own
// addresses and recordings are there under any name: kintone asks who it is.
func (s *Sandbox) serve(d *door, w http.ResponseWriter, r *http.Request) {
	room := d.room
	switch p := r.URL.Path; {
	case kintonepage.Owns(r):
		d.kintone.ServeHTTP(w, r)
	case p == "/oauth2/authorization": // whose way back is led to the sandbox
		d.rules.ServeHTTP(w, r)
	case strings.HasPrefix(p, "/k/"), strings.HasPrefix(p, "/v1/"), strings.HasPrefix(p, "/oauth2/"), p == "/login", p == "/logout":
		room.ServeKintone(w, r)
	case strings.HasPrefix(p, "/monitor_link/"):
		room.Stage().PBX.Recordings().ServeHTTP(w, r)
	case !s.ours(room, r.Host): // a page that has rebound its name to this server
		http.Error(w, errForeignHost.Error(), http.StatusForbidden)
	case p == "/sandbox/openapi.yaml":
		describe(w)
	case p == "/sandbox/v1/events" && r.Method == http.MethodGet && s.guard(room, r) == nil:
		stream(room, w, r)
	case strings.HasPrefix(p, "/sandbox/"):
		s.control(d, w, r)
	case strings.HasPrefix(p, "/lessons/"):
		secure(w.Header())
		d.lessons.ServeHTTP(w, r)
	case strings.HasPrefix(p, "/rules/"), strings.HasPrefix(p, "/accounts/"), p == "/oauth_client/callback":
		d.rules.ServeHTTP(w, r)
	case p == "/", strings.HasPrefix(p, "/page/"):
		d.page.ServeHTTP(w, r)
	case p == "/sandbox":
		s.index(d, w)
	default:
		http.NotFound(w, r)
	}
}
