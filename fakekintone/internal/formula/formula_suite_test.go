package formula_test

import (
	"errors"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
)

func TestFormula(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "formulas")
}

// fields is a form, by field code.
type fields map[string]formula.Field

func (f fields) Field(code string) (formula.Field, bool) {
	field, ok := f[code]
	return field, ok
}

// orders is the form of an app for orders.
var orders = fields{
	"レコード番号": {Type: record.TypeRecordNumber}, "作成日時": {Type: record.TypeCreatedTime}, "作成者": {Type: record.TypeCreator},
	"単価": {Type: record.TypeNumber}, "数量": {Type: record.TypeNumber}, "空": {Type: record.TypeNumber},
	"小計": {Type: record.TypeCalc}, "失敗": {Type: record.TypeCalc},
	"品名": {Type: record.TypeSingleLineText}, "備考": {Type: record.TypeMultiLineText}, "無": {Type: record.TypeSingleLineText},
	"ランク": {Type: record.TypeDropDown}, "特徴": {Type: record.TypeCheckBox}, "担当": {Type: record.TypeUserSelect},
	"納期": {Type: record.TypeDate}, "未定": {Type: record.TypeDate}, "時刻": {Type: record.TypeTime}, "日時": {Type: record.TypeDateTime},
	"明細": {Type: record.TypeSubtable},
	"品目": {Type: record.TypeSingleLineText, Table: "明細"}, "種別": {Type: record.TypeDropDown, Table: "明細"},
	"金額": {Type: record.TypeNumber, Table: "明細"}, "色": {Type: record.TypeCheckBox, Table: "明細"}, "税": {Type: record.TypeCalc, Table: "明細"},
	"履歴": {Type: record.TypeSubtable}, "回数": {Type: record.TypeNumber, Table: "履歴"},
	"_a・１￥": {Type: record.TypeNumber},
}

// order is one of its records.
func order() map[string]record.Value {
	return map[string]record.Value{
		"レコード番号": {Text: "CRM-12"}, "作成日時": {Text: "2026-07-29T06:02:00Z"}, "作成者": {Items: []record.Item{{Code: "tanaka", Name: "田中"}}},
		"単価": {Text: "1.5"}, "数量": {Text: "-3"}, "空": {}, "小計": {Text: "-4.5"}, "失敗": {},
		"品名": {Text: "机"}, "無": {}, "ランク": {Text: "A"}, "特徴": {Items: []record.Item{{Code: "赤"}, {Code: "青"}}},
		"納期": {Text: "2026-07-31"}, "未定": {}, "時刻": {Text: "09:30"}, "日時": {Text: "2026-07-29T06:02:00Z"}, "_a・１￥": {Text: "7"},
		"明細": {Rows: []record.Row{
			{ID: 1, Values: map[string]record.Value{"品目": {Text: "机"}, "種別": {Text: "新"}, "金額": {Text: "100"}, "税": {Text: "10"}, "色": {Items: []record.Item{{Code: "赤"}}}}},
			{ID: 2, Values: map[string]record.Value{"品目": {Text: "椅子"}, "種別": {}, "金額": {Text: "0.25"}, "税": {}}},
			{ID: 3, Values: map[string]record.Value{"品目": {}, "種別": {}, "金額": {}, "税": {Text: "1"}}},
		}},
	}
}

// computed is what a formula comes to in the order.
func computed(expression string, format formula.Format) string {
	GinkgoHelper()
	p, err := formula.Check(formula.Definition{Code: "F", Expression: expression, Format: format}, orders)
	Expect(err).NotTo(HaveOccurred())
	return p.Eval(order(), nil)
}

// number is what a formula comes to in a CALC of format NUMBER.
func number(expression, want string) {
	GinkgoHelper()
	Expect(computed(expression, formula.Number)).To(Equal(want))
}

// text is what it comes to in a SINGLE_LINE_TEXT.
func text(expression, want string) {
	GinkgoHelper()
	Expect(computed(expression, formula.Text)).To(Equal(want))
}

// refused is kintone's reason against a formula, in Japanese.
func refused(expression, table string) string {
	_, err := formula.Check(formula.Definition{Code: "F", Table: table, Expression: expression, Format: formula.Number}, orders)
	var e *formula.Error
	if !errors.As(err, &e) {
		return ""
	}
	return e.Reason.Ja
}
