package fakekintone

import (
	"slices"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// advance is what a request wants to do with one record's state.
type advance struct {
	id       int64
	revision int64 // unchecked where it is anyRevision
	action   string
	assignee string // the login name of who is next; "" for nobody
}

// advance reads one record of a PUT that changes states.
func (o object) advance() advance {
	return advance{id: o.id("id"), revision: o.revision(), action: o.requiredText("action"), assignee: o.text("assignee")}
}

// putStatus is PUT record/status.json.
func (c *call) putStatus(tx *transaction) (wire.Node, error) {
	app, wanted := c.in.id("app"), c.in.advance()
	var answer wire.Node
	err := c.advance(tx, app, func(w *writing) error {
		r, err := w.advance(wanted)
		if err == nil {
			answer = wire.Object{{Name: "revision", Value: wire.ID(r.Revision)}}
		}
		return err
	})
	return answer, err
}

// putStatuses is PUT records/status.json.
func (c *call) putStatuses(tx *transaction) (wire.Node, error) {
	app := c.in.id("app")
	list := c.in.records(wire.TooManyUpdated)
	wanted := make([]advance, len(list))
	for i, o := range list {
		wanted[i] = o.advance()
	}
	done := wire.Array{}
	err := c.advance(tx, app, func(w *writing) error {
		for _, one := range wanted {
			r, err := w.advance(one)
			if err != nil {
				return err
			}
			done = append(done, updated(r, changed, false))
		}
		return nil
	})
	return wire.Object{{Name: "records", Value: done}}, err
}

// advance lets f change states in an app, which needs process management.
func (c *call) advance(tx *transaction, app int64, f func(*writing) error) error {
	a, err := c.open(app, auth.Edit)
	if err != nil {
		return err
	}
	if !a.Process.Enabled {
		return wire.ProcessOff()
	}
	return c.write(tx, a, f)
}

// advance runs an action on a record. It counts twice: for the action and for the
// state (kintone's REST API: update status).
func (w *writing) advance(wanted advance) (*record.Record, error) {
	const counts = 2
	old, err := w.current(wanted.id, wanted.revision)
	if err != nil {
		return nil, err
	}
	action, err := w.action(old, wanted.action)
	if err != nil {
		return nil, err
	}
	assigned := old.Values[w.a.Assignees].Items
	if len(assigned) > 0 && !slices.ContainsFunc(assigned, w.isCaller) {
		return nil, wire.NotTheAssignee()
	}
	if others := w.others(old, assigned); len(others) > 0 {
		return w.await(old, others, wanted.assignee)
	}
	next, err := w.next(old, action, wanted.assignee)
	if err != nil {
		return nil, err
	}
	return w.set(old, counts, map[string]record.Value{w.a.State: {Text: action.To}, w.a.Assignees: {Items: next}}), nil
}

// others are the assignees who have to act beside the caller before a record leaves
// its state. Who has acted is assigned no longer.
func (w *writing) others(r *record.Record, assigned []record.Item) []record.Item {
	state, _ := w.a.Process.State(r.Values[w.a.State].Text)
	if state.Choice != process.All {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(assigned), w.isCaller)
}

// await leaves a record to the others. It counts once: for the action. Who is next
// is for the last of them to choose.
func (w *writing) await(old *record.Record, others []record.Item, chosen string) (*record.Record, error) {
	if chosen != "" {
		return nil, wire.AssigneeRefused()
	}
	return w.set(old, 1, map[string]record.Value{w.a.Assignees: {Items: others}}), nil
}

// action finds an action that a record's state has, and whose condition the record
// fulfils.
func (w *writing) action(r *record.Record, name string) (process.Action, error) {
	action, ok := w.a.Process.Action(name, r.Values[w.a.State].Text)
	if !ok {
		return action, wire.StatusFailed()
	}
	plan, err := w.c.plan(w.a, action.Filter)
	if err != nil {
		return action, err
	}
	if !plan.Matches(r) {
		w.c.note("record %d does not fulfil the condition of the action %q", r.ID, name)
		return action, wire.StatusFailed()
	}
	return action, nil
}

func (w *writing) isCaller(user record.Item) bool { return user.Code == w.c.caller.User.Login }

// next is who is assigned after an action: whom the caller chooses, where the
// state lets him choose from somebody.
func (w *writing) next(r *record.Record, action process.Action, chosen string) ([]record.Item, error) {
	state, _ := w.a.Process.State(action.To)
	named := w.a.Process.Named(action.To, r.Values, w.c.k.userItem)
	if chosen == "" {
		if state.Choice == process.One && len(named) > 0 {
			return nil, wire.AssigneeRequired()
		}
		return named, nil
	}
	user, ok := w.c.k.userItem(chosen)
	switch {
	case !ok:
		return nil, wire.UserNotFound(chosen)
	case state.Choice != process.One || !slices.Contains(named, user):
		return nil, wire.AssigneeRefused()
	}
	return []record.Item{user}, nil
}

// set changes what process management says of a record.
func (w *writing) set(old *record.Record, counts int64, values map[string]record.Value) *record.Record {
	r := &record.Record{
		ID: old.ID, Revision: old.Revision + counts,
		Values: w.a.Form.Change(old.Values, form.Input{Values: values}, w.at),
	}
	w.tx.Put(w.a.ID, r)
	w.changed(Change{Kind: RecordUpdated, Record: r.ID}, old, r)
	return r
}
