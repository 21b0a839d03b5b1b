package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/oauth"
)

// OAuthClient is a program that the domain's administrator has registered (kintone's
// OAuth clients). It gets codes at /oauth2/authorization, from users who agree, and
// tokens for them at /oauth2/token. A domain has at most 20.
//
// Codes live for ten minutes and access tokens for one hour, on the clock of
// WithClock. Refresh tokens do not expire, but a user's eleventh, of whatever
// client, ends his oldest. None of this belongs to a Snapshot: Restore leaves what
// has been granted as it is, and RestoreGrants goes back to it.
type OAuthClient struct {
	// ID and Secret are the client's. Neither may be empty.
	ID, Secret string
	// Name is shown to users; empty means the id.
	Name string
	// Redirect is the redirect endpoint (リダイレクトエンドポイント), an https address.
	// A request has to name exactly this one.
	Redirect string
	// Users are the login names of those who may use the client (連携利用ユーザー);
	// nil means nobody.
	Users []string
}

func (c OAuthClient) toOAuth() oauth.Client {
	o := oauth.Client{ID: c.ID, Secret: c.Secret, Name: c.Name, Redirect: c.Redirect, Users: c.Users}
	if o.Name == "" {
		o.Name = c.ID
	}
	return o
}

// clients checks OAuth clients.
func (d *domain) clients(list []OAuthClient) (oauth.Clients, error) {
	clients := make([]oauth.Client, len(list))
	for i, c := range list {
		clients[i] = c.toOAuth()
	}
	return oauth.NewClients(clients, func(login string) bool {
		_, ok := d.directory.User(login)
		return ok
	})
}

// accessTokens is what an access token grants at the present moment; false where
// it grants nothing any more.
func (k *Kintone) accessTokens(token string) (auth.Grant, bool) {
	return k.grants.Access(token, k.clock.Now())
}
