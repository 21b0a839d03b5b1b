package fakekintone_test

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("requests at one time", func() {
	const tooMany, tooManyInJapanese = "The number of concurrent API requests exceeds the limit.", "APIの同時リクエスト数が上限を超えています。"

	var w *world

	BeforeEach(func() {
		w = newWorld()
		slow := fakekintone.Fault{Name: "slow", Path: appInfo, Times: 100, Latency: time.Second}
		Expect(w.SetFaults([]fakekintone.Fault{slow})).To(Succeed())
	})

	// busy has f run while as many requests as given are under way, and returns
	// what those are answered.
	busy := func(requests int, f func()) []reply {
		GinkgoHelper()
		answers := make([]reply, requests)
		Expect(w.clock.Run(func() {
			for i := range requests {
				w.clock.Go(func() { answers[i] = w.ask("GET", appInfo+"?id=7", "", tanaka...) })
			}
			Expect(w.clock.Sleep(ctx, time.Millisecond)).To(Succeed())
			f()
		})).To(Succeed())
		return answers
	}

	It("are counted in a header of every answer", func() {
		answers := busy(99, func() {
			answer := w.ask("GET", records+"?app=7", "", tanaka...)
			Expect(answer.Status).To(Equal(http.StatusOK))
			Expect(answer.Header.Get("X-ConcurrencyLimit-Limit")).To(Equal("100"))
			Expect(answer.Header.Get("X-ConcurrencyLimit-Running")).To(Equal("100"))
			Expect(w.ask("GET", records, "").Header.Get("X-ConcurrencyLimit-Running")).To(Equal("100"), "the one before has ended")
		})
		var running []int
		for _, a := range answers {
			n, err := strconv.Atoi(a.Header.Get("X-ConcurrencyLimit-Running"))
			Expect(err).NotTo(HaveOccurred())
			running = append(running, n)
		}
		slices.Sort(running)
		Expect(running[0]).To(Equal(1))
		Expect(running[98]).To(Equal(99))
		Expect(w.ask("GET", appInfo+"?id=7", "", tanaka...).Header.Get("X-ConcurrencyLimit-Running")).To(Equal("1"))
	})

	It("are GAIA_TO04 from the 101st, in English where no language is named", func() {
		answers := busy(100, func() {
			answer := w.ask("POST", record, `{"app":7}`, tanaka...)
			Expect(answer.answered()).To(Equal(refusal(429, "GAIA_TO04", tooMany)))
			Expect(answer.Header.Get("X-Cybozu-Error")).To(Equal("GAIA_TO04"))
			Expect(answer.Header.Get("X-ConcurrencyLimit-Limit")).To(Equal("100"))
			Expect(answer.Header.Get("Retry-After")).To(BeEmpty())
			Expect(w.ask("POST", bulk, together(part("POST", record, `{"app":7}`)), and(tanaka, []string{"Accept-Language", "ja"})...).answered()).
				To(Equal(refusal(429, "GAIA_TO04", tooManyInJapanese)))
		})
		for _, a := range answers {
			Expect(a.Status).To(Equal(http.StatusOK))
		}
		Expect(w.Apps()[0].Records).To(Equal(0))
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(HavePrefix("OK"))
	})
})
