package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of TooManyTokens.
const (
	TooManyTokensIllegal = string(wire.CodeIllegalRequest)
	TooManyTokensUnknown = string(wire.CodeUnknownToken)
)

// TooManyTokens asks about ten API tokens or more.
func TooManyTokens() quirk.Quirk {
	return quirk.Quirk{
		Name:     "tooManyTokens",
		Values:   []string{TooManyTokensIllegal, TooManyTokensUnknown},
		Question: "What does a request with ten API tokens or more get?",
		Source:   "The documentation allows nine and does not show the error. 400 either way.",
	}
}
