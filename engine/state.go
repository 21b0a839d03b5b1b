package engine

import (
	"encoding/json"
	"time"
	"unicode/utf8"

	"callaction/engine/event"
)

// State is all that an engine knows at one moment, but for its rules and options:
// what is needed to go on from there. It is plain data, for a copy in memory and
// for a file. Nothing in it is masked, so that the credentials that variables hold
// stand in it as they are: such a file is its owner's alone.
type State struct {
	// Runs is how many rules have been begun, those that were sent alone too: the
	// last Run.Seq.
	Runs int `json:"runs"`
	// Calls are those that live, in the order of their first events.
	Calls []CallState `json:"calls,omitempty"`
}

// CallState is what an engine knows of a call.
type CallState struct {
	ID string `json:"id"`
	// Events is how many events with a name there have been.
	Events int `json:"events"`
	// Final says that no further event will come.
	Final bool `json:"final,omitempty"`
	// Variables are in the order in which they were first set.
	Variables []VariableState `json:"variables,omitempty"`
	// Turns are the events whose rules have not all ended, in their order.
	Turns []TurnState `json:"turns,omitempty"`
}

// TurnState is an event on its way through its rules.
type TurnState struct {
	Event event.Name `json:"event,omitempty"` // empty: the event only brings variables
	Seq   int        `json:"seq"`             // among the events of the call, from 1
	At    time.Time  `json:"at"`
	// Variables are those that the event brought.
	Variables []VariableState `json:"variables,omitempty"`
	// Joined says that they are among the call's. Those of an event that waits for
	// an earlier one (the quirk overlap, queued) are not yet.
	Joined bool `json:"joined,omitempty"`
	// Begun says that the pace has let the event's rules begin.
	Begun bool `json:"begun,omitempty"`
	// Ended are the rules that have been asked, in their order.
	Ended []EndedRule `json:"ended,omitempty"`
}

// EndedRule says which rule has ended.
type EndedRule struct {
	Name  string `json:"name"`
	Order *int   `json:"order,omitempty"` // its 実行順; nil for none
}

// VariableState is a variable. Hidden says that it was captured from where a
// credential stood, so that it is not shown.
type VariableState struct {
	Name   string
	Value  string // bytes: patterns can cut a character in two
	Hidden bool
}

// variableJSON is a variable in a file; Bytes stand for a Value that is no UTF-8.
type variableJSON struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Bytes  []byte `json:"bytes,omitempty"`
	Hidden bool   `json:"hidden,omitempty"`
}

// MarshalJSON implements json.Marshaler. A value that is no UTF-8 is written in
// base64.
func (v VariableState) MarshalJSON() ([]byte, error) {
	file := variableJSON{Name: v.Name, Value: v.Value, Hidden: v.Hidden}
	if !utf8.ValidString(v.Value) {
		file.Value, file.Bytes = "", []byte(v.Value)
	}
	return json.Marshal(file)
}

// UnmarshalJSON implements json.Unmarshaler.
func (v *VariableState) UnmarshalJSON(text []byte) error {
	var file variableJSON
	if err := json.Unmarshal(text, &file); err != nil {
		return err
	}
	*v = VariableState{Name: file.Name, Value: file.Value, Hidden: file.Hidden}
	if len(file.Bytes) > 0 {
		v.Value = string(file.Bytes)
	}
	return nil
}
