package fakekintone_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"
)

var _ = Describe("writers and readers of one app at once", func() {
	const writers = 8

	var w *world

	BeforeEach(func() { w = newWorld() })

	// atOnce runs write for every writer at one time, and read over and over until all
	// have ended.
	atOnce := func(write func(writer int), read func()) {
		GinkgoHelper()
		var busy, reading sync.WaitGroup
		var ended atomic.Bool
		for writer := range writers {
			busy.Go(func() {
				defer GinkgoRecover()
				write(writer)
			})
		}
		for range 2 {
			reading.Go(func() {
				defer GinkgoRecover()
				for !ended.Load() {
					read()
				}
			})
		}
		busy.Wait()
		ended.Store(true)
		reading.Wait()
	}
	// list is what a reader sees of a field, the newest record first.
	list := func(field string) (values []string) {
		answer := w.ask("GET", records, fmt.Sprintf(`{"app":7,"fields":[%q]}`, field), tanaka...)
		for _, v := range gjson.Get(answer.Body, "records.#."+field+".value").Array() {
			values = append(values, v.String())
		}
		return values
	}

	It("keep values unique that must be, whoever comes first", func() {
		const names = 10
		var added, refused atomic.Int64
		atOnce(func(writer int) {
			for i := range names {
				name := fmt.Sprint("会社", (writer+i)%names)
				switch answer := w.ask("POST", record, `{"app":7,"record":{"会社名":{"value":"`+name+`"}}}`, tanaka...); {
				case answer.Status == 200:
					added.Add(1)
				case strings.Contains(answer.Body, "値がほかのレコードと重複しています。"):
					refused.Add(1)
				}
			}
		}, func() {
			seen := map[string]bool{}
			for _, name := range list("会社名") {
				Expect(seen).NotTo(HaveKey(name))
				seen[name] = true
			}
		})
		Expect([]int64{added.Load(), refused.Load()}).To(Equal([]int64{names, (writers - 1) * names}))
		Expect(list("会社名")).To(HaveLen(names))
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(Equal(`OK {"id":"11","revision":"1"}`), "what was refused has used up no id")
	})

	It("count every write in the revision, once", func() {
		const each = 10
		w.seed(customers, `{}`)
		var mu sync.Mutex
		given := map[string]int{}
		var last atomic.Int64
		atOnce(func(writer int) {
			for i := range each {
				answer := w.ask("PUT", record, fmt.Sprintf(`{"app":7,"id":1,"record":{"電話番号":{"value":"0%d-%d"}}}`, writer, i), tanaka...)
				mu.Lock()
				given[gjson.Get(answer.Body, "revision").String()]++
				mu.Unlock()
			}
		}, func() {
			before := last.Load()
			answer := w.ask("GET", record, `{"app":7,"id":1}`, tanaka...)
			now := gjson.Get(answer.Body, `record.\$revision.value`).Int()
			Expect(now).To(BeNumerically(">=", before), "a revision never goes back")
			last.CompareAndSwap(before, now)
		})
		Expect(given).To(HaveLen(writers * each))
		Expect(given).To(And(HaveKeyWithValue("2", 1), HaveKeyWithValue(fmt.Sprint(writers*each+1), 1)))
	})

	It("let one of those win that name the same revision", func() {
		w.seed(customers, `{}`)
		var won, stale atomic.Int64
		atOnce(func(int) {
			for revision := range 10 {
				switch answer := w.ask("PUT", record, fmt.Sprintf(`{"app":7,"id":1,"revision":%d,"record":{}}`, revision+1), tanaka...); answer.Status {
				case 200:
					won.Add(1)
				case 409:
					stale.Add(1)
				}
			}
		}, func() {})
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(won.Load() + 1))
		Expect(won.Load() + stale.Load()).To(Equal(int64(writers * 10)))
	})

	It("see a bulk request whole or not at all", func() {
		w.seed(customers, `{"電話番号":{"value":"0"}}`, `{"電話番号":{"value":"0"}}`)
		set := func(id int, value string) string {
			return part("PUT", record, fmt.Sprintf(`{"app":7,"id":%d,"record":{"電話番号":{"value":%q}}}`, id, value))
		}
		atOnce(func(writer int) {
			for i := range 6 {
				value := fmt.Sprintf("%d-%d", writer, i)
				Expect(w.ask("POST", bulk, together(set(1, value), set(2, value)), tanaka...).Status).To(Equal(200))
				Expect(w.ask("POST", bulk, together(set(1, "half"), set(99, "half")), tanaka...).Status).To(Equal(404))
			}
		}, func() {
			seen := list("電話番号")
			Expect(seen).To(HaveLen(2))
			Expect(seen[0]).To(Equal(seen[1]))
			Expect(seen[0]).NotTo(Equal("half"))
		})
		r, err := w.Record(customers, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(writers*6 + 1)))
	})
})
