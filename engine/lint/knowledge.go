package lint

import (
	"callaction/engine"
	"callaction/engine/event"
)

// Knowledge is what the PBX and its kintone know. Its methods are called one
// after the other.
type Knowledge interface {
	// Form is an app's form; ok is false where there is no such app.
	Form(app int64) (form Form, ok bool)
	// KnowsHost says whether a request to a host, with its port where the
	// address has one, would arrive somewhere.
	KnowsHost(host string) bool
	// KintoneHost is where kintone answers.
	KintoneHost() string
	// Entrances counts the telephone numbers and queues of the PBX.
	Entrances() int
	// Accounts are the names of the PBX's OAuth accounts.
	Accounts() []string
	// Variables are those that this PBX sets besides those every PBX sets, each
	// with a value that it can have.
	Variables() []event.Variable
	// Session is a kintone of its own in which every search for Caller finds
	// that many records.
	Session(matches int) (Session, error)
}

// Session is a kintone that answers rules.
type Session interface {
	// Send sends one rule's request, whatever its condition says, with these
	// variables, and returns what became of it.
	Send(rule *engine.Rule, variables []event.Variable) *engine.Run
}

// Caller is the number that sessions know.
const Caller = "0312345678"

// Form is an app's form.
type Form struct {
	// Fields are those of records, system fields included.
	Fields []Field
}

// Field is a field of a form.
type Field struct {
	Code string
	// Type is kintone's, as SINGLE_LINE_TEXT.
	Type             string
	Required, Unique bool
	// HasDefault says that a record is never without a value of it.
	HasDefault bool
	// Computed says that a formula makes the value.
	Computed bool
	// LookupApp and LookupKey say where a lookup looks; 0 for other fields.
	LookupApp int64
	LookupKey string
	// Copied says that a lookup fills the field.
	Copied bool
}

// Field finds a field by its code.
func (f Form) Field(code string) (Field, bool) {
	for _, field := range f.Fields {
		if field.Code == code {
			return field, true
		}
	}
	return Field{}, false
}

// codes are the codes of the form's fields.
func (f Form) codes() []string {
	all := make([]string, len(f.Fields))
	for i, field := range f.Fields {
		all[i] = field.Code
	}
	return all
}
