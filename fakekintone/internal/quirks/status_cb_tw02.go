package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// StatusTW02 asks for the HTTP status of CB_TW02.
func StatusTW02() quirk.Quirk {
	return status(wire.CodeTwoFactors, "the password of a user with two-factor authentication", 401, 403)
}
