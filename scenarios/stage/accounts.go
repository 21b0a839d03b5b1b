package stage

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"

	"callaction/engine"
	"callaction/engine/oauth"
	"callaction/internal/quirk"
	"callaction/internal/yamlfile"
	"callaction/scenarios/workspace"
)

// The paths of kintone's OAuth endpoints.
const (
	authorizationPath = "/oauth2/authorization"
	tokenPath         = "/oauth2/token"
)

// openAccounts gives the PBX its OAuth accounts. Those of which the workspace says
// so are authorised: by their user, at the workspace's kintone, before anything
// happens. A snapshot's accounts stand as they stood.
func (s *Stage) openAccounts(ws *workspace.Workspace, o Options, choice quirk.Choice) error {
	opts := oauth.Options{
		Accounts: accounts(ws), Clock: s.Clock, Masker: s.Masker, Seed: o.Seed, Refresh: engine.TokenRefresh(choice),
		Transport: &direct{inProcess{clock: s.Clock, handler: s.Kintone, life: s.life, count: &atomic.Uint64{}}},
	}
	if o.From != nil {
		s.Kintone.RestoreGrants(o.From.Grants)
		opts.State = &o.From.Accounts
	}
	first, err := oauth.NewStore(opts)
	if err != nil {
		return fmt.Errorf("%s: %w", ws.File, err)
	}
	if err := s.authorize(ws, o, first, opts.Transport); err != nil {
		return err
	}
	state := first.State()
	opts.Transport, opts.State, opts.OnChange = s.reach, &state, o.OnChange
	if s.Accounts, err = oauth.NewStore(opts); err != nil {
		return fmt.Errorf("%s: %w", ws.File, err)
	}
	return nil
}

// accounts turns a workspace's accounts into the PBX's.
func accounts(ws *workspace.Workspace) []oauth.Account {
	var all []oauth.Account
	for _, a := range ws.OAuthAccounts {
		account := oauth.Account{
			Name: a.Name, ClientID: a.Client, Scopes: a.Scopes,
			AuthorizationEndpoint: "https://" + ws.Kintone.Host + authorizationPath,
			TokenEndpoint:         "https://" + ws.Kintone.Host + tokenPath,
			Redirect:              "https://" + ws.PBX.Host + oauth.CallbackPath,
		}
		if c := ws.OAuthClient(a.Client); c != nil {
			account.ClientSecret = c.Secret
		}
		all = append(all, account)
	}
	return all
}

// authorize lets the workspace's users authorise accounts. It leaves nothing in the
// trace.
func (s *Stage) authorize(ws *workspace.Workspace, o Options, store *oauth.Store, kintone http.RoundTripper) error {
	var problems yamlfile.Problems
	for _, a := range ws.OAuthAccounts {
		if a.Authorized == "" || o.has(a.Name) {
			continue
		}
		err := consent(store, a.Name, ws.User(a.Authorized), kintone)
		if notes := s.collected.takeBack(o.From); err != nil {
			problems.Add(a.Node.Errorf("%v", because(err, notes)))
		}
	}
	return problems.Err()
}

// has says that a snapshot knows how an account stands.
func (o Options) has(account string) bool {
	return o.From != nil && slices.ContainsFunc(o.From.Accounts.Accounts, func(a oauth.AccountState) bool { return a.Name == account })
}

// because adds what kintone has noted, which says more than its answer.
func because(err error, notes []string) error {
	if len(notes) == 0 {
		return err
	}
	return fmt.Errorf("%w (%s)", err, strings.Join(notes, "; "))
}

// consent is a user who logs in at kintone's page and agrees, and his browser,
// which goes back to the PBX.
func consent(store *oauth.Store, account string, user *workspace.User, kintone http.RoundTripper) error {
	address, err := store.Begin(account)
	if err != nil {
		return err
	}
	if user == nil {
		return fmt.Errorf("authorise OAuth account %s: the workspace has no such user", account)
	}
	form := url.Values{"username": {user.Login}, "password": {user.Password}, "decision": {"allow"}}
	back, err := agree(kintone, address, form)
	if err != nil {
		return fmt.Errorf("authorise OAuth account %s as %s: %w", account, user.Login, err)
	}
	_, err = store.Callback(context.Background(), back.Query())
	return err
}

// agree answers kintone's page, and returns the address to which it sends the
// browser on.
func agree(kintone http.RoundTripper, address string, form url.Values) (*url.URL, error) {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := kintone.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if err := resp.Body.Close(); err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusSeeOther {
		return nil, fmt.Errorf("kintone's page answered %d", resp.StatusCode)
	}
	return url.Parse(resp.Header.Get("Location"))
}

// direct carries requests to a handler without the clock, before anything plays.
type direct struct{ inProcess }

// RoundTrip implements http.RoundTripper.
func (d *direct) RoundTrip(req *http.Request) (*http.Response, error) {
	served, err := d.arriving(req)
	if err != nil {
		return nil, err
	}
	w := newReply()
	func() {
		defer w.end()
		d.handler.ServeHTTP(w, served)
	}()
	return w.response(req)
}
