package engine

import "callaction/internal/quirk"

// The names and values of this package's quirks.
const (
	QuirkUndefinedVariable = "undefinedVariable"
	QuirkOverlap           = "overlap"
	QuirkExtractFromErrors = "extractFromErrors"

	UndefinedEmpty   = "empty"
	UndefinedLiteral = "literal"

	OverlapConcurrent = "concurrent"
	OverlapQueued     = "queued"

	ExtractAny     = "any"
	ExtractOnly2xx = "only2xx"
)

// Quirks lists what this package assumes about the real PBX.
func Quirks() []quirk.Quirk {
	return []quirk.Quirk{undefinedVariable(), overlap(), extractFromErrors()}
}

func undefinedVariable() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkUndefinedVariable, Values: []string{UndefinedEmpty, UndefinedLiteral},
		Question: "What does {NAME} become where nothing has set NAME?",
		Source:   "Unpublished. By default the empty text; \"literal\" leaves {NAME} as written. A warning comes either way.",
	}
}

func overlap() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkOverlap, Values: []string{OverlapConcurrent, OverlapQueued},
		Question: "Do the rules of an event wait until those of the call's earlier event have ended?",
		Source: "Unpublished. By default they do not, and a variable is read when it is expanded: 着信切断 may find what 着信 has " +
			"not yet set. \"queued\" lets them wait.",
	}
}

func extractFromErrors() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkExtractFromErrors, Values: []string{ExtractAny, ExtractOnly2xx},
		Question: "Does the extraction pattern run over the body of an answer with an error status?",
		Source: "Unpublished. The vendor's log files every HTTP answer as normal, so by default it runs over any; " +
			"\"only2xx\" leaves answers from 300 on alone.",
	}
}
