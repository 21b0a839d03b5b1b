package oauth

import (
	"fmt"
	"net/url"
	"strings"

	"callaction/fakekintone/internal/auth"
)

// The names of parameters.
const (
	clientID     = "client_id"
	redirectURI  = "redirect_uri"
	responseType = "response_type"
	stateName    = "state"
	scopeName    = "scope"
	codeName     = "code"
	errorName    = "error"
)

// Request is a client's request for authorization.
type Request struct {
	Client *Client
	State  string
	Scopes auth.Scope
}

// Find finds the client of a request for authorization whose query string this is.
// The error is a Mistake: the person at the browser has to be told.
func (cs Clients) Find(query string) (*Client, url.Values, error) {
	v, err := url.ParseQuery(query)
	if err != nil || len(v[clientID]) > 1 || len(v[redirectURI]) > 1 {
		return nil, nil, unreadable()
	}
	c, ok := cs[v.Get(clientID)]
	switch {
	case !ok:
		return nil, nil, unknownClient()
	case v.Get(redirectURI) != c.Redirect:
		return nil, nil, otherRedirect()
	}
	return c, v, nil
}

// Read reads the rest of a request for authorization. Parameters that kintone does
// not know are passed over. The error is an Error for Request.Refused, for which
// the request that comes with it is good enough.
func (c *Client) Read(v url.Values) (Request, error) {
	r := Request{Client: c, State: v.Get(stateName)}
	for _, name := range []string{responseType, stateName, scopeName} {
		if _, err := Required(v, name); err != nil {
			return r, err
		}
	}
	if v.Get(responseType) != codeName {
		return r, &Error{UnsupportedResponseType, "response_type is not code"}
	}
	var err error
	r.Scopes, err = readScopes(v.Get(scopeName))
	return r, err
}

func readScopes(text string) (auth.Scope, error) {
	s, err := auth.ParseScopes(text)
	if err != nil {
		return 0, &Error{InvalidScope, err.Error()}
	}
	return s, nil
}

// Required is a parameter that has to be there, once. The error is an Error.
func Required(v url.Values, name string) (string, error) {
	switch {
	case v.Get(name) == "":
		return "", &Error{InvalidRequest, fmt.Sprintf("%s is missing", name)}
	case len(v[name]) > 1:
		return "", &Error{InvalidRequest, fmt.Sprintf("%s is there twice", name)}
	}
	return v.Get(name), nil
}

// Granted is the address to which the browser takes a code.
func (r Request) Granted(code string) string { return r.back(codeName, code) }

// Refused is the address to which the browser takes an error.
func (r Request) Refused(code Code) string { return r.back(errorName, string(code)) }

// back is the redirect endpoint with a parameter and the client's state. The
// query that the endpoint has stays as it is.
func (r Request) back(name, value string) string {
	v := url.Values{name: {value}}
	if r.State != "" {
		v.Set(stateName, r.State)
	}
	join := "?"
	if strings.Contains(r.Client.Redirect, join) {
		join = "&"
	}
	return r.Client.Redirect + join + v.Encode()
}
