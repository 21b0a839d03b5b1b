package auth

import (
	"fmt"
	"strings"

	"callaction/fakekintone/internal/wire"
)

// Caller is who sends a request.
type Caller struct {
	User *User
	// Tokens are those that the request came with; none where the user gave a
	// password.
	Tokens []Token
	// OAuth says that the request came with an access token, which may be used for
	// Scopes only.
	OAuth  bool
	Scopes Scope
	// Session is the session that the request was sent in; its zero value is none.
	Session Session
}

// IsToken says whether the request came with API tokens instead of a password.
func (c Caller) IsToken() bool { return len(c.Tokens) > 0 }

// String names the caller without showing a credential.
func (c Caller) String() string {
	if c.User == nil {
		return ""
	}
	if c.OAuth {
		return c.User.Login + " by OAuth"
	}
	if c.Session.ID != "" {
		return c.User.Login + " by session"
	}
	if !c.IsToken() {
		return c.User.Login
	}
	apps := make([]string, len(c.Tokens))
	for i, t := range c.Tokens {
		apps[i] = fmt.Sprint(t.App)
	}
	return "API token of app " + strings.Join(apps, ", ")
}

// AllowScope returns nil where what the request came with may be used for all of
// these scopes, and CB_OA01 where an access token may not. Only access tokens have
// scopes.
func (c Caller) AllowScope(needs Scope) error {
	if c.OAuth && c.Scopes&needs != needs {
		return wire.ScopeMissing()
	}
	return nil
}

// Allow returns nil where the caller may do what needs all of these permissions
// in an app, GAIA_NO01 where a token lacks one, and foreign where no token is the
// app's.
func (c Caller) Allow(app int64, needs Permission, foreign *wire.Error) error {
	has, ok := c.in(app)
	if !ok {
		return foreign
	}
	if has&needs != needs {
		return wire.TokenMayNot()
	}
	return nil
}

// AllowAny is Allow where one of the permissions is enough.
func (c Caller) AllowAny(app int64, needs Permission, foreign *wire.Error) error {
	has, ok := c.in(app)
	if !ok {
		return foreign
	}
	if has&needs == 0 {
		return wire.TokenMayNot()
	}
	return nil
}

// Has says whether the caller may do what needs all of these permissions.
func (c Caller) Has(app int64, needs Permission) bool {
	has, ok := c.in(app)
	return ok && has&needs == needs
}

// in is what the caller may do in an app; false where no token is the app's.
func (c Caller) in(app int64) (Permission, bool) {
	if !c.IsToken() {
		return View | Add | Edit | Delete | Manage, true
	}
	for _, t := range c.Tokens {
		if t.App == app {
			return t.Allows, true
		}
	}
	return 0, false
}

// MayAnywhere says whether the caller has one of the permissions in some app.
func (c Caller) MayAnywhere(needs Permission) bool {
	for _, t := range c.Tokens {
		if t.Allows&needs != 0 {
			return true
		}
	}
	return !c.IsToken()
}
