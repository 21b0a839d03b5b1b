package fakekintone_test

import (
	"encoding/json"
	"errors"
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a table", func() {
	var w *world

	BeforeEach(func() {
		w = newOrders()
		w.seed(products, `{"品名":{"value":"机"},"単価":{"value":"300"}}`, `{"品名":{"value":"椅子"},"単価":{"value":"120"}}`)
	})

	post := func(rows string) string {
		return w.asTanaka("POST", record, `{"app":90,"record":{"明細":{"value":`+rows+`}}}`)
	}
	put := func(rows string) string {
		return w.asTanaka("PUT", record, `{"app":90,"id":1,"record":{"明細":{"value":`+rows+`}}}`)
	}
	read := func() []fakekintone.RowInfo {
		GinkgoHelper()
		r, err := w.Record(orders, 1)
		Expect(err).NotTo(HaveOccurred())
		rows, ok := r.Values["明細"].([]fakekintone.RowInfo)
		Expect(ok).To(BeTrue())
		return rows
	}
	// memos are ids and メモ of the rows.
	memos := func() (memos []string) {
		GinkgoHelper()
		for _, row := range read() {
			memos = append(memos, fmt.Sprint(row.ID, row.Values["メモ"]))
		}
		return memos
	}

	It("is answered row by row, to the byte", func() {
		Expect(post(`[{"value":{"重さ":{"value":"10.50"},"色":{"value":["赤"]},"メモ":{"value":"a"}}},{"value":{}}]`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(w.asTanaka("GET", records, `{"app":90,"fields":["明細"]}`)).To(Equal(`OK {"records":[{"明細":{"type":"SUBTABLE","value":[` +
			`{"id":"1","value":{"品":{"type":"SINGLE_LINE_TEXT","value":""},"小計":{"type":"CALC","value":"0"},"色":{"type":"CHECK_BOX","value":["赤"]},"単価":{"type":"NUMBER","value":""},` +
			`"数量":{"type":"NUMBER","value":"1"},"メモ":{"type":"SINGLE_LINE_TEXT","value":"a"},"種別":{"type":"DROP_DOWN","value":null},"重さ":{"type":"NUMBER","value":"10.5"}}},` +
			`{"id":"2","value":{"品":{"type":"SINGLE_LINE_TEXT","value":""},"小計":{"type":"CALC","value":"0"},"色":{"type":"CHECK_BOX","value":[]},"単価":{"type":"NUMBER","value":""},` +
			`"数量":{"type":"NUMBER","value":"1"},"メモ":{"type":"SINGLE_LINE_TEXT","value":""},"種別":{"type":"DROP_DOWN","value":null},"重さ":{"type":"NUMBER","value":""}}}` +
			`]}}],"totalCount":null}`))
	})

	It("has no rows where none are given", func() {
		Expect(w.asTanaka("POST", record, `{"app":90,"record":{}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", records, `{"app":90,"fields":["明細","$id"]}`)).
			To(Equal(`OK {"records":[{"明細":{"type":"SUBTABLE","value":[]},"$id":{"type":"__ID__","value":"1"}}],"totalCount":null}`))
	})

	It("has its fields in the form's definition, in the order of a map", func() {
		answer := w.asTanaka("GET", fields, `{"app":90}`)
		Expect(answer).To(ContainSubstring(`"明細":{"type":"SUBTABLE","code":"明細","label":"明細","noLabel":true,"fields":{` +
			`"品":{"type":"SINGLE_LINE_TEXT","code":"品","label":"品","required":false,"lookup":{`))
		Expect(answer).To(ContainSubstring(`"小計":{"type":"CALC","code":"小計","label":"小計","required":true,"expression":"(単価 - 値引) * 数量","format":"NUMBER_DIGIT"},` +
			`"色":{"type":"CHECK_BOX","code":"色","label":"色","required":false,"options":{"青":{"label":"青","index":"1"},"赤":{"label":"赤","index":"0"}}},"単価":`))
	})

	It("numbers its rows through all records, from one counter", func() {
		Expect(post(`[{},{"id":null,"value":{}},{"id":"","value":null}]`)).To(HavePrefix("OK"))
		Expect(post(`[{"id":"1","value":{}}]`)).To(HavePrefix("OK"))
		rows, err := w.Record(orders, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(rows.Values["明細"].([]fakekintone.RowInfo)[0].ID).To(Equal(int64(4)))
		Expect(memos()).To(Equal([]string{"1", "2", "3"}))
	})

	Describe("that is changed", func() {
		BeforeEach(func() {
			Expect(post(`[{"value":{"メモ":{"value":"a"},"重さ":{"value":"5"}}},{"value":{"メモ":{"value":"b"}}},{"value":{"メモ":{"value":"c"}}}]`)).To(HavePrefix("OK"))
		})

		It("stays as it is where it is not named", func() {
			Expect(w.asTanaka("PUT", record, `{"app":90,"id":1,"record":{"件名":{"value":"x"}}}`)).To(Equal(`OK {"revision":"2"}`))
			Expect(memos()).To(Equal([]string{"1a", "2b", "3c"}))
			Expect(w.last().Changes[0].Fields).To(Equal([]string{"件名", "表示"}))
		})

		It("loses all rows to an empty list", func() {
			Expect(put(`[]`)).To(Equal(`OK {"revision":"2"}`))
			Expect(memos()).To(BeEmpty())
			Expect(w.last().Changes[0].Fields).To(Equal([]string{"明細"}))
		})

		It("keeps what a named row does not say, and loses rows that are not named", func() {
			Expect(put(`[{"id":"3","value":{"数量":{"value":7}}},{"id":1,"value":{"メモ":{"value":"A"}}}]`)).To(HavePrefix("OK"))
			Expect(memos()).To(Equal([]string{"3c", "1A"}), "in the order of the request")
			Expect(read()[0].Values).To(HaveKeyWithValue("数量", "7"))
			Expect(read()[1].Values).To(HaveKeyWithValue("重さ", "5"))
		})

		It("has changed where a row gives way to another one like it", func() {
			Expect(put(`[{"id":1},{"id":2},{"value":{"メモ":{"value":"c"}}}]`)).To(HavePrefix("OK"))
			Expect(memos()).To(Equal([]string{"1a", "2b", "4c"}))
			Expect(w.last().Changes[0].Fields).To(Equal([]string{"明細"}))
		})

		It("takes a row without an id, or with one that the table does not have, for a new one", func() {
			Expect(put(`[{"id":"1"},{"value":{"メモ":{"value":"d"}}},{"id":"99","value":{"メモ":{"value":"e"}}},{"id":-1},{"id":0}]`)).To(HavePrefix("OK"))
			Expect(memos()).To(Equal([]string{"1a", "4d", "5e", "6", "7"}))
			Expect(read()[1].Values).To(HaveKeyWithValue("数量", "1"), "with defaults")
		})

		It("refuses a row that is named twice", func() {
			Expect(put(`[{"id":"1"},{"id":1}]`)).To(Equal(refusal(400, "GAIA_SI01", "テーブル（code: 明細）の行IDが重複しています。")))
			Expect(w.asSmith("PUT", record, `{"app":90,"id":1,"record":{"明細":{"value":[{"id":"1"},{"id":1}]}}}`)).
				To(Equal(refusal(400, "GAIA_SI01", "Raw ID (code: 明細) in a table is duplicated.")))
			Expect(memos()).To(Equal([]string{"1a", "2b", "3c"}))
		})

		It("goes back with a snapshot, its counter too", func() {
			before := w.Snapshot()
			Expect(put(`[{"value":{"メモ":{"value":"x"}}}]`)).To(HavePrefix("OK"))
			Expect(memos()).To(Equal([]string{"4x"}))
			Expect(w.Restore(before)).To(Succeed())
			Expect(memos()).To(Equal([]string{"1a", "2b", "3c"}))
			Expect(put(`[{"value":{"メモ":{"value":"y"}}}]`)).To(HavePrefix("OK"))
			Expect(memos()).To(Equal([]string{"4y"}))
		})

		It("uses up no row ids where it is refused", func() {
			Expect(put(`[{"value":{"数量":{"value":"101"}}}]`)).To(HavePrefix("Bad Request"))
			Expect(put(`[{"value":{}}]`)).To(HavePrefix("OK"))
			Expect(memos()).To(Equal([]string{"4"}))
		})
	})

	DescribeTable("is CB_IJ01 where its JSON is wrong", func(rows string) {
		Expect(post(rows)).To(Equal(invalidJSON))
	},
		Entry("a text", `"a"`), Entry("an object", `{}`), Entry("a row that is none", `[1]`),
		Entry("a row's id that is no number", `[{"id":"a"}]`), Entry("a fraction", `[{"id":1.5}]`), Entry("a list for an id", `[{"id":[]}]`),
		Entry("truth for an id", `[{"id":true}]`),
		Entry("values in a list", `[{"value":[]}]`), Entry("a field that is no object", `[{"value":{"メモ":"a"}}]`),
		Entry("a list for a text", `[{"value":{"メモ":{"value":[]}}}]`),
	)

	DescribeTable("is checked row by row", func(row, ja, en string) {
		body := `{"app":90,"record":{"明細":{"value":[{},{"value":{` + row + `}}]}}}`
		Expect(w.asTanaka("POST", record, body)).To(Equal(invalid(ja)))
		Expect(w.asSmith("POST", record, body)).To(Equal(invalidInEnglish(en)))
	},
		Entry("what is required", `"数量":{"value":""}`,
			`"record.明細.value[1].value.数量.value":{"messages":["必須です。"]}`, `"record.明細.value[1].value.数量.value":{"messages":["Required."]}`),
		Entry("what is too large", `"数量":{"value":"101"}`,
			`"record.明細.value[1].value.数量.value":{"messages":["100以下である必要があります。"]}`,
			`"record.明細.value[1].value.数量.value":{"messages":["The value must be 100 or less."]}`),
		Entry("what is too long", `"メモ":{"value":"123456"}`,
			`"record.明細.value[1].value.メモ.value":{"messages":["6文字より短くなければなりません。"]}`,
			`"record.明細.value[1].value.メモ.value":{"messages":["Enter less than 6 characters."]}`),
		Entry("an option", `"種別":{"value":"中"}`,
			`"record.明細.value[1].value.種別.value":{"messages":["\"中\"は選択肢にありません。"]}`,
			`"record.明細.value[1].value.種別.value":{"messages":["The value, \"中\", is not in options."]}`),
		Entry("options", `"色":{"value":["赤","黄"]}`,
			`"record.明細.value[1].value.色.values[1].value":{"messages":["\"黄\"は選択肢にありません。"]}`,
			`"record.明細.value[1].value.色.values[1].value":{"messages":["The value, \"黄\", is not in options."]}`),
	)

	It("is checked in lists of records, too", func() {
		Expect(w.asTanaka("POST", records, `{"app":90,"records":[{},{"明細":{"value":[{"value":{"数量":{"value":"101"}}}]}}]}`)).
			To(Equal(invalid(`"records[1].明細.value[0].value.数量.value":{"messages":["100以下である必要があります。"]}`)))
	})

	It("takes what is no number for nothing, in silence, and the observer is told", func() {
		Expect(post(`[{"value":{"重さ":{"value":"1,000"}}},{"value":{"重さ":{"value":"abc"}}}]`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(read()[0].Values).To(HaveKeyWithValue("重さ", ""))
		Expect(w.last().Notes).To(Equal([]string{`field "明細.重さ" was sent what is no number: in a table that counts as nothing`}))
	})

	It("cannot keep values from repeating", func() {
		Expect(post(`[{"value":{"メモ":{"value":"a"}}},{"value":{"メモ":{"value":"a"}}}]`)).To(HavePrefix("OK"))
	})

	It("loses fields that it does not have, and the observer is told", func() {
		Expect(post(`[{"value":{"備考":{"value":"a"},"件名":1}},{"value":{"備考":{"value":"a"}}}]`)).To(HavePrefix("OK"))
		Expect(w.last().Notes).To(Equal([]string{
			`app 90 has no field "明細.備考": ignored`, `app 90 has no field "明細.件名": ignored`,
		}))
		Expect(w.asTanaka("POST", record, `{"app":90,"record":{"メモ":{"value":"a"}}}`)).To(HavePrefix("OK"))
		Expect(w.last().Notes).To(Equal([]string{`app 90 has no field "メモ": ignored`}), "a column is no field of the record")
	})

	Describe("with a lookup", func() {
		prices := func() (prices []string) {
			GinkgoHelper()
			for _, row := range read() {
				prices = append(prices, fmt.Sprint(row.Values["品"], row.Values["単価"], "=", row.Values["小計"]))
			}
			return prices
		}

		It("copies within the row, and calculates with it", func() {
			Expect(post(`[{"value":{"品":{"value":"机"},"数量":{"value":2}}},{"value":{"品":{"value":"椅子"},"単価":{"value":1}}},{}]`)).To(HavePrefix("OK"))
			Expect(prices()).To(Equal([]string{"机300=600", "椅子120=120", "=0"}))
		})

		It("copies anew where a row's key changes, clears, and keeps", func() {
			Expect(post(`[{"value":{"品":{"value":"机"}}},{"value":{"品":{"value":"机"}}},{"value":{"品":{"value":"机"}}}]`)).To(HavePrefix("OK"))
			Expect(w.asTanaka("PUT", record, `{"app":9,"id":1,"record":{"単価":{"value":"301"}}}`)).To(HavePrefix("OK"))
			Expect(put(`[{"id":1,"value":{"品":{"value":"椅子"}}},{"id":2,"value":{"品":{"value":""}}},{"id":3,"value":{"品":{"value":"机"}}},{"value":{"品":{"value":"机"}}}]`)).
				To(HavePrefix("OK"))
			Expect(prices()).To(Equal([]string{"椅子120=120", "=0", "机300=300", "机301=301"}))
		})

		It("is GAIA_LO04 where nothing matches", func() {
			Expect(post(`[{"value":{"品":{"value":"棚"}}}]`)).To(Equal(refusal(400, "GAIA_LO04",
				"フィールド「品」の値「棚」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。")))
			Expect(w.ask("POST", record, `{"app":90,"record":{"明細":{"value":[{"value":{"品":{"value":"机"}}}]}}}`, token("ADD90")...).answered()).
				To(ContainSubstring("GAIA_LO04"), "a token of the source app is needed, too")
			Expect(w.ask("POST", record, `{"app":90,"record":{"明細":{"value":[{"value":{"品":{"value":"机"}}}]}}}`, token("ADD90,ALL9")...).Status).To(Equal(200))
		})

		It("ignores what is sent for a copy alone", func() {
			Expect(post(`[{"value":{"単価":{"value":"5"},"小計":{"value":"7"}}}]`)).To(HavePrefix("OK"))
			Expect(prices()).To(Equal([]string{"=0"}))
			Expect(w.last().Notes).To(Equal([]string{
				`field "明細.単価" is written by a lookup: what was sent is ignored`, `field "明細.小計" is calculated: what was sent is ignored`,
			}))
		})
	})

	DescribeTable("is asked for by its fields", func(query, found string) {
		w.seed(orders, `{"明細":{"value":[{"value":{"メモ":{"value":"a"},"単価":{"value":"10"},"種別":{"value":"新"}}},{"value":{"メモ":{"value":"b"},"単価":{"value":"20"}}}]}}`,
			`{"明細":{"value":[{"value":{"メモ":{"value":"a"},"単価":{"value":"20"},"種別":{"value":"新"}}}]}}`, `{}`)
		body := fmt.Sprintf(`{"app":90,"fields":["$id"],"query":%q}`, query)
		Expect(w.asTanaka("GET", records, body)).To(ContainSubstring(found))
	},
		Entry("some row", `メモ in ("b")`, `[{"$id":{"type":"__ID__","value":"1"}}]`),
		Entry("one row for all", `メモ in ("a") and 単価 > 15`, `[{"$id":{"type":"__ID__","value":"2"}}]`),
		Entry("all rows", `種別 not in ("古", "")`, `[{"$id":{"type":"__ID__","value":"2"}}]`),
		Entry("what is calculated in a row", `小計 in ("10")`, `[{"$id":{"type":"__ID__","value":"1"}}]`),
		Entry("not by =", `メモ = \"a\"`, "クエリ記法"),
		Entry("not by = on numbers", `単価 = 10`, `"code":"GAIA_IQ07"`),
		Entry("not by order", `order by 単価 asc`, `"code":"GAIA_IS02"`),
		Entry("an option that it does not have", `種別 in ("中")`, `"code":"GAIA_IQ10"`),
	)

	It("is stored without a request, with new row ids, and read from outside", func() {
		Expect(post(`[{"value":{"メモ":{"value":"a"},"単価":{"value":"5"}}}]`)).To(HavePrefix("OK"))
		r, err := w.Record(orders, 1)
		Expect(err).NotTo(HaveOccurred())
		w.seed(orders, string(r.JSON), `{"明細":{"value":[{"value":{"単価":{"value":"5"}}}]},"合計":{"value":"wrong"}}`)
		again, err := w.Record(orders, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(again.Values["明細"]).To(Equal([]fakekintone.RowInfo{{ID: 2, Values: map[string]any{
			"品": "", "単価": "", "数量": "1", "小計": "0", "色": []string{}, "種別": "", "メモ": "a", "重さ": "",
		}}}))
		third, err := w.Record(orders, 3)
		Expect(err).NotTo(HaveOccurred())
		Expect(third.Values).To(HaveKeyWithValue("合計", "5"))
	})

	DescribeTable("is not stored without a request where it is wrong", func(rows, problem string) {
		err := w.AddRecords(orders, json.RawMessage(`{"明細":{"value":`+rows+`}}`))
		Expect(err).To(MatchError(ContainSubstring(problem)))
		Expect(errors.Is(err, fakekintone.ErrNoApp)).To(BeFalse())
	},
		Entry("an unknown field", `[{"value":{"備考":{"value":"a"}}}]`, `the app has no field "明細.備考"`),
		Entry("no number", `[{"value":{"単価":{"value":"abc"}}}]`, `read field "明細"`),
		Entry("a row that is none", `[1]`, `read field "明細"`),
	)

	It("lists its fields", func() {
		infos, err := w.Fields(orders)
		Expect(err).NotTo(HaveOccurred())
		table := infos[8]
		Expect(table.Code).To(Equal("明細"))
		Expect(table.Columns).To(HaveLen(8))
		Expect(table.Columns[0]).To(Equal(fakekintone.FieldInfo{Code: "品", Label: "品", Type: "SINGLE_LINE_TEXT", LookupApp: products}))
		Expect(table.Columns[4].Expression).To(Equal("(単価 - 値引) * 数量"))
		Expect(table.Columns[7].Unique).To(BeFalse())
	})
})
