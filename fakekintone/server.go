package fakekintone

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
)

// Server is a Kintone that listens on a port of the loopback interface.
type Server struct {
	*Kintone
	// URL is the server's address, as http://127.0.0.1:54321.
	URL string

	server *httptest.Server
	cancel context.CancelFunc
}

// NewServer makes a domain as New does and serves it. Close ends it.
func NewServer(opts ...Option) (*Server, error) {
	k, err := New(opts...)
	if err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve a kintone: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{Kintone: k, cancel: cancel, server: &httptest.Server{
		Listener: listener,
		Config: &http.Server{
			Handler:     k,
			ConnContext: ConnContext,
			BaseContext: func(net.Listener) context.Context { return context.WithValue(ctx, serverKey{}, ctx) },
		},
	}}
	s.server.Start()
	s.URL = s.server.URL
	return s, nil
}

// Client is an HTTP client whose idle connections end with the server.
func (s *Server) Client() *http.Client { return s.server.Client() }

// Close ends what faults hold back, waits until the answers under way are
// complete, so that nothing is observed afterwards, and shuts the server down.
func (s *Server) Close() {
	s.cancel()
	s.server.Close()
}
