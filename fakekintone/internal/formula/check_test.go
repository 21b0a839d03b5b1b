package formula_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/formula"
)

var _ = Describe("a formula that kintone refuses", func() {
	DescribeTable("has a reason", func(expression, reason string) {
		Expect(refused(expression, "")).To(Equal(reason))
	},
		Entry("an unknown field", "単価 * 価格", "計算式に含まれるフィールドコード（価格）が存在しません。"),
		Entry("a field of a type without a value for it", "備考", "計算式に含まれるフィールドコード（備考）が存在しません。"),
		Entry("users", "担当", "計算式に含まれるフィールドコード（担当）が存在しません。"),
		Entry("a table itself", "SUM(明細)", "計算式に含まれるフィールドコード（明細）が存在しません。"),
		Entry("an unknown function", "TODAY()", "TODAY関数は使用できません。"),
		Entry("a function that is a field", "単価(1)", "単価関数は使用できません。"),
		Entry("nothing", "", "計算式の文法が正しくありません。"),
		Entry("half an operation", "1+", "計算式の文法が正しくありません。"),
		Entry("two values", "1 2", "計算式の文法が正しくありません。"),
		Entry("a number with two points", "1.2.3", "計算式の文法が正しくありません。"),
		Entry("a point", ".", "計算式の文法が正しくありません。"),
		Entry("a name that begins with a digit", "1a", "計算式の文法が正しくありません。"),
		Entry("an open bracket", "(1", "計算式の文法が正しくありません。"),
		Entry("an open function", "SUM(1", "計算式の文法が正しくありません。"),
		Entry("a bracket too many", "1)", "計算式の文法が正しくありません。"),
		Entry("no argument between commas", "SUM(1,,2)", "計算式の文法が正しくありません。"),
		Entry("an open text", `"a`, "計算式の文法が正しくありません。"),
		Entry("apostrophes", `'a'`, "計算式の文法が正しくありません。"),
		Entry("a wide operator", `1＋1`, "計算式の文法が正しくありません。"),
		Entry("other signs", `1%2`, "計算式の文法が正しくありません。"),
		Entry("no UTF-8", "\xff", "計算式の文法が正しくありません。"),
		Entry("too deep", strings.Repeat("(", 300)+"1"+strings.Repeat(")", 300), "計算式の文法が正しくありません。"),
		Entry("too many signs", strings.Repeat("-", 300)+"1", "計算式の文法が正しくありません。"),
		Entry("too long", strings.Repeat("1+", 20_000)+"1", "計算式の文法が正しくありません。"),
		Entry("IF with two arguments", "IF(1, 2)", "IF関数には3個の引数が必要です。"),
		Entry("IF with four", "IF(1, 2, 3, 4)", "IF関数には3個の引数が必要です。"),
		Entry("NOT with two", "NOT(1, 2)", "NOT関数には1個の引数が必要です。"),
		Entry("CONTAINS with one", "CONTAINS(特徴)", "CONTAINS関数には2個の引数が必要です。"),
		Entry("DATE_FORMAT without a time zone", `DATE_FORMAT(納期, "d")`, "DATE_FORMAT関数には3個の引数が必要です。"),
		Entry("SUM without", "SUM()", "SUM関数には1個以上の引数が必要です。"),
		Entry("AND without", "AND()", "AND関数には1個以上の引数が必要です。"),
		Entry("ROUND without", "ROUND()", "ROUND関数には1個以上の引数が必要です。"),
		Entry("ROUND with three", "ROUND(1, 2, 3)", "ROUND関数に指定できる引数は2個までです。"),
		Entry("YEN with three", "YEN(1, 2, 3)", "YEN関数に指定できる引数は2個までです。"),
		Entry("a text that is added", `品名 + 1`, "演算子「+」とデータ型の組み合わせが正しくありません。"),
		Entry("a text with a sign", `-品名`, "演算子「-」とデータ型の組み合わせが正しくありません。"),
		Entry("a text that is multiplied", `1 * ランク`, "演算子「*」とデータ型の組み合わせが正しくありません。"),
		Entry("texts in order", `品名 >= "a"`, "演算子「>=」とデータ型の組み合わせが正しくありません。"),
		Entry("a number and a text", `単価 = 品名`, "演算子「=」とデータ型の組み合わせが正しくありません。"),
		Entry("a text and a number", `品名 <> 1`, "演算子「<>」とデータ型の組み合わせが正しくありません。"),
		Entry("options", `特徴`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("options that are joined", `特徴 & "a"`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("a column", `金額 + 1`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("a column in ROUND", `ROUND(金額)`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("a column in IF", `IF(1, 金額, 2)`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("texts in SUM", `SUM(品目)`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("options in SUM", `SUM(特徴)`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("numbers in CONTAINS", `CONTAINS(金額, "1")`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("a column to look for", `CONTAINS(特徴, 品目)`, "配列型の値に対して適切な関数が利用されていません。"),
		Entry("within others", `IF(ROUND(1), SUM(1, NOT(価格)), 2)`, "計算式に含まれるフィールドコード（価格）が存在しません。"),
	)

	It("sees no other table from within one", func() {
		Expect(refused("SUM(回数)", "明細")).To(Equal("計算式に含まれるフィールドコード（回数）が存在しません。"))
		Expect(refused("金額 + 単価", "明細")).To(BeEmpty())
	})

	It("is named with the place", func() {
		_, err := formula.Check(formula.Definition{Code: "合計", Expression: "単価 * 価格"}, orders)
		Expect(err).To(MatchError(`the formula of field "合計", byte 9: The field code (価格) in the formula does not exist. ` +
			`計算式に含まれるフィールドコード（価格）が存在しません。`))
	})
})
