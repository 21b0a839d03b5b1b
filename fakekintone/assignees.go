package fakekintone

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// maxAssignees is how many assignees a record has (kintone: limits).
const maxAssignees = 100

// putAssignees is PUT record/assignees.json.
func (c *call) putAssignees(tx *transaction) (wire.Node, error) {
	app, id, revision := c.in.id("app"), c.in.id("id"), c.in.revision()
	logins := c.in.texts("assignees")
	if _, given := c.in.value("assignees"); !given {
		c.in.complain("assignees", wire.Required)
	}
	c.in.bound("assignees", len(logins), maxAssignees)
	var answer wire.Node
	err := c.advance(tx, app, func(w *writing) error {
		r, err := w.assign(id, revision, logins)
		if err == nil {
			answer = wire.Object{{Name: "revision", Value: wire.ID(r.Revision)}}
		}
		return err
	})
	return answer, err
}

// assign makes users the assignees of a record, instead of those before.
func (w *writing) assign(id, revision int64, logins []string) (*record.Record, error) {
	old, err := w.current(id, revision)
	if err != nil {
		return nil, err
	}
	var users []record.Item
	for _, login := range logins {
		user, ok := w.c.k.userItem(login)
		switch {
		case !ok:
			return nil, wire.UserNotFound(login)
		case !slices.Contains(users, user):
			users = append(users, user)
		}
	}
	return w.set(old, 1, map[string]record.Value{w.a.Assignees: {Items: users}}), nil
}
