package fakekintone

import (
	"errors"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// getRecord is GET record.json.
func (c *call) getRecord() (wire.Node, error) {
	app, id := c.in.id("app"), c.in.id("id")
	a, err := c.open(app, auth.View)
	if err != nil {
		return nil, err
	}
	r, ok := c.view().App(a.ID).Get(id)
	if !ok {
		return nil, wire.RecordNotFound(id)
	}
	w, _ := c.k.writer(a, nil)
	return wire.Object{{Name: "record", Value: recordNode{w, r}}}, nil
}

// recordNode is a record as JSON.
type recordNode struct {
	w *form.Writer
	r *record.Record
}

// AppendJSON implements wire.Node.
func (n recordNode) AppendJSON(dst []byte) []byte { return n.w.Append(dst, n.r) }

// recordNodes are records as a JSON array.
type recordNodes struct {
	w  *form.Writer
	rs []*record.Record
}

// AppendJSON implements wire.Node.
func (n recordNodes) AppendJSON(dst []byte) []byte {
	dst = append(dst, '[')
	for i, r := range n.rs {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = n.w.Append(dst, r)
	}
	return append(dst, ']')
}

// getRecords is GET records.json.
func (c *call) getRecords() (wire.Node, error) {
	app, text := c.in.id("app"), c.in.text("query")
	fields, counting := c.in.fields(), c.in.flag("totalCount")
	a, w, err := c.openToRead(app, fields)
	if err != nil {
		return nil, err
	}
	plan, err := c.plan(a, text)
	if err != nil {
		return nil, err
	}
	found := plan.Run(c.view().App(a.ID), query.RunOptions{Count: counting})
	var total wire.Node = wire.Null{}
	if counting {
		total = wire.ID(found.Total)
	}
	return wire.Object{{Name: "records", Value: recordNodes{w, found.Records}}, {Name: "totalCount", Value: total}}, nil
}

// openToRead opens an app whose records are to be answered, with these fields.
func (c *call) openToRead(id int64, fields []string) (*app, *form.Writer, error) {
	a, err := c.open(id, auth.View)
	if err != nil {
		return nil, nil, err
	}
	w, err := c.writer(a, fields)
	return a, w, err
}

// writer writes records with the fields that the request asks for.
func (c *call) writer(a *app, fields []string) (*form.Writer, error) {
	w, unknown := c.k.writer(a, fields)
	for _, code := range unknown {
		if !c.k.quirks.Is(quirks.UnknownFields(), quirks.UnknownFieldsIgnored) {
			return nil, wire.FieldNotFound(code)
		}
		c.note("app %d has no field %q, which fields asks for: ignored", a.ID, code)
	}
	return w, nil
}

// writer writes an app's records with some fields, or with all where fields is
// empty. Codes that the app does not have come back as unknown.
func (k *Kintone) writer(a *app, fields []string) (w *form.Writer, unknown []string) {
	w, unknown = a.Form.Writer(fields)
	if k.quirks.Is(quirks.EmptyDatetime(), quirks.EmptyDatetimeNull) {
		w = w.NullDatetimes()
	}
	return w, unknown
}

// plan reads a query against an app's form.
func (c *call) plan(a *app, text string) (*query.Plan, error) {
	plan, err := a.plan(text, query.Env{
		Fields:  formFields{a.Form},
		Now:     c.k.clock.Now(),
		Zone:    c.caller.User.Zone,
		User:    c.caller.User.Login,
		UserID:  c.k.userID,
		AppCode: a.Code,
		Indexed: c.k.indexed(a.ID),
		Related: c.related(a),
		Quirks:  c.k.quirks,

		Organization: c.caller.User.PrimaryOrganization,
	})
	var refused *query.Error
	switch {
	case errors.As(err, &refused):
		c.note("%v", refused)
		return nil, queryError(refused)
	case err != nil:
		return nil, err
	}
	c.seen.Notes = append(c.seen.Notes, plan.Notes()...)
	return plan, nil
}

func (a *app) plan(text string, env query.Env) (*query.Plan, error) {
	q, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	return q.Check(env)
}

// queryError is what kintone answers to a query that package query refuses.
func queryError(e *query.Error) error {
	switch e.Code {
	case query.CodeOperator:
		return wire.OperatorRefused(e.Field, e.Operator)
	case query.CodeInTable:
		return wire.EqualsInTable(e.Field, e.Operator)
	case query.CodeOption:
		return wire.OptionUnknown(e.Field, e.Value)
	case query.CodeField:
		return wire.FieldNotFound(e.Field)
	case query.CodeDay:
		return wire.NoSuchDay(e.Value)
	case query.CodeUnit:
		return wire.NoSuchUnit()
	case query.CodeRelated:
		return wire.RelatedOnly(e.Field)
	case query.CodeSort:
		return wire.NotSortable(e.Label)
	case query.CodeLimit:
		return wire.LimitTooLarge()
	case query.CodeOffset:
		return wire.OffsetTooLarge()
	case query.CodeInvalid:
		return wire.WrongQuery()
	}
	return wire.QueryNotation()
}

// formFields is a form as package query wants to see it.
type formFields struct {
	form *form.Form
}

// Field implements query.Fields. The fields of features that are off cannot be
// asked for.
func (f formFields) Field(code string) (query.Field, bool) {
	field, ok := f.form.Field(code)
	if !ok {
		field, ok = f.form.Column(code)
	}
	if !ok || (!field.InRecords() && field.Type != record.TypeReferenceTable) {
		return query.Field{}, false
	}
	return query.Field{Code: field.Code, Label: field.Label, Type: field.Type, Options: field.Options, States: field.States, Table: field.Table}, true
}
