package query

import "fmt"

// The codes of the errors that a query can be refused with (kintone's REST API:
// error codes).
const (
	CodeSyntax   = "CB_VA01"   // errors.query: the notation is wrong
	CodeOperator = "GAIA_IQ03" // the field's type does not take the operator
	CodeInTable  = "GAIA_IQ07" // = and != do not work on a field in a table
	CodeOption   = "GAIA_IQ10" // the field has no such option
	CodeField    = "GAIA_IQ11" // there is no such field
	CodeDay      = "GAIA_IQ23" // no day of a month, as in THIS_MONTH(32)
	CodeUnit     = "GAIA_IQ25" // FROM_TODAY knows no such unit
	CodeInvalid  = "GAIA_IL08" // the query is wrong in another way
	CodeRelated  = "GAIA_IR02" // Table.Field is for related records only
	CodeSort     = "GAIA_IS02" // the field's type cannot be sorted by
	CodeLimit    = "GAIA_QU01" // limit above MaxLimit
	CodeOffset   = "GAIA_QU02" // offset above MaxOffset
)

// Error is a query that kintone refuses. What its message needs beside the code
// is in the other members; those that it does not need are empty.
type Error struct {
	Code     string
	Field    string // the field's code as the query wrote it
	Label    string // the field's label
	Operator string // as in "not in"
	Value    string // the option, the day, the limit, as the query wrote it
	// At is the place in the query of what was refused, in bytes from its
	// beginning.
	At int
	// Reason is what is wrong, in English, for whoever wrote the query. kintone
	// does not say it.
	Reason string
}

// Error says what is wrong and where.
func (e *Error) Error() string {
	return fmt.Sprintf("query refused with %s at byte %d: %s", e.Code, e.At, e.Reason)
}

func unknownField(name fieldName, reason string) *Error {
	return &Error{Code: CodeField, Field: name.String(), At: name.at, Reason: reason}
}

func syntaxError(at int, format string, args ...any) *Error {
	return &Error{Code: CodeSyntax, At: at, Reason: fmt.Sprintf(format, args...)}
}

func invalid(at int, field Field, format string, args ...any) *Error {
	return &Error{Code: CodeInvalid, Field: field.Code, Label: field.Label, At: at, Reason: fmt.Sprintf(format, args...)}
}
