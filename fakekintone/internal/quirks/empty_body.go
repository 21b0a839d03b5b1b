package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of EmptyBody.
const (
	EmptyBodyIllegal = string(wire.CodeIllegalRequest)
	EmptyBodyNoJSON  = string(wire.CodeInvalidJSON)
)

// EmptyBody asks about JSON that is promised and not there.
func EmptyBody() quirk.Quirk {
	return quirk.Quirk{
		Name:     "emptyBody",
		Values:   []string{EmptyBodyIllegal, EmptyBodyNoJSON},
		Question: "What does a POST, PUT or DELETE with Content-Type: application/json and nothing in its body get?",
		Source:   "Measured for GET only: CB_IL02. 400 either way.",
	}
}
