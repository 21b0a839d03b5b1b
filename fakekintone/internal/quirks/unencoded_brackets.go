package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of UnencodedBrackets.
const (
	BracketsAccepted = "accept"
	BracketsRefused  = string(wire.CodeIllegalRequest)
)

// UnencodedBrackets asks about [ and ] in a query string.
func UnencodedBrackets() quirk.Quirk {
	return quirk.Quirk{
		Name:     "unencodedBrackets",
		Values:   []string{BracketsAccepted, BracketsRefused},
		Question: "Is fields[0]=a taken where the brackets are not percent-encoded?",
		Source:   "The documentation writes it so; one report has CB_IL02 for it, another a success for %5B0%5D.",
	}
}
