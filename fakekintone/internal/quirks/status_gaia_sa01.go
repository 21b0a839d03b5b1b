package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusSA01 asks for the HTTP status of GAIA_SA01.
func StatusSA01() quirk.Quirk {
	return status(wire.CodeAssigneeRequired, "an action without the next assignee", 400, 403)
}
