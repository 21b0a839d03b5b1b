package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a lookup", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"電話番号":{"value":"0312345678"},"会社名":{"value":"A社"}}`, `{"電話番号":{"value":"06"},"会社名":{"value":"B社"}}`)
	})

	post := func(fields string, headers ...string) string {
		return w.ask("POST", record, `{"app":8,"record":{`+fields+`}}`, headers...).answered()
	}
	put := func(fields string) string {
		return w.asTanaka("PUT", record, `{"app":8,"id":1,"record":{`+fields+`}}`)
	}
	copies := func() []any {
		GinkgoHelper()
		r, err := w.Record(inquiries, 1)
		Expect(err).NotTo(HaveOccurred())
		return []any{r.Values["ルックアップ"], r.Values["会社名"], r.Values["電話番号"]}
	}

	It("copies over what is sent beside its key", func() {
		Expect(post(`"ルックアップ":{"value":"A社"},"電話番号":{"value":"mine"}`, tanaka...)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(copies()).To(Equal([]any{"A社", "A社", "0312345678"}))
		Expect(w.last().Notes).To(Equal([]string{`field "電話番号" is written by a lookup: what was sent is ignored`}))
	})

	It("ignores what is sent without its key", func() {
		Expect(post(`"電話番号":{"value":"mine"}`, tanaka...)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(copies()).To(Equal([]any{"", "", ""}))
	})

	It("copies anew where the key changes, and not where it stays or the master changes", func() {
		post(`"ルックアップ":{"value":"A社"}`, tanaka...)
		Expect(w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{"電話番号":{"value":"new"}}}`)).To(HavePrefix("OK"))
		Expect(copies()).To(Equal([]any{"A社", "A社", "0312345678"}))
		Expect(put(`"ルックアップ":{"value":"A社"}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(copies()).To(Equal([]any{"A社", "A社", "0312345678"}))
		Expect(put(`"リンク":{"value":"https://pbx.example:8000/monitor_link/1"}`)).To(Equal(`OK {"revision":"3"}`))
		Expect(copies()).To(Equal([]any{"A社", "A社", "0312345678"}))
		Expect(put(`"ルックアップ":{"value":"B社"}`)).To(Equal(`OK {"revision":"4"}`))
		Expect(copies()).To(Equal([]any{"B社", "B社", "06"}))
	})

	It("clears the copies where the key is emptied", func() {
		post(`"ルックアップ":{"value":"A社"}`, tanaka...)
		Expect(put(`"ルックアップ":{"value":""}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(copies()).To(Equal([]any{"", "", ""}))
	})

	It("is GAIA_LO04 where nothing matches, the first only, and nothing is written", func() {
		noMatch := refusal(400, "GAIA_LO04",
			"フィールド「ルックアップ」の値「X社」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。")
		Expect(post(`"ルックアップ":{"value":"X社"}`, tanaka...)).To(Equal(noMatch))
		Expect(w.asTanaka("POST", records, `{"app":8,"records":[{},{"ルックアップ":{"value":"X社"}},{"ルックアップ":{"value":"Y社"}}]}`)).To(Equal(noMatch))
		Expect(w.Apps()[1].Records).To(Equal(0))
		Expect(post(`"ルックアップ":{"value":"X社"}`, smith...)).To(Equal(refusal(400, "GAIA_LO04",
			"A value X社 in the field ルックアップ does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.")))
	})

	It("needs a token of the source app that may view it, in the same request", func() {
		Expect(post(`"ルックアップ":{"value":"A社"}`, token("ALL8")...)).To(ContainSubstring("GAIA_LO04"))
		Expect(w.last().Notes).To(ConsistOf(ContainSubstring("needs an API token of app 7")))
		Expect(post(`"ルックアップ":{"value":"A社"}`, token("ALL8,ADD7")...)).To(ContainSubstring("GAIA_LO04"))
		Expect(post(`"ルックアップ":{"value":"A社"}`, token("ALL8,VIEW7")...)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(copies()).To(Equal([]any{"A社", "A社", "0312345678"}))
	})

	It("is GAIA_LO03 where the source's values may repeat", func() {
		w.seed(products, `{"品名":{"value":"a"},"備考":{"value":"x"}}`)
		body := `{"app":9,"record":{"品名":{"value":"b"},"会社":{"value":"x"}}}`
		Expect(w.asTanaka("POST", record, body)).To(Equal(refusal(400, "GAIA_LO03",
			"ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。")))
		Expect(w.asSmith("POST", record, body)).To(Equal(refusal(400, "GAIA_LO03",
			`Values cannot be copied from the lookup's datasource app. \"Prohibit duplicate values\" must be selected in the settings of the key field.`)))
	})
})
