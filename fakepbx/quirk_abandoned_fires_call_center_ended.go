package fakepbx

import "callaction/internal/quirk"

// QuirkAbandonedFiresCallCenterEnded is the name of this quirk. Its values are Yes and No.
const QuirkAbandonedFiresCallCenterEnded = "abandonedFiresCallCenterEnded"

// abandonedFiresCallCenterEnded asks about the end of calls that no agent answered.
func abandonedFiresCallCenterEnded() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkAbandonedFiresCallCenterEnded, Values: []string{Yes, No},
		Question: "Does a call that is abandoned in the queue, before any agent has answered, fire コールセンター切断?",
		Source: "Unpublished. The caption of the manual's second example, 例6, speaks of an unanswered call at コールセンター切断, " +
			"while its condition can hold after an answer only. By default it fires, as the plain meaning of the name has it.",
	}
}
