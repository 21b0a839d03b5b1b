package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("records that are read", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers,
			`{"電話番号":{"value":"0312345678"},"会社名":{"value":"A社"}}`,
			`{"電話番号":{"value":"0698765432"},"会社名":{"value":"\"B\""}}`,
			`{"電話番号":{"value":"0312345678"},"会社名":{"value":"C社"}}`)
	})

	It("have every byte of kintone's", func() {
		Expect(w.asTanaka("GET", record+"?app=7&id=2", "")).To(Equal(`OK {"record":{` +
			`"更新者":{"type":"MODIFIER","value":{"code":"Administrator","name":"Administrator"}},` +
			`"record_no":{"type":"RECORD_NUMBER","value":"2"},` +
			`"作成者":{"type":"CREATOR","value":{"code":"Administrator","name":"Administrator"}},` +
			`"電話番号":{"type":"LINK","value":"0698765432"},` +
			`"$revision":{"type":"__REVISION__","value":"1"},` +
			`"更新日時":{"type":"UPDATED_TIME","value":"2026-07-29T06:02:00Z"},` +
			`"作成日時":{"type":"CREATED_TIME","value":"2026-07-29T06:02:00Z"},` +
			`"会社名":{"type":"SINGLE_LINE_TEXT","value":"\"B\""},` +
			`"$id":{"type":"__ID__","value":"2"}}}`))
	})

	It("are GAIA_RE01 where there is none", func() {
		Expect(w.asTanaka("GET", record, `{"app":7,"id":4}`)).
			To(Equal(refusal(404, "GAIA_RE01", "指定したレコード（id: 4）が見つかりません。")))
		Expect(w.asSmith("GET", record, `{"app":7,"id":4}`)).
			To(Equal(refusal(404, "GAIA_RE01", "The specified record (ID: 4) is not found.")))
	})

	DescribeTable("are found by a query", func(query, answer string) {
		Expect(w.asTanaka("GET", records, `{"app":7,"fields":["$id"],"totalCount":true,"query":`+query+`}`)).To(Equal("OK " + answer))
	},
		Entry("a telephone number", `"電話番号 = \"0312345678\""`,
			`{"records":[{"$id":{"type":"__ID__","value":"3"}},{"$id":{"type":"__ID__","value":"1"}}],"totalCount":"2"}`),
		Entry("without quotation marks", `"電話番号 = 0698765432"`, `{"records":[{"$id":{"type":"__ID__","value":"2"}}],"totalCount":"1"}`),
		Entry("nothing", `"電話番号 = \"anonymous\""`, `{"records":[],"totalCount":"0"}`),
		Entry("with a limit, the total is that of all", `"order by $id asc limit 1 offset 1"`,
			`{"records":[{"$id":{"type":"__ID__","value":"2"}}],"totalCount":"3"}`),
	)

	It("have a null totalCount where nobody asks", func() {
		Expect(w.asTanaka("GET", records, `{"app":7,"query":"limit 0"}`)).To(Equal(`OK {"records":[],"totalCount":null}`))
	})

	DescribeTable("are not found by a query that kintone refuses", func(app, query, code, ja, en string) {
		body := `{"app":` + app + `,"query":` + query + `}`
		if code == "CB_VA01" {
			Expect(w.asTanaka("GET", records, body)).To(Equal(invalid(`"query":{"messages":["` + ja + `"]}`)))
			Expect(w.asSmith("GET", records, body)).To(Equal(invalidInEnglish(`"query":{"messages":["` + en + `"]}`)))
			return
		}
		Expect(w.asTanaka("GET", records, body)).To(Equal(refusal(400, code, ja)))
		Expect(w.asSmith("GET", records, body)).To(Equal(refusal(400, code, en)))
	},
		Entry("the notation", "7", `"電話番号 = anonymous"`, "CB_VA01", "クエリ記法が間違っています。", "unsupported query format"),
		Entry("an empty value", "7", `"電話番号 = "`, "CB_VA01", "クエリ記法が間違っています。", "unsupported query format"),
		Entry("an operator", "9", `"備考 = \"a\""`, "GAIA_IQ03",
			"`備考`フィールドのフィールドタイプには演算子`=`を使用できません。", "The operator `=` cannot be used for the field type of field `備考`."),
		Entry("an option", "9", `"状態 in (\"中\")"`, "GAIA_IQ10",
			"フィールド「状態」の項目に「中」は存在しません。", `The option \"中\" does not exist in field \"状態\".`),
		Entry("a field", "7", `"電話 = \"1\""`, "GAIA_IQ11", "指定されたフィールド（電話）が見つかりません。", "Specified field (電話) not found."),
		Entry("a feature that is off", "7", `"ステータス = \"1\""`, "GAIA_IQ11", "指定されたフィールド（ステータス）が見つかりません。", "Specified field (ステータス) not found."),
		Entry("a day", "9", `"発売 = THIS_MONTH(32)"`, "GAIA_IQ23",
			"指定した日にち（32）は無効です。1から31までの整数で指定します。", "The specified day (32) is invalid. Specify an integer from 1 to 31."),
		Entry("a unit", "9", `"発売 = FROM_TODAY(1,HOURS)"`, "GAIA_IQ25",
			"FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。",
			`The second argument of FROM_TODAY() must be one of \"DAYS\", \"WEEKS\", \"MONTHS\" and \"YEARS\".`),
		Entry("arguments", "9", `"発売 = TODAY(1)"`, "GAIA_IL08", "クエリの指定が不正です。", "The specified query is invalid."),
		Entry("a field in a field", "7", `"会社名.x = \"1\""`, "GAIA_IR02",
			"フィールド「会社名」に指定したクエリが正しくありません。指定したクエリは、関連レコード一覧フィールドでのみ使用できます。",
			`The query specified for field \"会社名\" is not correct. It can only be used for a Related Records field.`),
		Entry("an order", "9", `"order by 備考 asc"`, "GAIA_IS02", "「備考欄」フィールドはソート条件に使用できません。", `Field \"備考欄\" cannot be used as a sort condition.`),
		Entry("a limit", "7", `"limit 501"`, "GAIA_QU01", "limit には 500 以下の値を指定してください。", "limit must be 500 or less."),
		Entry("an offset", "7", `"offset 99999"`, "GAIA_QU02", "offset には 10,000 以下の値を指定してください。", "offset must be 10,000 or less."),
	)

	It("tell the observer why a query was refused, and what kintone may not take", func() {
		w.asTanaka("GET", records, `{"app":7,"query":"電話番号 = anonymous"}`)
		Expect(w.last().Notes).To(HaveLen(1))
		Expect(w.last().Notes[0]).To(HavePrefix("query refused with CB_VA01 at byte 15"))
		w.asTanaka("GET", records, `{"app":7,"query":"電話番号 = 0312345678"}`)
		Expect(w.last().Notes).To(ConsistOf(ContainSubstring("without quotation marks")))
	})

	It("leave out a field that the app does not have, and note it", func() {
		Expect(w.asTanaka("GET", records, `{"app":7,"fields":["会社"],"query":"limit 1"}`)).To(Equal(`OK {"records":[{}],"totalCount":null}`))
		Expect(w.last().Notes).To(Equal([]string{`app 7 has no field "会社", which fields asks for: ignored`}))
	})

	It("understand the day in the user's time zone, and who he is", func() {
		w.seed(products, `{"品名":{"value":"a"},"発売":{"value":"2026-07-28"},"担当":{"value":[{"code":"smith"}]}}`)
		body := `{"app":9,"fields":["$id"],"query":"発売 = TODAY() and 担当 in (LOGINUSER())"}`
		Expect(w.asSmith("GET", records, body)).To(ContainSubstring(`"value":"1"`), "yesterday evening in Honolulu, and his")
		Expect(w.asTanaka("GET", records, body)).To(Equal(`OK {"records":[],"totalCount":null}`), "another day, and not hers")
	})

	It("have the app's code in their numbers, and are found by it", func() {
		w.seed(products, `{"品名":{"value":"a"}}`)
		Expect(w.asTanaka("GET", records, `{"app":9,"fields":["番号"],"query":"番号 = \"CRM-1\""}`)).
			To(Equal(`OK {"records":[{"番号":{"type":"RECORD_NUMBER","value":"CRM-1"}}],"totalCount":null}`))
		Expect(w.asTanaka("GET", records, `{"app":9,"query":"番号 = \"SFA-1\""}`)).NotTo(ContainSubstring("CRM-1"), "another app's code")
	})
})
