package page_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/page"
	"callaction/internal/clock"
)

// listen opens a stream of events and passes on its lines.
func listen(ctx context.Context, url string) <-chan string {
	GinkgoHelper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url+base+"/page/events", nil)
	Expect(err).NotTo(HaveOccurred())
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // it is closed when the spec ends
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(answer.Body.Close)
	Expect(answer.Header.Get("Content-Type")).To(Equal("text/event-stream"))
	lines := make(chan string, 1000)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(answer.Body); s.Scan(); {
			if s.Text() != "" && !strings.HasPrefix(s.Text(), "data:") {
				lines <- s.Text()
			}
		}
	}()
	return lines
}

// opened passes over what every stream begins with.
func opened(lines <-chan string) {
	GinkgoHelper()
	Eventually(lines).Should(Receive(Equal("retry: 2000")))
	for range 7 {
		Eventually(lines).Should(Receive(HavePrefix("event: ")))
	}
}

var _ = Describe("the stream of events", func() {
	var ctx context.Context
	BeforeEach(func() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(context.Background())
		DeferCleanup(cancel)
	})

	It("tells every watcher what has changed", func() {
		d := sit("setting1")
		server := httptest.NewServer(d.page)
		DeferCleanup(server.Close)
		var watchers []<-chan string
		for range 20 {
			watchers = append(watchers, listen(ctx, server.URL))
		}
		for _, w := range watchers {
			opened(w)
		}
		d.do("/page/faults", "preset", "503")
		for _, w := range watchers {
			Eventually(w).Should(Receive(Equal("event: faults")))
		}
		d.ring(known)
		for _, w := range watchers {
			Eventually(w).Should(Receive(Equal("event: calls")))
			Eventually(w).Should(Receive(Equal("event: records")))
		}
	})

	It("ends with the room", func() {
		d := sit("setting1")
		server := httptest.NewServer(d.page)
		DeferCleanup(server.Close)
		lines := listen(ctx, server.URL)
		opened(lines)
		d.room.Close()
		Eventually(lines).Should(BeClosed())
	})

	It("says from time to time that it lives", func() {
		d := sit("setting1", func(o *page.Options) { o.Clock = &hasty{Clock: clock.NewWall()} })
		server := httptest.NewServer(d.page)
		DeferCleanup(server.Close)
		lines := listen(ctx, server.URL)
		opened(lines)
		Eventually(lines).Should(Receive(Equal(": here")))
	})

	It("drops a watcher that does not take what it is sent", func() {
		d := sit("setting1", func(o *page.Options) { o.Patience = 10 * time.Millisecond })
		w := &stuck{ResponseRecorder: httptest.NewRecorder()}
		done := make(chan struct{})
		go func() {
			defer close(done)
			d.page.ServeHTTP(w, newRequest(http.MethodGet, base+"/page/events", nil))
		}()
		Eventually(done).Should(BeClosed())
		Expect(w.deadline).NotTo(BeZero())
	})
})

// hasty is a clock on which what is to come comes at once.
type hasty struct{ clock.Clock }

func (h *hasty) AfterFunc(_ time.Duration, f func()) clock.Timer { return h.Clock.AfterFunc(0, f) }

func (h *hasty) Sleep(ctx context.Context, _ time.Duration) error {
	return h.Clock.Sleep(ctx, time.Millisecond)
}

// stuck is the way to a watcher that takes nothing: writing waits for the deadline.
type stuck struct {
	*httptest.ResponseRecorder
	deadline time.Time
}

func (s *stuck) SetWriteDeadline(t time.Time) error { s.deadline = t; return nil }

func (s *stuck) Write([]byte) (int, error) {
	if s.deadline.IsZero() {
		select {} // nobody would ever be dropped
	}
	<-time.After(time.Until(s.deadline))
	return 0, os.ErrDeadlineExceeded
}
