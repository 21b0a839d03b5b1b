package fakepbx

import "callaction/internal/quirk"

// The names of this package's quirks.
const (
	QuirkCallCenterFiresIncoming       = "callCenterFiresIncoming"
	QuirkAbandonedFiresCallCenterEnded = "abandonedFiresCallCenterEnded"
	QuirkTelFormat                     = "telFormat"
	QuirkWithheld                      = "withheld"
)

// The values of this package's quirks.
const (
	Yes = "yes"
	No  = "no"

	TelDigits   = "digits"
	TelReceived = "received"

	WithheldAnonymous   = telAnonymous
	WithheldUnknown     = telUnknown
	WithheldUnavailable = telUnavailable
	WithheldEmpty       = "empty"
)

// Quirks lists what this package assumes about the real PBX.
func Quirks() []quirk.Quirk {
	return []quirk.Quirk{
		callCenterFiresIncoming(), abandonedFiresCallCenterEnded(), telFormat(), withheld(),
	}
}

func callCenterFiresIncoming() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkCallCenterFiresIncoming, Values: []string{Yes, No},
		Question: "Does a call that arrives at a queue also fire 着信 first and 着信切断 last?",
		Source: "Unpublished. The manual's second example uses コールセンター応答 and コールセンター切断 alone, its first 着信 and 着信切断 alone, " +
			"and the setting screen has no filter for the number called. By default both fire: " +
			"着信, コールセンター着信, コールセンター応答, コールセンター切断, 着信切断.",
	}
}

func abandonedFiresCallCenterEnded() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkAbandonedFiresCallCenterEnded, Values: []string{Yes, No},
		Question: "Does a call that is abandoned in the queue, before any agent has answered, fire コールセンター切断?",
		Source: "Unpublished. The caption of the manual's second example, 例6, speaks of an unanswered call at コールセンター切断, " +
			"while its condition can hold after an answer only. By default it fires, as the plain meaning of the name has it.",
	}
}

func telFormat() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkTelFormat, Values: []string{TelDigits, TelReceived},
		Question: "How is the caller's number written in {TEL}?",
		Source: "The vendor's public pages show digits without hyphens. That +81 becomes 0, and that another country's number keeps its " +
			"country code without the plus, is assumed. \"received\" leaves the number as the call brought it.",
	}
}

func withheld() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkWithheld, Values: []string{WithheldAnonymous, WithheldUnknown, WithheldUnavailable, WithheldEmpty},
		Question: "What is {TEL} when the caller withholds the number (非通知)?",
		Source: "The vendor's public pages have \"anonymous\". Users of such integrations also meet \"unknown\", \"unavailable\" and nothing at all. " +
			"A call that names its own kind has a fixed text: \"unknown\" from a public telephone (公衆電話), \"unavailable\" out of area (表示圏外).",
	}
}

// assumptions are the quirks of one PBX, chosen.
type assumptions struct {
	queueFiresIncoming bool
	abandonedFiresEnd  bool
	telAsReceived      bool
	withheldTel        string
}

func assume(c quirk.Choice) assumptions {
	a := assumptions{
		queueFiresIncoming: c.Is(callCenterFiresIncoming(), Yes),
		abandonedFiresEnd:  c.Is(abandonedFiresCallCenterEnded(), Yes),
		telAsReceived:      c.Is(telFormat(), TelReceived),
		withheldTel:        c.Value(withheld()),
	}
	if a.withheldTel == WithheldEmpty {
		a.withheldTel = ""
	}
	return a
}
