package engine_test

import (
	"fmt"
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

var _ = Describe("the rules of an event", func() {
	rule := func(name string, on event.Name) engine.Rule {
		return engine.Rule{Name: name, Event: on, URL: records}
	}
	ordered := func(name string, order int) engine.Rule {
		r := rule(name, event.Incoming)
		r.Order, r.HasOrder = order, true
		return r
	}

	mixed := func(choice quirk.Choice) *pbx {
		return newPBX(func(clock.Clock) engine.Options {
			return engine.Options{Quirks: choice, Transport: always(http.StatusOK, "{}"), Rules: []engine.Rule{
				rule("blank 1", event.Incoming), ordered("ten", 10), ordered("two, first", 2),
				rule("blank 2", event.Incoming), ordered("two, second", 2), ordered("minus", -1),
			}}
		})
	}

	It("run by 実行順: numbers first, ascending, then the others, as in the file (unnumberedOrder: file)", func() {
		for _, choice := range []quirk.Choice{nil, {engine.QuirkUnnumberedOrder: engine.UnnumberedFile}} {
			p := mixed(choice)
			p.happen(event.Incoming)
			Expect(p.names()).To(Equal([]string{"minus", "two, first", "two, second", "ten", "blank 1", "blank 2"}))
		}
	})

	It("run the other way round where they have no number, and only those (unnumberedOrder: reversed)", func() {
		p := mixed(quirk.Choice{engine.QuirkUnnumberedOrder: engine.UnnumberedReversed})
		p.happen(event.Incoming)
		Expect(p.names()).To(Equal([]string{"minus", "two, first", "two, second", "ten", "blank 2", "blank 1"}))
		p.engine.SetRules([]engine.Rule{rule("blank 3", event.Incoming), rule("blank 4", event.Incoming)})
		p.happen(event.Incoming)
		Expect(p.names()[6:]).To(Equal([]string{"blank 4", "blank 3"}), "rules that are set later too")
	})

	It("are those of that event only", func() {
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{Transport: always(http.StatusOK, "{}"), Rules: []engine.Rule{
				rule("着信", event.Incoming), rule("着信切断", event.IncomingEnded),
			}}
		})
		p.happen(event.IncomingEnded)
		Expect(p.names()).To(Equal([]string{"着信切断"}))
	})

	It("run one after another, each with its own time", func() {
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{
				Transport: slow(c, 2*time.Second, always(http.StatusOK, "{}")),
				Rules:     []engine.Rule{rule("first", event.Incoming), rule("second", event.Incoming)},
			}
		})
		p.happen(event.Incoming)
		Expect(p.runs[0].Started).To(Equal(nine))
		Expect(p.runs[0].Ended).To(Equal(nine.Add(2 * time.Second)))
		Expect(p.runs[1].Started).To(Equal(nine.Add(2 * time.Second)))
		Expect(p.runs[1].Answer.Took).To(Equal(2 * time.Second))
	})

	It("of different calls run side by side", func() {
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{
				Transport: slow(c, time.Second, always(http.StatusOK, "{}")),
				Rules:     []engine.Rule{rule("first", event.Incoming), rule("second", event.Incoming)},
			}
		})
		p.play(func() {
			for i := range 3 {
				p.engine.Handle(final(event.Event{Name: event.Incoming, CallID: fmt.Sprint(i)}))
			}
		})
		var order []string
		for _, r := range p.runs {
			order = append(order, fmt.Sprintf("%s of %s, run %d", r.Rule.Name, r.CallID, r.Seq))
		}
		Expect(order).To(Equal([]string{
			"first of 0, run 1", "first of 1, run 2", "first of 2, run 3",
			"second of 0, run 4", "second of 1, run 5", "second of 2, run 6",
		}))
		Expect(p.clock.Now()).To(Equal(nine.Add(2 * time.Second)))
	})

	It("stay those that the event found, when they are replaced meanwhile", func() {
		p := newPBX(func(c clock.Clock) engine.Options {
			return engine.Options{
				Transport: slow(c, time.Second, always(http.StatusOK, "{}")),
				Rules:     []engine.Rule{rule("old 1", event.Incoming), rule("old 2", event.Incoming)},
			}
		})
		p.play(func() {
			p.engine.Handle(event.Event{Name: event.Incoming, CallID: "17"})
			p.engine.SetRules([]engine.Rule{rule("new", event.Incoming)})
			p.after(time.Minute)
			p.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17"}))
		})
		Expect(p.names()).To(Equal([]string{"old 1", "old 2", "new"}))
	})

	It("are copied, so that changing them in code changes nothing", func() {
		rules := []engine.Rule{rule("as given", event.Incoming)}
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{Transport: always(http.StatusOK, "{}"), Rules: rules}
		})
		rules[0].Name, rules[0].URL = "changed", "response://changed"
		p.happen(event.Incoming)
		Expect(p.names()).To(Equal([]string{"as given"}))
		Expect(p.runs[0].Request.URL).To(Equal(records))
	})
})
