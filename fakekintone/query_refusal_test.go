package fakekintone_test

import (
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a query that kintone refuses", func() {
	var w *world

	BeforeEach(func() { w = newOrders() })

	DescribeTable("says what it does not take, in both languages", func(app int, query, code, ja, en string) {
		body := fmt.Sprintf(`{"app":%d,"query":%q}`, app, query)
		for _, ask := range [][2]string{{"GET", records}, {"POST", cursors}} {
			Expect(w.asTanaka(ask[0], ask[1], body)).To(Equal(refusal(400, code, ja)))
			Expect(w.asSmith(ask[0], ask[1], body)).To(Equal(refusal(400, code, en)))
		}
	},
		Entry("= on a field in a table", orders, `メモ = "a"`, "GAIA_IQ07",
			"テーブルに設定している場合、`メモ`フィールドのフィールドタイプには、演算子=を使用できません。",
			"The operator = cannot be used for the field type of field `メモ` if it is in a table."),
		Entry("!= on a field in a table", orders, `単価 != 1`, "GAIA_IQ07",
			"テーブルに設定している場合、`単価`フィールドのフィールドタイプには、演算子!=を使用できません。",
			"The operator != cannot be used for the field type of field `単価` if it is in a table."),
		Entry("> on a telephone number", customers, `電話番号 > "0"`, "GAIA_IQ03",
			"`電話番号`フィールドのフィールドタイプには演算子`>`を使用できません。", "The operator `>` cannot be used for the field type of field `電話番号`."),
		Entry("is empty on a text of one line", customers, `会社名 is empty`, "GAIA_IQ03",
			"`会社名`フィールドのフィールドタイプには演算子`is empty`を使用できません。", "The operator `is empty` cannot be used for the field type of field `会社名`."),
		Entry("= on an option that is one", products, `状態 = "新"`, "GAIA_IQ03",
			"`状態`フィールドのフィールドタイプには演算子`=`を使用できません。", "The operator `=` cannot be used for the field type of field `状態`."),
		Entry("= on an option that is none, which is seen first", products, `状態 = "中"`, "GAIA_IQ10",
			"フィールド「状態」の項目に「中」は存在しません。", `The option \"中\" does not exist in field \"状態\".`),
		Entry("a table's name before its field", orders, `明細.メモ in ("a")`, "GAIA_IR02",
			"フィールド「明細」に指定したクエリが正しくありません。指定したクエリは、関連レコード一覧フィールドでのみ使用できます。",
			`The query specified for field \"明細\" is not correct. It can only be used for a Related Records field.`),
		Entry("the order of check boxes, by their label", products, `order by 特徴`, "GAIA_IS02",
			"「特徴」フィールドはソート条件に使用できません。", `Field \"特徴\" cannot be used as a sort condition.`),
		Entry("the order of a field in a table", orders, `order by 数量`, "GAIA_IS02",
			"「数量」フィールドはソート条件に使用できません。", `Field \"数量\" cannot be used as a sort condition.`),
		Entry("a day of no month", products, `発売 = THIS_MONTH(32)`, "GAIA_IQ23",
			"指定した日にち（32）は無効です。1から31までの整数で指定します。", "The specified day (32) is invalid. Specify an integer from 1 to 31."),
		Entry("a day before any month's first", products, `発売 = LAST_MONTH(0)`, "GAIA_IQ23",
			"指定した日にち（0）は無効です。1から31までの整数で指定します。", "The specified day (0) is invalid. Specify an integer from 1 to 31."),
	)

	It("takes no value for an option, where that is one of a list", func() {
		for _, field := range []string{"状態", "特徴"} {
			Expect(w.asTanaka("GET", records, fmt.Sprintf(`{"app":9,"query":%q}`, field+` in ("", "`+map[string]string{"状態": "新", "特徴": "赤"}[field]+`")`))).To(HavePrefix("OK"))
		}
	})
})
