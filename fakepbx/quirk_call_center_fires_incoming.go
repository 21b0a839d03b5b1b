package fakepbx

import "callaction/internal/quirk"

// QuirkCallCenterFiresIncoming is the name of this quirk. Its values are Yes and No.
const QuirkCallCenterFiresIncoming = "callCenterFiresIncoming"

// callCenterFiresIncoming asks which events a queued call has beside its own.
func callCenterFiresIncoming() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkCallCenterFiresIncoming, Values: []string{Yes, No},
		Question: "Does a call that arrives at a queue also fire 着信 first and 着信切断 last?",
		Source: "Unpublished. The manual's second example uses コールセンター応答 and コールセンター切断 alone, its first 着信 and 着信切断 alone, " +
			"and the setting screen has no filter for the number called. By default both fire: " +
			"着信, コールセンター着信, コールセンター応答, コールセンター切断, 着信切断.",
	}
}
