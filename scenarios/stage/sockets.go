package stage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"syscall"
	"time"

	"callaction/engine"
	"callaction/internal/clock"
)

// sockets carries requests over loopback to a server of its own, whatever host
// their address names. While bytes are on a socket the clock does not jump.
type sockets struct {
	clock  clock.Clock
	life   context.Context // what the handler does ends with it
	server *http.Server
	addr   string
	client *http.Transport
	mu     sync.Mutex
	onWire map[string]*onWire // by the client's end of the connection
}

// maxHeader is above what any rule sends, so that the handler's own bounds count,
// as in process.
const maxHeader = 64 << 20

// onWire is one connection: the exchange that uses it now, and how many have.
type onWire struct {
	exchange clock.Exchange
	count    int
}

// listen starts a server for handler on a loopback port that the system picks.
func listen(life context.Context, c clock.Clock, handler http.Handler, connContext func(context.Context, net.Conn) context.Context) (*sockets, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen on loopback: %w", err)
	}
	t := &sockets{clock: c, life: life, addr: listener.Addr().String(), onWire: map[string]*onWire{}}
	t.client = &http.Transport{
		DisableCompression: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "tcp", t.addr)
		},
	}
	t.server = &http.Server{
		Handler:           t.gate(handler),
		ConnContext:       connContext,
		ReadHeaderTimeout: time.Minute,
		MaxHeaderBytes:    maxHeader,
	}
	go func() { _ = t.server.Serve(listener) }() // ends with Close
	return t, nil
}

// Close ends the server and its connections.
func (t *sockets) Close() error {
	t.client.CloseIdleConnections()
	if err := t.server.Close(); err != nil {
		return fmt.Errorf("close the loopback server: %w", err)
	}
	return nil
}

// gate lets each request wait for its turn on the clock.
func (t *sockets) gate(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body) // all of it, before the clock may go on
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		served := r.WithContext(lasting{t.life, r.Context()})
		served.Body = io.NopCloser(bytes.NewReader(body))
		t.mu.Lock()
		wire := t.onWire[r.RemoteAddr]
		t.mu.Unlock()
		if wire == nil { // nobody of ours asked
			panic(http.ErrAbortHandler)
		}
		wire.exchange.Serve(func() { handler.ServeHTTP(w, served) })
	})
}

// RoundTrip implements http.RoundTripper. The whole answer is read before it
// returns.
func (t *sockets) RoundTrip(req *http.Request) (*http.Response, error) {
	x := t.clock.NewExchange()
	var (
		resp *http.Response
		err  error
	)
	x.Send(req.Context(), func() { resp, err = t.ask(req, x) }) //nolint:bodyclose // ask has read and closed it
	return resp, err
}

func (t *sockets) ask(req *http.Request, x clock.Exchange) (*http.Response, error) {
	out := req.Clone(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) { t.gotConn(info.Conn, x, engine.LinkOf(req.Context())) },
	}))
	out.URL.Scheme = "http"
	out.Host = hostOf(req)
	out.GetBody = nil // or net/http would send it again where a kept connection breaks
	if out.Body == nil {
		out.Body = io.NopCloser(strings.NewReader(""))
	}
	resp, err := t.client.RoundTrip(out)
	if err != nil {
		return nil, plain(req.Context(), err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if ctxErr := req.Context().Err(); ctxErr != nil && err != nil {
		return nil, ctxErr
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{plain(req.Context(), err)}))
	}
	return resp, nil
}

func (t *sockets) gotConn(conn net.Conn, x clock.Exchange, link *engine.Link) {
	addr := conn.LocalAddr().String()
	t.mu.Lock()
	defer t.mu.Unlock()
	wire := t.onWire[addr]
	if wire == nil {
		wire = &onWire{}
		t.onWire[addr] = wire
	}
	wire.exchange = x
	wire.count++
	if link != nil {
		link.Connection, link.Ordinal = addr, wire.count
	}
}

// plain takes ports and other accidents out of an error, so that it reads as
// in process.
func plain(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, syscall.ECONNRESET):
		return errReset
	case errors.Is(err, io.ErrUnexpectedEOF):
		return io.ErrUnexpectedEOF
	case errors.Is(err, io.EOF):
		return io.EOF
	}
	return err
}

// failing reads as a connection that broke.
type failing struct{ err error }

// Read implements io.Reader.
func (f failing) Read([]byte) (int, error) { return 0, f.err }
