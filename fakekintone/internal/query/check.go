package query

import (
	"fmt"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
)

// Check reads the query against a form and returns what can be run. What
// kintone refuses is an *[Error]: of several conditions the first, then what is
// wrong with the order, the limit and the offset. Another error is one of
// [Env.Related].
func (q *Query) Check(env Env) (*Plan, error) {
	c := &checker{env: env}
	where, err := c.expression(q.where)
	if err != nil {
		return nil, err
	}
	order, err := c.order(q.order)
	if err != nil {
		return nil, err
	}
	page, err := pageOf(q)
	if err != nil {
		return nil, err
	}
	return &Plan{where: where, order: order, page: page, notes: c.notes}, nil
}

// checker turns what was parsed into what can be run.
type checker struct {
	env   Env
	notes []string
	joins map[string]*join // by the codes of related records fields
}

func (c *checker) expression(e *expression) (predicate, error) {
	switch {
	case e == nil:
		return allOf(nil), nil
	case e.condition != nil:
		return c.condition(e.condition)
	}
	parts := make([]predicate, len(e.parts))
	for i, part := range e.parts {
		p, err := c.expression(part)
		if err != nil {
			return nil, err
		}
		parts[i] = p
	}
	if e.either {
		return anyOf(parts), nil
	}
	return conjunction(parts), nil
}

// condition checks in the order in which kintone does: the field, its options,
// the operator, the value.
func (c *checker) condition(cond *condition) (predicate, error) {
	f, err := c.field(cond.field)
	switch {
	case err != nil:
		return nil, err
	case cond.field.inner != "":
		return c.related(f, cond)
	}
	return c.ask(f, cond)
}

// ask checks a condition on a field that is there.
func (c *checker) ask(f Field, cond *condition) (predicate, error) {
	if err := c.refused(f, cond); err != nil {
		return nil, err
	}
	spans, err := c.spans(f, cond)
	if err != nil {
		return nil, err
	}
	return c.predicate(f, cond, spans), nil
}

// field finds a field, of Table.Field the table. That is refused, naming it, but for
// one of related records.
func (c *checker) field(name fieldName) (Field, error) {
	f, ok := c.env.field(name.code)
	switch {
	case !ok:
		return f, unknownField(fieldName{code: name.code, at: name.at}, fmt.Sprintf("the app has no field %q", name.code))
	case name.inner != "" && f.Type != record.TypeReferenceTable:
		return f, &Error{Code: CodeRelated, Field: f.Code, Label: f.Label, At: name.at, Reason: "a field in a table is named without its table"}
	}
	return f, nil
}

func (c *checker) refused(f Field, cond *condition) error {
	if err := c.unquoted(f, cond); err != nil {
		return err
	}
	if err := unknownOption(f, cond.values); err != nil {
		return err
	}
	return wrongOperator(f, cond)
}

// unquoted deals with digits beside a field that is no number.
func (c *checker) unquoted(f Field, cond *condition) error {
	switch traitsOf(f.Type).values {
	case ids, numbers, results:
		return nil
	}
	for _, v := range cond.values {
		if v.kind != numberValue {
			continue
		}
		if c.env.Quirks.Is(quirks.UnquotedDigits(), quirks.DigitsRefused) {
			return syntaxError(v.at, "%s is compared with text, which stands between double quotation marks", cond.field)
		}
		c.notes = append(c.notes, fmt.Sprintf("%s is compared with %s without quotation marks: write \"%s\"", cond.field, v.text, v.text))
	}
	return nil
}

// unknownOption refuses an option that the field has not. A status with states
// that nobody knows takes any.
func unknownOption(f Field, values []value) error {
	if traitsOf(f.Type).values != options {
		return nil
	}
	known := f.Options
	if f.Type == record.TypeStatus {
		if known = f.States; known == nil {
			return nil
		}
	}
	for _, v := range values {
		if v.kind != functionValue && v.text != "" && !slices.Contains(known, v.text) {
			return &Error{
				Code: CodeOption, Field: f.Code, Label: f.Label, Value: v.text, At: v.at,
				Reason: fmt.Sprintf("%s has no option %q", f.Code, v.text),
			}
		}
	}
	return nil
}

func wrongOperator(f Field, cond *condition) error {
	e := &Error{Field: f.Code, Label: f.Label, Operator: cond.operator.String(), At: cond.field.at}
	switch {
	case !cond.operator.oneOf(traitsOf(f.Type).operators):
		e.Code, e.Reason = CodeOperator, fmt.Sprintf("a field of type %s does not take %s", f.Type, cond.operator)
	case f.Table != "" && cond.operator.oneOf(equality):
		e.Code, e.Reason = CodeInTable, fmt.Sprintf("a field in a table does not take %s; write in or not in", cond.operator)
	default:
		return nil
	}
	return e
}

func (c *checker) spans(f Field, cond *condition) ([]span, error) {
	spans := make([]span, len(cond.values))
	for i, v := range cond.values {
		s, err := c.span(f, traitsOf(f.Type).values, v)
		if err != nil {
			return nil, err
		}
		spans[i] = s
	}
	return spans, nil
}

// pageOf reads limit and offset.
func pageOf(q *Query) (page, error) {
	limit, err := optionOf(q.limit, DefaultLimit, MaxLimit, CodeLimit)
	if err != nil {
		return page{}, err
	}
	offset, err := optionOf(q.offset, 0, MaxOffset, CodeOffset)
	return page{limit: limit, offset: offset}, err
}

func optionOf(t *token, absent, most int, code string) (int, error) {
	if t == nil {
		return absent, nil
	}
	n, err := strconv.Atoi(t.text)
	if err != nil || n > most {
		return 0, &Error{Code: code, Value: t.text, At: t.at, Reason: fmt.Sprintf("%s is above %d", t.text, most)}
	}
	return n, nil
}
