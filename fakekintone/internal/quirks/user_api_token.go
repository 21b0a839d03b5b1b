package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// UserAPIToken asks what an app's API token is answered by the User API. Its values
// are codes of errors.
func UserAPIToken() quirk.Quirk {
	return quirk.Quirk{
		Name:     "userAPIToken",
		Values:   []string{string(wire.CodeTokenMayNot), string(wire.CodePleaseLogin)},
		Question: "What does a request to the User API (/v1/users.json and its like) get that comes with an app's API token?",
		Source:   "The documentation says that these tokens are not for it, and does not show the error.",
	}
}
