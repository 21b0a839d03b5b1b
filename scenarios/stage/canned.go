package stage

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"callaction/internal/clock"
)

// Answer is an answer given in advance to the next requests of its kind. It
// stands in for kintone's, or for that of a host which the stage does not play.
type Answer struct {
	Host    string // empty: the workspace's kintone
	Method  string // empty: any
	Path    string // empty: any
	Status  int    // 0 means 200
	Headers map[string]string
	Body    string
	Times   int // how many requests it answers; 0 means 1
}

// canned answers requests by answers given in advance, each for as long as it
// lasts, in their order; what they do not answer goes on to next.
type canned struct {
	host  string
	clock clock.Clock
	next  http.Handler // nil: the connection breaks
	mu    sync.Mutex
	left  []Answer
}

func newCanned(host string, c clock.Clock, answers []Answer, next http.Handler) *canned {
	all := &canned{host: host, clock: c, next: next}
	for _, a := range answers {
		a.Times = max(a.Times, 1)
		all.left = append(all.left, a)
	}
	return all
}

// ServeHTTP implements http.Handler.
func (c *canned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := c.take(r)
	switch {
	case ok:
		a.write(w, c.clock.Now())
	case c.next != nil:
		c.next.ServeHTTP(w, r)
	default:
		panic(http.ErrAbortHandler) // nobody is there
	}
}

func (c *canned) take(r *http.Request) (Answer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.left, func(a Answer) bool { return a.Times > 0 && a.meets(r) })
	if i < 0 {
		return Answer{}, false
	}
	c.left[i].Times--
	return c.left[i], true
}

func (a Answer) meets(r *http.Request) bool {
	return (a.Method == "" || strings.EqualFold(a.Method, r.Method)) && (a.Path == "" || a.Path == r.URL.Path)
}

// write sets what net/http would set by the time on the wall and by the length of
// its buffers.
func (a Answer) write(w http.ResponseWriter, now time.Time) {
	w.Header().Set("Date", now.Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	if a.Status == 0 || bodyAllowed(a.Status) {
		w.Header().Set("Content-Length", strconv.Itoa(len(a.Body)))
	}
	for name, value := range a.Headers {
		w.Header().Set(name, value)
	}
	if a.Status != 0 {
		w.WriteHeader(a.Status)
	}
	_, _ = w.Write([]byte(a.Body)) // a client that left is no error of ours
}

// unused lists the answers that no request met.
func (c *canned) unused() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var names []string
	for _, a := range c.left {
		if a.Times > 0 {
			names = append(names, strings.TrimSpace(fmt.Sprintf("%s https://%s%s", a.Method, c.host, a.Path)))
		}
	}
	return names
}

// wire is how requests reach a handler.
type wire interface {
	http.RoundTripper
	Close() error
}

// Close implements wire: there is nothing to close.
func (t *inProcess) Close() error { return nil }
