package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of CursorLimit.
const (
	CursorLimitRefused = string(wire.CodeInvalidInput)
	CursorLimitIgnored = "ignore"
)

// CursorLimit asks about limit and offset in the query of a cursor.
func CursorLimit() quirk.Quirk {
	return quirk.Quirk{
		Name:     "cursorLimit",
		Values:   []string{CursorLimitRefused, CursorLimitIgnored},
		Question: "What does POST records/cursor.json do with limit or offset in its query?",
		Source:   "Not published. size says how many records a GET answers; limit and offset, which page through GET records.json, are taken to be refused.",
	}
}
