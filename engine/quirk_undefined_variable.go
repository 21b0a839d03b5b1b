package engine

import "callaction/internal/quirk"

// The name and the values of the quirk.
const (
	QuirkUndefinedVariable = "undefinedVariable"

	UndefinedEmpty   = "empty"
	UndefinedLiteral = "literal"
)

// undefinedVariable asks about variables that nothing has set.
func undefinedVariable() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkUndefinedVariable, Values: []string{UndefinedEmpty, UndefinedLiteral},
		Question: "What does {NAME} become where nothing has set NAME?",
		Source:   "Unpublished. By default the empty text; \"literal\" leaves {NAME} as written. A warning comes either way.",
	}
}
