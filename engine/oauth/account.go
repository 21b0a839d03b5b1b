package oauth

import "time"

// CallbackPath is the path of the PBX's redirect endpoint (the manual, chapter 4.1).
const CallbackPath = "/oauth_client/callback"

// Account is an OAuth account as it is entered on the PBX's screen.
type Account struct {
	// Name is what rules name as their API連携種別.
	Name string
	// ClientID and ClientSecret are kintone's client's.
	ClientID, ClientSecret string
	// AuthorizationEndpoint and TokenEndpoint are kintone's addresses.
	AuthorizationEndpoint, TokenEndpoint string
	// Redirect is the PBX's redirect endpoint, an address with CallbackPath.
	Redirect string
	// Scopes are asked for in this order.
	Scopes []string
}

// Status is how far an account's authorisation has come.
type Status string

// The states of an account.
const (
	NotAuthorized Status = "not-authorized" // nobody has authorised it yet
	Authorized    Status = "authorized"
	Refused       Status = "refused" // the authorisation failed
	Revoked       Status = "revoked" // it was authorised, and kintone does not accept that any more
)

// Japanese is the status as the sandbox shows it.
func (s Status) Japanese() string {
	switch s {
	case NotAuthorized:
		return "未認可"
	case Authorized:
		return "認可済み"
	case Refused:
		return "認可失敗"
	case Revoked:
		return "失効"
	}
	return string(s)
}

// Info is an account as it may be shown: without its secret and tokens.
type Info struct {
	Name     string
	ClientID string
	Redirect string
	// Scopes are those that are asked for, Granted those that the access token has.
	Scopes, Granted []string
	Status          Status
	// Reason is why it was refused or revoked, in English; empty otherwise.
	Reason string
	// Expires is when the access token does; zero where that is not known.
	Expires time.Time
}

// Refresh says when the PBX gets a new access token. Its zero value is Ahead.
type Refresh string

// What is thinkable.
const (
	// Ahead: Margin before the token expires, and once where kintone refuses it.
	Ahead Refresh = "ahead"
	// OnRefusal: only where kintone has refused it with 401.
	OnRefusal Refresh = "on-refusal"
	// Never: somebody has to authorise the account anew.
	Never Refresh = "never"
)

// Margin is how long before its end an access token is replaced.
const Margin = time.Minute
