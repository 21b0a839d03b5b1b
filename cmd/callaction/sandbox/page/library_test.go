package page_test

import (
	"runtime"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/page"
)

var _ = Describe("the pages of many rooms", func() {
	It("share a library, so that one more costs next to nothing", func() {
		library := page.NewLibrary()
		one := sit("setting1", func(o *page.Options) { o.Library = library })
		Expect(text(one.fragment("/page/calls"))).To(ContainSubstring("通話はありません"))
		pages := make([]*page.Page, 200)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for i := range pages {
			pages[i] = page.New(page.Options{Room: one.room, Library: library})
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		Expect(int64(after.HeapAlloc)-int64(before.HeapAlloc)).To(BeNumerically("<", 1<<20), "200 pages")
		Expect(pages).To(HaveLen(200))
	})
})
