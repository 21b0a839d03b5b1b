package engine

import "callaction/internal/quirk"

// The name and the values of the quirk.
const (
	QuirkUnnumberedOrder = "unnumberedOrder"

	UnnumberedFile     = "file"
	UnnumberedReversed = "reversed"
)

// unnumberedOrder asks about rules without 実行順.
func unnumberedOrder() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkUnnumberedOrder, Values: []string{UnnumberedFile, UnnumberedReversed},
		Question: "In which order do the rules of an event run that have no 実行順?",
		Source: "Unpublished. The vendor's manual leaves every 実行順 blank though its rules need each other's variables, so by " +
			"default they run in the order of the file; \"reversed\" is the other way round. Either way they run behind those " +
			"with a number.",
	}
}
