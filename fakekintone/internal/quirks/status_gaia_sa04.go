package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusSA04 asks for the HTTP status of GAIA_SA04.
func StatusSA04() quirk.Quirk {
	return status(wire.CodeAssigneeRefused, "an assignee whom the action does not let be chosen", 400, 403)
}
