package callcentre_test

import (
	"math"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx"
	"callaction/fakepbx/callcentre"
	"callaction/internal/clock"
)

var midnight = time.Date(2024, 9, 11, 0, 0, 0, 0, time.UTC)

// play plays a plan on a PBX of one number, which leads to a queue or a group.
func play(to string, plan callcentre.Plan) []callcentre.Outcome {
	GinkgoHelper()
	v := clock.NewVirtual(midnight)
	pbx, err := fakepbx.New(fakepbx.Options{
		Clock: v, Seed: plan.Seed, Numbers: []fakepbx.Number{{Number: "0350000001", To: to}},
		Queues: []fakepbx.Queue{{Name: "support"}}, Groups: []fakepbx.Group{{Name: "front"}},
	})
	Expect(err).NotTo(HaveOccurred())
	Expect(plan.Check()).To(Succeed())
	var all []callcentre.Outcome
	centre := callcentre.Open(pbx, v, plan, func(o callcentre.Outcome) { all = append(all, o) })
	Expect(v.Run(centre.Start)).To(Succeed())
	Expect(centre.Err()).NotTo(HaveOccurred())
	return all
}

// figure is a mean over independent days, and its standard error.
type figure struct{ sum, squares, n float64 }

func (f *figure) add(x float64) { f.sum, f.squares, f.n = f.sum+x, f.squares+x*x, f.n+1 }

func (f *figure) mean() float64 { return f.sum / f.n }

func (f *figure) standardError() float64 {
	return math.Sqrt((f.squares/f.n - f.mean()*f.mean()) / (f.n - 1))
}

// measured are the figures of days of a queue, the first hours of each left out, in
// which it fills up.
func measured(e callcentre.Erlang, days int) (waits, wait, gives figure) {
	GinkgoHelper()
	patience := callcentre.Endless()
	if e.Patience > 0 {
		patience = callcentre.Exponential(e.Patience)
	}
	for day := range days {
		var delayed, waited, gave, n float64
		for _, o := range play("queue support", callcentre.Plan{
			Arrivals: callcentre.Poisson(e.Arrivals*24*3600, callcentre.Flat(), 1), Seed: uint64(day),
			Talk: callcentre.Exponential(e.Talk), Patience: patience, Agents: map[string]int{"support": e.Agents},
		}) {
			if o.At < 4*time.Hour {
				continue
			}
			n++
			waited += o.Wait.Seconds()
			if o.Delayed {
				delayed++
			}
			if !o.Answered {
				gave++
			}
		}
		waits.add(delayed / n)
		wait.add(waited / n)
		gives.add(gave / n)
	}
	return waits, wait, gives
}

var _ = Describe("a queue of exponential times", func() {
	agrees := func(what string, measured figure, theory float64) {
		GinkgoHelper()
		GinkgoWriter.Printf("%-10s measured %.4f ± %.4f, theory %.4f\n", what, measured.mean(), measured.standardError(), theory)
		Expect(measured.mean()).To(BeNumerically("~", theory, 3*measured.standardError()), what)
	}

	DescribeTable("agrees with Erlang within three standard errors",
		func(e callcentre.Erlang) {
			waits, wait, gives := measured(e, 20)
			theory := e.Steady()
			Expect(waits.standardError()).To(BeNumerically("<", 0.02), "there is something to compare")
			agrees("waits", waits, theory.Waits)
			agrees("mean wait", wait, theory.MeanWait.Seconds())
			if e.Patience > 0 {
				agrees("gives up", gives, theory.Gives)
			}
		},
		Entry("C, one agent, load 0.5", callcentre.Erlang{Agents: 1, Arrivals: 0.5 / 60, Talk: time.Minute}),
		Entry("C, five agents, load 0.2", callcentre.Erlang{Agents: 5, Arrivals: 5 * 0.2 / 60, Talk: time.Minute}),
		Entry("C, five agents, load 0.8", callcentre.Erlang{Agents: 5, Arrivals: 5 * 0.8 / 60, Talk: time.Minute}),
		Entry("C, twenty agents, load 0.8", callcentre.Erlang{Agents: 20, Arrivals: 20 * 0.8 / 180, Talk: 3 * time.Minute}),
		Entry("A, one agent, load 0.5", callcentre.Erlang{Agents: 1, Arrivals: 0.5 / 60, Talk: time.Minute, Patience: time.Minute}),
		Entry("A, five agents, load 0.8", callcentre.Erlang{Agents: 5, Arrivals: 5 * 0.8 / 60, Talk: time.Minute, Patience: 30 * time.Second}),
		Entry("A, five agents, load 1.2", callcentre.Erlang{Agents: 5, Arrivals: 5 * 1.2 / 60, Talk: time.Minute, Patience: time.Minute}),
	)

	It("has the known values of Erlang's formulas", func() {
		c := callcentre.Erlang{Agents: 10, Arrivals: 8.0 / 60, Talk: time.Minute}.Steady()
		Expect(c.Waits).To(BeNumerically("~", 0.4092, 0.0001))
		Expect(c.MeanWait.Seconds()).To(BeNumerically("~", 12.275, 0.01))
		Expect(c.Gives).To(BeZero())
		one := callcentre.Erlang{Agents: 1, Arrivals: 0.5 / 60, Talk: time.Minute}
		Expect(one.Load()).To(BeNumerically("~", 0.5))
		Expect(one.Steady().Waits).To(BeNumerically("~", 0.5, 1e-9))
		Expect(one.Steady().MeanWait).To(BeNumerically("~", time.Minute, time.Millisecond))
	})
})
