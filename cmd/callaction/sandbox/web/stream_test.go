package web_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/web"
	"callaction/internal/clock"
)

// hasty is a clock on which everything is due at once.
type hasty struct{ clock.Clock }

func (h hasty) AfterFunc(_ time.Duration, f func()) clock.Timer {
	return h.Clock.AfterFunc(0, f)
}

// gone is a watcher that reads no more.
type gone struct{ *httptest.ResponseRecorder }

func (gone) Write([]byte) (int, error) { return 0, errors.New("gone") }

var _ = Describe("a stream", func() {
	waits := func(ctx context.Context, c clock.Clock, bell <-chan struct{}) []bool {
		rung, open := web.NewStream(httptest.NewRecorder(), c, time.Minute).Wait(ctx, bell)
		return []bool{rung, open}
	}

	It("tells at once what happened", func() {
		w := httptest.NewRecorder()
		Expect(web.NewStream(w, nil, time.Minute).Send(web.Event("calls", "{}"))).To(Succeed())
		Expect(w.Flushed).To(BeTrue())
		Expect(w.Header().Get("Content-Type")).To(Equal("text/event-stream"))
		Expect(w.Body.String()).To(Equal("event: calls\ndata: {}\n\n"))
	})

	It("says that its watcher is gone", func() {
		var w http.ResponseWriter = gone{httptest.NewRecorder()}
		Expect(web.NewStream(w, nil, time.Minute).Send("x")).To(MatchError("tell a watcher: gone"))
	})

	It("waits for the bell, and no longer than a heartbeat", func(ctx context.Context) {
		bell := make(chan struct{}, 1)
		Expect(waits(ctx, hasty{clock.NewWall()}, bell)).To(Equal([]bool{false, true}))
		bell <- struct{}{}
		Expect(waits(ctx, nil, bell)).To(Equal([]bool{true, true}))
	})

	It("is over when the bell is closed, or nobody listens", func(ctx context.Context) {
		left, leave := context.WithCancel(ctx)
		leave()
		_, open := web.NewStream(httptest.NewRecorder(), nil, time.Minute).Wait(left, make(chan struct{}))
		Expect(open).To(BeFalse())
		closed := make(chan struct{})
		close(closed)
		Expect(waits(ctx, nil, closed)).To(HaveExactElements(BeTrue(), BeFalse()))
	})
})
