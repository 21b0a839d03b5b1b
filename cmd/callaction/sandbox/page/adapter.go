package page

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/web"
	"callaction/cmd/callaction/sandbox/words"
)

//go:embed templates/*.html
var templateFiles embed.FS

func parseTemplates() *template.Template {
	return template.Must(template.New("").ParseFS(templateFiles, "templates/*.html"))
}

// answer is what a handler returns.
type answer struct {
	// part is the template of a fragment, and shown what it shows.
	part  string
	shown view
	// tab is the one that the part fills where a whole page is asked for; empty where
	// it belongs to the telephone.
	tab string
	// goTo is an address below Base to which somebody without a script is led.
	goTo string
	// leave leads everybody there, also a page with a script, which loads anew.
	leave bool
	// problem is what was wrong with what somebody entered.
	problem error
	// data is a file in place of a page.
	data     []byte
	fileName string
}

// wrong is what somebody entered wrongly, in both languages.
type wrong struct{ japanese, english string }

// Error implements error.
func (w wrong) Error() string { return w.english }

func (v *visit) sentence(err error) string {
	var w wrong
	if errors.As(err, &w) {
		return v.In(w.japanese, w.english)
	}
	return v.Room.Stage().Masker.Text(err.Error())
}

// ServeHTTP implements http.Handler.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	web.Secure(w.Header())
	v := p.visit(r)
	if strings.HasPrefix(v.path, AssetsPath) {
		p.assets.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	if v.path == "/page/events" && r.Method == http.MethodGet {
		p.stream(w, r)
		return
	}
	v.serve(w)
}

// maxForm is how long what somebody sends may be: a trace, at most.
const maxForm = 32 << 20

func (v *visit) serve(w http.ResponseWriter) {
	method := v.r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	h, ok := v.routes[method+" "+v.path]
	if !ok {
		http.NotFound(w, v.r)
		return
	}
	if method != http.MethodGet {
		if err := v.guard(); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		v.r.Body = http.MaxBytesReader(w, v.r.Body, maxForm)
	}
	words.Remember(w, v.r, v.Base+"/")
	a, err := h(v)
	if err == nil {
		err = v.write(w, a)
	}
	if err != nil {
		http.Error(w, v.sentence(err), http.StatusInternalServerError)
	}
}

func (v *visit) guard() error {
	if v.Guard == nil {
		return nil
	}
	return v.Guard(v.r)
}

// write is the one place where answers are written.
func (v *visit) write(w http.ResponseWriter, a answer) error {
	switch {
	case a.data != nil:
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="`+a.fileName+`"`)
		_, _ = w.Write(a.data) // a client that left is no error of ours
		return nil
	case a.problem != nil:
		a.shown.refuse(v.sentence(a.problem))
	case v.isHTMX() && a.leave:
		w.Header().Set("HX-Redirect", v.Base+a.goTo)
		return nil
	case !v.isFragment() && a.goTo != "":
		http.Redirect(w, v.r, v.Base+a.goTo, http.StatusSeeOther)
		return nil
	}
	return v.writePage(w, a)
}

func (v *visit) writePage(w http.ResponseWriter, a answer) error {
	var b bytes.Buffer
	unchanged, err := v.render(&b, a)
	if err != nil {
		return err
	}
	status := http.StatusOK
	switch {
	case a.problem != nil:
		status = http.StatusUnprocessableEntity
	case unchanged:
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // a client that left is no error of ours
	return nil
}

// render writes a fragment, or the whole page around it. A fragment that shows what
// whoever asks has seen already is unchanged.
func (v *visit) render(b *bytes.Buffer, a answer) (unchanged bool, err error) {
	seen, err := web.Mark(a.shown)
	if err != nil {
		return false, err
	}
	if v.isFragment() && a.problem == nil && v.r.URL.Query().Get("seen") == seen {
		return true, nil
	}
	a.shown.mark(seen)
	if v.isFragment() || a.part == partFrame {
		return false, v.execute(b, a.part, a.shown)
	}
	return false, v.around(b, a)
}

func (v *visit) execute(b *bytes.Buffer, part string, shown any) error {
	if err := v.templates.ExecuteTemplate(b, part, shown); err != nil {
		return fmt.Errorf("write the page's part %s: %w", part, err)
	}
	return nil
}

// html renders a part to stand in another.
func (v *visit) html(part string, shown view) (template.HTML, error) {
	seen, err := web.Mark(shown)
	if err != nil {
		return "", err
	}
	shown.mark(seen)
	var b bytes.Buffer
	err = v.execute(&b, part, shown)
	return template.HTML(b.String()), err //nolint:gosec // html/template has written it
}
