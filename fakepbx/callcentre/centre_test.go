package callcentre_test

import (
	"math/rand/v2"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx"
	"callaction/fakepbx/callcentre"
	"callaction/internal/clock"
)

// calls are a plan of calls at these moments, each of a minute.
func calls(at ...time.Duration) callcentre.Plan {
	return callcentre.Plan{
		Arrivals: callcentre.At(at), Talk: callcentre.Fixed(time.Minute), Patience: callcentre.Endless(),
		Agents: map[string]int{"support": 1},
	}
}

// waits are how long the callers waited, in the order in which they came.
func waits(all []callcentre.Outcome) map[time.Duration]time.Duration {
	by := map[time.Duration]time.Duration{}
	for _, o := range all {
		by[o.At] = o.Wait
	}
	return by
}

var _ = Describe("callers and agents", func() {
	It("serves a queue in the order in which its callers came", func() {
		all := play("queue support", calls(0, 10*time.Second, 20*time.Second))
		Expect(waits(all)).To(Equal(map[time.Duration]time.Duration{0: 0, 10 * time.Second: 50 * time.Second, 20 * time.Second: 100 * time.Second}))
		Expect(all[0].Delayed).To(BeFalse())
		Expect(all[1].Delayed).To(BeTrue())
		Expect(all[2].Occupied).To(Equal(time.Minute))
		Expect(all[2].Queue).To(Equal("support"))
	})

	It("lets callers of a group wait for nobody", func() {
		plan := calls(0, 10*time.Second)
		plan.Pickup = callcentre.Fixed(5 * time.Second)
		all := play("group front", plan)
		Expect(waits(all)).To(Equal(map[time.Duration]time.Duration{0: 5 * time.Second, 10 * time.Second: 5 * time.Second}))
		Expect(all[0].Queue).To(BeEmpty())
	})

	It("lets callers hang up when they lose patience, in the queue and while it rings", func() {
		plan := calls(0, 10*time.Second, 20*time.Second)
		plan.Patience = callcentre.Fixed(30 * time.Second)
		all := play("queue support", plan)
		Expect(waits(all)[10*time.Second]).To(Equal(30 * time.Second))
		Expect(all[0].Answered).To(BeFalse(), "the second is the first to be over")
		Expect(all[0].Occupied).To(BeZero())

		plan = calls(0, 10*time.Second)
		plan.Pickup, plan.Patience = callcentre.Fixed(40*time.Second), callcentre.Fixed(30*time.Second)
		all = play("queue support", plan)
		Expect(all).To(HaveLen(2))
		Expect(all[0].Answered).To(BeFalse())
		Expect(all[0].Occupied).To(Equal(30*time.Second), "the agent's telephone rang")
		Expect(all[1].Wait).To(Equal(30*time.Second), "it rang from the moment at which the agent was free")
		Expect(all[1].Occupied).To(Equal(10 * time.Second))
	})

	It("has callers of each kind in their shares, and repeated ones only among those who called", func() {
		var numbers []string
		withheld := 0
		v := clock.NewVirtual(midnight)
		pbx, err := fakepbx.New(fakepbx.Options{
			Clock: v, Numbers: []fakepbx.Number{{Number: "0350000001", To: "group front"}}, Groups: []fakepbx.Group{{Name: "front"}},
		})
		Expect(err).NotTo(HaveOccurred())
		plan := callcentre.Plan{
			Arrivals: callcentre.Poisson(4000, callcentre.Flat(), 1),
			Callers:  callcentre.Callers{Known: []string{"03-1234-5678"}, Unknown: 0.25, Withheld: 0.25, Again: 0.25},
		}
		centre := callcentre.Open(pbx, v, plan, func(o callcentre.Outcome) {
			call, _ := pbx.Call(o.ID)
			if s := call.Snapshot(); s.Withheld == fakepbx.ByCaller {
				withheld++
			} else {
				numbers = append(numbers, s.From)
			}
		})
		Expect(v.Run(centre.Start)).To(Succeed())
		Expect(centre.Err()).NotTo(HaveOccurred())
		known, different := 0, map[string]bool{}
		for _, n := range numbers {
			different[n] = true
			if n == "03-1234-5678" {
				known++
			}
		}
		Expect(withheld).To(BeNumerically("~", 1000, 120))
		Expect(len(different)-1).To(BeNumerically("~", 1000, 120), "each stranger has a number")
		Expect(known).To(BeNumerically(">", 1000), "some of them again")
	})

	It("ends at the first call that cannot be placed, and says why", func() {
		v := clock.NewVirtual(midnight)
		pbx, err := fakepbx.New(fakepbx.Options{Clock: v})
		Expect(err).NotTo(HaveOccurred())
		centre := callcentre.Open(pbx, v, calls(0, time.Second), nil)
		Expect(v.Run(centre.Start)).To(Succeed())
		Expect(centre.Err()).To(MatchError(ContainSubstring("place a call")))
	})

	DescribeTable("refuses a plan that makes no sense",
		func(change func(*callcentre.Plan), text string) {
			plan := calls(0)
			change(&plan)
			Expect(plan.Check()).To(MatchError(ContainSubstring(text)))
		},
		Entry("shares", func(p *callcentre.Plan) { p.Callers.Unknown, p.Callers.Again = 0.6, 0.6 }, "make 1.2 together"),
		Entry("a share below nothing", func(p *callcentre.Plan) { p.Callers.Withheld = -0.1 }, "from 0 to 1"),
		Entry("no agents", func(p *callcentre.Plan) { p.Agents["support"] = 0 }, "it needs one"),
		Entry("no calls", func(p *callcentre.Plan) { p.Arrivals = nil }, "no calls"),
	)
})

