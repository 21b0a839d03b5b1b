package fakekintone

import (
	_ "embed" // the page
	"html/template"
	"net/http"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

//go:embed pages/login.html
var loginHTML string

// loginTemplate asks a user to log in, or tells who is logged in.
var loginTemplate = template.Must(template.New("login").Parse(loginHTML))

// loginPage is what the page shows: a question, or who is logged in. Its texts are
// the fake's own; kintone's page looks otherwise.
type loginPage struct {
	Language wire.Language
	Title    string
	Problem  string // empty for none
	User     string // empty for the question
	Token    string // the request token of the session

	Login, Password, Enter, Leave, TokenName string
}

func (c *call) newLoginPage() loginPage {
	l := c.browserLanguage()
	say := func(ja, en string) string { return wire.Message{Ja: ja, En: en}.In(l) }
	return loginPage{
		Language:  l,
		Title:     say("ログイン", "Log in"),
		Login:     say("ログイン名", "Login name"),
		Password:  say("パスワード", "Password"),
		Enter:     say("ログイン", "Log in"),
		Leave:     say("ログアウト", "Log out"),
		TokenName: requestTokenName,
	}
}

// askForLogin is the page that asks.
func (c *call) askForLogin(status int, problem wire.Message) (wire.Node, error) {
	p := c.newLoginPage()
	p.Problem = problem.In(p.Language)
	return htmlAnswer(loginTemplate, p, status, "'self'")
}

// welcome is the page of who is logged in.
func (c *call) welcome(session auth.Session) (wire.Node, error) {
	p := c.newLoginPage()
	c.seen.Caller = session.Login
	p.User, p.Token = session.Login, session.RequestToken
	shown, err := htmlAnswer(loginTemplate, p, http.StatusOK, "'self'")
	if err != nil {
		return nil, err
	}
	shown.a.header[requestTokenHeader] = []string{session.RequestToken}
	return shown, nil
}
