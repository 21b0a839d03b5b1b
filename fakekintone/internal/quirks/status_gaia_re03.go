package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusRE03 asks for the HTTP status of GAIA_RE03.
func StatusRE03() quirk.Quirk {
	return status(wire.CodeNotYourComment, "somebody else's comment", 403, 400)
}
