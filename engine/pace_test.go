package engine_test

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

// twoSteps are two rules of 着信 and one of 着信切断.
func twoSteps() []engine.Rule {
	return []engine.Rule{
		{Name: "search", Event: event.Incoming, URL: records},
		{Name: "create", Event: event.Incoming, URL: records},
		{Name: "comment", Event: event.IncomingEnded, URL: records},
	}
}

// paced is a PBX whose engine goes on step by step.
type paced struct {
	*pbx
	steps *engine.Stepper
	told  int
}

func newPaced(stops engine.Stops) *paced {
	GinkgoHelper()
	p := &paced{}
	p.pbx = newPBX(func(c clock.Clock) engine.Options {
		p.steps = engine.NewStepper(c, func() { p.told++ })
		return engine.Options{Rules: twoSteps(), Transport: always(http.StatusOK, "{}"), Pace: p.steps}
	})
	p.steps.SetStops(stops)
	return p
}

// until plays f until nothing goes on any more and something waits.
func (p *paced) until(f func()) {
	GinkgoHelper()
	Expect(p.clock.Run(f)).To(MatchError(clock.ErrStuck))
}

func (p *paced) incoming(id string) {
	p.engine.Handle(event.Event{Name: event.Incoming, CallID: id})
}

func (p *paced) next() { Expect(p.steps.Next()).To(BeTrue()) }

var _ = Describe("an engine that is taken step by step", func() {
	It("waits before each event and before each rule", func() {
		p := newPaced(engine.StopAtRules)
		p.until(func() { p.incoming("17") })
		Expect(p.events).To(HaveLen(1), "the event can be seen")
		Expect(p.steps.Waiting()).To(Equal([]engine.Step{{CallID: "17", Event: event.Incoming, EventSeq: 1, Rules: 2}}))

		p.until(p.next)
		Expect(p.runs).To(BeEmpty())
		Expect(p.steps.Waiting()).To(Equal([]engine.Step{
			{CallID: "17", Event: event.Incoming, EventSeq: 1, Rules: 2, Place: 1, Rule: "search"},
		}))

		p.until(p.next)
		Expect(p.names()).To(Equal([]string{"search"}))
		Expect(p.steps.Waiting()[0].Rule).To(Equal("create"))

		p.play(p.next)
		Expect(p.names()).To(Equal([]string{"search", "create"}))
		Expect(p.steps.Waiting()).To(BeEmpty())
		Expect(p.steps.Next()).To(BeFalse())
		Expect(p.told).To(Equal(6))
	})

	It("waits before events alone", func() {
		p := newPaced(engine.StopAtEvents)
		p.until(func() { p.incoming("17") })
		p.play(p.next)
		Expect(p.names()).To(Equal([]string{"search", "create"}))
	})

	It("waits at an event without rules, too, and never for one without a name", func() {
		p := newPaced(engine.StopAtRules)
		p.until(func() { p.engine.Handle(event.Event{Name: event.CallCenterAnswered, CallID: "17"}) })
		Expect(p.steps.Waiting()).To(Equal([]engine.Step{{CallID: "17", Event: event.CallCenterAnswered, EventSeq: 1}}))
		p.play(p.next)
		p.play(func() { p.engine.Handle(event.Event{CallID: "17"}) })
	})

	It("lets the call that was chosen go on", func() {
		p := newPaced(engine.StopAtEvents)
		p.until(func() { p.incoming("17"); p.incoming("18") })
		second := p.steps.Waiting()[1]
		p.until(func() { Expect(p.steps.NextOf(second)).To(BeTrue()) })
		Expect(p.runs[0].CallID).To(Equal("18"))
		Expect(p.steps.NextOf(second)).To(BeFalse())
	})

	It("runs on when it shall not stop any more", func() {
		p := newPaced(engine.StopAtRules)
		p.until(func() { p.incoming("17") })
		p.until(p.next)
		p.play(func() { p.steps.SetStops(engine.StopAtEvents) })
		Expect(p.steps.Stops()).To(Equal(engine.StopAtEvents))
		Expect(p.names()).To(Equal([]string{"search", "create"}), "neither waits before a rule now")
		p.until(func() { p.incoming("18") })
		p.play(func() { p.steps.SetStops(engine.StopNowhere) })
		Expect(p.names()).To(HaveLen(4))
	})

	It("sends a rule alone without asking", func() {
		p := newPaced(engine.StopAtRules)
		p.play(func() { p.engine.Send(context.Background(), &twoSteps()[0], nil) })
		Expect(p.names()).To(Equal([]string{"search"}))
	})
})

