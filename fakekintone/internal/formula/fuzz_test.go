package formula_test

import (
	"testing"
	"unicode/utf8"

	"callaction/fakekintone/internal/formula"
)

// FuzzFormula reads anything as a formula and computes what is one, in every
// format, in a table and outside.
func FuzzFormula(f *testing.F) {
	for _, seed := range []string{
		`IF(AND(単価 > 1, NOT(数量 = ""), CONTAINS(特徴, "赤")), ROUNDUP(単価 * 数量 / 3, -1), YEN(SUM(金額, 税), 2))`,
		`DATE_FORMAT(日時 + 60 * 60, "YYYY年MM月dd日 'a' EEEE", "Asia/Tokyo") & 作成者`,
		`-(2 ^ -3.5) <> 小計 & "\"\\"`, `99 ^ 100 ^ 100`, `0.1 ^ 100 / 金額`, `((1`, `未定 >= 時刻`,
	} {
		f.Add(seed)
	}
	formats := []formula.Format{
		formula.Text, formula.Number, formula.NumberDigit, formula.Datetime, formula.Date, formula.Time, formula.HourMinute, formula.DayHourMinute,
	}
	f.Fuzz(func(t *testing.T, expression string) {
		for _, table := range []string{"", "明細"} {
			for _, format := range formats {
				p, err := formula.Check(formula.Definition{Code: "F", Table: table, Expression: expression, Format: format}, orders)
				if err != nil {
					continue
				}
				got := p.Eval(order(), order()["明細"].Rows[0].Values)
				if !utf8.ValidString(got) || len(got) > 64<<10 {
					t.Fatalf("%q gives %q", expression, got)
				}
			}
		}
	})
}
