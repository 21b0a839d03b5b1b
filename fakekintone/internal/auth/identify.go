package auth

import (
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"

	"callaction/fakekintone/internal/wire"
)

// The headers that name the sender of a request.
const (
	PasswordHeader = "X-Cybozu-Authorization"
	TokenHeader    = "X-Cybozu-Api-Token" // in the form in which net/http keeps it
	oauthHeader    = "Authorization"
)

// maxTokens is how many API tokens a request may have (kintone REST API overview:
// API token authentication).
const maxTokens = 9

// Grant is what a user has allowed the holder of an access token to do as him.
type Grant struct {
	Login  string
	Scopes Scope
}

// AccessTokens finds what an access token stands for, and says whether it is one
// that has not expired.
type AccessTokens func(token string) (Grant, bool)

// Means is what the ways of saying who one is lead to.
type Means struct {
	Access   AccessTokens
	Sessions *Sessions
	// Updated says whether an app has been updated (アプリを更新) since it was set up.
	Updated func(app int64) bool
}

// Identify says who sends a request with these headers, or returns kintone's
// error. tooMany is the answer to a request with more than nine tokens. A header
// without a value counts as absent.
func (d *Directory) Identify(h http.Header, m Means, tooMany *wire.Error) (Caller, error) {
	if login := strings.TrimSpace(h.Get(PasswordHeader)); login != "" {
		return d.byPassword(login)
	}
	if tokens := splitTokens(h.Values(TokenHeader)); len(tokens) > 0 {
		return d.byTokens(tokens, m.Updated, tooMany)
	}
	if scheme, token, _ := strings.Cut(h.Get(oauthHeader), " "); strings.EqualFold(scheme, "Bearer") {
		return d.byAccessToken(strings.TrimSpace(token), m.Access)
	}
	return d.bySession(h, m.Sessions)
}

func (d *Directory) byPassword(header string) (Caller, error) {
	decoded, err := base64.StdEncoding.DecodeString(header)
	if err != nil {
		return Caller{}, wire.WrongPassword()
	}
	login, password, _ := strings.Cut(string(decoded), ":")
	u, ok := d.Login(login, password)
	switch {
	case !ok:
		return Caller{}, wire.WrongPassword()
	case u.TwoFactor:
		return Caller{}, wire.TwoFactors()
	}
	return Caller{User: u}, nil
}

// Login finds the user with this login name and password. An empty password is
// nobody's, and that of an inactive user is good for nothing.
func (d *Directory) Login(login, password string) (*User, bool) {
	u, ok := d.users[login]
	if !ok || u.Inactive || password == "" || subtle.ConstantTimeCompare([]byte(u.Password), []byte(password)) == 0 {
		return nil, false
	}
	return u, true
}

func (d *Directory) byAccessToken(token string, access AccessTokens) (Caller, error) {
	granted, ok := access(token)
	if !ok {
		return Caller{}, wire.OAuthRefused()
	}
	u, ok := d.users[granted.Login]
	if !ok || u.Inactive {
		return Caller{}, wire.OAuthRefused()
	}
	return Caller{User: u, OAuth: true, Scopes: granted.Scopes}, nil
}

// splitTokens takes tokens apart that stand in one header or in several.
func splitTokens(headers []string) []string {
	var tokens []string
	for _, h := range headers {
		for t := range strings.SplitSeq(h, ",") {
			if t = strings.TrimSpace(t); t != "" {
				tokens = append(tokens, t)
			}
		}
	}
	return tokens
}

func (d *Directory) byTokens(texts []string, updated func(app int64) bool, tooMany *wire.Error) (Caller, error) {
	if len(texts) > maxTokens {
		return Caller{}, tooMany
	}
	c := Caller{User: d.administrator}
	for _, text := range texts {
		t, ok := d.tokens[text]
		if !ok || !t.Deployed && !updated(t.App) {
			return Caller{}, wire.UnknownToken()
		}
		c.Tokens = append(c.Tokens, t)
	}
	if sameApp(c.Tokens) {
		return Caller{}, wire.DuplicateToken()
	}
	return c, nil
}

func sameApp(tokens []Token) bool {
	for i, t := range tokens {
		for _, other := range tokens[:i] {
			if t.App == other.App {
				return true
			}
		}
	}
	return false
}
