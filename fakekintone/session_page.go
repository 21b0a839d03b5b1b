package fakekintone

import (
	_ "embed" // the page
	"net/http"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

//go:embed pages/login.html
var loginHTML string

// loginTemplate asks a user to log in, or tells who is logged in.
var loginTemplate = newPageTemplate("login", loginHTML)

// loginPage shows a question, or who is logged in.
type loginPage struct {
	pageFrame
	User  string // empty for the question
	Token string // the request token of the session

	Enter, Leave, TokenName string
}

func (c *call) newLoginPage() loginPage {
	f := c.newPageFrame("ログイン", "Log in")
	return loginPage{
		pageFrame: f,
		Enter:     f.say("ログイン", "Log in"),
		Leave:     f.say("ログアウト", "Log out"),
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
