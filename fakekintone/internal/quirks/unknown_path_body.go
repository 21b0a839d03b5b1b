package quirks

import "callaction/internal/quirk"

// The values of UnknownPathBody.
const (
	UnknownPathText  = "text"
	UnknownPathEmpty = "empty"
)

// UnknownPathBody asks what the body of a 404 or 405 is.
func UnknownPathBody() quirk.Quirk {
	return quirk.Quirk{
		Name:     "unknownPathBody",
		Values:   []string{UnknownPathText, UnknownPathEmpty},
		Question: "What stands in the body of the answer to an unknown path (404) or a wrong method (405)?",
		Source:   "Not published. It is taken not to be JSON.",
	}
}
