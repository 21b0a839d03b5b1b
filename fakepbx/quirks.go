package fakepbx

import "callaction/internal/quirk"

// The values of quirks that ask for a yes or a no.
const (
	Yes = "yes"
	No  = "no"
)

// Quirks lists what this package assumes about the real PBX; each stands in a
// file of its own.
func Quirks() []quirk.Quirk {
	return []quirk.Quirk{
		callCenterFiresIncoming(), abandonedFiresCallCenterEnded(), telFormat(), withheld(),
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
