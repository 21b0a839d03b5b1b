package fakekintone_test

import (
	"slices"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a latency that is drawn", func() {
	const draws = 400

	// latencies sends requests under a fault and says how long each took.
	latencies := func(d fakekintone.LatencyDistribution, others ...fakekintone.Option) []time.Duration {
		GinkgoHelper()
		w := newWorld(append(others, fakekintone.WithFaults(fakekintone.Fault{Name: "slow", LatencyFrom: d}))...)
		var all []time.Duration
		w.during(func() {
			for range draws {
				w.asTanaka("GET", appInfo+"?id=7", "")
				all = append(all, w.last().Took)
			}
		})
		return all
	}
	mean := func(all []time.Duration) time.Duration {
		var sum time.Duration
		for _, d := range all {
			sum += d
		}
		return sum / time.Duration(len(all))
	}
	median := func(all []time.Duration) time.Duration { return slices.Sorted(slices.Values(all))[len(all)/2] }

	uniform := fakekintone.LatencyDistribution{Kind: fakekintone.LatencyUniform, Min: time.Second, Max: 3 * time.Second}
	exponential := fakekintone.LatencyDistribution{Kind: fakekintone.LatencyExponential, Mean: 2 * time.Second}
	normal := fakekintone.LatencyDistribution{Kind: fakekintone.LatencyNormal, Mean: 2 * time.Second, Deviation: 500 * time.Millisecond}
	logNormal := fakekintone.LatencyDistribution{Kind: fakekintone.LatencyLogNormal, Mean: 2 * time.Second, Deviation: 2 * time.Second}

	DescribeTable("is of the distribution's mean and shape, in milliseconds", func(d fakekintone.LatencyDistribution, middle time.Duration) {
		all := latencies(d)
		Expect(mean(all)).To(BeNumerically("~", 2*time.Second, 250*time.Millisecond))
		Expect(median(all)).To(BeNumerically("~", middle, 200*time.Millisecond))
		for _, latency := range all {
			Expect(latency).To(BeNumerically(">=", 0))
			Expect(latency % time.Millisecond).To(BeZero())
		}
		Expect(len(slices.Compact(slices.Sorted(slices.Values(all))))).To(BeNumerically(">", draws/2), "each is drawn anew")
	},
		Entry("uniform", uniform, 2*time.Second),
		Entry("exponential: half are below the mean times ln 2", exponential, 1386*time.Millisecond),
		Entry("normal", normal, 2*time.Second),
		Entry("log-normal: half are below the mean by √2 where the deviation is the mean", logNormal, 1414*time.Millisecond),
	)

	It("is bounded", func() {
		Expect(slices.Min(latencies(uniform))).To(BeNumerically(">=", time.Second))
		Expect(slices.Max(latencies(uniform))).To(BeNumerically("<=", 3*time.Second))
		bounded := exponential
		bounded.Min, bounded.Max = time.Second, 3*time.Second
		all := latencies(bounded)
		Expect(slices.Min(all)).To(Equal(time.Second))
		Expect(slices.Max(all)).To(Equal(3 * time.Second))
	})

	It("is never below 0", func() {
		wide := normal
		wide.Deviation = 4 * time.Second
		Expect(slices.Min(latencies(wide))).To(Equal(time.Duration(0)))
	})

	It("is the same with the same seed, and another with another", func() {
		Expect(latencies(normal)).To(Equal(latencies(normal)))
		Expect(latencies(normal, fakekintone.WithSeed(1))).NotTo(Equal(latencies(normal)))
	})

	It("is the same again when the faults are set again", func() {
		w := newWorld()
		draw := func() (took time.Duration) {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", LatencyFrom: exponential}})).To(Succeed())
			return w.during(func() { w.asTanaka("GET", appInfo+"?id=7", "") })
		}
		Expect(draw()).To(Equal(draw()))
	})

	It("does not depend on other faults", func() {
		alone := latencies(normal)
		beside := latencies(normal, fakekintone.WithFaults(fakekintone.Fault{Name: "other", Method: "DELETE", Share: 0.5, Status: 503}))
		Expect(beside).To(Equal(alone))
	})

	It("holds the write back, where the write comes after it", func() {
		w := newWorld(fakekintone.WithFaults(fakekintone.Fault{Name: "slow", LatencyFrom: uniform, Write: fakekintone.WriteAfter}))
		took := w.during(func() { w.asTanaka("POST", record, `{"app":7}`) })
		Expect(took).To(BeNumerically(">=", time.Second))
		Expect(w.last().Changes[0].At).To(Equal(start.Add(took)))
	})

	DescribeTable("that makes no sense is refused", func(d fakekintone.LatencyDistribution, fixed time.Duration, problem string) {
		Expect(newWorld().SetFaults([]fakekintone.Fault{{Name: "f", Cut: true, Latency: fixed, LatencyFrom: d}})).To(MatchError(`fault "f": ` + problem))
	},
		Entry("an unknown distribution", fakekintone.LatencyDistribution{Kind: "pareto"}, time.Duration(0),
			`its latency's distribution is "pareto", which is none of uniform, exponential, normal and log-normal`),
		Entry("none", fakekintone.LatencyDistribution{Mean: 1}, time.Duration(0), "its latency has no distribution"),
		Entry("a fixed one, too", uniform, time.Second, "its latency can be fixed or drawn, not both"),
		Entry("uniform without a max", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyUniform, Min: 1}, time.Duration(0),
			"a uniform latency has a max, perhaps a min, and nothing else"),
		Entry("uniform with a mean", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyUniform, Mean: 1, Max: 2}, time.Duration(0),
			"a uniform latency has a max, perhaps a min, and nothing else"),
		Entry("exponential without a mean", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyExponential, Max: 2}, time.Duration(0),
			"an exponential latency has a mean and no deviation"),
		Entry("exponential with a deviation", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyExponential, Mean: 1, Deviation: 2}, time.Duration(0),
			"an exponential latency has a mean and no deviation"),
		Entry("normal without a deviation", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyNormal, Mean: 1}, time.Duration(0),
			"a normal latency has a mean and a deviation"),
		Entry("log-normal without a mean", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyLogNormal, Deviation: 1}, time.Duration(0),
			"a log-normal latency has a mean and a deviation"),
		Entry("bounds the wrong way round", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyUniform, Min: 2, Max: 2}, time.Duration(0),
			"the max of its latency must be above the min"),
		Entry("a negative time", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyExponential, Mean: -1}, time.Duration(0),
			"the times of its latency must be from 0 to a day"),
		Entry("more than a day", fakekintone.LatencyDistribution{Kind: fakekintone.LatencyExponential, Mean: 25 * time.Hour}, time.Duration(0),
			"the times of its latency must be from 0 to a day"),
	)
})

