package fakepbx

import "callaction/internal/quirk"

// The name and the values of the quirk.
const (
	QuirkTelFormat = "telFormat"

	TelDigits   = "digits"
	TelReceived = "received"
)

// telFormat asks how {TEL} writes numbers.
func telFormat() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkTelFormat, Values: []string{TelDigits, TelReceived},
		Question: "How is the caller's number written in {TEL}?",
		Source: "The vendor's public pages show digits without hyphens. That +81 becomes 0, and that another country's number keeps its " +
			"country code without the plus, is assumed. \"received\" leaves the number as the call brought it.",
	}
}
