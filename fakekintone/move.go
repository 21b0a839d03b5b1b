package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/wire"
)

// postMove is POST app/move.json: an app goes into a space, or with null out of
// its own. A guest space neither gives nor takes apps. An API token cannot call it.
func (c *call) postMove(tx *transaction) (wire.Node, error) {
	id := c.in.id("app")
	space, _ := c.in.number("space", 1)
	a, err := c.openWithAny(id, auth.Manage)
	if err != nil {
		return nil, err
	}
	if c.caller.IsToken() {
		return nil, wire.TokenMayNot()
	}
	to, known := c.k.domain.spaces[space]
	switch {
	case space != 0 && !known:
		return nil, wire.SpaceNotFound(space)
	case to.Guest != c.k.domain.spaces[a.Space].Guest || to.Guest && space != a.Space:
		return nil, wire.NoPrivilege()
	}
	tx.Define(id, tx.App(id).Versions().Each(func(a *definition.App) { a.Space = space }))
	return wire.Object{}, nil
}
