package store_test

import (
	"slices"
	"time"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a state that is built", func() {
	var b *store.Builder

	app := func(id, nextID, lastRow int64) error {
		return b.App(id, store.Numbers{NextID: nextID, LastRow: lastRow}, &definition.Versions{})
	}

	BeforeEach(func() {
		b = store.NewBuilder()
		Expect(app(7, 10, 4)).To(Succeed())
		Expect(b.Record(&record.Record{ID: 2, Revision: 3, Values: text("f", "a")})).To(Succeed())
		Expect(b.Thread(2, 5, []record.Comment{{ID: 3, Text: "x"}})).To(Succeed())
		Expect(b.File(&record.File{Key: "k", Content: []byte("abc")})).To(Succeed())
	})

	It("is one like any other", func() {
		deployed := time.Unix(9, 0)
		Expect(b.App(8, store.Numbers{NextID: 1}, &definition.Versions{Next: &definition.Deployment{At: deployed}})).To(Succeed())
		st := b.State()
		a := st.App(7)
		Expect([]any{st.Len(), st.FilesLen(), a.Len(), a.NextID(), a.LastRowID(), a.CommentedLen()}).To(Equal([]any{2, 1, 1, int64(10), int64(4), 1}))
		for id, comments := range a.Commented() {
			Expect([]int64{id, comments.LastID(), int64(comments.Len())}).To(Equal([]int64{2, 5, 1}))
		}
		Expect(a.Comments(99).LastID()).To(BeZero())
		Expect(slices.Collect(a.Find("f", store.Text, "a"))).To(Equal([]int64{2}))
		Expect(st.Due(deployed)).To(Equal([]int64{8}))
		for f := range st.Files() {
			Expect(f.Key).To(Equal("k"))
		}
	})

	DescribeTable("is refused what no state could be",
		func(add func() error, message string) { Expect(add()).To(MatchError(message)) },
		Entry("an app twice", func() error { return app(7, 1, 0) }, "app 7 is not behind those with lower ids"),
		Entry("an app that numbers from nothing", func() error { return app(8, 0, 0) }, "app 8 counts its records from 0 and its rows from 0"),
		Entry("a record twice", func() error { return b.Record(&record.Record{ID: 2, Revision: 1}) }, "record 2 is not behind those with lower ids"),
		Entry("a record from the future", func() error { return b.Record(&record.Record{ID: 10, Revision: 1}) }, "record 10 has an id that app 7 has not given yet"),
		Entry("a record without a revision", func() error { return b.Record(&record.Record{ID: 3}) }, "record 3 has the revision 0"),
		Entry("a record of no app", func() error { return store.NewBuilder().Record(&record.Record{ID: 1}) }, "a record is in no app"),
		Entry("comments on nothing", func() error { return b.Thread(3, 1, nil) }, "there are comments and no record 3"),
		Entry("comments twice", func() error { return b.Thread(2, 1, nil) }, "the comments of record 2 are there twice"),
		Entry("a file twice", func() error { return b.File(&record.File{Key: "k"}) }, `file "k" is not behind those with lower keys`),
	)

	It("is refused comments out of order", func() {
		Expect(b.Record(&record.Record{ID: 3, Revision: 1})).To(Succeed())
		Expect(b.Thread(3, 2, []record.Comment{{ID: 2}, {ID: 1}})).To(MatchError("comment 1 of record 3 is not between 3 and 2"))
	})
})
