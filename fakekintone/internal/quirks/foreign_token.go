package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of ForeignToken.
const (
	ForeignTokenNotAllowed = string(wire.CodeForeignToken)
	ForeignTokenUnknown    = string(wire.CodeUnknownToken)
)

// ForeignToken asks about the API token of another app.
func ForeignToken() quirk.Quirk {
	return quirk.Quirk{
		Name:     "foreignToken",
		Values:   []string{ForeignTokenNotAllowed, ForeignTokenUnknown},
		Question: "What does a request get that comes with the API token of another app?",
		Source:   "One measurement shows 403 GAIA_AP15; another 400 GAIA_IA02, where the token may not have been deployed.",
	}
}
