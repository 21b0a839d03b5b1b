package engine

import "callaction/internal/quirk"

// Quirks lists what this package assumes about the real PBX; each stands in a
// file of its own.
func Quirks() []quirk.Quirk {
	return []quirk.Quirk{undefinedVariable(), overlap(), extractFromErrors(), unnumberedOrder(), tokenRefresh()}
}
