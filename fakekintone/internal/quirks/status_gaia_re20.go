package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusRE20 asks for the HTTP status of GAIA_RE20.
func StatusRE20() quirk.Quirk {
	return status(wire.CodeKeyMatchesNone, "updateKey matches nothing", 404, 400)
}
