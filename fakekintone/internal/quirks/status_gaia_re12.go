package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusRE12 asks for the HTTP status of GAIA_RE12.
func StatusRE12() quirk.Quirk {
	return status(wire.CodeCommentsDisabled, "comments are turned off", 400, 403)
}
