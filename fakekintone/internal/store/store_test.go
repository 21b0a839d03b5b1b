package store_test

import (
	"errors"
	"math"
	"slices"
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var errRefused = errors.New("refused")

var _ = Describe("Store", func() {
	Describe("records", func() {
		It("numbers them from 1 and begins with revision 1", func() {
			s := domain(text("name", "a"), text("name", "b"))
			r, ok := app(s).Get(2)
			Expect(ok).To(BeTrue())
			Expect(*r).To(Equal(record.Record{ID: 2, Revision: 1, Values: text("name", "b")}))
			Expect(app(s).Len()).To(Equal(2))
			Expect(app(s).NextID()).To(Equal(int64(3)))
		})

		It("yields them from an id on, up or down", func() {
			s := domain(text("n", ""), text("n", ""), text("n", ""), text("n", ""))
			Expect(ids(app(s).Ascend(2))).To(Equal([]int64{2, 3, 4}))
			Expect(ids(app(s).Descend(3))).To(Equal([]int64{3, 2, 1}))
			Expect(newest(app(s))).To(Equal([]int64{4, 3, 2, 1}))
		})

		It("replaces a record as a whole", func() {
			s := domain(text("name", "a"))
			write(s, func(tx *store.Tx) {
				tx.Put(customers, &record.Record{ID: 1, Revision: 2, Values: text("name", "b")})
			})
			r, _ := app(s).Get(1)
			Expect(r.Revision).To(Equal(int64(2)))
			Expect(r.Values["name"].Text).To(Equal("b"))
			Expect(app(s).NextID()).To(Equal(int64(2)))
		})

		It("keeps the next id above a record that was put with an id of its own", func() {
			s := domain()
			write(s, func(tx *store.Tx) { tx.Put(customers, &record.Record{ID: 40, Revision: 3}) })
			write(s, func(tx *store.Tx) { tx.Put(customers, &record.Record{ID: 5, Revision: 1}) })
			write(s, func(tx *store.Tx) { Expect(tx.Insert(customers, nil).ID).To(Equal(int64(41))) })
		})

		It("never gives a deleted record's id again", func() {
			s := domain(text("n", ""), text("n", ""))
			write(s, func(tx *store.Tx) {
				Expect(tx.Delete(customers, 2)).To(BeTrue())
				Expect(tx.Delete(customers, 2)).To(BeFalse())
				Expect(tx.Insert(customers, nil).ID).To(Equal(int64(3)))
			})
			Expect(newest(app(s))).To(Equal([]int64{3, 1}))
		})

		It("counts the rows of tables through the whole app", func() {
			s := domain()
			write(s, func(tx *store.Tx) { Expect(tx.NextRowID(customers)).To(Equal(int64(1))) })
			write(s, func(tx *store.Tx) { Expect(tx.NextRowID(customers)).To(Equal(int64(2))) })
		})
	})

	Describe("apps", func() {
		It("lists them by id and refuses a second with the same", func() {
			s := domain()
			write(s, func(tx *store.Tx) { Expect(tx.CreateApp(3)).To(Succeed()) })
			var known []int64
			for a := range s.View().Apps() {
				known = append(known, a.ID())
			}
			Expect(known).To(Equal([]int64{3, customers}))
			Expect(s.Update(func(tx *store.Tx) error { return tx.CreateApp(3) })).To(MatchError("create app 3: it exists"))
		})

		It("has none where none was created", func() {
			Expect(store.New().View().App(1)).To(BeNil())
		})
	})

	Describe("comments", func() {
		hello := record.Comment{Text: "hello", Created: time.Unix(0, 0), Creator: record.Item{Code: "sato"}}

		It("numbers them from 1 per record and never again", func() {
			s := domain(text("n", ""), text("n", ""))
			write(s, func(tx *store.Tx) {
				Expect(tx.AddComment(customers, 1, hello).ID).To(Equal(int64(1)))
				Expect(tx.AddComment(customers, 1, hello).ID).To(Equal(int64(2)))
				Expect(tx.AddComment(customers, 2, hello).ID).To(Equal(int64(1)))
				Expect(tx.DeleteComment(customers, 1, 2)).To(BeTrue())
				Expect(tx.DeleteComment(customers, 1, 2)).To(BeFalse())
				Expect(tx.DeleteComment(customers, 9, 1)).To(BeFalse())
				Expect(tx.AddComment(customers, 1, hello).ID).To(Equal(int64(3)))
			})
			Expect(app(s).Comments(1).Len()).To(Equal(2))
			c, ok := app(s).Comments(1).Get(3)
			Expect(ok).To(BeTrue())
			Expect(c.Text).To(Equal("hello"))
			_, ok = app(s).Comments(1).Get(2)
			Expect(ok).To(BeFalse())
		})

		It("yields them oldest or newest first", func() {
			s := domain(text("n", ""))
			write(s, func(tx *store.Tx) {
				for range 4 {
					tx.AddComment(customers, 1, hello)
				}
			})
			var up, down []int64
			for c := range app(s).Comments(1).Ascend(2) {
				up = append(up, c.ID)
			}
			for c := range app(s).Comments(1).Descend(math.MaxInt64) {
				down = append(down, c.ID)
			}
			Expect(up).To(Equal([]int64{2, 3, 4}))
			Expect(down).To(Equal([]int64{4, 3, 2, 1}))
		})

		It("go with their record", func() {
			s := domain(text("n", ""))
			write(s, func(tx *store.Tx) { tx.AddComment(customers, 1, hello) })
			write(s, func(tx *store.Tx) { tx.Delete(customers, 1) })
			Expect(app(s).Comments(1).Len()).To(BeZero())
			Expect(slices.Collect(app(s).Comments(1).Ascend(1))).To(BeEmpty())
			Expect(slices.Collect(app(s).Comments(1).Descend(9))).To(BeEmpty())
		})

		It("need a record", func() {
			s := domain()
			err := s.Update(func(tx *store.Tx) error { tx.AddComment(customers, 1, hello); return nil })
			Expect(err).To(MatchError("add a comment: app 7 has no record 1"))
		})
	})

	Describe("a write that fails", func() {
		It("leaves nothing of itself behind", func() {
			s := domain(text("name", "a"), text("name", "b"))
			before := s.View()
			err := s.Update(func(tx *store.Tx) error {
				tx.Insert(customers, text("name", "c"))
				tx.Put(customers, &record.Record{ID: 1, Revision: 2, Values: text("name", "z")})
				tx.Delete(customers, 2)
				tx.AddComment(customers, 1, record.Comment{})
				return errRefused
			})
			Expect(err).To(MatchError(errRefused))
			Expect(s.View()).To(BeIdenticalTo(before))
			Expect(newest(app(s))).To(Equal([]int64{2, 1}))
			Expect(find(app(s), "name", "a")).To(Equal([]int64{1}))
			Expect(app(s).Comments(1).Len()).To(BeZero())
		})

		DescribeTable("is one to an app that does not exist",
			func(change func(tx *store.Tx), doing string) {
				s := domain()
				err := s.Update(func(tx *store.Tx) error {
					tx.Insert(customers, nil)
					change(tx)
					tx.Insert(98, nil)
					return nil
				})
				Expect(err).To(MatchError(doing + ": there is no app 99"))
				Expect(app(s).Len()).To(BeZero())
			},
			Entry("inserting", func(tx *store.Tx) { tx.Insert(99, nil) }, "insert a record"),
			Entry("putting", func(tx *store.Tx) { tx.Put(99, &record.Record{ID: 1}) }, "put a record"),
			Entry("deleting", func(tx *store.Tx) { tx.Delete(99, 1) }, "delete a record"),
			Entry("commenting", func(tx *store.Tx) { tx.AddComment(99, 1, record.Comment{}) }, "add a comment"),
			Entry("deleting a comment", func(tx *store.Tx) { tx.DeleteComment(99, 1, 1) }, "delete a comment"),
			Entry("numbering a row", func(tx *store.Tx) { tx.NextRowID(99) }, "number a row"),
		)

		It("is a panic, and the next write goes on", func() {
			s := domain()
			Expect(func() {
				_ = s.Update(func(tx *store.Tx) error { tx.Insert(customers, nil); panic("broken") })
			}).To(PanicWith("broken"))
			Expect(app(s).Len()).To(BeZero())
			write(s, func(tx *store.Tx) { tx.Insert(customers, nil) })
			Expect(app(s).Len()).To(Equal(1))
		})
	})

	Describe("a write in progress", func() {
		It("sees what it has written, and nobody else does", func() {
			s := domain(text("name", "a"))
			write(s, func(tx *store.Tx) {
				Expect(find(tx.App(customers), "name", "b")).To(BeEmpty())
				tx.Insert(customers, text("name", "b"))
				Expect(find(tx.App(customers), "name", "b")).To(Equal([]int64{2}))
				Expect(find(app(s), "name", "b")).To(BeEmpty())
			})
			Expect(find(app(s), "name", "b")).To(Equal([]int64{2}))
		})

		It("publishes nothing if it only read", func() {
			s := domain(text("name", "a"))
			before := s.View()
			write(s, func(tx *store.Tx) { tx.App(customers).Get(1) })
			Expect(s.View()).To(BeIdenticalTo(before))
		})
	})

	Describe("a state", func() {
		It("does not change when the store does", func() {
			s := domain(text("name", "a"))
			find(app(s), "name", "a")
			before := app(s)
			write(s, func(tx *store.Tx) {
				tx.Put(customers, &record.Record{ID: 1, Revision: 2, Values: text("name", "b")})
				tx.Insert(customers, text("name", "a"))
			})
			Expect(newest(before)).To(Equal([]int64{1}))
			Expect(find(before, "name", "a")).To(Equal([]int64{1}))
			Expect(find(app(s), "name", "a")).To(Equal([]int64{2}))
		})

		It("can be restored, ids included", func() {
			s := domain(text("name", "a"))
			snapshot := s.View()
			write(s, func(tx *store.Tx) { tx.Insert(customers, text("name", "b")); tx.Delete(customers, 1) })
			s.Restore(snapshot)
			Expect(newest(app(s))).To(Equal([]int64{1}))
			write(s, func(tx *store.Tx) { Expect(tx.Insert(customers, nil).ID).To(Equal(int64(2))) })
		})

		It("can be the beginning of branches that do not see each other", func() {
			trunk := domain(text("name", "a"))
			branch := store.New()
			branch.Restore(trunk.View())
			write(trunk, func(tx *store.Tx) { tx.Insert(customers, text("name", "in trunk")) })
			write(branch, func(tx *store.Tx) { tx.Insert(customers, text("name", "in branch")) })
			Expect(find(app(trunk), "name", "in trunk")).To(Equal([]int64{2}))
			Expect(find(app(trunk), "name", "in branch")).To(BeEmpty())
			Expect(find(app(branch), "name", "in branch")).To(Equal([]int64{2}))
		})
	})
})
