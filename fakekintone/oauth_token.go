package fakekintone

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/oauth"
	"callaction/fakekintone/internal/wire"
)

// issue answers /oauth2/token (RFC 6749, sections 4.1.3 and 6).
func (c *call) issue() (wire.Node, error) {
	if c.r.Method != http.MethodPost {
		return nil, &plainError{status: http.StatusMethodNotAllowed, allow: http.MethodPost}
	}
	if err := c.readBody(); err != nil {
		return nil, err
	}
	tokens, err := c.tokens()
	var refused *oauth.Error
	if errors.As(err, &refused) {
		c.note("OAuth: %v", refused)
		return refusedToken(refused), nil
	}
	return tokenAnswer(http.StatusOK, wire.Object{
		{Name: "access_token", Value: wire.String(tokens.Access)},
		{Name: "refresh_token", Value: wire.String(tokens.Refresh)},
		{Name: "token_type", Value: wire.String("Bearer")},
		{Name: "expires_in", Value: wire.Raw(strconv.Itoa(int(oauth.AccessLife.Seconds())))},
		{Name: "scope", Value: wire.String(tokens.Scopes.String())},
	}), nil
}

// tokens makes the tokens that a client asks for.
func (c *call) tokens() (oauth.Tokens, error) {
	id, secret, ok := c.r.BasicAuth()
	if !ok {
		return oauth.Tokens{}, &oauth.Error{Code: oauth.InvalidClient, Why: "the client has to come with HTTP Basic authentication"}
	}
	client, err := c.k.clients.Identify(id, secret)
	if err != nil {
		return oauth.Tokens{}, err
	}
	form, err := c.readForm()
	if err != nil {
		return oauth.Tokens{}, &oauth.Error{Code: oauth.InvalidRequest, Why: "the body has to be a form, application/x-www-form-urlencoded"}
	}
	kind, err := oauth.Required(form, "grant_type")
	if err != nil {
		return oauth.Tokens{}, err
	}
	switch kind {
	case "authorization_code":
		return c.exchange(client, form)
	case "refresh_token":
		return c.refresh(client, form)
	}
	return oauth.Tokens{}, &oauth.Error{Code: oauth.UnsupportedGrantType, Why: "grant_type is neither authorization_code nor refresh_token"}
}

func (c *call) exchange(client *oauth.Client, form url.Values) (oauth.Tokens, error) {
	code, err := oauth.Required(form, "code")
	if err != nil {
		return oauth.Tokens{}, err
	}
	redirect, err := oauth.Required(form, "redirect_uri")
	if err != nil {
		return oauth.Tokens{}, err
	}
	if redirect != client.Redirect {
		return oauth.Tokens{}, &oauth.Error{Code: oauth.InvalidGrant, Why: "redirect_uri is not that of the request for authorization"}
	}
	return c.k.grants.Exchange(client.ID, code, c.k.clock.Now())
}

func (c *call) refresh(client *oauth.Client, form url.Values) (oauth.Tokens, error) {
	token, err := oauth.Required(form, "refresh_token")
	if err != nil {
		return oauth.Tokens{}, err
	}
	var scopes auth.Scope // all that were granted
	if asked := form.Get("scope"); asked != "" {
		if scopes, err = auth.ParseScopes(asked); err != nil {
			return oauth.Tokens{}, &oauth.Error{Code: oauth.InvalidScope, Why: err.Error()}
		}
	}
	return c.k.grants.Refresh(client.ID, token, scopes, c.k.clock.Now())
}

// refusedToken is an error of RFC 6749, section 5.2.
func refusedToken(e *oauth.Error) wire.Node {
	status := http.StatusBadRequest
	if e.Code == oauth.InvalidClient {
		status = http.StatusUnauthorized
	}
	n := tokenAnswer(status, wire.Object{{Name: "error", Value: wire.String(string(e.Code))}})
	if status == http.StatusUnauthorized {
		n.a.header.Set("WWW-Authenticate", `Basic realm="kintone"`)
	}
	return n
}

func tokenAnswer(status int, body wire.Node) complete {
	return complete{answer{
		status: status, contentType: jsonType, body: body.AppendJSON(nil),
		header: http.Header{"Pragma": {"no-cache"}},
	}}
}
