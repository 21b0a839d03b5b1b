package sandbox

import (
	"errors"
	"mime"
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/room"
)

// guard refuses what a foreign page could send: a request whose Host is not
// ours (a name that was rebound to loopback), a write whose Origin is not ours,
// a body that a form could post.
func (s *Sandbox) guard(room *room.Room, r *http.Request) error {
	if !s.ours(room, r.Host) {
		return statusError{http.StatusForbidden, errForeignHost}
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	if kintonepage.SameOrigin(r) != nil {
		return statusError{http.StatusForbidden, errors.New("this Origin is not the sandbox's")}
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return statusError{http.StatusUnsupportedMediaType, errors.New("send Content-Type: application/json")}
	}
	return nil
}

// errForeignHost is a request under a name that is not the sandbox's.
var errForeignHost = errors.New("this Host is not one of the sandbox's")

// ours says whether a Host is loopback, a public one, or one of the workspace's own
// where requests are led by these.
func (s *Sandbox) ours(room *room.Room, host string) bool {
	return s.access.knows(host) || !s.access.isPublic() && hasHost(room, host)
}

// hasHost says that a Host is the workspace's kintone or PBX.
func hasHost(room *room.Room, host string) bool {
	ws := room.Workspace()
	return strings.EqualFold(host, ws.Kintone.Host) || strings.EqualFold(host, ws.PBX.Host)
}
