package draft

import "callaction/fakekintone/internal/form"

// About is what a draft has to know of what is around it. Its zero value knows no
// app, nobody who refers to the form, and every user.
type About struct {
	// Source finds the form of an app in use that the caller may view. nil knows
	// none.
	Source func(app int64) (*form.Form, bool)
	// AppByCode finds an app by its code. nil knows none.
	AppByCode func(code string) (int64, bool)
	// CodeOf is an app's code, "" where it has none: a definition that names an
	// app says it. nil says none.
	CodeOf func(app int64) string
	// Referred says whether a lookup of another app uses a field. nil: none does.
	Referred func(code string) bool
	// Entity returns kintone's error for a user, department or group that is not
	// there. kind is one of User, Organization and Group. nil knows everybody.
	Entity func(kind, code string) error
}

// The kinds of entities in a definition.
const (
	User         = "USER"
	Organization = "ORGANIZATION"
	Group        = "GROUP"
	Function     = "FUNCTION" // one that stands for the caller, in a default value
)

func (a About) source(app int64) (*form.Form, bool) {
	if a.Source == nil {
		return nil, false
	}
	return a.Source(app)
}

func (a About) appByCode(code string) (int64, bool) {
	if a.AppByCode == nil {
		return 0, false
	}
	return a.AppByCode(code)
}

func (a About) codeOf(app int64) string {
	if a.CodeOf == nil {
		return ""
	}
	return a.CodeOf(app)
}

func (a About) referred(code string) bool { return a.Referred != nil && a.Referred(code) }

func (a About) entity(kind, code string) error {
	if a.Entity == nil {
		return nil
	}
	return a.Entity(kind, code)
}
