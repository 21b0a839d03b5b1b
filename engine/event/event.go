package event

import "time"

// The variables that the PBX itself sets, by the names that templates use.
const (
	// Tel is the caller's number, or what the PBX puts for a withheld one.
	Tel = "TEL"
	// ID is the call's id, also the last part of its recording's address.
	ID = "ID"
	// IsAnswered is "1" or "0"; the manual uses it at 着信切断 only.
	IsAnswered = "ISANSWERED"
	// ResponsePrefix begins the variables that rules set: the group NAME of an
	// extraction pattern becomes RESPONSE_NAME.
	ResponsePrefix = "RESPONSE_"
)

// Variable is one value that a template can use.
type Variable struct {
	Name  string
	Value string
}

// Event is one moment in the life of a call that rules can hang on.
type Event struct {
	Name   Name
	CallID string
	At     time.Time
	// Variables are those that the PBX knows at this moment. They join the
	// call's variables and overwrite those of the same name.
	Variables []Variable
	// Final says that the call has no further event, so that its variables can
	// be forgotten once the rules of all its events have run.
	Final bool
}
