package fakekintone_test

import (
	"encoding/json"
	"fmt"
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("looking in from outside", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(products,
			`{"品名":{"value":"a"},"単価":{"value":"10"},"特徴":{"value":["赤","青"]},"担当":{"value":[{"code":"smith"}]}}`,
			`{"品名":{"value":"b"},"単価":{"value":"20"}}`)
	})

	It("lists apps", func() {
		Expect(w.Apps()).To(Equal([]fakekintone.AppInfo{
			{ID: customers, Name: "顧客管理"}, {ID: inquiries, Name: "問い合わせ管理"}, {ID: products, Name: "商品", Code: "CRM", Records: 2},
		}))
	})

	It("lists fields", func() {
		infos, err := w.Fields(inquiries)
		Expect(err).NotTo(HaveOccurred())
		Expect(infos[5]).To(Equal(fakekintone.FieldInfo{Code: "ルックアップ", Label: "顧客", Type: "SINGLE_LINE_TEXT", LookupApp: customers}))
		infos, err = w.Fields(products)
		Expect(err).NotTo(HaveOccurred())
		Expect(infos[5]).To(Equal(fakekintone.FieldInfo{Code: "品名", Label: "品の名", Type: "SINGLE_LINE_TEXT", Required: true, Unique: true}))
		Expect([]string{infos[0].Code, infos[1].Code, infos[2].Code, infos[3].Code, infos[4].Code}).
			To(Equal([]string{"番号", "更新者", "作成者", "更新日時", "作成日時"}), "system fields in kintone's order, whatever the form's")
		Expect(infos[8].Options).To(Equal([]string{"新", "古"}))
	})

	It("reads records, one or those of a query, the oldest first", func() {
		all, err := w.Records(products, "")
		Expect(err).NotTo(HaveOccurred())
		Expect(all).To(HaveLen(2))
		Expect(all[0].Values).To(Equal(map[string]any{
			"番号": "CRM-1", "作成者": "Administrator", "更新者": "Administrator", "作成日時": "2026-07-29T06:02:00Z", "更新日時": "2026-07-29T06:02:00Z",
			"品名": "a", "単価": "10", "型番": "", "状態": "新", "特徴": []string{"赤", "青"}, "担当": []string{"smith"}, "発売": "", "備考": "", "会社": "",
		}))
		Expect(w.asTanaka("GET", record, `{"app":9,"id":1}`)).To(Equal(`OK {"record":` + string(all[0].JSON) + `}`))
		dear, err := w.Records(products, `単価 > 15 limit 0`)
		Expect(err).NotTo(HaveOccurred())
		Expect(dear).To(Equal(all[1:]), "limits do not count")
		_, err = w.Records(products, `価格 > 15`)
		Expect(err).To(MatchError(ContainSubstring(`the app has no field "価格"`)))
		one, err := w.Record(products, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(one).To(Equal(all[1]))
		_, err = w.Record(products, 3)
		Expect(err).To(MatchError("app 9 has no record 3"))
	})

	It("reads comments, the oldest first", func() {
		w.asTanaka("POST", comment, `{"app":9,"record":1,"comment":{"text":"x"}}`)
		w.asSmith("POST", comment, `{"app":9,"record":1,"comment":{"text":"y"}}`)
		Expect(w.Comments(products, 1)).To(Equal([]fakekintone.CommentInfo{
			{ID: 1, Text: "x ", Creator: "tanaka", Created: start}, {ID: 2, Text: "y ", Creator: "smith", Created: start},
		}))
		_, err := w.Comments(products, 3)
		Expect(err).To(MatchError("app 9 has no record 3"))
	})

	It("says where there is no app", func() {
		_, err := w.Fields(1)
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
		_, err = w.Form(1)
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
		_, err = w.Records(1, "")
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
		_, err = w.Record(1, 1)
		Expect(err).To(MatchError(fakekintone.ErrNoApp))
		_, err = w.Comments(1, 1)
		Expect(err).To(MatchError("app 1: there is no such app"))
		Expect(w.AddRecords(1)).To(MatchError(ContainSubstring("there is no app 1")))
	})
})

