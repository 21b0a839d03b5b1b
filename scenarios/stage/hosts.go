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
	if t, ok := h.find(req.URL.Scheme, req.URL.Host); ok {
		return t.RoundTrip(req)
	}
	return nil, &engine.HostError{Host: req.URL.Host}
}

func (h hosts) find(scheme, host string) (http.RoundTripper, bool) {
	if t, ok := h[strings.ToLower(host)]; ok {
		return t, true
	}
	t, ok := h[withoutDefaultPort(scheme, host)]
	return t, ok
}

// knows says whether a request to host arrives somewhere.
func (h hosts) knows(scheme, host string) bool {
	_, ok := h.find(scheme, host)
	return ok
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
