package engine_test

import (
	"context"
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/mask"
)

var _ = Describe("a rule that is sent alone", func() {
	rule := engine.Rule{
		Name: "alone", Event: event.IncomingEnded, Code: "{NONE}", Pattern: "/^never$/", URL: records,
		Headers: "X-Cybozu-API-Token: T", Body: "{TEL}", Extract: `/"id":"(?P<ID>\d+)"/`,
	}

	It("asks no condition, and knows the variables that it is given", func() {
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{Transport: always(http.StatusOK, `{"id":"5"}`)}
		})
		var run *engine.Run
		p.play(func() { run = p.engine.Send(context.Background(), &rule, variables("TEL", "110")) })
		Expect(run.Outcome).To(Equal(engine.Ran))
		Expect(run.Condition).To(Equal(engine.Condition{Code: "{NONE}", Pattern: "/^never$/", Matched: true, NotAsked: true}))
		Expect(run.Request.Body).To(Equal("110"))
		Expect(run.Captured).To(Equal([]engine.Captured{{Name: "RESPONSE_ID", Value: "5"}}))
		Expect(run.CallID).To(BeEmpty())
		Expect(run.EventSeq).To(BeZero())
		Expect(run.Warnings).To(BeEmpty())
		Expect(run.Rule.Headers).To(Equal("X-Cybozu-API-Token:" + mask.Hidden))
		Expect(p.runs).To(Equal([]*engine.Run{run}))
	})

	It("leaves nothing behind for the next one", func() {
		p := newPBX(func(clock.Clock) engine.Options { return engine.Options{} })
		first := engine.Rule{URL: "response://5", Extract: `/(?P<ID>\d)/`}
		second := engine.Rule{URL: "response://[{RESPONSE_ID}]"}
		p.play(func() {
			p.engine.Send(context.Background(), &first, nil)
			Expect(p.engine.Send(context.Background(), &second, nil).Answer.Body).To(Equal("[]"))
		})
		Expect(p.forgotten).To(BeEmpty())
	})

	It("stops waiting when its context ends", func() {
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{Transport: slow(c, time.Minute, always(http.StatusOK, ""))}
		})
		p.play(func() {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			run := p.engine.Send(ctx, &rule, nil)
			Expect(run.Outcome).To(Equal(engine.Failed))
			Expect(run.Failure.Kind).To(Equal(engine.Broken))
			Expect(run.Ended).To(Equal(nine))
		})
	})
})
