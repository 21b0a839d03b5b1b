package fakekintone

import (
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/store"
)

// view is the present state, once every deployment that has ended by now has come
// into effect.
func (k *Kintone) view() *store.State {
	k.settle()
	return k.store.View()
}

// state is the apps as a request sees them: a transaction's own, or the present
// ones.
type state interface {
	App(id int64) *store.App
}

func (c *call) state() state {
	if c.tx != nil {
		return c.tx
	}
	return c.view()
}

// view is the state that a request which changes nothing reads: one for the whole of
// it, so that the form and the records that it sees belong together.
func (c *call) view() *store.State {
	if c.viewed == nil {
		c.viewed = c.k.view()
	}
	return c.viewed
}

func asApp(a *definition.App) *app { return (*app)(a) }

// appIn finds an app that is in use; one that has never been deployed is not.
func appIn(s state, id int64) (*app, bool) {
	stored := s.App(id)
	if stored == nil || stored.Versions().Live == nil {
		return nil, false
	}
	return asApp(stored.Versions().Live), true
}

// appsIn are the apps that are in use, by ascending id.
func appsIn(s *store.State) []*app {
	var list []*app
	for stored := range s.Apps() {
		if live := stored.Versions().Live; live != nil {
			list = append(list, asApp(live))
		}
	}
	return list
}
