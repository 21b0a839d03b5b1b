package fakepbx

import "callaction/internal/quirk"

// The name and the values of the quirk.
const (
	QuirkWithheld = "withheld"

	WithheldAnonymous   = telAnonymous
	WithheldUnknown     = telUnknown
	WithheldUnavailable = telUnavailable
	WithheldEmpty       = "empty"
)

// withheld asks what {TEL} is without a number.
func withheld() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkWithheld, Values: []string{WithheldAnonymous, WithheldUnknown, WithheldUnavailable, WithheldEmpty},
		Question: "What is {TEL} when the caller withholds the number (非通知)?",
		Source: "The vendor's public pages have \"anonymous\". Users of such integrations also meet \"unknown\", \"unavailable\" and nothing at all. " +
			"A call that names its own kind has a fixed text: \"unknown\" from a public telephone (公衆電話), \"unavailable\" out of area (表示圏外).",
	}
}
