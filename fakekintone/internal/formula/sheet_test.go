package formula_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
)

var _ = Describe("the calculated fields of a form", func() {
	form := fields{
		"数": {Type: record.TypeNumber}, "日時": {Type: record.TypeDateTime},
		"a": {Type: record.TypeCalc}, "b": {Type: record.TypeCalc}, "c": {Type: record.TypeCalc}, "文": {Type: record.TypeSingleLineText},
		"表": {Type: record.TypeSubtable}, "列": {Type: record.TypeNumber, Table: "表"},
		"x": {Type: record.TypeCalc, Table: "表"}, "y": {Type: record.TypeCalc, Table: "表"},
	}
	calc := func(code, table, expression string) formula.Definition {
		return formula.Definition{Code: code, Table: table, Expression: expression, Format: formula.Number}
	}
	row := func(n string) record.Row {
		return record.Row{ID: 1, Values: map[string]record.Value{"列": {Text: n}}}
	}

	It("may refer to each other in any order, through tables, too", func() {
		sheet, err := formula.NewSheet([]formula.Definition{
			calc("a", "", "SUM(y) + b"), calc("y", "表", "x + b"), calc("x", "表", "列 * 2"), calc("b", "", "数 + 1"),
			{Code: "文", Expression: `"計" & a`},
		}, form)
		Expect(err).NotTo(HaveOccurred())
		values := map[string]record.Value{"数": {Text: "9"}, "表": {Rows: []record.Row{row("1"), row("2")}}}
		before := values["表"].Rows
		sheet.Compute(values)
		Expect(values["b"].Text).To(Equal("10"))
		Expect(values["a"].Text).To(Equal("36"))
		Expect(values["文"].Text).To(Equal("計36"))
		Expect(values["表"].Rows[1].Values).To(Equal(map[string]record.Value{"列": {Text: "2"}, "x": {Text: "4"}, "y": {Text: "14"}}))
		Expect(before[1].Values).To(HaveLen(1), "rows that are stored elsewhere stay as they are")
	})

	It("get each other's results as they were before they were written", func() {
		sheet, err := formula.NewSheet([]formula.Definition{
			{Code: "a", Expression: "日時 + 30", Format: formula.Date}, calc("b", "", "a - 日時"), calc("c", "", "a / 0"),
		}, form)
		Expect(err).NotTo(HaveOccurred())
		values := map[string]record.Value{"日時": {Text: "2026-07-29T06:02:00Z"}, "a": {Text: "stale"}}
		sheet.Compute(values)
		Expect(values).To(Equal(map[string]record.Value{
			"日時": {Text: "2026-07-29T06:02:00Z"}, "a": {Text: "2026-07-29"}, "b": {Text: "30"}, "c": {},
		}))
	})

	It("pass on that they could not be computed", func() {
		sheet, err := formula.NewSheet([]formula.Definition{calc("a", "", `"text"`), calc("b", "", "a + 1"), calc("x", "表", "1 / 列"), calc("c", "", "SUM(x)")}, form)
		Expect(err).NotTo(HaveOccurred())
		values := map[string]record.Value{"表": {Rows: []record.Row{row("0"), row("2")}}}
		sheet.Compute(values)
		Expect([]string{values["a"].Text, values["b"].Text, values["c"].Text}).To(Equal([]string{"", "", "0.5"}))
	})

	DescribeTable("are refused in a circle", func(culprit string, definitions ...formula.Definition) {
		_, err := formula.NewSheet(definitions, form)
		Expect(err).To(Equal(&formula.Error{Field: culprit, Reason: formula.Circular, At: -1}))
		Expect(err).To(MatchError(ContainSubstring("フィールドの参照が循環しています。")))
	},
		Entry("of one", "a", calc("a", "", "a + 1")),
		Entry("of two", "a", calc("a", "", "b"), calc("b", "", "a")),
		Entry("that others lead into", "b", calc("a", "", "b"), calc("b", "", "c"), calc("c", "", "IF(1, 1, b)")),
		Entry("through a table", "a", calc("a", "", "SUM(x)"), calc("x", "表", "列 * a")),
	)

	It("are refused where one is wrong", func() {
		_, err := formula.NewSheet([]formula.Definition{calc("a", "", "1"), calc("b", "", "1+")}, form)
		Expect(err).To(Equal(&formula.Error{Field: "b", Reason: formula.WrongNotation, At: 2}))
	})

	It("may be none", func() {
		values := map[string]record.Value{"数": {Text: "1"}}
		new(formula.Sheet).Compute(values)
		Expect(values).To(HaveLen(1))
	})
})
