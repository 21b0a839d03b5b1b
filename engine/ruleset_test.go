package engine_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
)

var _ = Describe("a rule's patterns", func() {
	// numbers is a pattern that takes many more allocations to compile than all
	// else that is done with its rule.
	numbers := "/^(?:" + strings.Repeat("0[0-9]{9}|", 500) + "110)$/"
	numbered := func() engine.Rule {
		return engine.Rule{Name: "of many numbers", Event: event.Incoming, URL: records, Extract: numbers}
	}
	newEngine := func(rules ...engine.Rule) *engine.Engine {
		GinkgoHelper()
		e, err := engine.New(engine.Options{
			Clock: clock.NewVirtual(nine), Rules: rules, Transport: always(http.StatusOK, "110"),
		})
		Expect(err).NotTo(HaveOccurred())
		return e
	}
	cost := func(do func()) float64 { return testing.AllocsPerRun(3, do) }

	It("are not compiled again when the rules are set again", func() {
		e := newEngine(numbered())
		compiling := cost(func() { newEngine(numbered()) })
		Expect(cost(func() { e.SetRules([]engine.Rule{numbered()}) })).To(BeNumerically("<", compiling/10))
	})

	It("are not compiled again when the rule is sent again", func() {
		e, r := newEngine(), numbered()
		compiling := cost(func() { newEngine(r) })
		Expect(cost(func() {
			Expect(e.Send(context.Background(), &r, nil).Extract.Matched).To(BeTrue())
		})).To(BeNumerically("<", compiling/10))
	})

	It("do as they did where there are more than are kept", func() {
		var many []engine.Rule
		for i := range 300 {
			many = append(many, engine.Rule{
				Name: fmt.Sprint(i), Event: event.Incoming, URL: records,
				Code: fmt.Sprint(i), Pattern: fmt.Sprintf("/^%d$/", i),
			})
		}
		p := newPBX(func(clock.Clock) engine.Options {
			return engine.Options{Transport: always(http.StatusOK, "{}"), Rules: many}
		})
		p.happen(event.Incoming)
		Expect(p.runs).To(HaveLen(300))
		for _, r := range p.runs {
			Expect(r.Condition.Matched).To(BeTrue(), r.Rule.Name)
		}
	})
})