var _ = Describe("records that are stored without a request", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("may be those that kintone gives, with who added them and when", func() {
		w.seed(products, `{"$id":{"type":"__ID__","value":"92"},"$revision":{"type":"__REVISION__","value":"5"},"番号":{"type":"RECORD_NUMBER","value":"CRM-92"},
			"作成者":{"type":"CREATOR","value":{"code":"gone","name":"退職者"}},"作成日時":{"type":"CREATED_TIME","value":"2020-01-01T00:00:00Z"},
			"品名":{"type":"SINGLE_LINE_TEXT","value":"a"}}`)
		r, err := w.Record(products, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(1)))
		Expect(r.Values).To(HaveKeyWithValue("番号", "CRM-1"))
		Expect(r.Values).To(HaveKeyWithValue("作成者", "gone"))
		Expect(r.Values).To(HaveKeyWithValue("作成日時", "2020-01-01T00:00:00Z"))
	})

	It("need nothing, may repeat, and keep what a lookup would write", func() {
		w.seed(products, `{}`, `{}`)
		w.seed(customers, `{"会社名":{"value":"A"}}`, `{"会社名":{"value":"A"}}`)
		w.seed(inquiries, `{"ルックアップ":{"value":"nobody"},"会社名":{"value":"X"}}`)
		r, err := w.Record(inquiries, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Values).To(HaveKeyWithValue("会社名", "X"))
	})

	It("are all stored or none", func() {
		Expect(w.AddRecords(customers, json.RawMessage(`{}`), json.RawMessage(`{"x":{}}`))).NotTo(Succeed())
		Expect(w.Apps()[0].Records).To(Equal(0))
	})
})

var _ = Describe("a snapshot", func() {
	It("is where everything goes back to: records, comments and ids", func() {
		w := newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		before := w.Snapshot()
		w.asTanaka("POST", record, `{"app":7}`)
		w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`)
		after := w.Snapshot()

		Expect(w.Restore(before)).To(Succeed())
		Expect(w.Apps()[0].Records).To(Equal(1))
		Expect(w.Comments(customers, 1)).To(BeEmpty())
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(Equal(`OK {"id":"2","revision":"1"}`))

		Expect(w.Restore(after)).To(Succeed())
		Expect(w.Comments(customers, 1)).To(HaveLen(1))
	})

	It("can be taken over by another kintone with the same apps, and by no other", func() {
		w := newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		other := newWorld()
		Expect(other.Restore(w.Snapshot())).To(Succeed())
		Expect(other.asTanaka("POST", record, `{"app":7,"record":{"会社名":{"value":"A"}}}`)).To(ContainSubstring("重複"))
		Expect(w.Apps()[0].Records).To(Equal(1))

		empty, err := fakekintone.New()
		Expect(err).NotTo(HaveOccurred())
		Expect(w.Restore(empty.Snapshot())).To(MatchError("restore a snapshot: it has no app 7"))
		Expect(w.Restore(fakekintone.Snapshot{})).NotTo(Succeed())
	})
})

var _ = Describe("many at a time", func() {
	together := func(n int, f func(i int)) {
		var group sync.WaitGroup
		for i := range n {
			group.Go(func() {
				defer GinkgoRecover()
				f(i)
			})
		}
		group.Wait()
	}

	It("store a value that must not repeat once", func() {
		w := newWorld()
		for round := range 20 {
			var mu sync.Mutex
			stored := 0
			together(8, func(int) {
				answer := w.ask("POST", record, fmt.Sprintf(`{"app":7,"record":{"会社名":{"value":"A%d"}}}`, round), tanaka...)
				mu.Lock()
				defer mu.Unlock()
				if answer.Status == 200 {
					stored++
				}
			})
			Expect(stored).To(Equal(1))
		}
		Expect(w.Apps()[0].Records).To(Equal(20))
	})

	It("count every revision, and let one of them through by its number", func() {
		w := newWorld()
		w.seed(customers, `{}`)
		together(50, func(int) { w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{}}`) })
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(51)))

		var mu sync.Mutex
		statuses := map[int]int{}
		together(20, func(int) {
			answer := w.ask("PUT", record, `{"app":7,"id":1,"revision":51,"record":{}}`, tanaka...)
			mu.Lock()
			defer mu.Unlock()
			statuses[answer.Status]++
		})
		Expect(statuses).To(Equal(map[int]int{200: 1, 409: 19}))
	})

	It("read while others write, and see all of a list or none of it", func() {
		w := newWorld()
		together(16, func(i int) {
			for range 20 {
				if i%2 == 0 {
					w.asTanaka("POST", records, `{"app":7,"records":[{},{},{}]}`)
					continue
				}
				answer := w.ask("GET", records, `{"app":7,"query":"limit 0","totalCount":true}`, tanaka...)
				var read struct {
					TotalCount int `json:",string"`
				}
				Expect(json.Unmarshal([]byte(answer.Body), &read)).To(Succeed())
				Expect(read.TotalCount % 3).To(Equal(0))
			}
		})
		Expect(w.Apps()[0].Records).To(Equal(480))
	})
})
