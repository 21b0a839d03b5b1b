package quirks

import (
	"fmt"
	"strconv"

	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusOf is the quirk about the HTTP status of the errors with a code, and
// whether there is one. Its values are numbers.
func StatusOf(code wire.Code) (quirk.Quirk, bool) {
	switch code {
	case wire.CodeNotYourComment:
		return StatusRE03(), true
	case wire.CodeCommentsDisabled:
		return StatusRE12(), true
	case wire.CodeKeyMatchesNone:
		return StatusRE20(), true
	case wire.CodeKeyNotUnique:
		return StatusIQ27(), true
	case wire.CodeAppPermissions:
		return StatusBF02(), true
	case wire.CodeRowDuplicated:
		return StatusSI01(), true
	case wire.CodeAssigneeRequired:
		return StatusSA01(), true
	case wire.CodeAssigneeRefused:
		return StatusSA04(), true
	case wire.CodeNotTheAssignee:
		return StatusNT01(), true
	case wire.CodeTwoFactors:
		return StatusTW02(), true
	}
	return quirk.Quirk{}, false
}

// status is the quirk about the status of an error. what says what the error is
// about.
func status(code wire.Code, what string, normal, other int) quirk.Quirk {
	return quirk.Quirk{
		Name:     "status" + string(code),
		Values:   []string{strconv.Itoa(normal), strconv.Itoa(other)},
		Question: fmt.Sprintf("With what HTTP status does %s (%s) come?", code, what),
		Source:   "The code and a text are known from clients' tests, the status is not.",
	}
}
