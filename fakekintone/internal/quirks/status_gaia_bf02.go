package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusBF02 asks for the HTTP status of GAIA_BF02.
func StatusBF02() quirk.Quirk {
	return status(wire.CodeAppPermissions, "creator or creation time without app permissions", 403, 400)
}
