package stage

import (
	"net"
	"net/http"
	"strings"

	"callaction/engine"
)

// hosts maps host names to transports, so that rules keep their production
// addresses. A host that it does not name is refused: a rule under test reaches
// nothing that the workspace does not name.
type hosts map[string]http.RoundTripper

// RoundTrip implements http.RoundTripper.
func (h hosts) RoundTrip(req *http.Request) (*http.Response, error) {
	if t, ok := h[strings.ToLower(req.URL.Host)]; ok {
		return t.RoundTrip(req)
	}
	if t, ok := h[withoutDefaultPort(req.URL.Scheme, req.URL.Host)]; ok {
		return t.RoundTrip(req)
	}
	return nil, &engine.HostError{Host: req.URL.Host}
}

func withoutDefaultPort(scheme, host string) string {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		return strings.ToLower(host)
	}
	if scheme == "https" && port == "443" || scheme == "http" && port == "80" {
		return strings.ToLower(name)
	}
	return strings.ToLower(host)
}
