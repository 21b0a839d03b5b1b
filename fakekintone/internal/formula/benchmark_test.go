package formula_test

import (
	"testing"

	"callaction/fakekintone/internal/formula"
)

func BenchmarkCheck(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := formula.Check(formula.Definition{Code: "F", Expression: `IF(数量 >= 10, ROUNDDOWN(単価 * 数量 * 0.9), 単価 * 数量)`}, orders); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEval(b *testing.B) {
	for name, expression := range map[string]string{
		"arithmetic": `IF(数量 >= 10, ROUNDDOWN(単価 * 数量 * 0.9), 単価 * 数量)`,
		"division":   `単価 / 数量`,
		"sum":        `SUM(金額)`,
		"date":       `DATE_FORMAT(日時, "YYYY年MM月dd日", "Asia/Tokyo")`,
	} {
		p, err := formula.Check(formula.Definition{Code: "F", Expression: expression}, orders)
		if err != nil {
			b.Fatal(err)
		}
		values := order()
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Eval(values, nil)
			}
		})
	}
}
