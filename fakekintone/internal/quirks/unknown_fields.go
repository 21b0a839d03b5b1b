package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of UnknownFields.
const (
	UnknownFieldsIgnored = "ignore"
	UnknownFieldsRefused = string(wire.CodeKeyFieldUnknown)
)

// UnknownFields asks about field codes that are asked for and not there.
func UnknownFields() quirk.Quirk {
	return quirk.Quirk{
		Name:     "unknownFields",
		Values:   []string{UnknownFieldsIgnored, UnknownFieldsRefused},
		Question: "What does GET records.json do with a code in fields that the app does not have?",
		Source:   "Not published.",
	}
}
