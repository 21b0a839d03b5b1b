package stage

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"callaction/engine"
	"callaction/internal/clock"
)

// inProcessPrefix begins the names of connections that rules have in process.
const inProcessPrefix = "in-process:"

// IsOfRule says that a connection, as an Observation names it, is one on which rules
// send requests in process. A client of a server has another.
func IsOfRule(connection string) bool { return strings.HasPrefix(connection, inProcessPrefix) }

// inProcess carries requests to a handler without a socket. What the handler
// sees and what the client gets back is what a socket would have carried, so
// that a trace cannot tell which of the two it was.
type inProcess struct {
	clock   clock.Clock
	handler http.Handler
	life    context.Context // what the handler does ends with it
	count   *atomic.Uint64  // of the connections of all that share it
}

// RoundTrip implements http.RoundTripper. It returns once the whole answer is
// there, or once the request's context has ended; the handler then goes on.
func (t *inProcess) RoundTrip(req *http.Request) (*http.Response, error) {
	served, err := t.arriving(req)
	if err != nil {
		return nil, err
	}
	if link := engine.LinkOf(req.Context()); link != nil {
		link.Connection, link.Ordinal = served.RemoteAddr, 1
	}
	w := newReply()
	if !t.exchange(req.Context(), w, served) {
		return nil, req.Context().Err()
	}
	return w.response(req)
}

// exchange says whether the answer came before ctx ended.
func (t *inProcess) exchange(ctx context.Context, w *reply, served *http.Request) (answered bool) {
	x := t.clock.NewExchange()
	x.Send(ctx, func() {
		go x.Serve(func() {
			defer w.end()
			t.handler.ServeHTTP(w, served)
		})
		select {
		case <-w.done:
			answered = true
		case <-ctx.Done():
		}
	})
	return answered
}

// arriving is req as a server would read it: names of headers canonical, the
// body's length known, a connection of its own.
func (t *inProcess) arriving(req *http.Request) (*http.Request, error) {
	body, err := drain(req.Body)
	if err != nil {
		return nil, fmt.Errorf("read the request's body: %w", err)
	}
	address, err := url.ParseRequestURI(req.URL.RequestURI())
	if err != nil {
		return nil, fmt.Errorf("build the request: %w", err)
	}
	served := (&http.Request{
		Method: req.Method, URL: address, Host: hostOf(req), RequestURI: req.URL.RequestURI(),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
		RemoteAddr: inProcessPrefix + strconv.FormatUint(t.count.Add(1), 10),
	}).WithContext(lasting{t.life, req.Context()})
	served.Header = make(http.Header, len(req.Header)+1)
	for name, values := range req.Header {
		canonical := http.CanonicalHeaderKey(name)
		served.Header[canonical] = append(served.Header[canonical], values...)
	}
	if len(body) > 0 {
		served.Header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	return served, nil
}

func hostOf(req *http.Request) string {
	if req.Host != "" {
		return req.Host
	}
	return req.URL.Host
}

func drain(body io.ReadCloser) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	defer func() { _ = body.Close() }()
	return io.ReadAll(body)
}

// errReset is what a client sees when the server resets the connection.
var errReset = errors.New("connection reset by peer")

// reply is the http.ResponseWriter of an in-process exchange. Its handler may
// go on writing after the client has left.
type reply struct {
	mu     sync.Mutex
	header http.Header
	sent   http.Header // as it was when the status was written
	status int
	body   bytes.Buffer
	abort  bool // the handler panicked with http.ErrAbortHandler
	reset  bool
	done   chan struct{}
}

func newReply() *reply { return &reply{header: http.Header{}, done: make(chan struct{})} }

// Header implements http.ResponseWriter.
func (r *reply) Header() http.Header { return r.header }

// WriteHeader implements http.ResponseWriter.
func (r *reply) WriteHeader(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.writeHeader(status)
}

func (r *reply) writeHeader(status int) {
	if r.status == 0 {
		r.status, r.sent = status, r.header.Clone()
	}
}

// Write implements http.ResponseWriter.
func (r *reply) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.writeHeader(http.StatusOK)
	return r.body.Write(p)
}

// Flush implements http.Flusher: the client reads the whole answer at once, so
// there is nothing to push.
func (r *reply) Flush() {}

// Hijack implements http.Hijacker: a handler that takes the connection over and
// closes it has reset it, which is what fakekintone does where a fault says so.
func (r *reply) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	end, other := net.Pipe()
	_ = other.Close() // nothing comes from there
	conn := &takenOver{Conn: end, reply: r}
	return conn, bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn)), nil
}

// takenOver is the connection of a reply that its handler has taken over.
type takenOver struct {
	net.Conn
	reply *reply
}

// Close implements net.Conn.
func (c *takenOver) Close() error {
	c.reply.mu.Lock()
	defer c.reply.mu.Unlock()
	c.reply.reset = true
	return c.Conn.Close()
}

// end runs deferred to the handler: it takes the panic by which a handler, as
// net/http documents, breaks its connection.
func (r *reply) end() {
	cause := recover()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.abort = cause != nil
	if err, ok := cause.(error); cause != nil && (!ok || !errors.Is(err, http.ErrAbortHandler)) {
		panic(cause)
	}
	if !r.abort {
		r.writeHeader(http.StatusOK)
	}
	close(r.done)
}

// response is the answer as the client reads it.
func (r *reply) response(req *http.Request) (*http.Response, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.reset:
		return nil, errReset
	case r.abort && r.status == 0:
		return nil, io.EOF
	}
	body := io.Reader(bytes.NewReader(bytes.Clone(r.body.Bytes())))
	if !bodyAllowed(r.status) {
		body = http.NoBody
	}
	if r.abort {
		body = io.MultiReader(body, cutOff{})
	}
	return &http.Response{
		Status:     strconv.Itoa(r.status) + " " + http.StatusText(r.status),
		StatusCode: r.status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        r.received(),
		Body:          io.NopCloser(body),
		ContentLength: -1,
		Request:       req,
	}, nil
}

// received is the header with what net/http's server adds to it.
func (r *reply) received() http.Header {
	h := make(http.Header, len(r.sent)+1)
	for name, values := range r.sent {
		h[http.CanonicalHeaderKey(name)] = values
	}
	if h.Get("Content-Length") == "" && !r.abort && bodyAllowed(r.status) {
		h.Set("Content-Length", strconv.Itoa(r.body.Len()))
	}
	return h
}

func bodyAllowed(status int) bool {
	return status >= 200 && status != http.StatusNoContent && status != http.StatusNotModified
}

// cutOff reads as a connection that ended too early.
type cutOff struct{}

// Read implements io.Reader.
func (cutOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
