package formula

import (
	"errors"
	"strings"

	"callaction/fakekintone/internal/record"
)

// Fields is a form, as formulas see it.
type Fields interface {
	// Field returns the field with this code, in a table or not, and whether the
	// form has one.
	Field(code string) (Field, bool)
}

// Field is what a formula needs to know of a field.
type Field struct {
	Type  string // one of the Type constants of package record
	Table string // the code of the table that the field is in, or ""
}

// Definition is one calculated field.
type Definition struct {
	// Code is the field's, Table the code of the table that it is in, or "".
	Code, Table string
	// Expression is the formula.
	Expression string
	// Format is that of a CALC, or Text.
	Format Format
}

// Program is a formula that can be computed. It is never changed.
type Program struct {
	format Format
	run    expression
	uses   []string // the codes of the fields that it names
}

// expression computes a part of a formula.
type expression func(*env) value

// Check reads a formula against a form. What kintone would have against it is an
// *[Error].
func Check(d Definition, fields Fields) (*Program, error) {
	c := &checker{fields: fields, table: d.Table}
	root, err := parse(d.Expression)
	if err != nil {
		return nil, about(d.Code, err)
	}
	t, err := c.single(root)
	if err != nil {
		return nil, about(d.Code, err)
	}
	return &Program{format: d.Format, run: t.run, uses: c.uses}, nil
}

// about says whose formula an error is about.
func about(code string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Field = code
	}
	return err
}

// Eval computes the formula: values are those of a record, row those of the
// table's row that the formula is in, or nil. A CALC that it refers to is taken
// from them as it is written there; [Sheet.Compute] knows better.
func (p *Program) Eval(values, row map[string]record.Value) string {
	return p.format.write(p.run(&env{values: values, row: row}))
}

// checker turns what was parsed into what can be computed.
type checker struct {
	fields Fields
	table  string
	uses   []string
}

// term is a part of a formula that has been checked.
type term struct {
	run   expression
	types types
}

func constant(v value, t types) term { return term{func(*env) value { return v }, t} }

func (c *checker) term(n *node) (term, error) {
	switch n.kind {
	case numberNode:
		return constant(numberValue(parseDecimal(n.text)), numbers), nil
	case textNode:
		return constant(textValue(n.text), texts), nil
	case fieldNode:
		return c.field(n)
	case callNode:
		return c.call(n)
	case signNode:
		return c.sign(n)
	}
	return c.operation(n)
}

// single is a part that must be one value.
func (c *checker) single(n *node) (term, error) {
	t, err := c.term(n)
	if err == nil && t.types&lists != 0 {
		return term{}, &Error{Reason: ListMisused, At: n.at}
	}
	return t, err
}

// field finds a field. Outside of tables, one that is in a table stands for its
// column; inside, only the own table is in sight.
func (c *checker) field(n *node) (term, error) {
	f, ok := c.fields.Field(n.text)
	t := typesOf(f.Type)
	if !ok || t == 0 || (f.Table != "" && c.table != "" && f.Table != c.table) {
		return term{}, &Error{Reason: UnknownField(n.text), At: n.at}
	}
	c.uses = append(c.uses, n.text)
	r := reference{code: n.text, fieldType: f.Type, table: f.Table}
	switch {
	case f.Table == "":
		return term{r.outside, t}, nil
	case c.table != "":
		return term{r.inRow, t}, nil
	case t == numbers:
		return term{r.column, numberLists}, nil
	}
	return term{r.column, textLists}, nil
}

func (c *checker) sign(n *node) (term, error) {
	t, err := c.single(n.parts[0])
	if err != nil {
		return term{}, err
	}
	if t.types&numbers == 0 {
		return term{}, &Error{Reason: WrongOperands(n.text), At: n.at}
	}
	if n.text == "+" {
		return t, nil
	}
	zero := numberValue(wholeNumber(0), true)
	minus := arithmetic("-")
	return term{func(e *env) value { return minus(zero, t.run(e)) }, numbers}, nil
}

func (c *checker) operation(n *node) (term, error) {
	a, err := c.single(n.parts[0])
	if err != nil {
		return term{}, err
	}
	b, err := c.single(n.parts[1])
	if err != nil {
		return term{}, err
	}
	o := operatorNamed(n.text)
	fits := a.types&o.takes != 0 && b.types&o.takes != 0
	if isEquality(n.text) {
		fits = a.types&b.types != 0 || n.parts[0].isEmptyText() || n.parts[1].isEmptyText()
	}
	if !fits {
		return term{}, &Error{Reason: WrongOperands(n.text), At: n.at}
	}
	return term{func(e *env) value { return o.apply(a.run(e), b.run(e)) }, o.gives}, nil
}

func isEquality(symbol string) bool { return symbol == "=" || symbol == "!=" || symbol == "<>" }

func (n *node) isEmptyText() bool { return n.kind == textNode && n.text == "" }

// call checks a function and its arguments.
func (c *checker) call(n *node) (term, error) {
	name := strings.ToUpper(n.text)
	f, ok := functions[name]
	if !ok {
		return term{}, &Error{Reason: UnknownFunction(n.text), At: n.at}
	}
	if err := f.count(name, n); err != nil {
		return term{}, err
	}
	args := make([]expression, len(n.parts))
	gives := f.gives
	for i, part := range n.parts {
		t, err := c.argument(f, part, i)
		if err != nil {
			return term{}, err
		}
		args[i] = t.run
		if f.gives == 0 && i > 0 {
			gives |= t.types
		}
	}
	return term{f.bound(args), gives}, nil
}

// count returns an error for a wrong number of arguments.
func (f function) count(name string, n *node) error {
	given := len(n.parts)
	switch {
	case given >= f.least && (given <= f.most || f.most == noLimit):
		return nil
	case f.least == f.most:
		return &Error{Reason: NeedsExactly(name, f.least), At: n.at}
	case given < f.least:
		return &Error{Reason: NeedsAtLeast(name, f.least), At: n.at}
	}
	return &Error{Reason: TakesAtMost(name, f.most), At: n.at}
}

// argument checks one argument of a function. A time zone that is written out is
// looked for once.
func (c *checker) argument(f function, n *node, i int) (term, error) {
	if n.kind == textNode && i == dateFormatZone {
		v := textValue(n.text)
		v.zone = zoneNamed(n.text)
		return constant(v, texts), nil
	}
	t, err := c.term(n)
	if err != nil {
		return term{}, err
	}
	allowed := types(0)
	if i == 0 || f.everyArgument {
		allowed = f.list
	}
	if t.types&lists&^allowed != 0 {
		return term{}, &Error{Reason: ListMisused, At: n.at}
	}
	return t, nil
}

// bound computes the arguments and gives them to the function.
func (f function) bound(args []expression) expression {
	return func(e *env) value {
		values := make([]value, len(args))
		for i, a := range args {
			values[i] = a(e)
		}
		return f.run(values)
	}
}
