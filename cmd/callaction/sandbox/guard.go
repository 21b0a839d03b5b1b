package sandbox

import (
	"errors"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"

	"callaction/cmd/callaction/sandbox/room"
)

// guard refuses what a foreign page could send: a request whose Host is not
// ours (a name that was rebound to loopback), a write whose Origin is not ours,
// a body that a form could post.
func guard(room *room.Room, r *http.Request) error {
	if !ours(room, r.Host) {
		return statusError{http.StatusForbidden, errForeignHost}
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || !strings.EqualFold(u.Host, r.Host) {
			return statusError{http.StatusForbidden, errors.New("this Origin is not the sandbox's")}
		}
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return statusError{http.StatusUnsupportedMediaType, errors.New("send Content-Type: application/json")}
	}
	return nil
}

// errForeignHost is a request under a name that is not the sandbox's.
var errForeignHost = errors.New("this Host is not one of the sandbox's")

// ours says whether a Host is loopback or one of the workspace's own.
func ours(room *room.Room, host string) bool {
	return hasHost(room, host) || isLoopback(host)
}

// isLoopback says whether a Host is this machine's alone.
func isLoopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return ip != nil && ip.IsLoopback()
}

// hasHost says that a Host is the workspace's kintone or PBX.
func hasHost(room *room.Room, host string) bool {
	ws := room.Workspace()
	return strings.EqualFold(host, ws.Kintone.Host) || strings.EqualFold(host, ws.PBX.Host)
}
