package settings

import (
	"strconv"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

const (
	actionsMember = "actions"
	maxActionName = 32
	fieldSource   = "FIELD"
	urlSource     = "RECORD_URL"
)

// actionsKind is an app's actions, which copy a record to another app (kintone's
// REST API: update action settings). The members of an answer are those of the
// official JavaScript client, which has filterCond, too.
func actionsKind() Kind {
	return Kind{
		Name: Actions, Path: "app/actions.json", Method: method, named: actionsMember, finish: lookAtTargets,
		shape:   object{{name: actionsMember, shape: collection{of: actionShape(), distinct: true}, need: always}},
		initial: func(About) wire.Value { return wire.ObjectOf(wire.Member{Name: actionsMember, Value: wire.ObjectOf()}) },
	}
}

func actionShape() object {
	return object{
		{name: "name", shape: text{least: 1, most: maxActionName}, need: once},
		{name: "id", shape: identity{}, standard: isText("")},
		{name: "index", shape: index(), need: always},
		{name: "destApp", shape: destination{}, need: once},
		{name: "mappings", shape: mappings(), need: once},
		{name: "entities", shape: list{of: entityOf(user, group, organization)}, need: once},
		{name: "filterCond", shape: condition{}, standard: isText("")},
	}
}

// destination is the app that an action copies to, by its id or its code. The id
// counts where both are sent.
type destination struct{}

func (destination) read(c *change, at string, sent, _ wire.Value) wire.Value {
	named := object{
		{name: "app", shape: number{low: 1, high: 1<<63 - 1}},
		{name: "code", shape: text{}},
	}.read(c, at, sent, wire.Value{})
	id, code := named.TextOf("app"), named.TextOf("code")
	if id == "" && code == "" {
		c.complain(join(at, "app"), wire.Required)
		return wire.Value{}
	}
	app, err := c.about.destination(id, code)
	c.check(func() error { return err })
	return wire.ObjectOf(
		wire.Member{Name: "app", Value: wire.Text(strconv.FormatInt(app.ID, 10))},
		wire.Member{Name: "code", Value: wire.Text(app.Code)},
	)
}

// destination finds an app by what a request says of it.
func (a About) destination(id, code string) (App, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	byID := err == nil
	app, ok := a.app(n, code)
	switch {
	case ok:
		return app, nil
	case byID:
		return App{}, wire.AppNotFound(n)
	}
	return App{}, wire.AppCodeNotFound(code)
}

func (destination) node(stored wire.Value) wire.Node { return stored }

func (destination) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// mappings say what is copied where.
func mappings() list {
	return list{of: object{
		{name: "srcType", shape: oneOf(fieldSource, urlSource), need: always},
		{name: "srcField", shape: fieldCode{columns: true}, need: always, when: where("srcType", fieldSource)},
		{name: "destField", shape: text{}, need: always},
	}}
}

// lookAtTargets complains about a target without mappings, and looks for the
// fields that actions copy to.
func lookAtTargets(c *change, _, changed wire.Value) wire.Value {
	for _, m := range get(c.sent, actionsMember).Members {
		if get(m.Value, "destApp").Kind != wire.IsNull && get(m.Value, "mappings").Kind == wire.IsNull {
			c.complain(join(join(actionsMember, m.Name), "mappings"), wire.Required)
		}
	}
	for _, m := range get(changed, actionsMember).Members {
		c.check(func() error { return c.about.targetsOf(m.Value) })
	}
	return changed
}

func (a About) targetsOf(action wire.Value) error {
	id, _ := strconv.ParseInt(get(action, "destApp").TextOf("app"), 10, 64) // it is what destination.read wrote
	app, ok := a.app(id, "")
	if !ok || app.Form == nil {
		return nil
	}
	for _, m := range get(action, "mappings").Members {
		if code := m.Value.TextOf("destField"); !has(app.Form, code) {
			return wire.FormFieldNotFound(code)
		}
	}
	return nil
}

func has(f *form.Form, code string) bool {
	_, outside := f.Field(code)
	_, inside := f.Column(code)
	return outside || inside
}
