package query

import (
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/internal/quirk"
)

// Fields is an app's form, as queries see it.
type Fields interface {
	// Field returns the field with this code, in a table or not, and whether
	// the app has one.
	Field(code string) (Field, bool)
}

// Field is what a query needs to know of a field.
type Field struct {
	Code, Label string
	Type        string   // one of the Type constants of package record
	Options     []string // of a choice, in the order of their definition
	Table       string   // the code of the table that the field is in, or ""
	States      []string // of a STATUS, in the order of the process; nil takes any
}

// Env is what the meaning of a query depends on beside its text.
type Env struct {
	// Fields is the app's form. It may not be nil.
	Fields Fields
	// Now is the moment of the request.
	Now time.Time
	// Zone is the time zone of the user who asks; nil is UTC.
	Zone *time.Location
	// User is the login code of that user, for LOGINUSER().
	User string
	// Organization is the code of that user's primary organisation, for
	// PRIMARY_ORGANIZATION(). With "" that matches nobody.
	Organization string
	// AppCode is the app's code, which may stand before a record number, as in
	// CRM-12. With "" any code may.
	AppCode string
	// UserID is a user's numeric id, by which creators and modifiers are
	// sorted. With nil they are sorted by login code.
	UserID func(login string) int64
	// Indexed is what the search index has of the app's records, which like asks.
	// With nil it is up to date.
	Indexed *store.App
	// Related finds what a related records field shows, by its code. Its error is that
	// of [Query.Check]. With nil a condition on related records makes the query
	// invalid.
	Related func(code string) (Related, error)
	// Quirks chooses between what nobody has published; see
	// package quirks.
	Quirks quirk.Choice
}

// field finds a field by its code. $id is one that no form lists.
func (e Env) field(code string) (Field, bool) {
	if code == idField {
		return Field{Code: idField, Label: idField, Type: record.TypeID}, true
	}
	return e.Fields.Field(code)
}

// idField is the record's id as a field.
const idField = "$id"
