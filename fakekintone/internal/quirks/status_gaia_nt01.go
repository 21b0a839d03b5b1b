package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusNT01 asks for the HTTP status of GAIA_NT01.
func StatusNT01() quirk.Quirk {
	return status(wire.CodeNotTheAssignee, "an action by somebody else than the assignee", 403, 400)
}