var _ = Describe("closing an engine", func() {
	It("ends what waits at its pace, and tells nobody", func() {
		p := newPaced(engine.StopAtRules)
		p.until(func() { p.incoming("17") })
		p.until(p.next)
		p.engine.Close()
		p.engine.Close()
		Eventually(func() error { return p.clock.Run(func() {}) }).Should(Succeed(), "no task waits any more")
		Expect(p.runs).To(BeEmpty())
		Expect(p.steps.Waiting()).To(BeEmpty())
		p.play(func() { p.incoming("18") })
		Expect(p.events).To(HaveLen(1))
	})

	It("ends what waits for an earlier event (overlap: queued)", func() {
		v := clock.NewVirtual(nine)
		steps := engine.NewStepper(v, nil)
		steps.SetStops(engine.StopAtEvents)
		e, err := engine.New(engine.Options{
			Clock: v, Rules: twoSteps(), Pace: steps, Quirks: quirk.Choice{engine.QuirkOverlap: engine.OverlapQueued},
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(v.Run(func() {
			e.Handle(event.Event{Name: event.Incoming, CallID: "17"})
			e.Handle(event.Event{Name: event.IncomingEnded, CallID: "17", Variables: variables("A", "1")})
		})).To(MatchError(clock.ErrStuck))
		e.Close()
		Eventually(func() error { return v.Run(func() {}) }).Should(Succeed())
		Expect(e.Snapshot().Calls[0].Variables).To(BeEmpty())
	})

	It("forgets a request that waits for its answer", func() {
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{Rules: twoSteps(), Transport: slow(c, time.Minute, always(http.StatusOK, "{}"))}
		})
		p.play(func() {
			p.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17"}))
			p.after(time.Second)
			p.engine.Close()
		})
		Expect(p.runs).To(BeEmpty())
		Expect(p.forgotten).To(BeEmpty())
		Expect(p.engine.Snapshot().Calls[0].Turns[0].Ended).To(BeEmpty())
	})

	It("lets a rule that is sent alone fail", func() {
		e, err := engine.New(engine.Options{Transport: always(http.StatusOK, "{}")})
		Expect(err).NotTo(HaveOccurred())
		e.Close()
		run := e.Send(context.Background(), &twoSteps()[0], nil)
		Expect(run.Failure).To(Equal(&engine.Failure{Kind: engine.Broken, Text: "the engine has been closed"}))
	})

	It("leaves no goroutine of thousands of engines behind, on the wall clock", func() {
		before := runtime.NumGoroutine()
		sent := make(chan struct{})
		hangs := kintone(func(req *http.Request) (*http.Response, error) {
			sent <- struct{}{}
			<-req.Context().Done()
			return nil, req.Context().Err()
		})
		for i := range 1000 {
			steps := engine.NewStepper(nil, nil)
			if i%2 == 0 {
				steps.SetStops(engine.StopAtEvents)
			}
			rules := twoSteps()
			rules[0].Timeout = time.Hour
			e, err := engine.New(engine.Options{Rules: rules, Pace: steps, Transport: hangs})
			Expect(err).NotTo(HaveOccurred())
			e.Handle(event.Event{Name: event.Incoming, CallID: fmt.Sprint(i)})
			if i%2 != 0 {
				Eventually(sent, patience, "100us").Should(Receive(), "it waits for an answer")
			}
			e.Close()
		}
		Eventually(runtime.NumGoroutine).Should(BeNumerically("<=", before+5))
	})
})
