package fakekintone

import (
	"bytes"
	_ "embed" // the page
	"fmt"
	"html/template"
	"net/http"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/oauth"
	"callaction/fakekintone/internal/wire"
)

//go:embed pages/consent.html
var consentHTML string

// consentTemplate asks a user to log in and to agree. Its form is sent to where
// the page is, so that the request for authorization stays in the address.
var consentTemplate = template.Must(template.New("consent").Parse(consentHTML))

// consentPage is what the page shows: a problem, a question, or both. Its texts
// are the fake's own; kintone's page looks otherwise.
type consentPage struct {
	Language wire.Language
	Title    string
	Problem  string // empty for none
	Client   string // the name of who asks; empty for no question
	Scopes   []string

	Question, Login, Password, Allow, Refuse string
}

func newConsentPage(l wire.Language) consentPage {
	say := func(ja, en string) string { return wire.Message{Ja: ja, En: en}.In(l) }
	return consentPage{
		Language: l,
		Title:    say("アクセスの許可", "Allow access"),
		Question: say("次のクライアントが、あなたとしてkintoneを利用することを許可しますか？", "May this client use kintone as you?"),
		Login:    say("ログイン名", "Login name"),
		Password: say("パスワード", "Password"),
		Allow:    say("許可する", "Allow"),
		Refuse:   say("拒否する", "Refuse"),
	}
}

// mistake is the page for a request that names no client to go back to.
func (c *call) mistake(m *oauth.Mistake) (wire.Node, error) {
	c.note("OAuth: %v", m)
	p := newConsentPage(c.browserLanguage())
	p.Problem = m.Text.In(p.Language)
	return p.answer(http.StatusBadRequest, "'none'")
}

// wrongLogin is the problem of a user who has to try again.
var wrongLogin = wire.Message{Ja: "ログイン名またはパスワードが正しくありません。", En: "The login name or the password is wrong."}

// question is the page that asks a user.
func (c *call) question(r oauth.Request, status int, problem wire.Message) (wire.Node, error) {
	p := newConsentPage(c.browserLanguage())
	p.Problem, p.Client, p.Scopes = problem.In(p.Language), r.Client.Name, r.Scopes.Names()
	// Browsers hold the redirect that answers the form to form-action, too.
	return p.answer(status, "'self' "+r.Client.Origin())
}

// browserLanguage is the language of somebody who has not logged in yet.
func (c *call) browserLanguage() wire.Language {
	return c.k.languages.Of(auth.Caller{}, c.r.Header)
}

func (p consentPage) answer(status int, formAction string) (wire.Node, error) {
	return htmlAnswer(consentTemplate, p, status, formAction)
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
