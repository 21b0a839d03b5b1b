package lesson_test

import (
	"context"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// begin is ten in the morning in Japan.
var begin = time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC)

// open opens one of the manual's workspaces.
func open(name string) *room.Room {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), name)
	Expect(err).NotTo(HaveOccurred())
	r, err := room.New(ws, room.Options{Start: begin, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(r.Close)
	return r
}

// embedded are the lessons that come with callaction.
func embedded() *lesson.Catalogue {
	GinkgoHelper()
	c, err := lesson.NewCatalogue(lesson.Embedded())
	Expect(err).NotTo(HaveOccurred())
	return c
}

// ticked is how many steps of the current lesson are ticked, after looking at the room.
func ticked(b *lesson.Book, c *lesson.Catalogue, r *room.Room) int {
	GinkgoHelper()
	_, err := b.Update(context.Background(), c, r)
	Expect(err).NotTo(HaveOccurred())
	return len(b.Lessons[b.Current].Ticked)
}

var _ = Describe("every lesson that comes with callaction", func() {
	catalogue, err := lesson.NewCatalogue(lesson.Embedded())
	if err != nil {
		panic(err)
	}
	for _, l := range catalogue.All() {
		It("is ticked step by step by doing what it says: "+l.ID, func(ctx SpecContext) {
			r, book := open(l.Workspace), lesson.Book{}
			Expect(book.Start(l, r)).To(Succeed())
			for i, s := range l.Steps {
				Expect(s.Solution).NotTo(BeEmpty(), s.Title.English)
				Expect(ticked(&book, catalogue, r)).To(Equal(i), "before: "+s.Title.English)
				Expect(s.Solve(ctx, r)).To(Succeed(), s.Title.English)
				Eventually(func() int { return ticked(&book, catalogue, r) }).Should(BeNumerically(">", i), func() string {
					return "after: " + s.Title.English + "\n" + misses(book)
				})
				Expect(ticked(&book, catalogue, r)).To(Equal(i+1), "only this one: "+s.Title.English)
			}
		})
	}
})
