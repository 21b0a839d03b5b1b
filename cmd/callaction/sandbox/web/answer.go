package web

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
)

// policy lets a page load what is of its own origin, without inline scripts and
// styles, send its forms there, and stand in no frame.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// Secure sets the headers that keep a page to itself: it loads nothing from elsewhere,
// is guessed to be nothing else, and tells its address to no other site.
func Secure(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
}

// Mark tells what a view shows from anything else that it could show, but for what its
// JSON leaves out. Its error is that of the JSON.
func Mark(shown any) (string, error) {
	data, err := json.Marshal(shown)
	if err != nil {
		return "", fmt.Errorf("mark what a page shows: %w", err)
	}
	h := fnv.New64a()
	_, _ = h.Write(data) // never fails
	return strconv.FormatUint(h.Sum64(), 36), nil
}
