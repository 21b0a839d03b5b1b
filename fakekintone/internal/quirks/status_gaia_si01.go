package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusSI01 asks for the HTTP status of GAIA_SI01.
func StatusSI01() quirk.Quirk {
	return status(wire.CodeRowDuplicated, "a row of a table is named twice", 400, 520)
}
