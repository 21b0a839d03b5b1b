package sandbox

import (
	"cmp"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strings"

	"callaction/cmd/callaction/sandbox/page"
)

// access says who may come in, and where.
type access struct {
	hosts []string // PublicHosts
	token string   // the trainer's; empty while nobody needed one
	base  string   // the path before everything of the trainer's
}

// Base is the path before everything of the trainer's: "/t/TOKEN" where the sandbox is
// public, else empty.
func (s *Sandbox) Base() string { return s.access.base }

// admit finds the trainer's token where the sandbox is public.
func (s *Sandbox) admit(o Options) error {
	for _, host := range o.PublicHosts {
		if err := CheckHost(host); err != nil {
			return err
		}
	}
	s.access.hosts = o.PublicHosts
	if o.TrainerToken != "" {
		if err := CheckToken(o.TrainerToken); err != nil {
			return err
		}
		s.access.token = o.TrainerToken
	}
	if !s.access.isPublic() {
		return nil
	}
	if s.access.token == "" {
		s.access.token = newToken()
		s.changed()
	}
	s.access.base = "/t/" + s.access.token
	return nil
}

func (a access) isPublic() bool { return len(a.hosts) > 0 }

// newToken draws 128 bits.
func newToken() string {
	var bits [16]byte
	_, _ = rand.Read(bits[:]) // never fails
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(bits[:]))
}

// CheckToken refuses what cannot be a trainer's token: it is 20 to 100 letters, digits,
// - and _. Its error does not say what the token is.
func CheckToken(token string) error {
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{20,100}$`).MatchString(token) {
		return errors.New("the trainer's token is to be 20 to 100 letters, digits, - and _, and not to be guessed")
	}
	return nil
}

// CheckHost refuses what is no name of a public host: NAME or NAME:PORT.
func CheckHost(host string) error {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = host, "1"
	}
	isName := regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`).MatchString(name)
	if !isName && net.ParseIP(strings.Trim(name, "[]")) == nil || !regexp.MustCompile(`^[0-9]{1,5}$`).MatchString(port) {
		return fmt.Errorf("%q is no name of a host; write NAME or NAME:PORT, as in training.example or 192.168.1.5:8000", host)
	}
	return nil
}

// knows says whether a request's Host is loopback or a public one. A public host without
// a port is so at every port.
func (a access) knows(host string) bool {
	if a.names(host) || strings.EqualFold(nameOf(host), "localhost") {
		return true
	}
	ip := net.ParseIP(nameOf(host))
	return ip != nil && ip.IsLoopback()
}

// names says whether a Host is a public one.
func (a access) names(host string) bool {
	for _, public := range a.hosts {
		if strings.EqualFold(public, host) || strings.EqualFold(strings.Trim(public, "[]"), nameOf(host)) {
			return true
		}
	}
	return false
}

// nameOf is a Host without its port.
func nameOf(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.Trim(host, "[]")
}

// isTrainers says whether a path is the trainer's, that is below Base.
func (a access) isTrainers(r *http.Request) bool {
	parts := strings.SplitN(cmp.Or(r.URL.RawPath, r.URL.Path), "/", 4)
	if len(parts) < 3 || parts[0] != "" || parts[1] != "t" {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(parts[2]), []byte(a.token)) == 1
}

// servePublic is ServeHTTP where others than the trainer reach the sandbox: all that
// answers is what somebody has a link to.
func (s *Sandbox) servePublic(w http.ResponseWriter, r *http.Request) {
	secure(w.Header())
	switch p := r.URL.Path; {
	case !s.access.knows(r.Host):
		http.Error(w, errForeignHost.Error(), http.StatusForbidden)
	case s.access.isTrainers(r) && p == s.access.base:
		http.Redirect(w, r, p+"/", http.StatusPermanentRedirect)
	case s.access.isTrainers(r):
		s.router.ServeHTTP(w, without(s.access.base, r))
	case p == "/":
		s.landing(w, r)
	case strings.HasPrefix(p, "/w/"):
		s.serveSeat(w, r)
	case strings.HasPrefix(p, page.AssetsPath):
		s.doors[address{s.rooms[0], s.access.base}].page.ServeHTTP(w, r) // the landing page's style sheet
	default:
		http.NotFound(w, r)
	}
}

// serveSeat serves /w/TOKEN/… to who knows such a link.
func (s *Sandbox) serveSeat(w http.ResponseWriter, r *http.Request) {
	token, _, within := strings.Cut(strings.TrimPrefix(r.URL.Path, "/w/"), "/")
	switch {
	case !within:
		withSlash(w, r)
	case s.class.Serve(token, w, without("/w/"+token, r)):
	default:
		s.class.NotFound(w, r)
	}
}

// secure keeps what a page holds and where it is from others. Links are capabilities, so
// no other site is told of one; browsers with no-referrer would send the forms of the
// pages without saying where they come from, which the guard asks.
func secure(h http.Header) {
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'")
}
