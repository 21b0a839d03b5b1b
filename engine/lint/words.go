package lint

import (
	"slices"
	"strings"

	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

// join lists names.
func join(names []string) string { return strings.Join(names, ", ") }

// nearest is the known variable that a name was most likely meant to be. What
// all captured variables begin with does not make them alike; that one ends in the
// other does. {RESPONSE_ID} is not meant to be {ID}, which is the call's.
func nearest(name string, known []string) (string, bool) {
	if strings.HasPrefix(name, event.ResponsePrefix) {
		known = slices.DeleteFunc(slices.Clone(known), func(k string) bool { return !strings.HasPrefix(k, event.ResponsePrefix) })
	}
	bare := make([]string, len(known))
	full := map[string]string{}
	for i, k := range known {
		bare[i] = strings.TrimPrefix(k, event.ResponsePrefix)
		full[bare[i]] = k
	}
	for _, k := range known {
		if alike(name, k) {
			return k, true
		}
	}
	near, ok := yamlfile.Nearest(strings.TrimPrefix(name, event.ResponsePrefix), bare)
	return full[near], ok
}

// alike says whether one of two captured variables ends in the other: ID and
// RECORD_ID are.
func alike(a, b string) bool {
	a, first := strings.CutPrefix(a, event.ResponsePrefix)
	b, second := strings.CutPrefix(b, event.ResponsePrefix)
	return first && second && (strings.HasSuffix(a, "_"+b) || strings.HasSuffix(b, "_"+a))
}
