package formula_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/formula"
)

var _ = Describe("a formula whose fields get other codes", func() {
	renamed := func(code string) string {
		if to, ok := map[string]string{"単価": "price", "SUM": "合計"}[code]; ok {
			return to
		}
		return code
	}

	DescribeTable("names them by these, and is the same else",
		func(text, expected string) { Expect(formula.Rename(text, renamed)).To(Equal(expected)) },
		Entry("alone", `単価`, `price`),
		Entry("among others", `( 単価 *数量 )+単価`, `( price *数量 )+price`),
		Entry("and not in texts", `単価 & "単価 \"単価\""`, `price & "単価 \"単価\""`),
		Entry("in functions, which are no fields", `SUM(単価, SUM) & SUM ( 単価 )`, `SUM(price, 合計) & SUM ( price )`),
		Entry("and stays where it is none", `単価 + "`, `単価 + "`),
	)
})
