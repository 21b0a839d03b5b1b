package kintonepage

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"path"

	"callaction/fakekintone"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets/*
var assetFiles embed.FS

// Pages are kintone's pages as an http.Handler. Make them with New; any number of
// goroutines may use them.
type Pages struct {
	options   Options
	templates map[string]*template.Template
}

// Library is the templates, ready to be used by the pages of any number of kintones.
// Make one with NewLibrary.
type Library struct{ templates map[string]*template.Template }

// NewLibrary reads what is embedded.
func NewLibrary() *Library { return &Library{parseTemplates()} }

// New makes the pages. Options.Scene has to be there.
func New(o Options) *Pages {
	if o.Guard == nil {
		o.Guard = SameOrigin
	}
	if o.Library == nil {
		o.Library = NewLibrary()
	}
	return &Pages{options: o, templates: o.Library.templates}
}

// The templates, by the names of their files.
const (
	templateApps    = "apps"
	templateList    = "list"
	templateDetail  = "detail"
	templateForm    = "form"
	templateDelete  = "delete"
	templateProblem = "problem"
	templateChange  = "change"
)

// parseTemplates reads what every page has, and for each page its own part.
func parseTemplates() map[string]*template.Template {
	shared := template.Must(template.New("").ParseFS(templateFiles, "templates/frame.html", "templates/parts.html"))
	all := map[string]*template.Template{}
	for _, name := range []string{
		templateApps, templateList, templateDetail, templateForm, templateDelete, templateProblem, templateChange,
	} {
		all[name] = template.Must(template.Must(shared.Clone()).ParseFS(templateFiles, "templates/"+name+".html"))
	}
	return all
}

// ServeHTTP implements http.Handler for the requests that [Owns] names.
func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if err := p.options.Guard(r); err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	if name := path.Base(r.URL.Path); r.URL.Path == "/k/"+assets+"/"+name {
		p.asset(w, r, name)
		return
	}
	scene, err := p.options.Scene(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	v := newVisit(r, scene)
	a, err := v.serve()
	if err != nil {
		a = v.problem(err)
	}
	p.write(w, v, a)
}

func (p *Pages) asset(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeFileFS(w, r, assetFiles, assets+"/"+name)
}

// answer is what a page's handler returns.
type answer struct {
	status   int    // 0 is 200
	template string // the page
	shown    any
	goTo     string // an address instead of a page
	file     *fakekintone.FileInfo
}

// policy lets a page load what is of its own origin, without inline scripts and
// styles, send its forms there, and stand in no frame.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// write is the one place where answers are written.
func (p *Pages) write(w http.ResponseWriter, v *visit, a answer) {
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case a.goTo != "":
		http.Redirect(w, v.r, a.goTo, http.StatusSeeOther)
		return
	case a.file != nil:
		download(w, *a.file)
		return
	}
	name := "page"
	if v.isFragment() {
		name = "root"
	}
	var b bytes.Buffer
	if err := p.templates[a.template].ExecuteTemplate(&b, name, a.shown); err != nil {
		http.Error(w, "the page could not be written: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Referrer-Policy", "same-origin")
	w.WriteHeader(v.status(a))
	_, _ = b.WriteTo(w) // a client that left is no error of ours
}

// statusError is an error with the HTTP status and the text that it becomes.
type statusError struct {
	status int
	text   string
}

// Error implements error.
func (e statusError) Error() string { return e.text }

// problem is the page for an error.
func (v *visit) problem(err error) answer {
	status, text := http.StatusInternalServerError, err.Error()
	var known statusError
	switch {
	case errors.As(err, &known):
		status = known.status
	case errors.Is(err, fakekintone.ErrNoApp):
		status, text = http.StatusNotFound, v.In("指定したアプリが見つかりません。削除されている可能性があります。", "There is no such app. It may have been deleted.")
	case errors.Is(err, fakekintone.ErrNoRecord):
		status, text = http.StatusNotFound, v.In("指定したレコードが見つかりません。削除されている可能性があります。", "There is no such record. It may have been deleted.")
	case errors.Is(err, fakekintone.ErrNoFile):
		status, text = http.StatusNotFound, v.In("指定したファイルが見つかりません。", "There is no such file.")
	}
	f := v.frame(v.In("エラー", "Error"))
	f.Problem = text
	return answer{status: status, template: templateProblem, shown: struct{ frame }{f}}
}

func notFound(path string) error {
	return statusError{http.StatusNotFound, fmt.Sprintf("%s: 404", path)}
}
