package traffic_test

import (
	"context"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx/callcentre"
	"callaction/scenarios/traffic"
)

var _ = Describe("a day's traffic", func() {
	It("counts what each rule asks of which app", func() {
		o := day(0, 10*time.Minute, 20*time.Minute)
		o.Plan.Callers.Known = []string{"03-1234-5678"}
		r := play(o)
		Expect(r.Calls).To(Equal(3))
		Expect(r.Answered).To(Equal(3))
		Expect(r.Requests).To(Equal(6))
		Expect(r.Apps).To(HaveLen(1))
		Expect(r.Apps[0]).To(Equal(traffic.App{
			ID: 7, Name: "顧客管理(仮フォーム)", Requests: 6, Days: []traffic.Count{{What: "2024-09-11", Times: 6}},
			RunsOut: []time.Time{}, Answers: []traffic.Count{{What: "200", Times: 6}},
		}))
		Expect(r.PerCall(7)).To(Equal(2.0))
		Expect(r.PerCall(8)).To(BeZero())
		Expect(r.Rules[0]).To(Equal(traffic.Rule{
			Name: "①例1 登録確認", Event: "incoming", Ran: 3, Failures: []traffic.Count{}, Requests: []traffic.AppCount{{App: 7, Requests: 3}},
		}))
		Expect(r.Rules[1].Skipped).To(Equal(3), "the customer is known")
		Expect(r.Hours[9].Requests).To(Equal([]traffic.AppCount{{App: 7, Requests: 6}}))
		Expect(r.Duplicates).To(BeEmpty())
	})

	It("finds callers who are added twice, because they called again too soon", func() {
		o := day(0, 500*time.Millisecond)
		o.Plan.Callers = callcentre.Callers{Again: 1}
		Expect(play(o).Duplicates).To(Equal([]traffic.Duplicates{{App: 7, Field: "電話番号", Records: 1}}))
		o = day(0, 10*time.Minute)
		o.Plan.Callers = callcentre.Callers{Again: 1}
		Expect(play(o).Duplicates).To(BeEmpty())
	})

	It("finds the most requests that are under way at once", func() {
		o := day(0, 500*time.Millisecond, 600*time.Millisecond, 10*time.Minute)
		r := play(o)
		Expect(r.Peak.Requests).To(Equal(3))
		Expect(r.Peak.At).To(BeTemporally("==", traffic.Start().Add(9*time.Hour+600*time.Millisecond)))
	})

	It("says why no answer came", func() {
		o := day(0)
		o.Faults = slow(time.Hour)
		r := play(o)
		Expect(r.Rules[0].Failed).To(Equal(1))
		Expect(r.Rules[0].Failures).To(Equal([]traffic.Count{{What: "timeout", Times: 1}}))
		Expect(r.Rules[0].Requests).To(Equal([]traffic.AppCount{{App: 7, Requests: 1}}), "it counts all the same")
	})

	It("says when a day's requests are used up, by kintone's day, which begins at nine", func() {
		moments := make([]time.Duration, 5100)
		for i := range moments {
			moments[i] = time.Duration(i-50) * time.Second // 50 calls before nine
		}
		o := day(moments...)
		o.Plan.Callers.Known = []string{"03-1234-5678"}
		r := play(o)
		Expect(r.Apps[0].Days).To(HaveLen(2))
		Expect(r.Apps[0].Days[0].What).To(Equal("2024-09-10"))
		Expect(r.Apps[0].Days[1].Times).To(BeNumerically(">", traffic.DailyRequests))
		Expect(r.Apps[0].RunsOut).To(HaveLen(1))
		Expect(r.Apps[0].RunsOut[0]).To(BeTemporally("~", traffic.Start().Add(9*time.Hour+83*time.Minute), time.Minute))
		Expect(printed(r)).To(ContainSubstring("09/11 10:2"))
	})

	It("tells waiting, and how busy agents are, in the hours in which they are", func() {
		o := day(59*time.Minute, 59*time.Minute)
		o.Workspace = manuals("setting2")
		o.Plan.Agents = map[string]int{"support": 1}
		r := play(o)
		Expect(r.Queues).To(Equal([]traffic.Queue{{
			Name: "support", Agents: 1, Calls: 2, Answered: 2, Delayed: 1, MeanWait: 30, Wait95: 60, LongestWait: 60, Use: 2.0 / 60,
		}}))
		Expect(r.Hours[9].Busy).To(BeNumerically("~", 1.0/60, 1e-9))
		Expect(r.Hours[10].Busy).To(BeNumerically("~", 1.0/60, 1e-9))
		Expect(r.Hours[9].MeanWait).To(BeEquivalentTo(30))
	})

	It("is the same to the byte with the same seed, and another with another", func() {
		o := day()
		o.Plan = callcentre.Plan{
			Arrivals: callcentre.Poisson(300, callcentre.Office(), 2), Pickup: callcentre.Exponential(5 * time.Second),
			Talk: callcentre.Exponential(3 * time.Minute), Patience: callcentre.Exponential(time.Minute),
			Callers: callcentre.Callers{Unknown: 0.3, Withheld: 0.1, Again: 0.2}, Seed: 7,
		}
		o.Days, o.Faults, o.Latency = 2, nil, traffic.Latency()
		first := play(o)
		Expect(first.Hours).To(HaveLen(48))
		Expect(printed(play(o))).To(Equal(printed(first)))
		sum := 0
		for _, rule := range first.Rules {
			for _, to := range rule.Requests {
				sum += to.Requests
			}
		}
		Expect(sum).To(Equal(first.Requests), "each request is a rule's")
		o.Plan.Seed = 8
		Expect(printed(play(o))).NotTo(Equal(printed(first)))
	})

	It("ends where somebody ends it", func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := traffic.Play(ctx, day(0))
		Expect(err).To(MatchError(context.Canceled))
	})

	It("refuses a plan that makes no sense", func() {
		o := day(0)
		o.Plan.Callers = callcentre.Callers{Unknown: 0.7, Withheld: 0.7}
		_, err := traffic.Play(context.Background(), o)
		Expect(err).To(MatchError(ContainSubstring("make 1.4 together")))
	})
})
