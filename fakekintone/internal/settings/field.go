package settings

import (
	"slices"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// fieldCode is the code of one of the form's fields, of some types; no types are
// all.
type fieldCode struct {
	scalar
	types []string
	// columns takes fields in tables, too.
	columns bool
}

// The types of fields that hold a day or a moment, and those that hold people.
var (
	dayTypes    = []string{record.TypeDate, record.TypeDateTime, record.TypeCreatedTime, record.TypeUpdatedTime}
	peopleTypes = []string{
		record.TypeCreator, record.TypeModifier, record.TypeUserSelect, record.TypeGroupSelect, record.TypeOrganizationSelect,
	}
)

func (s fieldCode) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	c.check(func() error { return s.look(c.about.Form, at, sent.Text) })
	return wire.Text(sent.Text)
}

// look returns the error that the form has no such field.
func (s fieldCode) look(f *form.Form, at, code string) error {
	field, ok := f.Field(code)
	if !ok && s.columns {
		field, ok = f.Column(code)
	}
	switch {
	case !ok:
		return wire.FormFieldNotFound(code)
	case len(s.types) > 0 && !slices.Contains(s.types, field.Type):
		return wire.Violations{{Key: at, Messages: []wire.Message{wire.FieldRefused(code)}}}.Err()
	}
	return nil
}

// fieldType is the type of a field, in a table or not; "" of one that the form has
// not.
func (a About) fieldType(code string) string {
	if f, ok := a.Form.Field(code); ok {
		return f.Type
	}
	if f, ok := a.Form.Column(code); ok {
		return f.Type
	}
	return ""
}

// condition is a query without order and limits; "" is every record.
type condition struct{ scalar }

func (condition) read(c *change, _ string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	c.check(func() error { return c.about.condition(sent.Text) })
	return wire.Text(sent.Text)
}

func (condition) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// condition returns kintone's error for what is no condition. Between brackets a
// query has neither an order nor a limit.
func (a About) condition(text string) error {
	if text == "" {
		return nil
	}
	if _, err := query.Parse("(" + text + ")"); err != nil {
		return wire.QueryNotation()
	}
	return a.query(text)
}

func (a About) query(text string) error {
	if _, err := query.Parse(text); err != nil {
		return wire.QueryNotation()
	}
	if a.Query == nil {
		return nil
	}
	return a.Query(text)
}

// order is what stands behind order by. Where nothing is said, the newest record
// comes first.
type order struct{ scalar }

func (order) read(c *change, _ string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	c.check(func() error { return c.about.order(sent.Text) })
	return wire.Text(sent.Text)
}

func (a About) order(text string) error {
	q, err := query.Parse("order by " + text)
	if err != nil || q.HasLimit() || q.HasOffset() {
		return wire.QueryNotation()
	}
	return a.query("order by " + text)
}

// newestFirst is the order of a view that says none.
func newestFirst(about About) wire.Value {
	return wire.Text(about.codeOf(record.TypeRecordNumber) + " desc")
}
