package form

import (
	"fmt"

	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// calculated is CALC, and SINGLE_LINE_TEXT with an expression. What a request
// sends for it does not count, whatever it is.
type calculated struct{ text }

func (calculated) read(*reader, *Field, wire.Value) (record.Value, error) { return record.Value{}, nil }

// parseFormula reads how a field is calculated.
func (f *Field) parseFormula(def wire.Value) error {
	if f.Type != record.TypeCalc && f.Type != record.TypeSingleLineText {
		return nil
	}
	f.Expression = textOr(def, "expression", "")
	if f.Expression != "" {
		f.kind = calculated{}
	}
	if f.Type == record.TypeSingleLineText {
		return nil
	}
	f.Format = formula.Format(textOr(def, "format", string(formula.Number)))
	if !f.Format.IsCalc() {
		return fmt.Errorf("format %q is none that a CALC has", f.Format)
	}
	return nil
}

// calculate checks the form's formulas.
func (f *Form) calculate() (err error) {
	var definitions []formula.Definition
	for _, field := range f.everyWritable() {
		if field.Type == record.TypeCalc || field.IsCalculated() {
			definitions = append(definitions, formula.Definition{
				Code: field.Code, Table: field.Table, Expression: field.Expression, Format: field.Format,
			})
		}
	}
	f.sheet, err = formula.NewSheet(definitions, formulaFields{f})
	return err
}

// formulaFields is a form as package formula wants to see it.
type formulaFields struct {
	form *Form
}

// Field implements formula.Fields.
func (f formulaFields) Field(code string) (formula.Field, bool) {
	field, ok := f.form.byCode[code]
	if !ok {
		field, ok = f.form.columns[code]
	}
	if !ok || !field.InRecords() {
		return formula.Field{}, false
	}
	return formula.Field{Type: field.Type, Table: field.Table}, true
}
