package callcentre_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
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

// queues are those that are compared with theory.
func queues() []callcentre.Erlang {
	minute := time.Minute
	return []callcentre.Erlang{
		{Agents: 1, Arrivals: 0.5 / 60, Talk: minute},
		{Agents: 5, Arrivals: 5 * 0.2 / 60, Talk: minute},
		{Agents: 5, Arrivals: 5 * 0.8 / 60, Talk: minute},
		{Agents: 20, Arrivals: 20 * 0.8 / 180, Talk: 3 * minute},
		{Agents: 1, Arrivals: 0.5 / 60, Talk: minute, Patience: minute},
		{Agents: 5, Arrivals: 5 * 0.8 / 60, Talk: minute, Patience: minute / 2},
		{Agents: 5, Arrivals: 5 * 1.2 / 60, Talk: minute, Patience: minute},
	}
}

// compared is a row for each figure of a queue: measured, its standard error, and theory.
func compared(e callcentre.Erlang, days int) string {
	GinkgoHelper()
	waits, wait, gives := measured(e, days)
	theory := e.Steady()
	name, rows := fmt.Sprintf("C  %2d agents, load %.1f", e.Agents, e.Load()), ""
	if e.Patience > 0 {
		name = fmt.Sprintf("A  %2d agents, load %.1f, patience %v", e.Agents, e.Load(), e.Patience)
	}
	row := func(what string, measured figure, theory float64) {
		if !underRace { // so few days are no sample
			Expect(measured.mean()).To(BeNumerically("~", theory, 3*measured.standardError()), name+" "+what)
		}
		rows += fmt.Sprintf("%-40s %-12s %8.4f ± %.4f  %8.4f\n", name, what, measured.mean(), measured.standardError(), theory)
	}
	row("waits", waits, theory.Waits)
	row("mean wait s", wait, theory.MeanWait.Seconds())
	if e.Patience > 0 {
		row("gives up", gives, theory.Gives)
	}
	return rows
}

// documents are those that show the table, between its comment and the end of the block.
var documents = regexp.MustCompile("(?s)(<!-- the table of go test ./fakepbx/callcentre -->\n+```text\n)(.*?)(```)")

var _ = Describe("a queue of exponential times", func() {
	It("agrees with Erlang within three standard errors, as the documents show", func() {
		days := 20
		if underRace {
			days = 4
		}
		table := fmt.Sprintf("%-40s %-12s %17s  %8s\n", "Erlang", "", "measured", "theory")
		for _, e := range queues() {
			table += compared(e, days)
		}
		if underRace {
			return // fewer days are another table
		}
		for _, name := range []string{"../../docs/traffic.md", "../../docs/traffic.ja.md"} {
			data, err := os.ReadFile(name)
			Expect(err).NotTo(HaveOccurred())
			shown := documents.FindSubmatch(data)
			Expect(shown).NotTo(BeNil(), name)
			if os.Getenv("UPDATE_DOCS") == "1" {
				data = documents.ReplaceAll(data, []byte("${1}"+table+"${3}"))
				Expect(os.WriteFile(name, data, 0o600)).To(Succeed())
				continue
			}
			Expect(string(shown[2])).To(Equal(table), name)
		}
	})

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
