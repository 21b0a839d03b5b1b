package fakekintone

import (
	_ "embed" // the page
	"net/http"

	"callaction/fakekintone/internal/oauth"
	"callaction/fakekintone/internal/wire"
)

//go:embed pages/consent.html
var consentHTML string

// consentTemplate asks a user to log in and to agree. Its form is sent to where
// the page is, so that the request for authorization stays in the address.
var consentTemplate = newPageTemplate("consent", consentHTML)

// consentPage shows a problem, a question, or both.
type consentPage struct {
	pageFrame
	Client string // the name of who asks; empty for no question
	Scopes []string

	Question, Allow, Refuse string
}

func (c *call) newConsentPage() consentPage {
	f := c.newPageFrame("アクセスの許可", "Allow access")
	return consentPage{
		pageFrame: f,
		Question:  f.say("次のクライアントが、あなたとしてkintoneを利用することを許可しますか？", "May this client use kintone as you?"),
		Allow:     f.say("許可する", "Allow"),
		Refuse:    f.say("拒否する", "Refuse"),
	}
}

// mistake is the page for a request that names no client to go back to.
func (c *call) mistake(m *oauth.Mistake) (wire.Node, error) {
	c.note("OAuth: %v", m)
	p := c.newConsentPage()
	p.Problem = m.Text.In(p.Language)
	return p.answer(http.StatusBadRequest, "'none'")
}

// wrongLogin is the problem of a user who has to try again.
var wrongLogin = wire.Message{Ja: "ログイン名またはパスワードが正しくありません。", En: "The login name or the password is wrong."}

// question is the page that asks a user.
func (c *call) question(r oauth.Request, status int, problem wire.Message) (wire.Node, error) {
	p := c.newConsentPage()
	p.Problem, p.Client, p.Scopes = problem.In(p.Language), r.Client.Name, r.Scopes.Names()
	// Browsers hold the redirect that answers the form to form-action, too.
	return p.answer(status, "'self' "+r.Client.Origin())
}

func (p consentPage) answer(status int, formAction string) (wire.Node, error) {
	return htmlAnswer(consentTemplate, p, status, formAction)
}
