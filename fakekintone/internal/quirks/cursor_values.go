package quirks

import "callaction/internal/quirk"

// The values of CursorValues.
const (
	CursorAtReading  = "at-reading"
	CursorAtCreation = "at-creation"
)

// CursorValues asks how old the values are that a cursor gives.
func CursorValues() quirk.Quirk {
	return quirk.Quirk{
		Name:     "cursorValues",
		Values:   []string{CursorAtReading, CursorAtCreation},
		Question: "Does a cursor give records with the values that they have when they are read, or had when it was made?",
		Source: "Not published. Which records it gives, and in which order, is settled when it is made, as its totalCount is answered then; " +
			"records that have been deleted since are missing, unless it gives them as they were.",
	}
}
