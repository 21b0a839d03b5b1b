package quirks

import "callaction/internal/quirk"

// The values of CursorBodyOrder.
const (
	CursorRecordsFirst = "records-first"
	CursorNextFirst    = "next-first"
)

// CursorBodyOrder asks in which order the members of a cursor's answer stand.
func CursorBodyOrder() quirk.Quirk {
	return quirk.Quirk{
		Name:     "cursorBodyOrder",
		Values:   []string{CursorRecordsFirst, CursorNextFirst},
		Question: "In which order does GET records/cursor.json answer its members records and next?",
		Source:   "No raw answer is published. The documentation prints records first; a Java HashMap would have next first.",
	}
}
