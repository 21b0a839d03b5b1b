package quirks

import "callaction/internal/quirk"

// The values of PutWithoutRecord.
const (
	PutCounted   = "counted"
	PutUnchanged = "unchanged"
)

// PutWithoutRecord asks about an update that changes nothing.
func PutWithoutRecord() quirk.Quirk {
	return quirk.Quirk{
		Name:     "putWithoutRecord",
		Values:   []string{PutCounted, PutUnchanged},
		Question: "Does a PUT without the parameter record raise the revision?",
		Source:   "It is allowed; whether the revision moves is not published. Every other update counts.",
	}
}
