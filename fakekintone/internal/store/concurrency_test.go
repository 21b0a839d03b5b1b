package store_test

import (
	"fmt"
	"slices"
	"sync"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("readers and writers at the same time", func() {
	const records, writes, readers = 200, 200, 4

	// Every write moves one record on by a step, so that a reader who sees a
	// state as a whole always counts as many records.
	step := func(s *store.Store, i int) {
		write(s, func(tx *store.Tx) {
			id := int64(i%records) + 1
			old, _ := tx.App(customers).Get(id)
			tx.Put(customers, &record.Record{ID: id, Revision: old.Revision + 1, Values: text(fmt.Sprint("f", i%3), "moved")})
		})
	}
	look := func(s *store.Store, i int) {
		a := app(s)
		field := fmt.Sprint("f", i%3)
		moved := len(find(a, field, "moved"))
		Expect(a.Count(field, store.Only(store.Text, ""))).To(Equal(records - moved))
		Expect(slices.Collect(a.Range(field, store.Text, store.Bound{}, store.Bound{}, true))).To(HaveLen(records))
	}

	It("do not disturb each other, in one store or in branches of one state", func() {
		trunk, branch := domain(slices.Repeat([]map[string]record.Value{nil}, records)...), store.New()
		branch.Restore(trunk.View())
		var all sync.WaitGroup
		for _, s := range []*store.Store{trunk, branch} {
			all.Go(func() {
				defer GinkgoRecover()
				for i := range writes {
					step(s, i)
				}
			})
			for range readers {
				all.Go(func() {
					defer GinkgoRecover()
					for i := range writes {
						look(s, i)
					}
				})
			}
		}
		all.Wait()
		Expect(app(trunk).Len()).To(Equal(records))
	})

	It("lose no write when there are many writers", func() {
		s := domain(text("n", ""))
		var all sync.WaitGroup
		for range readers {
			all.Go(func() {
				defer GinkgoRecover()
				for range writes {
					write(s, func(tx *store.Tx) { tx.Insert(customers, text("f", "x")) })
				}
			})
		}
		all.Wait()
		Expect(find(app(s), "f", "x")).To(HaveLen(readers * writes))
	})
})
