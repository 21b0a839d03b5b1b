package school

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"net/http"

	"callaction/cmd/callaction/sandbox/web"
	"callaction/cmd/callaction/sandbox/words"
)

//go:embed templates/*.html
var templateFiles embed.FS

func parseTemplates() *template.Template {
	return template.Must(template.New("").ParseFS(templateFiles, "templates/*.html"))
}

// answer is what an operation returns: a template with what it shows, or an address
// below Base to go to.
type answer struct {
	template string
	shown    view
	goTo     string
	status   int // 0 means 200
}

// view is what a template shows.
type view interface {
	// mark says what tells this view from others, for who asks again.
	mark(seen string)
}

// serve is the one place where an operation becomes an answer.
func (t *trainer) serve(do operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := &visit{trainer: t, Language: words.Of(r), r: r}
		words.Remember(w, r, t.Base+"/")
		a, err := do(v)
		if err != nil {
			a = v.refused(err)
		}
		v.write(w, a)
	}
}

func (v *visit) write(w http.ResponseWriter, a answer) {
	if a.goTo != "" {
		http.Redirect(w, v.r, v.Base+a.goTo, http.StatusSeeOther)
		return
	}
	seen, _ := web.Mark(a.shown) // without one, nothing is the same
	if asked := v.r.URL.Query().Get("seen"); asked != "" && asked == seen {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	a.shown.mark(seen)
	var b bytes.Buffer
	if err := v.templates.ExecuteTemplate(&b, a.template, a.shown); err != nil {
		http.Error(w, "the page could not be written: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if a.status != 0 {
		w.WriteHeader(a.status)
	}
	_, _ = b.WriteTo(w) // a client that left is no error of ours
}

// refused is the class's page with what was wrong.
func (v *visit) refused(err error) answer {
	status := http.StatusUnprocessableEntity
	if errors.Is(err, ErrNoSeat) || errors.Is(err, errNowhere) {
		status = http.StatusNotFound
	}
	c := v.classView()
	c.Problem = v.sentence(err)
	return answer{template: "class", shown: c, status: status}
}

// sentence is an error in the words of the page.
func (v *visit) sentence(err error) string {
	switch {
	case errors.Is(err, ErrNoSeat):
		return v.In("この席はありません。取り消されたのかもしれません。", "There is no such seat. It may have been removed.")
	case errors.Is(err, errNowhere):
		return v.In("このページはありません。", "There is no such page.")
	case errors.Is(err, ErrNoWorkspace):
		return v.In("この検証環境はありません。", "There is no such workspace.")
	case errors.Is(err, errNobody):
		return v.In("名前か人数を入力してください。", "Enter names, or how many.")
	case errors.Is(err, errNoFile):
		return v.In("クラスのファイルを選択してください。", "Choose a file of a class.")
	case errors.Is(err, ErrName):
		return v.In("名前は60文字までです。", "A name may have 60 characters.")
	}
	return v.reason(err)
}
