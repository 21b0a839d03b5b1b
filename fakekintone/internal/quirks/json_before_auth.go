package quirks

import "callaction/internal/quirk"

// The values of JSONBeforeAuth.
const (
	AuthFirst = "auth-first"
	JSONFirst = "json-first"
)

// JSONBeforeAuth asks in which order a request is checked that has no login and
// no JSON.
func JSONBeforeAuth() quirk.Quirk {
	return quirk.Quirk{
		Name:     "jsonBeforeAuth",
		Values:   []string{AuthFirst, JSONFirst},
		Question: "Of a request with both, is the authentication error answered or the one about its JSON?",
		Source:   "Not published. Authentication comes before the app and its parameters in every capture, so it is taken to come first.",
	}
}
