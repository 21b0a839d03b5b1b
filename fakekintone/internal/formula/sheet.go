package formula

import (
	"maps"
	"slices"

	"callaction/fakekintone/internal/record"
)

// Sheet is all calculated fields of a form, in an order in which they can be
// computed. It is never changed. Its zero value computes nothing.
type Sheet struct {
	cells  []cell
	tables []string // those with calculated fields
}

// cell is one calculated field.
type cell struct {
	Definition
	program *Program
}

// NewSheet checks the calculated fields of a form. What kintone would have against
// the first wrong one, or against a circle, is an *[Error].
func NewSheet(definitions []Definition, fields Fields) (*Sheet, error) {
	o := ordering{cells: map[string]cell{}, state: map[string]visit{}, sheet: &Sheet{}}
	for _, d := range definitions {
		program, err := Check(d, fields)
		if err != nil {
			return nil, err
		}
		o.cells[d.Code] = cell{d, program}
	}
	for _, d := range definitions {
		if err := o.place(d.Code); err != nil {
			return nil, err
		}
	}
	return o.sheet, nil
}

// ordering puts cells behind those that they use.
type ordering struct {
	cells map[string]cell
	state map[string]visit
	sheet *Sheet
}

type visit int

const (
	unseen visit = iota
	begun
	placed
)

func (o *ordering) place(code string) error {
	c, ok := o.cells[code]
	switch {
	case !ok || o.state[code] == placed:
		return nil
	case o.state[code] == begun:
		return &Error{Field: code, Reason: Circular, At: -1}
	}
	o.state[code] = begun
	for _, used := range c.program.uses {
		if err := o.place(used); err != nil {
			return err
		}
	}
	o.state[code] = placed
	o.sheet.add(c)
	return nil
}

func (s *Sheet) add(c cell) {
	s.cells = append(s.cells, c)
	if c.Table != "" && !slices.Contains(s.tables, c.Table) {
		s.tables = append(s.tables, c.Table)
	}
}

// Compute writes the results into a record's values. The map is changed; the rows
// of its tables are not, but replaced.
func (s *Sheet) Compute(values map[string]record.Value) {
	if len(s.cells) == 0 {
		return
	}
	for _, table := range s.tables {
		values[table] = record.Value{Rows: copied(values[table].Rows)}
	}
	e := &env{values: values, done: make(map[string][]value, len(s.cells))}
	for _, c := range s.cells {
		c.compute(e)
	}
}

func copied(rows []record.Row) []record.Row {
	own := slices.Clone(rows)
	for i := range own {
		own[i].Values = maps.Clone(own[i].Values)
	}
	return own
}

func (c cell) compute(e *env) {
	if c.Table == "" {
		e.values[c.Code] = c.result(e)
		return
	}
	rows := e.values[c.Table].Rows
	for i, row := range rows {
		e.row, e.at = row.Values, i
		row.Values[c.Code] = c.result(e)
	}
	e.row, e.at = nil, 0
}

// result computes a cell and keeps the result as other cells want it.
func (c cell) result(e *env) record.Value {
	v := c.program.run(e)
	kept := v
	if v.kind != number {
		kept = value{}
	}
	e.done[c.Code] = append(e.done[c.Code], kept)
	return record.Value{Text: c.Format.write(v)}
}

// env is what a formula is computed with.
type env struct {
	values map[string]record.Value
	row    map[string]record.Value
	at     int // which row
	// done are the results of CALC fields before they were written: one, or one a
	// row.
	done map[string][]value
}

// reference is a field that a formula names.
type reference struct {
	code, fieldType, table string
}

// outside is the value of a field that is in no table.
func (r reference) outside(e *env) value { return r.value(e, e.values, 0) }

// inRow is the value of a field in the formula's own row.
func (r reference) inRow(e *env) value { return r.value(e, e.row, e.at) }

// column is all values of a field in a table. Of a field with several options the
// options of all rows count.
func (r reference) column(e *env) value {
	column := value{kind: list}
	for i, row := range e.values[r.table].Rows {
		v := r.value(e, row.Values, i)
		if v.kind == list {
			column.list = append(column.list, v.list...)
			continue
		}
		column.list = append(column.list, v)
	}
	return column
}

func (r reference) value(e *env, values map[string]record.Value, at int) value {
	if done := e.done[r.code]; r.fieldType == record.TypeCalc && at < len(done) {
		return done[at]
	}
	return fieldValue(r.fieldType, values[r.code])
}
