package lint

import (
	"strings"

	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

// join lists names.
func join(names []string) string { return strings.Join(names, ", ") }

// nearest is the known variable that a name was most likely meant to be. What
// all captured variables begin with does not make them alike.
func nearest(name string, known []string) (string, bool) {
	bare := make([]string, len(known))
	full := map[string]string{}
	for i, k := range known {
		bare[i] = strings.TrimPrefix(k, event.ResponsePrefix)
		full[bare[i]] = k
	}
	near, ok := yamlfile.Nearest(strings.TrimPrefix(name, event.ResponsePrefix), bare)
	return full[near], ok
}