var _ = Describe("a fault that strikes some", func() {
	// struck says which of many requests a fault strikes.
	struck := func(f fakekintone.Fault, others ...fakekintone.Option) (which []int) {
		GinkgoHelper()
		f.Name, f.Status = "f", 503
		w := newWorld(append(others, fakekintone.WithFaults(f))...)
		for i := range 400 {
			w.asTanaka("GET", appInfo+"?id=7", "")
			if w.last().Fault != "" {
				which = append(which, i+1)
			}
		}
		return which
	}

	It("strikes every so-many-th of those that it does not spare, as often as it may", func() {
		Expect(struck(fakekintone.Fault{After: 4, Every: 3, Times: 3})).To(Equal([]int{7, 10, 13}))
	})

	It("strikes a share of them, the same with the same seed", func() {
		tenth := struck(fakekintone.Fault{Share: 0.1})
		Expect(len(tenth)).To(BeNumerically("~", 40, 15))
		Expect(struck(fakekintone.Fault{Share: 0.1})).To(Equal(tenth))
		Expect(struck(fakekintone.Fault{Share: 0.1}, fakekintone.WithSeed(1))).NotTo(Equal(tenth))
	})

	It("spares the first of a share, and strikes so many of it", func() {
		few := struck(fakekintone.Fault{Share: 0.5, After: 100, Times: 5})
		Expect(few).To(HaveLen(5))
		Expect(few[0]).To(BeNumerically(">", 100))
		Expect(few[4]).To(BeNumerically("<", 130))
	})
})
