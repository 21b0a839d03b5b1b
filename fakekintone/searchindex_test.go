package fakekintone_test

import (
	"net/url"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a search index that is behind", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithQuirks(map[string]string{"likeIndex": "delayed"}))
		w.seed(customers, `{"会社名":{"value":"before"}}`)
	})

	// liking are the ids that a query finds, the oldest first.
	liking := func(query string) string {
		GinkgoHelper()
		return w.asTanaka("GET", records+"?app=7&fields%5B0%5D=$id&query="+url.QueryEscape(query+" order by $id asc"), "")
	}
	ids := func(all ...string) string {
		found := make([]string, len(all))
		for i, id := range all {
			found[i] = `{"$id":{"type":"__ID__","value":"` + id + `"}}`
		}
		return `OK {"records":[` + strings.Join(found, ",") + `],"totalCount":null}`
	}
	wait := func(d time.Duration) {
		GinkgoHelper()
		Expect(w.clock.Sleep(ctx, d)).To(Succeed())
	}
	rename := func(id, name string) {
		GinkgoHelper()
		Expect(w.asTanaka("PUT", record, `{"app":7,"id":`+id+`,"record":{"会社名":{"value":"`+name+`"}}}`)).To(HavePrefix("OK"))
	}

	It("has what was there from the beginning", func() {
		Expect(liking(`会社名 like "before"`)).To(Equal(ids("1")))
	})

	It("finds a new record after two seconds", func() {
		w.during(func() {
			w.asTanaka("POST", record, `{"app":7,"record":{"会社名":{"value":"new"}}}`)
			wait(1999 * time.Millisecond)
			Expect(liking(`会社名 like "new"`)).To(Equal(ids()))
			Expect(liking(`会社名 not like "before"`)).To(Equal(ids("2")))
			wait(time.Millisecond)
			Expect(liking(`会社名 like "new"`)).To(Equal(ids("2")))
		})
	})

	It("finds a changed record by what it was, and answers it as it is", func() {
		w.during(func() {
			rename("1", "after")
			Expect(liking(`会社名 like "before"`)).To(Equal(ids("1")))
			Expect(w.asTanaka("GET", records, `{"app":7,"query":"会社名 like \"before\"","fields":["会社名"]}`)).To(ContainSubstring(`"value":"after"`))
			Expect(liking(`会社名 like "after"`)).To(Equal(ids()))
			Expect(liking(`会社名 not like "before"`)).To(Equal(ids()))
			wait(2 * time.Second)
			Expect(liking(`会社名 like "after"`)).To(Equal(ids("1")))
			Expect(liking(`会社名 like "before"`)).To(Equal(ids()))
		})
	})

	It("follows one write after the other", func() {
		w.during(func() {
			rename("1", "first")
			rename("1", "second")
			wait(time.Second)
			rename("1", "third")
			Expect(liking(`会社名 like "before"`)).To(Equal(ids("1")))
			wait(time.Second)
			Expect(liking(`会社名 like "second"`)).To(Equal(ids("1")))
			wait(time.Second)
			Expect(liking(`会社名 like "third"`)).To(Equal(ids("1")))
		})
	})

	It("is not asked by other conditions", func() {
		rename("1", "after")
		Expect(liking(`会社名 = "after"`)).To(Equal(ids("1")))
		Expect(liking(`会社名 = "after" and 会社名 like "before"`)).To(Equal(ids("1")))
		Expect(liking(`会社名 = "before" and 会社名 like "before"`)).To(Equal(ids()))
	})

	It("does not give back what was deleted", func() {
		Expect(w.asTanaka("DELETE", records, `{"app":7,"ids":[1]}`)).To(HavePrefix("OK"))
		Expect(liking(`会社名 like "before"`)).To(Equal(ids()))
	})

	It("is where it was after a write that was refused", func() {
		w.asTanaka("PUT", record, `{"app":7,"id":1,"revision":9,"record":{"会社名":{"value":"after"}}}`)
		Expect(liking(`会社名 like "before"`)).To(Equal(ids("1")))
	})

	It("is up to date after a restoration, and with records that are added without a request", func() {
		rename("1", "after")
		Expect(w.Restore(w.Snapshot())).To(Succeed())
		Expect(liking(`会社名 like "after"`)).To(Equal(ids("1")))
		rename("1", "again")
		w.seed(customers, `{"会社名":{"value":"again"}}`)
		Expect(liking(`会社名 like "again"`)).To(Equal(ids("1", "2")))
	})

	It("does not hide anything from who looks in without a request", func() {
		rename("1", "after")
		Expect(w.Records(customers, `会社名 like "after"`)).To(HaveLen(1))
	})
})
