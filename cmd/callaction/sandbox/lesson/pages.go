package lesson

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
)

// Library is the templates, ready to be used by the handlers of any number of rooms.
// Make one with NewLibrary.
type Library struct{ templates *template.Template }

// NewLibrary reads what is embedded. Its error would be that of a template.
func NewLibrary() (*Library, error) {
	t, err := template.New("").Funcs(template.FuncMap{"paragraphs": paragraphs, "spans": spans}).ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("read the lessons' templates: %w", err)
	}
	return &Library{t}, nil
}

// write answers with a whole page, or with a fragment where that is asked for.
func (p *Library) write(w http.ResponseWriter, r *http.Request, name string, v *view) {
	if !isFragment(r) {
		name += ".page"
	}
	var page bytes.Buffer
	if err := p.templates.ExecuteTemplate(&page, name, v); err != nil {
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Vary", "HX-Request, Accept-Language, Cookie")
	_, _ = w.Write(page.Bytes()) // the browser has gone
}
