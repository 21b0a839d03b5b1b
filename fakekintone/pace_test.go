package fakekintone_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// timedReply is a client that notes when each piece of a body came, and what the
// observer had been told by then.
type timedReply struct {
	*httptest.ResponseRecorder
	world  *world
	begun  []string // when anything was sent off
	pieces []string
	told   []int
}

func (r *timedReply) moment() string { return r.world.clock.Now().Sub(start).String() }

// Flush implements http.Flusher.
func (r *timedReply) Flush() { r.begun = append(r.begun, r.moment()) }

// Write implements http.ResponseWriter.
func (r *timedReply) Write(p []byte) (int, error) {
	if len(p) > 0 {
		r.pieces = append(r.pieces, r.moment()+" "+string(p))
		r.told = append(r.told, len(r.world.seen))
	}
	return r.ResponseRecorder.Write(p)
}

var _ = Describe("a body that is sent slowly", func() {
	const body = `{"id":"1","revision":"1"}` // 25 bytes

	// post sends a request under a fault and says what came when.
	post := func(c context.Context, f fakekintone.Fault) (*world, *timedReply) {
		GinkgoHelper()
		f.Name = "slow"
		w := newWorld(fakekintone.WithFaults(f))
		answer := &timedReply{ResponseRecorder: httptest.NewRecorder(), world: w}
		w.during(func() {
			limited, cancel := w.clock.WithTimeout(c, 5*time.Second)
			defer cancel()
			r := httptest.NewRequestWithContext(limited, http.MethodPost, record, strings.NewReader(`{"app":7}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(tanaka[0], tanaka[1])
			defer func() { _ = recover() }() // http.ErrAbortHandler, where the connection is cut
			w.ServeHTTP(answer, r)
		})
		return w, answer
	}

	It("comes in pieces with a pause between them", func() {
		w, answer := post(ctx, fakekintone.Fault{Slow: fakekintone.Pace{PieceBytes: 10, Pause: 2 * time.Second}})
		Expect(answer.pieces).To(Equal([]string{`0s {"id":"1",`, `2s "revision"`, `4s :"1"}`}))
		Expect(w.last().Took).To(Equal(4 * time.Second))
		Expect(w.last().Fault).To(Equal("slow"))
		Expect(w.last().Status).To(Equal(200))
		Expect(w.last().Changes[0].At).To(Equal(start))
	})

	It("comes behind the status, and its last piece behind the observation", func() {
		_, answer := post(ctx, fakekintone.Fault{Slow: fakekintone.Pace{BytesPerSecond: 100}})
		Expect(answer.begun[0]).To(Equal("0s"))
		Expect(answer.pieces[0]).To(HavePrefix("100ms"))
		Expect(answer.told).To(Equal([]int{0, 0, 1}))
	})

	It("comes at a speed, a tenth of a second's bytes at a time", func() {
		_, answer := post(ctx, fakekintone.Fault{Slow: fakekintone.Pace{BytesPerSecond: 100}})
		Expect(answer.pieces).To(Equal([]string{`100ms {"id":"1",`, `200ms "revision"`, `250ms :"1"}`}))
	})

	It("comes byte by byte at a very low speed", func() {
		_, answer := post(ctx, fakekintone.Fault{Slow: fakekintone.Pace{BytesPerSecond: 8}})
		Expect(answer.pieces).To(HaveLen(len(body)))
		Expect(answer.pieces[0]).To(Equal("125ms {"))
		Expect(answer.pieces[24]).To(Equal("3.125s }"))
	})

	It("comes behind the latency, and is cut where it is cut", func() {
		w, answer := post(ctx, fakekintone.Fault{
			Latency: time.Second, Slow: fakekintone.Pace{PieceBytes: 4, Pause: time.Second}, Cut: true, CutAfter: 6,
		})
		Expect(answer.pieces).To(Equal([]string{`1s {"id`, `2s ":`}))
		Expect(w.last().Status).To(Equal(200))
		Expect(w.last().Took).To(Equal(2 * time.Second))
	})

	It("is that of the fault's own answer, too", func() {
		_, answer := post(ctx, fakekintone.Fault{Status: 503, Slow: fakekintone.Pace{PieceBytes: 8, Pause: time.Second}})
		Expect(answer.pieces).To(Equal([]string{"0s Service ", "1s Unavaila", "2s ble"}))
		Expect(answer.Code).To(Equal(503))
	})

	It("stops where the caller gives up; the record is there", func() {
		w, answer := post(ctx, fakekintone.Fault{Slow: fakekintone.Pace{PieceBytes: 10, Pause: 3 * time.Second}})
		Expect(answer.pieces).To(HaveLen(2))
		Expect(w.last().Abandoned).To(BeTrue())
		Expect(w.last().Took).To(Equal(5 * time.Second))
		Expect(w.Apps()[0].Records).To(Equal(1))
	})

	DescribeTable("in a way that makes no sense is refused", func(f fakekintone.Fault, problem string) {
		f.Name = "f"
		Expect(newWorld().SetFaults([]fakekintone.Fault{f})).To(MatchError(`fault "f": ` + problem))
	},
		Entry("a speed and pauses", fakekintone.Fault{Slow: fakekintone.Pace{BytesPerSecond: 1, PieceBytes: 1, Pause: 1}},
			"its body can have a speed or pauses, not both"),
		Entry("pieces without a pause", fakekintone.Fault{Slow: fakekintone.Pace{PieceBytes: 1}},
			"a body that is sent in pieces has their size and a pause between them"),
		Entry("a pause without pieces", fakekintone.Fault{Slow: fakekintone.Pace{Pause: 1}},
			"a body that is sent in pieces has their size and a pause between them"),
		Entry("a pause beyond a day", fakekintone.Fault{Slow: fakekintone.Pace{PieceBytes: 1, Pause: 25 * time.Hour}},
			"the pause between its pieces is more than a day"),
		Entry("a negative speed", fakekintone.Fault{Slow: fakekintone.Pace{BytesPerSecond: -1}}, "its numbers must not be negative"),
		Entry("of which nothing is sent", fakekintone.Fault{Slow: fakekintone.Pace{BytesPerSecond: 1}, Cut: true},
			"it sends nothing that could be slow; say after how many bytes the connection breaks"),
	)
})
