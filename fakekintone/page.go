package fakekintone

import (
	"bytes"
	_ "embed" // what all pages have
	"fmt"
	"html/template"
	"net/http"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

//go:embed pages/frame.html
var frameHTML string

// newPageTemplate is the template of a page, which can use those of the frame: head,
// credentials and foot.
func newPageTemplate(name, html string) *template.Template {
	frame := template.Must(template.New("frame").Parse(frameHTML))
	return template.Must(frame.New(name).Parse(html))
}

// pageFrame is what every page shows. The texts of pages are the fake's own;
// kintone's pages look otherwise.
type pageFrame struct {
	Language wire.Language
	Title    string
	Problem  string // empty for none

	Login, Password string // what the two are called
}

func (c *call) newPageFrame(ja, en string) pageFrame {
	f := pageFrame{Language: c.browserLanguage()}
	f.Title = f.say(ja, en)
	f.Login, f.Password = f.say("ログイン名", "Login name"), f.say("パスワード", "Password")
	return f
}

// say is a text in the page's language.
func (f pageFrame) say(ja, en string) string { return wire.Message{Ja: ja, En: en}.In(f.Language) }

// browserLanguage is the language of somebody who has not logged in yet.
func (c *call) browserLanguage() wire.Language {
	return c.k.languages.Of(auth.Caller{}, c.r.Header)
}

// htmlAnswer is a page. It may send its form to formAction, load nothing, and stand
// in no frame.
func htmlAnswer(t *template.Template, shown any, status int, formAction string) (complete, error) {
	var html bytes.Buffer
	if err := t.Execute(&html, shown); err != nil {
		return complete{}, fmt.Errorf("write the page %s: %w", t.Name(), err)
	}
	return complete{answer{
		status: status, contentType: "text/html;charset=utf-8", body: html.Bytes(),
		header: http.Header{
			"Content-Security-Policy": {"default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action " + formAction},
			"X-Content-Type-Options":  {"nosniff"},
			"Referrer-Policy":         {"no-referrer"},
		},
	}}, nil
}

// complete is an answer that is more than JSON with status 200.
type complete struct{ a answer }

// AppendJSON implements wire.Node with the answer's body, whatever it is.
func (n complete) AppendJSON(dst []byte) []byte { return append(dst, n.a.body...) }

func (n complete) answer() answer { return n.a }
