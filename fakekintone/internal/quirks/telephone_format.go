package quirks

import "callaction/internal/quirk"

// The values of TelephoneFormat.
const (
	TelephoneAny  = "any"
	TelephoneOnly = "telephone"
)

// TelephoneFormat asks about the values of links to telephone numbers.
func TelephoneFormat() quirk.Quirk {
	return quirk.Quirk{
		Name:     "telephoneFormat",
		Values:   []string{TelephoneAny, TelephoneOnly},
		Question: "What does a LINK to a telephone number take?",
		Source:   "Not published. telephone takes digits, + - * # ( ) and spaces.",
	}
}
