package engine

import "callaction/internal/quirk"

// The name and the values of the quirk.
const (
	QuirkOverlap = "overlap"

	OverlapConcurrent = "concurrent"
	OverlapQueued     = "queued"
)

// overlap asks about events that come while rules still run.
func overlap() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkOverlap, Values: []string{OverlapConcurrent, OverlapQueued},
		Question: "Do the rules of an event wait until those of the call's earlier event have ended?",
		Source: "Unpublished. By default they do not, and a variable is read when it is expanded: 着信切断 may find what 着信 has " +
			"not yet set. \"queued\" lets them wait.",
	}
}
