package fakekintone

import (
	"fmt"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// getProcess is GET app/status.json.
func (c *call) getProcess() (wire.Node, error) {
	app := c.in.id("app")
	c.in.checkLanguage()
	a, err := c.openWithAny(app, auth.View|auth.Add)
	if err != nil {
		return nil, err
	}
	return a.process.Node(a.form.Revision), nil
}

// checkProcess holds the process of an app against its form, the users and, in the
// conditions of actions, kintone's query language.
func (d *domain) checkProcess(a *app, env query.Env) error {
	if !a.process.Enabled {
		return nil
	}
	known := func(login string) bool {
		_, ok := d.directory.User(login)
		return ok
	}
	if err := a.process.Tie(a.form, known); err != nil {
		return err
	}
	env.Fields, env.AppCode = formFields{a.form}, a.code
	for _, action := range a.process.Actions {
		if _, err := a.plan(action.Filter, env); err != nil {
			return fmt.Errorf("action %q: its filterCond: %w", action.Name, err)
		}
	}
	return nil
}

// tieProcess finds the fields that process management writes.
func (a *app) tieProcess() {
	for _, f := range a.form.InRecords() {
		switch f.Type {
		case record.TypeStatus:
			a.state = f.Code
		case record.TypeStatusAssignee:
			a.assignees = f.Code
		}
	}
}

// add is the values of a new record. Where the input does not say who is assigned,
// all are whom the record's state names.
func (a *app) add(in form.Input, number string, at form.Moment) map[string]record.Value {
	values := a.form.Add(in, number, at)
	if _, given := in.Values[a.assignees]; a.process.Enabled && !given {
		values[a.assignees] = record.Value{Items: a.process.Named(values[a.state].Text, values, at.Users)}
	}
	return values
}
