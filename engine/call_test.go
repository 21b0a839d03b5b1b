package engine_test

import (
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

var _ = Describe("a call", func() {
	incoming := event.Event{Name: event.Incoming, CallID: "17", Variables: variables("TEL", "0312345678", "ID", "17")}
	ended := final(event.Event{Name: event.IncomingEnded, CallID: "17", Variables: variables("ISANSWERED", "1")})

	with := func(opts engine.Options) func(clock.Clock) engine.Options {
		return func(clock.Clock) engine.Options { return opts }
	}

	It("keeps its variables from its first event to its last", func() {
		p := newPBX(with(engine.Options{Rules: []engine.Rule{
			responding("NAME", event.Incoming, "{TEL}"),
			responding("SEEN", event.IncomingEnded, "{RESPONSE_NAME} {ISANSWERED} {ID}"),
		}}))
		p.play(func() {
			p.engine.Handle(incoming)
			p.after(time.Hour)
			p.engine.Handle(ended)
		})
		Expect(p.run("SEEN").Answer.Body).To(Equal("0312345678 1 17"))
		Expect(p.forgotten).To(HaveKeyWithValue("17", variables(
			"TEL", "0312345678", "ID", "17", "RESPONSE_NAME", "0312345678",
			"ISANSWERED", "1", "RESPONSE_SEEN", "0312345678 1 17",
		)))
	})

	It("takes new values for variables that it has", func() {
		p := newPBX(with(engine.Options{Rules: []engine.Rule{responding("SEEN", event.IncomingEnded, "{TEL}")}}))
		p.play(func() {
			p.engine.Handle(incoming)
			p.engine.Handle(final(event.Event{Name: event.IncomingEnded, CallID: "17", Variables: variables("TEL", "anonymous")}))
		})
		Expect(p.run("SEEN").Answer.Body).To(Equal("anonymous"))
		Expect(p.forgotten["17"]).To(Equal(variables("TEL", "anonymous", "ID", "17", "RESPONSE_SEEN", "anonymous")))
	})

	It("knows nothing of another's variables", func() {
		p := newPBX(with(engine.Options{Rules: []engine.Rule{responding("SEEN", event.IncomingEnded, "[{TEL}]")}}))
		p.play(func() {
			p.engine.Handle(incoming)
			p.engine.Handle(final(event.Event{Name: event.IncomingEnded, CallID: "18"}))
		})
		Expect(p.run("SEEN").Answer.Body).To(Equal("[]"))
		Expect(p.forgotten).To(HaveLen(1))
	})

	It("is forgotten only when the rules of its last event have run", func() {
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{
				Transport: slow(c, time.Second, always(http.StatusOK, "{}")),
				Rules:     []engine.Rule{{Name: "slow", Event: event.Incoming, URL: records}},
			}
		})
		p.play(func() {
			p.engine.Handle(incoming)
			p.engine.Handle(ended)
			p.after(500 * time.Millisecond)
			Expect(p.forgotten).To(BeEmpty())
			p.after(time.Second)
			Expect(p.forgotten).To(HaveKey("17"))
		})
	})

	It("begins anew when its id comes again after its end", func() {
		p := newPBX(with(engine.Options{Rules: []engine.Rule{responding("SEEN", event.IncomingEnded, "[{TEL}]")}}))
		p.play(func() {
			p.engine.Handle(final(incoming))
			p.after(time.Second)
			p.engine.Handle(ended)
		})
		Expect(p.run("SEEN").Answer.Body).To(Equal("[]"))
		Expect(p.run("SEEN").EventSeq).To(Equal(1))
	})

	It("tells its events in order, each before its rules", func() {
		p := newPBX(with(engine.Options{Rules: []engine.Rule{
			responding("A", event.CallCenterAnswered, "a"), responding("B", event.CallCenterEnded, "b"),
		}}))
		p.play(func() {
			for _, name := range []event.Name{event.CallCenterAnswered, event.CallCenterAnswered, event.CallCenterEnded} {
				p.engine.Handle(event.Event{Name: name, CallID: "17", Final: name == event.CallCenterEnded})
				Expect(p.events[len(p.events)-1].Event.Name).To(Equal(name))
			}
			Expect(p.runs).To(BeEmpty())
		})
		Expect(p.events[1].Seq).To(Equal(2))
		Expect(p.names()).To(Equal([]string{"A", "A", "B"}))
		Expect(p.runs[1].EventSeq).To(Equal(2))
		Expect(p.runs[2].Event).To(Equal(event.CallCenterEnded))
		Expect(p.runs[2].CallID).To(Equal("17"))
	})

	It("can be ended by an event without a name, which nobody is told of", func() {
		p := newPBX(with(engine.Options{Rules: []engine.Rule{{Name: "of no event", URL: "response://x"}}}))
		p.play(func() {
			p.engine.Handle(event.Event{CallID: "17"})
			p.engine.Handle(incoming)
			p.engine.Handle(event.Event{CallID: "17", Final: true, Variables: variables("LAST", "1")})
		})
		Expect(p.events).To(HaveLen(1))
		Expect(p.events[0].Seq).To(Equal(1))
		Expect(p.runs).To(BeEmpty())
		Expect(p.forgotten).To(HaveKeyWithValue("17", variables("TEL", "0312345678", "ID", "17", "LAST", "1")))
	})

	Describe("whose later event comes while rules of an earlier one still run", func() {
		overlapping := func(choice quirk.Choice) *pbx {
			p := newPBX(func(c clock.Clock) engine.Options {
				return engine.Options{
					Quirks:    choice,
					Transport: slow(c, 3*time.Second, always(http.StatusOK, `{"id":"5"}`)),
					Rules: []engine.Rule{
						{Name: "create", Event: event.Incoming, URL: records, Extract: `/"id":"(?P<ID>\d+)"/`},
						responding("EARLY", event.Incoming, "[{ISANSWERED}]"),
						responding("LATE", event.IncomingEnded, "[{RESPONSE_ID}{ISANSWERED}]"),
					},
				}
			})
			p.play(func() {
				p.engine.Handle(incoming)
				p.after(time.Second)
				p.engine.Handle(ended)
			})
			return p
		}

		It("starts its rules at once, and reads variables as they are then (overlap: concurrent)", func() {
			for _, choice := range []quirk.Choice{nil, {engine.QuirkOverlap: engine.OverlapConcurrent}} {
				p := overlapping(choice)
				Expect(p.names()).To(Equal([]string{"LATE", "create", "EARLY"}))
				Expect(p.run("LATE").Started).To(Equal(nine.Add(time.Second)))
				Expect(p.run("LATE").Answer.Body).To(Equal("[1]"))
				Expect(p.run("EARLY").Answer.Body).To(Equal("[1]"))
			}
		})

		It("waits, and so do the variables that it brings (overlap: queued)", func() {
			p := overlapping(quirk.Choice{engine.QuirkOverlap: engine.OverlapQueued})
			Expect(p.names()).To(Equal([]string{"create", "EARLY", "LATE"}))
			Expect(p.run("LATE").Started).To(Equal(nine.Add(3 * time.Second)))
			Expect(p.run("LATE").Answer.Body).To(Equal("[51]"))
			Expect(p.run("EARLY").Answer.Body).To(Equal("[]"))
			Expect(p.events[1].Event.Name).To(Equal(event.IncomingEnded))
			Expect(p.forgotten).To(HaveKey("17"))
		})

		It("reads a variable when it is expanded, however long ago the rule was due", func() {
			p := newPBX(func(c clock.Clock) engine.Options {
				return engine.Options{
					Transport: slow(c, 3*time.Second, always(http.StatusOK, "{}")),
					Rules: []engine.Rule{
						{Name: "wait", Event: event.Incoming, URL: records},
						responding("SEEN", event.Incoming, "{TEL}"),
					},
				}
			})
			p.play(func() {
				p.engine.Handle(incoming)
				p.after(time.Second)
				p.engine.Handle(final(event.Event{Name: event.IncomingEnded, CallID: "17", Variables: variables("TEL", "0120")}))
			})
			Expect(p.run("SEEN").Answer.Body).To(Equal("0120"))
		})
	})
})
