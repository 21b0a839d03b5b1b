package fakekintone_test

import (
	"errors"
	"strconv"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a view of a domain", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(products, `{"品名":{"value":"a"},"単価":{"value":"10"}}`, `{"品名":{"value":"b"},"単価":{"value":"20"}}`, `{"品名":{"value":"c"},"単価":{"value":"30"}}`)
	})

	names := func(f fakekintone.Found) (names []string) {
		for _, r := range f.Records {
			names = append(names, r.Values["品名"].(string))
		}
		return names
	}

	It("shows what requests would be answered, without one", func() {
		v := w.Present()
		Expect(v.Form(products)).To(MatchJSON(w.asTanaka("GET", fields, `{"app":9}`)[3:]))
		Expect(v.Layout(products)).To(MatchJSON(w.asTanaka("GET", layout+"?app=9", "")[3:]))
		seen := len(w.seen)
		Expect(v.Find(products, fakekintone.Search{Count: true})).To(HaveField("Total", 3))
		Expect(w.seen).To(HaveLen(seen))
	})

	It("stays as it was, where a snapshot was taken", func() {
		w.asTanaka("POST", comment, `{"app":9,"record":1,"comment":{"text":"x"}}`)
		then := w.At(w.Snapshot())
		w.asTanaka("PUT", record, `{"app":9,"id":1,"record":{"単価":{"value":"11"}}}`)
		w.asTanaka("POST", comment, `{"app":9,"record":1,"comment":{"text":"y"}}`)
		w.asTanaka("DELETE", records, `{"app":9,"ids":[3]}`)

		Expect(then.Record(products, 1)).To(HaveField("Values", HaveKeyWithValue("単価", "10")))
		Expect(then.Comments(products, 1)).To(HaveLen(1))
		Expect(then.Apps()[2].Records).To(Equal(3))
		_, err := w.Present().Record(products, 3)
		Expect(err).To(MatchError(fakekintone.ErrNoRecord))
		Expect(w.Present().Record(products, 1)).To(HaveField("Values", HaveKeyWithValue("単価", "11")))
		Expect(w.Present().Comments(products, 1)).To(HaveLen(2))
		Expect(w.Apps()[2].Records).To(Equal(2))
	})

	It("is empty for no snapshot", func() {
		v := w.At(fakekintone.Snapshot{})
		Expect(v.Apps()).To(BeEmpty())
		_, err := v.Record(products, 1)
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
		_, err = v.Layout(products)
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
		_, err = v.Find(products, fakekintone.Search{})
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
	})

	Describe("that is searched", func() {
		It("finds a page of the records, the newest first, and counts all", func() {
			found, err := w.Present().Find(products, fakekintone.Search{Limit: 2, Count: true})
			Expect(err).NotTo(HaveOccurred())
			Expect(names(found)).To(Equal([]string{"c", "b"}))
			Expect(found.Total).To(Equal(3))
			found, err = w.Present().Find(products, fakekintone.Search{Query: "単価 > 10 order by 単価 asc limit 1", Limit: 2, Offset: 1, Count: true})
			Expect(err).NotTo(HaveOccurred())
			Expect(names(found)).To(Equal([]string{"c"}))
			Expect(found.Total).To(Equal(2))
		})

		It("is asked by a user", func() {
			w.asSmith("POST", record, `{"app":9,"record":{"品名":{"value":"d"}}}`)
			found, err := w.Present().Find(products, fakekintone.Search{Query: "作成者 in (LOGINUSER())", User: "smith"})
			Expect(err).NotTo(HaveOccurred())
			Expect(names(found)).To(Equal([]string{"d"}))
		})

		It("refuses what kintone refuses, in its words", func() {
			for _, bad := range []string{"名前 = 山田", `備考 = "x"`, "価格 > 1", "limit 501"} {
				_, err := w.Present().Find(products, fakekintone.Search{Query: bad, Limit: 2})
				var refused *fakekintone.Refusal
				Expect(errors.As(err, &refused)).To(BeTrue(), bad)
				answered := w.asTanaka("GET", records, `{"app":9,"query":`+strconv.Quote(bad)+`}`)
				Expect(answered).To(And(ContainSubstring(refused.Code), ContainSubstring(refused.In("ja"))), bad)
				Expect(refused.Error()).To(Equal(refused.Code+" "+refused.In("en")), bad)
			}
		})
	})

	It("has no file that no record has", func() {
		_, err := w.Present().File("x")
		Expect(err).To(MatchError(fakekintone.ErrNoFile))
	})

	It("knows who can be chosen, and what their time is", func() {
		v := w.Present()
		Expect(v.Users()).To(ContainElement(fakekintone.Person{Code: "tanaka", Name: "田中"}))
		Expect(v.Groups()).To(Equal([]fakekintone.Person{{Code: "everyone", Name: "Everyone"}}))
		Expect(v.Organizations()).To(BeEmpty())
		Expect(v.Zone("smith").String()).To(Equal("Pacific/Honolulu"))
		Expect(v.Zone("nobody").String()).To(Equal("Asia/Tokyo"))
		Expect(v.Zone("tanaka")).NotTo(Equal(time.UTC))
	})
})
