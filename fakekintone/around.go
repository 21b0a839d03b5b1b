package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// others are the apps beside the one that a request edits. They are those before
// its transaction: a request edits one app.
func (c *call) others() *store.State { return c.k.store.View() }

// aroundForm is what the form of an app can refer to.
func (c *call) aroundForm(id int64) draft.About {
	s := c.others()
	return draft.About{
		Source:    func(app int64) (*form.Form, bool) { return c.viewable(s, app) },
		AppByCode: func(code string) (int64, bool) { return appByCode(s, code) },
		CodeOf:    func(app int64) string { return codeOf(s, app) },
		Referred:  func(code string) bool { return referred(s, id, code) },
		Entity:    c.entity,
	}
}

// viewable is the form of an app that is in use and that the caller may view.
func (c *call) viewable(s state, app int64) (*form.Form, bool) {
	a, ok := appIn(s, app)
	if !ok || !c.caller.Has(app, auth.View) {
		return nil, false
	}
	return a.Form, true
}

func appByCode(s *store.State, code string) (int64, bool) {
	for _, a := range appsIn(s) {
		if a.Code == code && code != "" {
			return a.ID, true
		}
	}
	return 0, false
}

func codeOf(s state, app int64) string {
	a, ok := appIn(s, app)
	if !ok {
		return ""
	}
	return a.Code
}

// referred says whether a lookup of another app looks into a field of an app, or
// copies it.
func referred(s *store.State, app int64, code string) bool {
	for _, a := range appsIn(s) {
		for _, lookup := range a.Form.Lookups() {
			if a.ID != app && lookup.Lookup.App == app && lookup.Lookup.Uses(code) {
				return true
			}
		}
	}
	return false
}

// entity is kintone's error for a user, an organisation or a group that nobody has;
// nil for one that there is.
func (c *call) entity(kind, code string) error {
	switch kind {
	case draft.User:
		return missing(c.k.userItem, code, wire.UserNotFound)
	case draft.Organization:
		return missing(c.k.organizationItem, code, wire.DepartmentNotFound)
	case draft.Group:
		return missing(c.k.groupItem, code, wire.GroupNotFound)
	}
	return nil
}

func missing(find form.Finder, code string, refusal func(string) *wire.Error) error {
	if _, ok := find(code); !ok {
		return refusal(code)
	}
	return nil
}

// aroundSettings is what the settings of an app can refer to. Fields are those of
// its form as it is being edited.
func (c *call) aroundSettings(next *definition.App) (settings.About, error) {
	d, err := draftOf(asApp(next))
	if err != nil {
		return settings.About{}, err
	}
	f, err := d.Shape(next.Process.States()...)
	if err != nil {
		return settings.About{}, wire.NotSimulated("these settings (" + err.Error() + ")")
	}
	s := c.others()
	return settings.About{
		Name: next.Name, Language: c.k.languages.System, Zone: c.caller.User.Zone.String(), Form: f,
		NewID: func() int64 {
			next.LastID++
			return next.LastID
		},
		User:         func(code string) error { return c.entity(draft.User, code) },
		Organization: func(code string) error { return c.entity(draft.Organization, code) },
		Group:        func(code string) error { return c.entity(draft.Group, code) },
		App:          func(id int64, code string) (settings.App, bool) { return c.namedApp(s, id, code) },
		File:         func(key string) (record.Item, bool) { return c.attach(next.ID, key) },
		Query:        func(text string) error { return c.answerable(next, f, text) },
	}, nil
}

// namedApp finds an app that is in use by its id or its code.
func (c *call) namedApp(s *store.State, id int64, code string) (settings.App, bool) {
	if id == 0 {
		id, _ = appByCode(s, code)
	}
	a, ok := appIn(s, id)
	if !ok {
		return settings.App{}, false
	}
	return settings.App{ID: a.ID, Code: a.Code, Form: a.Form}, true
}

// answerable is kintone's error for a query that the records of an app with a form
// cannot be asked; nil for one that they can.
func (c *call) answerable(next *definition.App, f *form.Form, text string) error {
	edited := *next
	edited.Form = f
	_, err := c.plan(asApp(&edited), text)
	return err
}
