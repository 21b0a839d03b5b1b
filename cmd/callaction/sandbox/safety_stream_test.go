package sandbox_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// stream is what a server tells by and by.
type stream struct {
	mu   sync.Mutex
	told bytes.Buffer
	stop func()
}

// stream listens to an address until it is stopped.
func (w *world) stream(path string) *stream {
	GinkgoHelper()
	ctx, cancel := context.WithCancel(context.Background())
	DeferCleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.URL+path, http.NoBody)
	Expect(err).NotTo(HaveOccurred())
	resp, err := w.Client().Do(r) //nolint:bodyclose // it is closed when the stream ends
	Expect(err).NotTo(HaveOccurred())
	s, over := &stream{}, make(chan struct{})
	go func() {
		defer close(over)
		_, _ = io.Copy(s, resp.Body) // until it is stopped
		_ = resp.Body.Close()
	}()
	s.stop = func() { cancel(); <-over }
	return s
}

func (s *stream) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.told.String()
}

// Write implements io.Writer.
func (s *stream) Write(data []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.told.Write(data)
}
