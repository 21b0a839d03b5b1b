package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// appSource finds an app that is in use, and its records.
type appSource func(id int64) (*app, *store.App, bool)

// inState finds apps as they are in a state.
func inState(s state) appSource {
	return func(id int64) (*app, *store.App, bool) {
		a, ok := appIn(s, id)
		if !ok {
			return nil, nil, false
		}
		return a, s.App(id), true
	}
}

// related is what a field of related records shows, which is nothing where its app is
// not in use.
func (a *app) related(code string, from appSource) query.Related {
	f, ok := a.Form.Field(code)
	if !ok || f.Related == nil {
		return query.Related{}
	}
	source, records, ok := from(f.Related.App)
	if !ok {
		return query.Related{}
	}
	return query.Related{
		Fields: formFields{source.Form}, AppCode: source.Code, Records: records,
		From: f.Related.Field, Key: f.Related.Key, Filter: f.Related.Filter,
	}
}

// relatedIn finds what the related records fields of an app show to whoever may see
// everything.
func (a *app) relatedIn(from appSource) func(code string) (query.Related, error) {
	return func(code string) (query.Related, error) { return a.related(code, from), nil }
}

// related finds what the related records fields of an app show to the caller, in the
// state that the request reads. Tokens have to allow to view the related app, as they
// have to for lookups; that it is GAIA_NO01 where none does is assumed.
func (c *call) related(a *app) func(code string) (query.Related, error) {
	return func(code string) (query.Related, error) {
		f, ok := a.Form.Field(code)
		if !ok || f.Related == nil {
			return query.Related{}, nil
		}
		if !c.caller.Has(f.Related.App, auth.View) {
			c.note("a condition on the related records of %q needs an API token of app %d with the permission to view", code, f.Related.App)
			return query.Related{}, wire.TokenMayNot()
		}
		shown := a.related(code, inState(c.state()))
		shown.Indexed = c.k.indexed(f.Related.App)
		return shown, nil
	}
}
