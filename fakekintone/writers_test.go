package fakekintone_test

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"
)

var _ = Describe("readers of an app while others write", func() {
	const writers = 8

	var w *world

	BeforeEach(func() { w = newWorld() })

	// atOnce runs write for every writer at one time, and read over and over until
	// all have ended.
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
	// seen is what a reader sees of a field, the newest record first.
	seen := func(field string) (values []string) {
		answer := w.ask("GET", records, fmt.Sprintf(`{"app":7,"fields":[%q]}`, field), tanaka...)
		for _, v := range gjson.Get(answer.Body, "records.#."+field+".value").Array() {
			values = append(values, v.String())
		}
		return values
	}

	It("never see two records with a value that must not repeat", func() {
		const names = 10
		atOnce(func(writer int) {
			for i := range names {
				w.ask("POST", record, fmt.Sprintf(`{"app":7,"record":{"会社名":{"value":"会社%d"}}}`, (writer+i)%names), tanaka...)
			}
		}, func() {
			found := seen("会社名")
			Expect(slices.Compact(slices.Sorted(slices.Values(found)))).To(HaveLen(len(found)))
		})
		Expect(seen("会社名")).To(HaveLen(names))
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(Equal(`OK {"id":"11","revision":"1"}`), "what was refused has used up no id")
	})

	It("never see a revision go back, and every writer is told another one", func() {
		const each = 10
		w.seed(customers, `{}`)
		var told sync.Map
		atOnce(func(writer int) {
			for i := range each {
				answer := w.ask("PUT", record, fmt.Sprintf(`{"app":7,"id":1,"record":{"電話番号":{"value":"0%d-%d"}}}`, writer, i), tanaka...)
				_, twice := told.LoadOrStore(gjson.Get(answer.Body, "revision").Int(), true)
				Expect(twice).To(BeFalse())
			}
		}, func() {
			before := w.ask("GET", record, `{"app":7,"id":1}`, tanaka...).Body
			after := w.ask("GET", record, `{"app":7,"id":1}`, tanaka...).Body
			const revision = `record.\$revision.value`
			Expect(gjson.Get(after, revision).Int()).To(BeNumerically(">=", gjson.Get(before, revision).Int()))
		})
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(writers*each + 1)))
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
			found := seen("電話番号")
			Expect(found).To(HaveLen(2))
			Expect(found[0]).To(And(Equal(found[1]), Not(Equal("half"))))
		})
		r, err := w.Record(customers, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(writers*6 + 1)))
	})
})
