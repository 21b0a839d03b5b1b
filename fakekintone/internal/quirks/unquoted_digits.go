package quirks

import "callaction/internal/quirk"

// The values of UnquotedDigits.
const (
	DigitsAccepted = "accept"
	DigitsRefused  = "refuse"
)

// UnquotedDigits asks about 電話番号 = 0312345678.
func UnquotedDigits() quirk.Quirk {
	return quirk.Quirk{
		Name:     "unquotedDigits",
		Values:   []string{DigitsAccepted, DigitsRefused},
		Question: "What does a query do that compares a text or link field with digits without quotation marks?",
		Source: "The documentation says that texts are quoted; no published source shows an answer to digits that are not. " +
			"accept compares the field with the digits as they are written and notes it; refuse answers CB_VA01.",
	}
}
