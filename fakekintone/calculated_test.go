package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a calculated field", func() {
	var w *world

	BeforeEach(func() {
		w = newOrders()
		w.seed(products, `{"品名":{"value":"机"},"単価":{"value":"300"}}`)
	})

	values := func() map[string]any {
		GinkgoHelper()
		r, err := w.Record(orders, 1)
		Expect(err).NotTo(HaveOccurred())
		return r.Values
	}
	const order = `"件名":{"value":"注文"},"納期":{"value":"2026-07-29"},"明細":{"value":[{"value":{"品":{"value":"机"},"数量":{"value":5}}},{}]}`

	It("is calculated at every write, whatever the request says of it", func() {
		Expect(w.asTanaka("POST", record, `{"app":90,"record":{`+order+`,"合計":{"value":"9"},"期限":{"value":["x"]},"表示":{"value":"mine"}}}`)).
			To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(values()).To(HaveKeyWithValue("合計", "1500"))
		Expect(values()).To(HaveKeyWithValue("期限", "2026-08-05"))
		Expect(values()).To(HaveKeyWithValue("表示", "注文：¥1,500"), "a calculated text is not too long")
		Expect(w.last().Notes).To(ConsistOf(`field "合計" is calculated: what was sent is ignored`,
			`field "期限" is calculated: what was sent is ignored`, `field "表示" is calculated: what was sent is ignored`))
	})

	It("is calculated anew where anything changes that it depends on", func() {
		Expect(w.asTanaka("POST", record, `{"app":90,"record":{`+order+`}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("PUT", record, `{"app":90,"id":1,"record":{"値引":{"value":"1"},"納期":{"value":""}}}`)).To(HavePrefix("OK"))
		Expect(values()).To(HaveKeyWithValue("合計", "1494"), "rows, too, which the request does not name")
		Expect(values()).To(HaveKeyWithValue("期限", ""))
		Expect(w.last().Changes[0].Fields).To(Equal([]string{"納期", "値引", "明細", "合計", "期限", "表示"}))
		Expect(string(w.last().Changes[0].Before)).To(ContainSubstring(`"合計":{"type":"CALC","value":"1500"}`))
		Expect(string(w.last().Changes[0].Before)).To(ContainSubstring(`"小計":{"type":"CALC","value":"1500"}`), "what was stored stays as it was")
	})

	It("is read as a text, empty where it could not be calculated", func() {
		Expect(w.asTanaka("POST", record, `{"app":90,"record":{}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", records, `{"app":90,"fields":["合計","期限","表示"]}`)).To(Equal(`OK {"records":[{` +
			`"表示":{"type":"SINGLE_LINE_TEXT","value":"：¥0"},"合計":{"type":"CALC","value":"0"},"期限":{"type":"CALC","value":""}}],"totalCount":null}`))
	})

	It("can be searched and sorted by", func() {
		Expect(w.asTanaka("POST", record, `{"app":90,"record":{`+order+`}}`)).To(HavePrefix("OK"))
		w.seed(orders, `{}`, `{"件名":{"value":"次"},"値引":{"value":"-7"},"明細":{"value":[{}]}}`)
		ids := func(query string) string {
			return w.asTanaka("GET", records, `{"app":90,"fields":["合計"],"query":"`+query+`"}`)
		}
		Expect(ids(`合計 >= 7 order by 合計 asc`)).To(Equal(
			`OK {"records":[{"合計":{"type":"CALC","value":"7"}},{"合計":{"type":"CALC","value":"1500"}}],"totalCount":null}`))
		Expect(ids(`表示 = \"次：¥7\"`)).To(Equal(`OK {"records":[{"合計":{"type":"CALC","value":"7"}}],"totalCount":null}`))
		Expect(ids(`期限 >= \"2026-08-05\"`)).To(Equal(`OK {"records":[{"合計":{"type":"CALC","value":"1500"}}],"totalCount":null}`))
	})
})
