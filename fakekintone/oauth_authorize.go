package fakekintone

import (
	"errors"
	"mime"
	"net/http"
	"net/url"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/oauth"
	"callaction/fakekintone/internal/wire"
)

// The fields of the page's form.
const (
	usernameField = "username"
	passwordField = "password"
	decisionField = "decision"
	decisionAllow = "allow"
)

// authorizationMethods are what the page of authorization takes.
const authorizationMethods = "GET, POST"

// authorize answers /oauth2/authorization (RFC 6749, section 4.1.1). The request
// for authorization is in the query string, of the POST that answers the page,
// too. There is no session: each question asks for a login.
func (c *call) authorize() (wire.Node, error) {
	if len(c.r.URL.RequestURI()) > maxURL {
		return nil, urlTooLarge()
	}
	client, parameters, err := c.k.clients.Find(c.r.URL.RawQuery)
	var mistake *oauth.Mistake
	if errors.As(err, &mistake) {
		return c.mistake(mistake)
	}
	request, err := client.Read(parameters)
	var refused *oauth.Error
	if errors.As(err, &refused) {
		return c.refuse(request, refused)
	}
	switch c.r.Method {
	case http.MethodGet, http.MethodHead:
		return c.question(request, http.StatusOK, wire.Message{})
	case http.MethodPost:
		return c.decide(request)
	}
	return nil, &plainError{status: http.StatusMethodNotAllowed, allow: authorizationMethods}
}

// decide takes a user's answer to the page.
func (c *call) decide(r oauth.Request) (wire.Node, error) {
	form, err := c.readForm()
	if err != nil {
		return nil, err
	}
	if form.Get(decisionField) != decisionAllow {
		return c.refuse(r, &oauth.Error{Code: oauth.AccessDenied, Why: "the user has refused"})
	}
	u, ok := c.k.domain.directory.Login(form.Get(usernameField), form.Get(passwordField))
	if !ok {
		c.note("OAuth: %s", wrongLogin.En)
		return c.question(r, http.StatusForbidden, wrongLogin)
	}
	c.seen.Caller = u.Login
	if !r.Client.May(u.Login) {
		return c.refuse(r, &oauth.Error{Code: oauth.AccessDenied, Why: "the client is not for this user"})
	}
	grant := oauth.Grant{Client: r.Client.ID, Grant: auth.Grant{Login: u.Login, Scopes: r.Scopes}}
	return redirect(r.Granted(c.k.grants.Code(grant, c.k.clock.Now()))), nil
}

func (c *call) refuse(r oauth.Request, e *oauth.Error) (wire.Node, error) {
	c.note("OAuth: %v", e)
	return redirect(r.Refused(e.Code)), nil
}

// redirect sends a browser on. It forgets what it has posted (303).
func redirect(to string) complete {
	return complete{answer{
		status: http.StatusSeeOther, contentType: textType,
		header: http.Header{"Location": {to}, "Referrer-Policy": {"no-referrer"}},
	}}
}

func isForm(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return err == nil && t == "application/x-www-form-urlencoded"
}

// readForm reads a form in the body. Another type of body is CB_IL02.
func (c *call) readForm() (url.Values, error) {
	if err := c.readBody(); err != nil {
		return nil, err
	}
	if !isForm(c.r.Header.Get("Content-Type")) {
		return nil, wire.IllegalRequest()
	}
	form, err := url.ParseQuery(string(c.body))
	if err != nil {
		return nil, wire.IllegalRequest()
	}
	return form, nil
}
