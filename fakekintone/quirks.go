package fakekintone

import (
	"strconv"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// Quirks lists what this fake assumes about kintone because nobody has published
// it, with the default of each and what else it can be. WithQuirks chooses.
func Quirks() []quirk.Quirk { return quirks.All() }

// statusOf is the HTTP status of an error under the quirks chosen.
func statusOf(e *wire.Error, choice quirk.Choice) int {
	q, ok := quirks.StatusOf(e.Code)
	if !ok {
		return e.Status
	}
	n, err := strconv.Atoi(choice.Value(q))
	if err != nil {
		return e.Status
	}
	return n
}

// chosen is the error that a quirk with codes as values names.
func chosen(choice quirk.Choice, q quirk.Quirk) *wire.Error {
	switch wire.Code(choice.Value(q)) {
	case wire.CodeInvalidJSON:
		return wire.InvalidJSON()
	case wire.CodeUnknownToken:
		return wire.UnknownToken()
	case wire.CodeTokenMayNot:
		return wire.TokenMayNot()
	case wire.CodePleaseLogin:
		return wire.PleaseLogin()
	}
	return wire.IllegalRequest()
}
