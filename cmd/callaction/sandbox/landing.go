package sandbox

import (
	_ "embed"
	"html/template"
	"net/http"

	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/words"
)

//go:embed landing.html
var landingPage string

// landing is what is shown to somebody who has no link.
func (s *Sandbox) landing(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	view := struct {
		words.Language
		Style string
	}{words.Of(r), page.AssetsPath + "base.css"}
	_ = template.Must(template.New("").Parse(landingPage)).Execute(w, view) // a client that left is no error of ours
}
