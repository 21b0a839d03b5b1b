package quirks

import "callaction/internal/quirk"

// The values of ParametersBeforeApp.
const (
	AppFirst        = "app-first"
	ParametersFirst = "parameters-first"
)

// ParametersBeforeApp asks in which order the app and the other parameters are
// checked.
func ParametersBeforeApp() quirk.Quirk {
	return quirk.Quirk{
		Name:     "parametersBeforeApp",
		Values:   []string{AppFirst, ParametersFirst},
		Question: "Of a request with both, is the error about the app (unknown, token) answered or the one about other parameters?",
		Source:   "Not published. An app that is missing or no number is a parameter error in any case.",
	}
}
