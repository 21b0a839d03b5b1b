package engine_test

import (
	"encoding/json"
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/mask"
	"callaction/internal/quirk"
)

// chain is three rules of 着信, each of which sets a variable, by 実行順.
func chain() []engine.Rule {
	rules := []engine.Rule{
		responding("A", event.Incoming, "1"), responding("B", event.Incoming, "{RESPONSE_A}2"), responding("C", event.Incoming, "{RESPONSE_B}3"),
	}
	for i := range rules {
		rules[i].Order, rules[i].HasOrder = 10*(i+1), true
	}
	return rules
}

// stepped is a PBX that stops at rules, with the chain.
func stepped(o engine.Options) *paced {
	GinkgoHelper()
	p := &paced{}
	p.pbx = newPBX(func(c clock.Clock) engine.Options {
		p.steps = engine.NewStepper(c, nil)
		if o.Rules == nil {
			o.Rules = chain()
		}
		o.Pace = p.steps
		return o
	})
	p.steps.SetStops(engine.StopAtRules)
	return p
}

// resumed goes on from a state with rules, to the end.
func resumed(s engine.State, o engine.Options) *pbx {
	GinkgoHelper()
	o.State = &s
	p := newPBX(func(clock.Clock) engine.Options { return o })
	p.play(p.engine.Resume)
	return p
}

// after ended plays 着信 of call 17, its last event, and stops when n rules have
// ended.
func afterRules(n int) *paced {
	GinkgoHelper()
	p := stepped(engine.Options{})
	p.until(func() {
		p.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17", At: nine, Variables: variables("TEL", "110")}))
	})
	for range n + 1 {
		p.until(p.next)
	}
	return p
}

// watcher takes a snapshot whenever it is told something.
type watcher struct {
	engine *engine.Engine
	states []engine.State
}

func (w *watcher) EventSeen(engine.EventRun) { w.states = append(w.states, w.engine.Snapshot()) }
func (w *watcher) RuleEnded(*engine.Run)     { w.states = append(w.states, w.engine.Snapshot()) }
func (w *watcher) CallForgotten(string, []event.Variable) {
	w.states = append(w.states, w.engine.Snapshot())
}

