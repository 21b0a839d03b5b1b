package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of BulkOtherAPI.
const (
	BulkOtherIllegal = string(wire.CodeIllegalRequest)
	BulkOtherNoJSON  = string(wire.CodeInvalidJSON)
)

// BulkOtherAPI asks about requests that do not belong in a bulk request.
func BulkOtherAPI() quirk.Quirk {
	return quirk.Quirk{
		Name:     "bulkOtherAPI",
		Values:   []string{BulkOtherIllegal, BulkOtherNoJSON},
		Question: "What does a bulk request get for a request in it that no bulk request takes, such as a GET?",
		Source:   "The documentation lists what it takes and does not show the error. It stands in the place of the request, with status 400.",
	}
}
