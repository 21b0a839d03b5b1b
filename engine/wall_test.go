package engine_test

import (
	"fmt"
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/quirk"
)

var _ = Describe("an engine on the wall clock", func() {
	for _, overlap := range []string{engine.OverlapConcurrent, engine.OverlapQueued} {
		It("runs many calls at once and forgets them all ("+overlap+")", func() {
			d := newDiary()
			e, err := engine.New(engine.Options{
				Rules:     fiveRules(),
				Transport: always(http.StatusOK, `{"records":[],"totalCount":"0"}`),
				Quirks:    quirk.Choice{engine.QuirkOverlap: overlap},
				Observer:  d,
			})
			Expect(err).NotTo(HaveOccurred())
			for i := range 20 {
				id := fmt.Sprint(i)
				e.Handle(event.Event{Name: event.Incoming, CallID: id, Variables: variables("TEL", "110")})
				e.SetRules(fiveRules())
				e.Handle(final(event.Event{Name: event.IncomingEnded, CallID: id, Variables: variables("ISANSWERED", "0")}))
			}
			forgotten := func() int {
				d.mu.Lock()
				defer d.mu.Unlock()
				return len(d.forgotten)
			}
			Eventually(forgotten).Should(Equal(20))
			Expect(d.runs).To(HaveLen(100))
			seqs := map[int]bool{}
			for _, r := range d.runs {
				seqs[r.Seq] = true
			}
			Expect(seqs).To(HaveLen(100))
			Expect(seqs).To(And(HaveKey(1), HaveKey(100)))
		})
	}

	It("works with no options at all", func() {
		e, err := engine.New(engine.Options{})
		Expect(err).NotTo(HaveOccurred())
		e.Handle(final(event.Event{Name: event.Incoming, CallID: "1"}))
	})
})

var _ = Describe("two engines that are given the same", func() {
	It("leave the same trace, to the byte", func() {
		play := func() string {
			d := takeDown(30)
			var all []any
			for _, r := range d.runs {
				all = append(all, *r, *r.Rule, r.Request, r.Answer, r.Extract)
			}
			return format(all, d.events, d.forgotten)
		}
		Expect(play()).To(Equal(play()))
	})
})
