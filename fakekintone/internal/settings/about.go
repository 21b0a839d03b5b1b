package settings

import (
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// About is the app whose settings are read, and what they can refer to. A func
// that is nil finds nothing.
type About struct {
	// Name is that of a new app.
	Name string
	// Language is the one in which kintone names what it makes itself.
	Language wire.Language
	// Zone is the name of the caller's time zone; "" is Asia/Tokyo.
	Zone string
	// Form is the app's form as it will be. It may not be nil where settings are
	// changed.
	Form *form.Form
	// NewID is an id that no view, action or graph has had. It may not be nil where
	// one of these is changed.
	NewID func() int64
	// User, Group and Organization return kintone's error for a code that nobody
	// has.
	User, Group, Organization func(code string) error
	// App finds an app by its id or, where that is 0, by its code.
	App func(id int64, code string) (App, bool)
	// File finds an uploaded file by its key.
	File func(key string) (record.Item, bool)
	// Plugin is the name of an installed plug-in.
	Plugin func(id string) (name string, ok bool)
	// Query returns kintone's error for a query that the app's records cannot be
	// asked. nil looks at the notation alone.
	Query func(query string) error
}

// App is an app that an action copies to. Form may be nil: then its fields are not
// looked at.
type App struct {
	ID   int64
	Code string
	Form *form.Form
}

// everyone is the code of the group that everybody is in.
const everyone = "everyone"

func (a About) user(code string) error {
	if a.User == nil {
		return wire.UserNotFound(code)
	}
	return a.User(code)
}

func (a About) group(code string) error {
	switch {
	case code == everyone:
		return nil
	case a.Group == nil:
		return wire.GroupNotFound(code)
	}
	return a.Group(code)
}

func (a About) organization(code string) error {
	if a.Organization == nil {
		return wire.DepartmentNotFound(code)
	}
	return a.Organization(code)
}

func (a About) app(id int64, code string) (App, bool) {
	if a.App == nil {
		return App{}, false
	}
	return a.App(id, code)
}

// zone is the caller's time zone.
func (a About) zone() string {
	if a.Zone == "" {
		return "Asia/Tokyo"
	}
	return a.Zone
}

// codeOf is the code of the form's first field of a type; "" where it has none.
func (a About) codeOf(fieldType string) string {
	if a.Form == nil {
		return ""
	}
	for _, f := range a.Form.Fields() {
		if f.Type == fieldType {
			return f.Code
		}
	}
	return ""
}
