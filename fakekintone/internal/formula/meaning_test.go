package formula_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/formula"
)

var _ = Describe("a formula", func() {
	DescribeTable("computes exactly", number,
		Entry(nil, "1+2", "3"),
		Entry(nil, "0.1+0.2", "0.3"),
		Entry(nil, "1.50", "1.5"),
		Entry(nil, ".5", "0.5"),
		Entry(nil, "100", "100"),
		Entry(nil, "0.0001*0.0001", "0.00000001"),
		Entry(nil, "999999999999.9999*999999999999.9999", "999999999999999800000000.00000001"),
		Entry(nil, "単価 * 数量", "-4.5"),
		Entry(nil, "単価　-\n数量", "4.5"),
		Entry(nil, "_a・１￥+1", "8"),
		Entry(nil, "小計 - 小計", "0"),
	)

	DescribeTable("rounds a quotient to four decimals, half to even", number,
		Entry(nil, "1/3", "0.3333"),
		Entry(nil, "1/7", "0.1429"),
		Entry(nil, "2/3", "0.6667"),
		Entry(nil, "-2/3", "-0.6667"),
		Entry(nil, "2/-3", "-0.6667"),
		Entry(nil, "1/20000", "0"),
		Entry(nil, "3/20000", "0.0002"),
		Entry(nil, "1/3*3", "0.9999"),
		Entry(nil, "0.00001/1", "0"),
		Entry(nil, "10/2.5", "4"),
	)

	DescribeTable("cuts the fraction of an exponent, from -100 to 100", number,
		Entry(nil, "4^1.5", "4"),
		Entry(nil, "4^-1.5", "0.25"),
		Entry(nil, "2^10", "1024"),
		Entry(nil, "0.5^2", "0.25"),
		Entry(nil, "2^100", "1267650600228229401496703205376"),
		Entry(nil, "2^100.9", "1267650600228229401496703205376"),
		Entry(nil, "2^101", ""),
		Entry(nil, "2^-101", ""),
		Entry(nil, "3^-1", "0.3333"),
		Entry(nil, "0^0", "1"),
		Entry(nil, "0^-1", ""),
		Entry(nil, "99^100^100^100", ""),
		Entry(nil, "0.1^100^100", ""),
	)

	DescribeTable("binds operators", number,
		Entry(nil, "1+2*3", "7"),
		Entry(nil, "(1+2)*3", "9"),
		Entry(nil, "10-2-3", "5"),
		Entry(nil, "16/4/2", "2"),
		Entry(nil, "2*3^2", "18"),
		Entry(nil, "2^3^2", "64"),
		Entry(nil, "-2^2", "4"),
		Entry(nil, "--+2", "2"),
		Entry(nil, "1+1=2", "1"),
		Entry(nil, "1&2+3=\"15\"", "1"),
	)

	DescribeTable("answers comparisons with 1 and 0", number,
		Entry(nil, "1.0 = 1", "1"),
		Entry(nil, "単価 != 1.5", "0"),
		Entry(nil, "単価 <> 1.5", "0"),
		Entry(nil, "単価 > 数量", "1"),
		Entry(nil, "単価 < 数量", "0"),
		Entry(nil, "単価 >= 1.5", "1"),
		Entry(nil, "単価 <= 1.4", "0"),
		Entry(nil, `品名 = "机"`, "1"),
		Entry(nil, `品名 <> "机"`, "0"),
		Entry(nil, `ランク = 品名`, "0"),
		Entry(nil, "AND(1, 2, 1=1)", "1"),
		Entry(nil, "AND(1, 0)", "0"),
		Entry(nil, "AND(0, 1/0)", "0"),
		Entry(nil, "AND(1, 1/0)", ""),
		Entry(nil, "OR(0, 1=2, 0.5)", "1"),
		Entry(nil, "OR(0, 0)", "0"),
		Entry(nil, "NOT(0)", "1"),
		Entry(nil, "NOT(3)", "0"),
		Entry(nil, `NOT("a")`, ""),
	)

	DescribeTable("counts an empty NUMBER as 0, and can tell that it is empty", number,
		Entry(nil, "空", "0"),
		Entry(nil, "空 + 1", "1"),
		Entry(nil, "空 = 0", "1"),
		Entry(nil, `空 = ""`, "1"),
		Entry(nil, `0 = ""`, "0"),
		Entry(nil, `"" != 単価`, "1"),
		Entry(nil, `未定 = ""`, "1"),
		Entry(nil, `納期 = ""`, "0"),
		Entry(nil, `無 = ""`, "1"),
		Entry(nil, `失敗 = ""`, "1"),
	)

	DescribeTable("is empty where it cannot be computed", number,
		Entry(nil, "1/0", ""),
		Entry(nil, "1/空", ""),
		Entry(nil, "1+1/0", ""),
		Entry(nil, "未定 + 1", ""),
		Entry(nil, "失敗 * 2", ""),
		Entry(nil, "IF(1/0, 1, 2)", ""),
		Entry(nil, "IF(1, 2, 1/0)", "2"),
		Entry(nil, `"a"`, ""),
		Entry(nil, `IF(1, "a", 2) + 1`, ""),
		Entry(nil, `IF(1, "a", 2) > 1`, ""),
		Entry(nil, `IF(0, "a", 2) + 1`, "3"),
		Entry(nil, `ROUND("a")`, ""),
		Entry(nil, `SUM("a")`, ""),
		Entry(nil, `SUM(1/0)`, ""),
		Entry(nil, "YEN(10)", ""),
		Entry(nil, `CONTAINS(品名, "机")`, ""),
		Entry(nil, `CONTAINS(ランク, "A")`, ""),
		Entry(nil, `CONTAINS(特徴, DATE_FORMAT(未定, "d", "UTC"))`, ""),
	)

	DescribeTable("gives texts to a text field", text,
		Entry(nil, `品名 & "×" & 単価 & "円"`, "机×1.5円"),
		Entry(nil, `"a\"b\\c\d"`, `a"b\c\d`),
		Entry(nil, `IF(単価 > 1, "高い", "安い")`, "高い"),
		Entry(nil, `IF(単価 > 2, "高い", "")`, ""),
		Entry(nil, "1/3", "0.3333"),
		Entry(nil, "1=1", "1"),
		Entry(nil, `"a" & 1/0`, ""),
		Entry(nil, `作成者 & レコード番号 & ランク`, "田中CRM-12A"),
		Entry(nil, "YEN(1234567.891, 2)", "¥1,234,567.89"),
		Entry(nil, "YEN(1234.5)", "¥1,235"),
		Entry(nil, "YEN(-999)", "¥-999"),
		Entry(nil, "YEN(5, 3)", "¥5.000"),
		Entry(nil, "YEN(1.25, 5)", "¥1.25000"),
		Entry(nil, "YEN(1250, -2)", "¥1,300"),
		Entry(nil, `YEN("a")`, ""),
		Entry(nil, "日時 & \"\"", "1785304920"),
	)

	DescribeTable("rounds", number,
		Entry(nil, "ROUND(2.5)", "3"),
		Entry(nil, "ROUND(-2.5)", "-3"),
		Entry(nil, "ROUND(2.449, 1)", "2.4"),
		Entry(nil, "ROUND(1250, -2)", "1300"),
		Entry(nil, "ROUND(12, 5)", "12"),
		Entry(nil, "ROUNDUP(2.01)", "3"),
		Entry(nil, "ROUNDUP(-2.01)", "-3"),
		Entry(nil, "ROUNDUP(2.001, 2)", "2.01"),
		Entry(nil, "ROUNDUP(2)", "2"),
		Entry(nil, "ROUNDDOWN(2.99)", "2"),
		Entry(nil, "ROUNDDOWN(-2.99)", "-2"),
		Entry(nil, "ROUNDDOWN(199, -2)", "100"),
		Entry(nil, "ROUND(1, 101)", ""),
		Entry(nil, "round(2.5)", "3"),
	)

	DescribeTable("sees the columns of a table, and options", number,
		Entry(nil, "SUM(金額)", "100.25"),
		Entry(nil, "SUM(金額, 単価, 1)", "102.75"),
		Entry(nil, "SUM(税)", "11"),
		Entry(nil, "SUM(回数)", "0"),
		Entry(nil, `CONTAINS(特徴, "青")`, "1"),
		Entry(nil, `CONTAINS(特徴, "緑")`, "0"),
		Entry(nil, `CONTAINS(品目, "椅子")`, "1"),
		Entry(nil, `CONTAINS(品目, "椅")`, "0"),
		Entry(nil, `CONTAINS(種別, "新")`, "1"),
		Entry(nil, `CONTAINS(色, "赤")`, "1"),
	)

	It("sees the fields of its own row in a table, and those outside of tables", func() {
		inRow := func(expression string) string {
			p, err := formula.Check(formula.Definition{Code: "税", Table: "明細", Expression: expression, Format: formula.Number}, orders)
			Expect(err).NotTo(HaveOccurred())
			return p.Eval(order(), order()["明細"].Rows[1].Values)
		}
		Expect(inRow("金額 * 単価")).To(Equal("0.375"))
		Expect(inRow("SUM(金額)")).To(Equal("0.25"), "in a row a field is one value")
		Expect(inRow(`品目 = "椅子"`)).To(Equal("1"))
	})

	It("stays within bounds", func() {
		number(strings.Repeat("9", 2300)+"*1", strings.Repeat("9", 2300))
		number(strings.Repeat("9", 2300)+"*"+strings.Repeat("9", 2300), "")
		long := `"` + strings.Repeat("あ", 5000) + `"`
		text(long+"&"+`""`, strings.Repeat("あ", 5000))
		p, err := formula.Check(formula.Definition{Code: "F", Expression: strings.TrimSuffix(strings.Repeat("品名&", 3000), "&")}, orders)
		Expect(err).NotTo(HaveOccurred())
		values := order()
		v := values["品名"]
		v.Text = strings.Repeat("a", 30)
		values["品名"] = v
		Expect(p.Eval(values, nil)).To(BeEmpty())
	})
})