var _ = Describe("the state of an engine", func() {
	It("has all that lives: calls, their variables, and which rules have ended", func() {
		ten, twenty := 10, 20
		Expect(afterRules(2).engine.Snapshot()).To(Equal(engine.State{Runs: 2, Calls: []engine.CallState{{
			ID: "17", Events: 1, Final: true,
			Variables: []engine.VariableState{{Name: "TEL", Value: "110"}, {Name: "RESPONSE_A", Value: "1"}, {Name: "RESPONSE_B", Value: "12"}},
			Turns: []engine.TurnState{{
				Event: event.Incoming, Seq: 1, At: nine, Variables: []engine.VariableState{{Name: "TEL", Value: "110"}},
				Joined: true, Begun: true, Ended: []engine.EndedRule{{Name: "A", Order: &ten}, {Name: "B", Order: &twenty}},
			}},
		}}}))
	})

	It("does not change any more, and its calls stand in the order in which they came", func() {
		p := afterRules(0)
		p.until(func() { p.incoming("3"); p.incoming("2") })
		before := p.engine.Snapshot()
		text := format(before)
		p.play(func() { p.steps.SetStops(engine.StopNowhere) })
		Expect(format(before)).To(Equal(text))
		Expect([]string{before.Calls[0].ID, before.Calls[1].ID, before.Calls[2].ID}).To(Equal([]string{"17", "3", "2"}))
		after := p.engine.Snapshot()
		Expect(after.Runs).To(Equal(9))
		Expect(after.Calls).To(HaveLen(2), "call 17 has ended")
		Expect(after.Calls[0].Turns).To(BeEmpty())
	})

	It("is before the first rule when an event is seen, and behind a rule when it has ended", func() {
		w := &watcher{}
		var err error
		v := clock.NewVirtual(nine)
		w.engine, err = engine.New(engine.Options{Clock: v, Rules: chain(), Observer: w})
		Expect(err).NotTo(HaveOccurred())
		Expect(v.Run(func() { w.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17"})) })).To(Succeed())
		Expect(w.states).To(HaveLen(5))
		for ended, s := range w.states[:4] {
			Expect(s.Calls[0].Turns[0].Ended).To(HaveLen(ended))
			Expect(s.Calls[0].Variables).To(HaveLen(ended))
			Expect(s.Runs).To(Equal(ended))
		}
		Expect(w.states[4]).To(Equal(engine.State{Runs: 3}))
	})

	It("comes back from JSON as it was, values that are no text too", func() {
		p := stepped(engine.Options{})
		p.until(func() {
			p.engine.Handle(event.Event{Name: event.Incoming, CallID: "17", At: nine, Variables: variables("CUT", "\xe7\x94", "TEXT", "田<")})
		})
		was := p.engine.Snapshot()
		text, err := json.Marshal(was)
		Expect(err).NotTo(HaveOccurred())
		var is engine.State
		Expect(json.Unmarshal(text, &is)).To(Succeed())
		Expect(is).To(Equal(was))
	})

	It("keeps a captured credential hidden", func() {
		rules := []engine.Rule{
			{Name: "login", Event: event.Incoming, URL: records, Extract: `/"password":"(?P<WORD>\w+)"/`},
			{Name: "use", Event: event.Incoming, URL: "response://{RESPONSE_WORD}"},
		}
		p := stepped(engine.Options{Rules: rules, Transport: always(http.StatusOK, `{"password":"sesame"}`)})
		p.until(func() { p.incoming("17") })
		p.until(p.next)
		p.until(p.next)
		s := p.engine.Snapshot()
		Expect(s.Calls[0].Variables).To(Equal([]engine.VariableState{{Name: "RESPONSE_WORD", Value: "sesame", Hidden: true}}))
		Expect(resumed(s, engine.Options{Rules: rules}).runs[0].Answer.Body).To(Equal(mask.Hidden))
	})
})

var _ = Describe("an engine that goes on from a state", func() {
	It("runs the rules that are left, with the variables of before, and numbers go on", func() {
		p := resumed(afterRules(1).engine.Snapshot(), engine.Options{Rules: chain()})
		Expect(p.names()).To(Equal([]string{"B", "C"}))
		Expect(p.runs[0].Seq).To(Equal(2))
		Expect([]any{p.runs[0].CallID, p.runs[0].EventSeq}).To(Equal([]any{"17", 1}))
		Expect(p.forgotten["17"]).To(Equal(variables("TEL", "110", "RESPONSE_A", "1", "RESPONSE_B", "12", "RESPONSE_C", "123")))
		Expect(p.events).To(BeEmpty(), "the event has been seen before")
	})

	It("does nothing before it is told to, and that once", func() {
		s := afterRules(1).engine.Snapshot()
		p := newPBX(func(clock.Clock) engine.Options { return engine.Options{Rules: chain(), State: &s} })
		p.play(func() {})
		Expect(p.runs).To(BeEmpty())
		Expect(p.engine.Snapshot()).To(Equal(s))
		p.play(func() { p.engine.Resume(); p.engine.Resume() })
		Expect(p.names()).To(Equal([]string{"B", "C"}))
	})

	It("leaves the engine alone that it came from", func() {
		first := afterRules(1)
		s := first.engine.Snapshot()
		for _, text := range []string{"x", "y"} {
			other := chain()
			other[1].URL = "response://" + text
			Expect(resumed(s, engine.Options{Rules: other}).forgotten["17"][3].Value).To(Equal(text + "3"))
		}
		first.play(func() { first.steps.SetStops(engine.StopNowhere) })
		Expect(first.forgotten["17"][3].Value).To(Equal("123"))
	})

	DescribeTable("goes on behind the last rule that had ended",
		func(change func([]engine.Rule) []engine.Rule, names ...string) {
			Expect(resumed(afterRules(2).engine.Snapshot(), engine.Options{Rules: change(chain())}).names()).To(Equal(names))
		},
		Entry("by its name, where others came in before it", func(r []engine.Rule) []engine.Rule {
			return append([]engine.Rule{responding("NEW", event.Incoming, "")}, r...)
		}, "C", "NEW"),
		Entry("by its name, where its 実行順 is another one", func(r []engine.Rule) []engine.Rule { r[1].Order = 5; return r }, "A", "C"),
		Entry("by its 実行順, where it has another name", func(r []engine.Rule) []engine.Rule { r[1].Name = "B2"; return r }, "C"),
		Entry("by its 実行順, where it is gone", func(r []engine.Rule) []engine.Rule {
			return append(r[2:], responding("BLANK", event.Incoming, ""))
		}, "C", "BLANK"),
		Entry("by how many had ended, where it is gone and had none", func(r []engine.Rule) []engine.Rule {
			for i := range r {
				r[i].Name, r[i].Order = r[i].Name+"2", 1
			}
			return r
		}),
	)

	It("tells rules of one name apart by how many have ended", func() {
		same := chain()
		for i := range same {
			same[i].Name = "X"
		}
		p := stepped(engine.Options{Rules: same})
		p.until(func() { p.incoming("17") })
		for range 3 {
			p.until(p.next)
		}
		again := resumed(p.engine.Snapshot(), engine.Options{Rules: same})
		Expect(again.runs).To(HaveLen(1))
		Expect(again.runs[0].Answer.Body).To(Equal("123"))
	})

	It("counts the rules that have ended where they have neither name nor 実行順 left", func() {
		blank := func(names ...string) []engine.Rule {
			var all []engine.Rule
			for _, n := range names {
				all = append(all, responding(n, event.Incoming, n))
			}
			return all
		}
		p := stepped(engine.Options{Rules: blank("A", "B", "C")})
		p.until(func() { p.incoming("17") })
		p.until(p.next)
		p.until(p.next)
		s := p.engine.Snapshot()
		Expect(resumed(s, engine.Options{Rules: blank("X", "Y", "Z")}).names()).To(Equal([]string{"Y", "Z"}))
		Expect(resumed(s, engine.Options{}).names()).To(BeEmpty())
	})

	It("runs a rule again that was on its way, from its condition", func() {
		var s engine.State
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{Rules: twoSteps(), Transport: slow(c, 2*time.Second, always(http.StatusOK, "{}"))}
		})
		p.play(func() {
			p.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17"}))
			p.after(3 * time.Second)
			s = p.engine.Snapshot()
		})
		again := resumed(s, engine.Options{Rules: twoSteps(), Transport: always(http.StatusOK, "{}")})
		Expect(again.names()).To(Equal([]string{"create"}))
		Expect(again.runs[0].Seq).To(Equal(3), "the run that was on its way was the second")
	})

	It("asks the pace again only where it had not let the event's rules begin", func() {
		for n, place := range map[int]int{-1: 0, 0: 1, 1: 2} {
			s := afterRules(n).engine.Snapshot()
			p := stepped(engine.Options{State: &s})
			p.until(p.engine.Resume)
			Expect(p.steps.Waiting()[0].Place).To(Equal(place))
		}
	})

	It("plays a call's further events", func() {
		first := newPBX(func(clock.Clock) engine.Options { return engine.Options{Rules: twoSteps()} })
		first.play(func() {
			first.engine.Handle(event.Event{Name: event.Incoming, CallID: "17", Variables: variables("A", "1")})
		})
		s := first.engine.Snapshot()
		p := newPBX(func(clock.Clock) engine.Options { return engine.Options{Rules: twoSteps(), State: &s} })
		p.play(func() { p.engine.Handle(final(event.Event{Name: event.IncomingEnded, CallID: "17"})) })
		Expect([]any{p.runs[0].Rule.Name, p.runs[0].EventSeq, p.runs[0].Seq}).To(Equal([]any{"comment", 2, 3}))
		Expect(p.forgotten["17"]).To(Equal(variables("A", "1")))
	})

	When("events queue (overlap: queued)", func() {
		queued := quirk.Choice{engine.QuirkOverlap: engine.OverlapQueued}

		It("lets them go on one after another, and join their variables when it is their turn", func() {
			first := stepped(engine.Options{Quirks: queued})
			first.until(func() {
				first.engine.Handle(event.Event{Name: event.Incoming, CallID: "17", Variables: variables("TEL", "110")})
				first.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17", Variables: variables("TEL", "119")}))
			})
			first.until(first.next)
			first.until(first.next)
			s := first.engine.Snapshot()
			Expect(s.Calls[0].Turns[1].Joined).To(BeFalse())
			rules := []engine.Rule{chain()[0], responding("B", event.Incoming, "{TEL}")}
			p := resumed(s, engine.Options{Rules: rules, Quirks: queued})
			Expect(p.names()).To(Equal([]string{"B", "A", "B"}))
			Expect([]string{p.runs[0].Answer.Body, p.runs[2].Answer.Body}).To(Equal([]string{"110", "119"}))
			Expect(p.forgotten).To(HaveKey("17"))
		})
	})

	It("is not made of a state with a call twice", func() {
		_, err := engine.New(engine.Options{State: &engine.State{Calls: []engine.CallState{{ID: "1"}, {ID: "1"}}}})
		Expect(err).To(MatchError("set up the engine: the state has call 1 twice"))
	})

	It("forgets a call that is over", func() {
		e, err := engine.New(engine.Options{State: &engine.State{Runs: 4, Calls: []engine.CallState{{ID: "1", Final: true}}}})
		Expect(err).NotTo(HaveOccurred())
		Expect(e.Snapshot()).To(Equal(engine.State{Runs: 4}))
	})
})
