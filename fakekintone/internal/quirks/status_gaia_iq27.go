package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusIQ27 asks for the HTTP status of GAIA_IQ27.
func StatusIQ27() quirk.Quirk {
	return status(wire.CodeKeyNotUnique, "updateKey names a field whose values may repeat", 400, 404)
}
