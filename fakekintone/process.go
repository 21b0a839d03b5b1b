package fakekintone

import (
	"fmt"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
)

// checkProcess holds the process of an app against its form, the users and, in the
// conditions of actions, kintone's query language. from finds the apps of related
// records, which conditions of actions can ask for like any query: that is assumed.
func (d *domain) checkProcess(a *app, env query.Env, from appSource) error {
	if !a.Process.Enabled {
		return nil
	}
	if err := a.Process.Tie(a.Form, assignable{d}); err != nil {
		return err
	}
	env.Fields, env.AppCode, env.Related = formFields{a.Form}, a.Code, a.relatedIn(from)
	for _, action := range a.Process.Actions {
		if _, err := a.plan(action.Filter, env); err != nil {
			return fmt.Errorf("action %q: its filterCond: %w", action.Name, err)
		}
	}
	return nil
}

// add is the values of a new record. Where the input does not say who is assigned,
// all are whom the record's state names.
func (a *app) add(in form.Input, number string, at form.Moment) map[string]record.Value {
	values := a.Form.Add(in, number, at)
	if _, given := in.Values[a.Assignees]; a.Process.Enabled && !given {
		values[a.Assignees] = record.Value{Items: a.Process.Named(values[a.State].Text, values, at.Users)}
	}
	return values
}
