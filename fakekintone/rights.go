package fakekintone

import (
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

// maxEvaluated is how many records records/acl/evaluate.json takes (kintone:
// limits).
const maxEvaluated = 100

// getRights is GET records/acl/evaluate.json: what the user may do with records
// and their fields. An API token is no user.
func (c *call) getRights() (wire.Node, error) {
	app, ids := c.in.id("app"), c.in.numbers("ids")
	if _, given := c.in.value("ids"); !given {
		c.in.complain("ids", wire.Required)
	}
	c.in.bound("ids", len(ids), maxEvaluated)
	a, err := c.enter(app, func(*wire.Error) error {
		if c.caller.IsToken() {
			return wire.TokenMayNot()
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	records, rights := c.view().App(a.ID), wire.Array{}
	for _, id := range ids {
		if _, ok := records.Get(id); !ok {
			return nil, wire.RecordNotFound(id)
		}
		rights = append(rights, a.rightsNode(id))
	}
	return wire.Object{{Name: "rights", Value: rights}}, nil
}

// rightsNode is everything: users may do everything in the fake. Fields in tables
// stand beside the others, and so do those that have no permissions to set.
func (a *app) rightsNode(id int64) wire.Node {
	const may = wire.Bool(true)
	fields := wire.Map{}
	add := func(f *form.Field) {
		fields = append(fields, wire.Pair{Name: f.Code, Value: wire.Object{{Name: "viewable", Value: may}, {Name: "editable", Value: may}}})
	}
	for _, f := range a.Form.Fields() {
		add(f)
		for _, column := range f.Columns {
			add(column)
		}
	}
	return wire.Object{
		{Name: "id", Value: wire.ID(id)},
		{Name: "record", Value: wire.Object{
			{Name: "viewable", Value: may}, {Name: "editable", Value: may}, {Name: "deletable", Value: may},
		}},
		{Name: "fields", Value: fields},
	}
}
