package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/wire"
)

// openPreview is open for the settings of an app that are being edited (動作テスト環境).
// A token needs the permission to manage the app.
func (c *call) openPreview(id int64) (*app, error) {
	return c.enterAs(previewIn, id, func(foreign *wire.Error) error {
		return c.caller.Allow(id, auth.Manage, foreign)
	})
}

// previewIn finds the settings of an app that are being edited.
func previewIn(s state, id int64) (*app, bool) {
	stored := s.App(id)
	if stored == nil {
		return nil, false
	}
	return asApp(stored.Versions().Preview), true
}

// edit lets change work on a copy of the settings of an app that are being edited
// and keeps the copy, unless change returns an error or complains about a
// parameter. The settings have to have a revision, which then counts up.
func (c *call) edit(tx *transaction, id, revision int64, change func(next *definition.App) error) (*app, error) {
	a, err := c.openPreview(id)
	if err != nil {
		return nil, err
	}
	if revision != anyRevision && revision != a.Revision {
		return nil, wire.StaleSettings(id)
	}
	next := definition.App(*a)
	if err := change(&next); err != nil {
		return nil, err
	}
	if err := c.in.problems.Err(); err != nil {
		return nil, err
	}
	next.Revision++
	next.Modified, next.Modifier = c.k.clock.Now(), c.caller.User.Item()
	versions := *tx.App(id).Versions()
	versions.Preview = &next
	tx.Define(id, &versions)
	return asApp(&next), nil
}

// revisionNode is what an edit answers.
func (a *app) revisionNode() wire.Node {
	return wire.Object{{Name: "revision", Value: wire.ID(a.Revision)}}
}
