package fakekintone

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"

	"callaction/fakekintone/internal/wire"
)

// adapter is what stands between net/http and a handler: it counts, lets faults
// strike, writes the answer and tells the observer.
func (k *Kintone) adapter(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		running := k.running.Add(1)
		c := k.begin(r)
		end := c.serve(w, h, running)
		k.running.Add(-1)
		c.observe()
		if end == aborted {
			panic(http.ErrAbortHandler) // how net/http is told to cut the connection
		}
	})
}

func (k *Kintone) begin(r *http.Request) *call {
	c := &call{k: k, r: r}
	c.seen = Observation{
		Connection: r.RemoteAddr,
		Ordinal:    ordinal(r.Context()),
		At:         k.clock.Now(),
		Method:     r.Method,
		Path:       r.URL.Path,
	}
	return c
}

// serve answers a request and says how the connection is to be left.
func (c *call) serve(w http.ResponseWriter, h handler, running int64) ending {
	if running > concurrencyLimit {
		h = func(*call) (wire.Node, error) { return nil, wire.TooManyAtOnce() }
	}
	a, ok := c.strike(c.k.faults.strike(c), h)
	if !ok {
		return aborted
	}
	c.seen.Status, c.seen.Code = a.status, string(a.code)
	return c.play(w, a, running)
}

// observe tells the observer, once.
func (c *call) observe() {
	if c.k.observer == nil || c.observed {
		return
	}
	c.observed = true
	c.seen.Took = c.k.clock.Now().Sub(c.seen.At)
	c.k.observer(c.seen)
}

// connectionKey is where a connection's counter is in the context of its requests.
type connectionKey struct{}

// ConnContext is for http.Server.ConnContext of a server that serves a Kintone: it
// counts the requests of each connection, for Observation.Ordinal. NewServer sets
// it.
func ConnContext(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, new(atomic.Int64))
}

func ordinal(ctx context.Context) int {
	if n, ok := ctx.Value(connectionKey{}).(*atomic.Int64); ok {
		return int(n.Add(1))
	}
	return 1
}