var _ = Describe("arrivals", func() {
	It("come by the profile's weights, hour by hour and day by day", func() {
		profile, err := callcentre.ParseProfile("0,0,0,0,0,0,0,0,0,1,3,0,0,0,0,0,0,0,0,0,0,0,0,0")
		Expect(err).NotTo(HaveOccurred())
		hours := map[int]int{}
		last := time.Duration(0)
		for at := range callcentre.Poisson(4000, profile, 2)(rand.New(rand.NewPCG(1, 2))) { //nolint:gosec // a spec's draws
			Expect(at).To(BeNumerically(">=", last))
			last = at
			hours[int(at/time.Hour)]++
		}
		Expect(hours).To(HaveLen(4))
		Expect(hours[9]).To(BeNumerically("~", 1000, 130))
		Expect(hours[10]).To(BeNumerically("~", 3000, 220))
		Expect(hours[34]).To(BeNumerically("~", 3000, 220))
	})

	DescribeTable("refuse a profile that is none", func(text, says string) {
		_, err := callcentre.ParseProfile(text)
		Expect(err).To(MatchError(ContainSubstring(says)))
	},
		Entry("too few", "1,2,3", "24 weights with commas between them, not 3"),
		Entry("no number", "a,0,0,0,0,0,0,0,0,1,3,0,0,0,0,0,0,0,0,0,0,0,0,0", "the weight of hour 0"),
		Entry("below nothing", "1,-1,0,0,0,0,0,0,0,1,3,0,0,0,0,0,0,0,0,0,0,0,0,0", "the weight of hour 1"),
		Entry("nothing", "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0", "no hour with calls"),
	)
})

var _ = Describe("a list of real calls", func() {
	It("is read from any column, in any order, from midnight of its first day", func() {
		moments, days, err := callcentre.ReadMoments("calls.csv", []byte("\ufeffNo,日時,番号\r\n1,\"2024/9/12 10:00\",0312345678\r\n2,2024-09-11 09:15:30,0312345678\r\n\r\n"))
		Expect(err).NotTo(HaveOccurred())
		Expect(moments).To(Equal([]time.Duration{9*time.Hour + 15*time.Minute + 30*time.Second, 34 * time.Hour}))
		Expect(days).To(Equal(2))
	})

	It("takes a moment of another zone for what it is in Japan", func() {
		moments, _, err := callcentre.ReadMoments("calls.txt", []byte("2024-09-11T00:30:00Z\n"))
		Expect(err).NotTo(HaveOccurred())
		Expect(moments).To(Equal([]time.Duration{9*time.Hour + 30*time.Minute}))
	})

	DescribeTable("is refused with its line", func(text, says string) {
		_, _, err := callcentre.ReadMoments("calls.csv", []byte(text))
		Expect(err).To(MatchError(ContainSubstring(says)))
	},
		Entry("no moment", "2024-09-11 09:15:30\nyesterday\n", "calls.csv:2:1: no moment of a call stands here"),
		Entry("none at all", "a,b\n", "there is no moment of a call in this file"),
		Entry("a decade", "2014-09-11 09:15\n2024-09-11 09:15\n", "at most a year"),
		Entry("no text", "\xff\xfe", "UTF-8"),
	)
})

var _ = Describe("how long something takes", func() {
	DescribeTable("is read and written",
		func(text string, mean time.Duration) {
			d, err := callcentre.ParseDistribution(text)
			Expect(err).NotTo(HaveOccurred())
			Expect(d.Mean()).To(BeNumerically("~", mean, time.Millisecond))
			again, err := callcentre.ParseDistribution(d.String())
			Expect(err).NotTo(HaveOccurred())
			Expect(again).To(Equal(d))
			if mean == callcentre.Never {
				return
			}
			r, sum := rand.New(rand.NewPCG(1, 2)), time.Duration(0) //nolint:gosec // a spec's draws
			for range 20_000 {
				sum += d.Draw(r)
			}
			Expect(sum / 20_000).To(BeNumerically("~", mean, mean/20))
		},
		Entry(nil, "3m", 3*time.Minute),
		Entry(nil, "exp:90s", 90*time.Second),
		Entry(nil, "uniform:10s,30s", 20*time.Second),
		Entry(nil, "lognormal:2m,0.5", 135978*time.Millisecond),
		Entry(nil, "never", callcentre.Never),
	)

	DescribeTable("is refused", func(text, says string) {
		_, err := callcentre.ParseDistribution(text)
		Expect(err).To(MatchError(And(ContainSubstring(says), ContainSubstring("write 3m, exp:3m"))))
	},
		Entry(nil, "soon", `"soon" is no length of time`),
		Entry(nil, "exp:-3m", "not between 0 and a day"),
		Entry(nil, "uniform:30s,10s", "the longest time comes second"),
		Entry(nil, "lognormal:2m,x", "the spread is a number"),
		Entry(nil, "gamma:2m", "there is no gamma of 1 parameters"),
	)
})
