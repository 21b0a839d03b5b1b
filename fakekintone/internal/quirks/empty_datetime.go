package quirks

import "callaction/internal/quirk"

// The values of EmptyDatetime.
const (
	EmptyDatetimeText = "empty"
	EmptyDatetimeNull = "null"
)

// EmptyDatetime asks how a DATETIME without a value is answered.
func EmptyDatetime() quirk.Quirk {
	return quirk.Quirk{
		Name:     "emptyDatetime",
		Values:   []string{EmptyDatetimeText, EmptyDatetimeNull},
		Question: "How is a DATETIME without a value answered, as \"\" or as null?",
		Source: "No raw answer is published. The official JavaScript client declares it a text, where DATE and TIME are a text or null; " +
			"null answers it as those.",
	}
}
