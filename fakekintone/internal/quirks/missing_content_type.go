package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of MissingContentType.
const (
	MissingContentTypeIllegal = string(wire.CodeIllegalRequest)
	MissingContentTypeNoJSON  = string(wire.CodeInvalidJSON)
)

// MissingContentType asks about a body that does not say that it is JSON.
func MissingContentType() quirk.Quirk {
	return quirk.Quirk{
		Name:     "missingContentType",
		Values:   []string{MissingContentTypeIllegal, MissingContentTypeNoJSON},
		Question: "What does a POST or PUT without Content-Type: application/json get?",
		Source:   "The documentation says that the JSON cannot be interpreted, and does not show the error. 400 either way.",
	}
}
