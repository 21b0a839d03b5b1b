package fakekintone

import (
	"maps"
	"net/http"
	"slices"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

// requestTokenName is the parameter in which a session repeats its request token
// where it changes something (kintone REST API overview: session authentication).
const requestTokenName = "__REQUEST_TOKEN__"

// requestTokenHeader is where the fake's answers at /login say what the request
// token of the session is. kintone has no such header: its pages tell their scripts.
const requestTokenHeader = "X-Fake-Request-Token"

// confirm refuses what a session wants to change without its request token. What
// kintone answers then has not been published.
func (c *call) confirm(method string) error {
	session := c.caller.Session
	if session.ID == "" || method == http.MethodGet {
		return nil
	}
	if token, _ := c.in.v.Get(requestTokenName); token.Text == session.RequestToken {
		return nil
	}
	c.noteOnce("a session needs its request token as " + requestTokenName + " to change something")
	return wire.IllegalRequest()
}

// noteSession says why a session does not count. What kintone answers without the
// header has not been published.
func (c *call) noteSession() {
	if _, ok := c.k.sessions.Of(c.r.Header); ok && c.caller.User == nil && !auth.IsScript(c.r.Header) {
		c.noteOnce("a session counts with the header X-Requested-With: XMLHttpRequest only")
	}
}

// noteOnce is note for what may come up twice in a request.
func (c *call) noteOnce(text string) {
	if !slices.Contains(c.seen.Notes, text) {
		c.note("%s", text)
	}
}

// login answers /login: a page that asks for a login or, in a session, tells its
// request token.
func (c *call) login() (wire.Node, error) {
	session, ok := c.k.sessions.Of(c.r.Header)
	switch c.r.Method {
	case http.MethodGet, http.MethodHead:
		if ok {
			return c.welcome(session)
		}
		return c.askForLogin(http.StatusOK, wire.Message{})
	case http.MethodPost:
		return c.logIn(session)
	}
	return nil, &plainError{status: http.StatusMethodNotAllowed, allow: "GET, POST"}
}

// logIn takes an answer to the page: it begins a session, and ends the one before.
func (c *call) logIn(before auth.Session) (wire.Node, error) {
	form, err := c.readForm()
	if err != nil {
		return nil, err
	}
	u, ok := c.k.domain.directory.Login(form.Get(usernameField), form.Get(passwordField))
	if !ok {
		return c.askForLogin(http.StatusForbidden, wrongLogin)
	}
	c.seen.Caller = u.Login
	c.k.sessions.End(before)
	session := c.k.sessions.Begin(u.Login)
	return inSession(session.ID, 0, http.Header{requestTokenHeader: {session.RequestToken}}), nil
}

// logOut answers /logout: it ends the session.
func (c *call) logOut() (wire.Node, error) {
	switch c.r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		return nil, &plainError{status: http.StatusMethodNotAllowed, allow: "GET, POST"}
	}
	if session, ok := c.k.sessions.Of(c.r.Header); ok {
		c.seen.Caller = session.Login
		c.k.sessions.End(session)
	}
	return inSession("", -1, nil), nil
}

// inSession sends a browser to /login with the cookie of a session; with a negative
// age without one. The address is relative, as the fake may stand below a prefix.
func inSession(id string, age int, header http.Header) wire.Node {
	cookie := http.Cookie{
		Name: auth.SessionCookie, Value: id, Path: "/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
	sent := redirect("login")
	sent.a.header.Set("Set-Cookie", cookie.String())
	maps.Copy(sent.a.header, header)
	return sent
}
