package rulepage

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/http"

	"callaction/cmd/callaction/sandbox/words"
)

// visit is a request for a page.
type visit struct {
	*http.Request
	lang words.Language
}

func (v *visit) in(japanese, english string) string { return v.lang.In(japanese, english) }

// wantsFragment says whether a part of a page is asked for, to put into another.
func (v *visit) wantsFragment() bool {
	return v.Header.Get("HX-Request") != "" || v.URL.Query().Get("fragment") == "1"
}

// operation does what one address is for.
type operation func(*visit) (answer, error)

// answer is a page, or another address.
type answer struct {
	status   int    // 0 means 200
	template string // of the page's content
	view     any    // what the template shows
	title    string
	// inPlace says that the content goes into a part of the page that is there, so that
	// it comes with nothing around it, whoever asks.
	inPlace bool
	// to is where the browser goes instead. away says that it leaves the frame there.
	to   string
	away bool
}

// problem is an error in the words of the page.
type problem struct {
	status int // 0: the request cannot be done as things are
	text   string
}

// Error implements error.
func (e *problem) Error() string { return e.text }

func (v *visit) notFound(japanese, english string) error {
	return &problem{http.StatusNotFound, v.in(japanese, english)}
}

// maxForm is how long what is posted may be, in bytes.
const maxForm = 1 << 20

// serve is the one place where an operation becomes an answer.
func (p *pages) serve(do operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := &visit{Request: r, lang: words.Of(r)}
		rememberLanguage(w, r)
		a, err := p.operate(w, v, do)
		if err != nil {
			a = p.refused(v, err)
		}
		p.write(w, v, a)
	}
}

func (p *pages) operate(w http.ResponseWriter, v *visit, do operation) (answer, error) {
	if v.Method == http.MethodGet || v.Method == http.MethodHead {
		return do(v)
	}
	if p.guard != nil {
		if err := p.guard(v.Request); err != nil {
			return answer{}, &problem{http.StatusForbidden, err.Error()}
		}
	}
	v.Body = http.MaxBytesReader(w, v.Body, maxForm)
	if err := v.parse(); err != nil {
		return answer{}, err
	}
	return do(v)
}

// parse reads what a form has posted.
func (v *visit) parse() error {
	err := v.ParseForm()
	if err == nil {
		err = v.ParseMultipartForm(maxForm)
	}
	if errors.Is(err, http.ErrNotMultipart) {
		err = nil
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &problem{http.StatusRequestEntityTooLarge, fmt.Sprintf(v.in("送られた内容が %d バイトを超えています", "what was sent is longer than %d bytes"), maxForm)}
	case err != nil:
		return &problem{http.StatusBadRequest, err.Error()}
	}
	return nil
}

// rememberLanguage keeps a choice made in the address for the requests that follow.
func rememberLanguage(w http.ResponseWriter, r *http.Request) {
	switch chosen := words.Language(r.URL.Query().Get("lang")); chosen {
	case words.Japanese, words.English:
		http.SetCookie(w, &http.Cookie{Name: words.Cookie, Value: string(chosen), Path: "/", SameSite: http.SameSiteLaxMode})
	}
}

func (p *pages) refused(v *visit, err error) answer {
	status := http.StatusUnprocessableEntity
	var own *problem
	if errors.As(err, &own) && own.status != 0 {
		status = own.status
	}
	if v.wantsFragment() && status != http.StatusForbidden {
		status = http.StatusUnprocessableEntity // of all errors the frame puts this one in place
	}
	return answer{
		status: status, template: "refused", title: v.in("できませんでした", "This was refused"),
		view: struct {
			frame
			Text string
		}{p.frame(v), p.masked(err.Error())},
	}
}

// frame is what every template may use.
type frame struct {
	Lang  words.Language
	Base  string
	Style string
}

func (p *pages) frame(v *visit) frame { return frame{Lang: v.lang, Base: p.base, Style: p.style} }

// In is the text in the page's language.
func (f frame) In(japanese, english string) string { return f.Lang.In(japanese, english) }

func (p *pages) write(w http.ResponseWriter, v *visit, a answer) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Vary", "HX-Request")
	if a.to != "" {
		p.lead(w, v, a)
		return
	}
	page, err := p.render(v, a)
	if err != nil {
		http.Error(w, "the page could not be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(max(a.status, http.StatusOK))
	_, _ = w.Write(page) // a client that left is no error of ours
}

// lead sends a browser on. In the frame, only what leads away is followed by the
// whole page.
func (p *pages) lead(w http.ResponseWriter, v *visit, a answer) {
	if a.away && v.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Redirect", a.to)
		return
	}
	w.Header().Set("Location", a.to)
	w.WriteHeader(http.StatusSeeOther)
}

// render makes the content, and the page around it where the whole page is wanted.
func (p *pages) render(v *visit, a answer) ([]byte, error) {
	var content bytes.Buffer
	if err := p.templates.ExecuteTemplate(&content, a.template, a.view); err != nil {
		return nil, err
	}
	if a.inPlace || v.wantsFragment() {
		return content.Bytes(), nil
	}
	var page bytes.Buffer
	err := p.templates.ExecuteTemplate(&page, "whole", struct {
		frame
		Title, Room string
		Content     template.HTML // made above, by a template that escapes
	}{p.frame(v), a.title, p.room.Name(), template.HTML(content.String())}) //nolint:gosec // see Content
	return page.Bytes(), err
}

func (p *pages) nowhere(v *visit) (answer, error) {
	return answer{}, v.notFound("このページはありません", "there is no such page")
}

// masked is a text without credentials.
func (p *pages) masked(text string) string { return p.room.Stage().Masker.Text(text) }

// busy waits until another check or trial may begin; the caller calls done in the end.
func (p *pages) busy(v *visit) (done func(), err error) {
	select {
	case p.work <- struct{}{}:
		return func() { <-p.work }, nil
	case <-v.Context().Done():
		return nil, &problem{http.StatusServiceUnavailable, v.in("混み合っています。もう一度お試しください", "too much goes on at once; try again")}
	}
}
