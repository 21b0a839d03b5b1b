package fakekintone

import (
	"unicode/utf8"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/wire"
)

// createdRevision is the revision of an app that has just been created (kintone's
// REST API: add preview app, in its example).
const createdRevision = 2

// postPreviewApp is POST preview/app.json: a new app, which nobody but editors see
// until it is deployed. An API token cannot call it.
func (c *call) postPreviewApp(tx *transaction) (wire.Node, error) {
	name := c.in.appName()
	space, inSpace := c.in.number("space", 1)
	c.in.number("thread", 1)
	if err := c.openDomain(!c.caller.IsToken()); err != nil {
		return nil, err
	}
	if !inSpace {
		space = c.guestSpace
	}
	if err := c.createsIn(space); err != nil {
		return nil, err
	}
	a, err := c.newApp(tx.NextAppID(), name, space)
	if err != nil {
		return nil, err
	}
	if err := tx.CreateApp(a.ID); err != nil {
		return nil, err
	}
	tx.Define(a.ID, &definition.Versions{Preview: a})
	return wire.Object{{Name: "app", Value: wire.ID(a.ID)}, {Name: "revision", Value: wire.ID(a.Revision)}}, nil
}

// createsIn returns nil where a request can create an app in a space, or in none. The
// path of a guest space creates apps in that alone; that it does so without a space
// being named, too, is assumed.
func (c *call) createsIn(space int64) error {
	to, known := c.k.domain.spaces[space]
	switch {
	case space != 0 && !known:
		return wire.SpaceNotFound(space)
	case to.Guest && c.guestSpace == 0:
		return wire.InGuestSpace()
	case c.guestSpace != 0 && c.guestSpace != space:
		return wire.NoPrivilege()
	}
	return nil
}

// appName reads the name of an app, which must be there.
func (o object) appName() string {
	name := o.requiredText("name")
	if utf8.RuneCountInString(name) > maxAppName {
		o.complain("name", wire.ShorterThan(maxAppName+1))
	}
	return name
}

// newApp is an app as it is after its creation: with the fields that every app has,
// called so in the language of who creates it.
func (c *call) newApp(id int64, name string, space int64) (*definition.App, error) {
	f, err := draft.New(c.k.languages.Of(c.caller, c.r.Header)).Form("")
	if err != nil {
		return nil, err
	}
	now, author := c.k.clock.Now(), c.caller.User.Item()
	return definition.App{
		ID: id, Name: name, Revision: createdRevision, Space: space, Form: f, Process: &process.Process{},
		Created: now, Modified: now, Creator: author, Modifier: author,
	}.Tied(), nil
}
