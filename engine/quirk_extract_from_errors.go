package engine

import "callaction/internal/quirk"

// The name and the values of the quirk.
const (
	QuirkExtractFromErrors = "extractFromErrors"

	ExtractAny     = "any"
	ExtractOnly2xx = "only2xx"
)

// extractFromErrors asks about extraction from refusals.
func extractFromErrors() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkExtractFromErrors, Values: []string{ExtractAny, ExtractOnly2xx},
		Question: "Does the extraction pattern run over the body of an answer with an error status?",
		Source: "Unpublished. The vendor's log files every HTTP answer as normal, so by default it runs over any; " +
			"\"only2xx\" leaves answers from 300 on alone.",
	}
}
