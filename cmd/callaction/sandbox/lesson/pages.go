package lesson

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
)

// pages are the templates.
type pages struct{ templates *template.Template }

func newPages() (*pages, error) {
	t, err := template.New("").Funcs(template.FuncMap{"paragraphs": paragraphs, "spans": spans}).ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("read the lessons' templates: %w", err)
	}
	return &pages{t}, nil
}

// write answers with a whole page, or with a fragment where that is asked for.
func (p *pages) write(w http.ResponseWriter, r *http.Request, name string, v *view) {
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
