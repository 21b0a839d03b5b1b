package sandbox

import (
	_ "embed"
	"net/http"
)

//go:embed openapi.yaml
var openapi []byte

// describe answers the description of the control API.
func describe(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/yaml")
	_, _ = w.Write(openapi) // a client that left is no error of ours
}
