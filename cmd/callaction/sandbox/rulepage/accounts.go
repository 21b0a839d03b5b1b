package rulepage

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"callaction/engine/oauth"
	"callaction/fakekintone"
	"callaction/scenarios/workspace"
)

// account is one OAuth account as the PBX's screen shows it.
type account struct {
	Name, ClientID, Secret               string
	AuthorizationEndpoint, TokenEndpoint string
	Redirect                             string
	Scopes, Granted                      []string
	Status, StatusClass, Reason          string
	Token, Expires                       string
	Authorized                           bool
	Client                               *client
	Rules                                []string // that use it
}

// client is kintone's side of an account.
type client struct {
	frame
	ID, Name, Secret, Redirect string
	Users                      []string
	Differs                    bool // its redirect endpoint is not the PBX's
}

// accounts shows the PBX's OAuth accounts and kintone's clients.
func (p *pages) accounts(v *visit) (answer, error) {
	view := struct {
		frame
		Accounts []account
		Clients  []*client // that no account uses
		Done     string
		Failed   bool
		PBX      string
		Kintone  string
		File     string
	}{frame: p.frame(v)}
	ws := p.room.Workspace()
	view.PBX, view.Kintone, view.File = ws.PBX.Host, ws.Kintone.Host, ws.File
	used := map[string]bool{}
	for _, info := range p.room.Stage().Accounts.Accounts() {
		view.Accounts = append(view.Accounts, p.account(v, ws, info))
		used[info.ClientID] = true
	}
	for i := range ws.Kintone.OAuthClients {
		if c := &ws.Kintone.OAuthClients[i]; !used[c.ID] {
			view.Clients = append(view.Clients, clientOf(p.frame(v), c, redirectOf(ws)))
		}
	}
	view.Done, view.Failed = p.happened(v)
	return answer{template: "accounts", view: view, title: v.in("OAuthアカウント", "OAuth accounts")}, nil
}

// redirectOf is the PBX's redirect endpoint (the manual, chapter 4.1).
func redirectOf(ws *workspace.Workspace) string { return "https://" + ws.PBX.Host + oauth.CallbackPath }

func (p *pages) account(v *visit, ws *workspace.Workspace, info oauth.Info) account {
	a := account{
		Name: info.Name, ClientID: info.ClientID, Secret: hiddenSign, Redirect: info.Redirect,
		AuthorizationEndpoint: "https://" + ws.Kintone.Host + authorizationPath, TokenEndpoint: "https://" + ws.Kintone.Host + tokenPath,
		Scopes: info.Scopes, Granted: info.Granted, Reason: p.masked(v.in(info.JapaneseReason(), info.Reason)),
		Status: v.in(info.Status.Japanese(), statusInEnglish(info.Status)), StatusClass: string(info.Status), Authorized: info.Status == oauth.Authorized,
	}
	if a.Authorized {
		a.Token, a.Expires = hiddenSign, expires(v, info.Expires, p.room.Now())
	}
	if c := ws.OAuthClient(info.ClientID); c != nil {
		a.Client = clientOf(p.frame(v), c, info.Redirect)
	}
	for _, r := range ws.Rules {
		if r.Integration == info.Name {
			a.Rules = append(a.Rules, r.Name)
		}
	}
	return a
}

func statusInEnglish(s oauth.Status) string {
	switch s {
	case oauth.NotAuthorized:
		return "not authorised"
	case oauth.Authorized:
		return "authorised"
	}
	return string(s)
}

func clientOf(f frame, c *workspace.OAuthClient, redirect string) *client {
	return &client{frame: f, ID: c.ID, Name: c.Name, Secret: hiddenSign, Redirect: c.Redirect, Users: slices.Clone(c.Users), Differs: c.Redirect != redirect}
}

// japan is the zone in which moments are shown, as on the PBX's screen.
func japan() *time.Location { return time.FixedZone("JST", 9*60*60) }

func expires(v *visit, at, now time.Time) string {
	switch left := at.Sub(now).Round(time.Second); {
	case at.IsZero():
		return v.in("有効期限は分かりません", "nobody knows when it expires")
	case left <= 0:
		return fmt.Sprintf(v.in("%s に期限切れ", "expired at %s"), shownTime(at))
	default:
		return fmt.Sprintf(v.in("%s まで(あと %s)", "until %s (%s left)"), shownTime(at), left)
	}
}

func shownTime(at time.Time) string { return at.In(japan()).Format("2006-01-02 15:04:05") }

// What has happened to an account, as the address of its screen tells it.
const (
	doneAuthorized = "authorized"
	doneDenied     = "denied"
	doneFailed     = "failed"
	doneState      = "state"
	doneRefreshed  = "refreshed"
	doneNoRefresh  = "no-refresh"
	doneNotYet     = "not-authorized"
	doneEnded      = "ended"
	doneForgotten  = "forgotten"
	doneRevoked    = "revoked"
)

// happened tells, in a sentence, what the address of the screen says has happened.
func (p *pages) happened(v *visit) (text string, failed bool) {
	q := v.URL.Query()
	name := q.Get("account")
	if _, known := p.room.Stage().Accounts.Account(name); !known {
		name = ""
	}
	switch q.Get("done") {
	case doneAuthorized:
		return fmt.Sprintf(v.in("OAuthアカウント「%s」を認可しました。トークンを受け取りました", "OAuth account “%s” is authorised; its tokens have come"), name), false
	case doneDenied:
		return fmt.Sprintf(v.in("「%s」は認可されませんでした: ユーザーが拒否したか、連携利用ユーザではありません(access_denied)", "“%s” was not authorised: the user has refused, or may not use the client (access_denied)"), name), true
	case doneFailed:
		return fmt.Sprintf(v.in("「%s」: kintone からトークンを受け取れませんでした", "“%s”: kintone gave no tokens"), name), true
	case doneState:
		return v.in("この認可はだれも求めていないか、もう済んでいます。「認可する」からやり直してください", "nobody has asked for this authorization, or it is over; begin anew with Authorize"), true
	case doneRefreshed:
		return fmt.Sprintf(v.in("「%s」のアクセストークンを更新しました", "“%s” has a new access token"), name), false
	case doneNoRefresh:
		return v.in("この検証環境の PBX はトークンを更新しません(仮定 tokenRefresh: never)", "this workspace's PBX gets no new tokens (the quirk tokenRefresh: never)"), true
	case doneNotYet:
		return fmt.Sprintf(v.in("「%s」はまだ認可されていません", "“%s” is not authorised"), name), true
	case doneEnded:
		return fmt.Sprintf(v.in("kintone は「%s」のトークンをもう受け付けません(失効)。認可しなおしてください", "kintone does not accept the tokens of “%s” any more; authorise it anew"), name), true
	case doneForgotten:
		return fmt.Sprintf(v.in("PBX は「%s」のトークンを捨てました。kintone には知らせていません", "the PBX has thrown the tokens of “%s” away; kintone was not told"), name), false
	case doneRevoked:
		return v.in("kintone は、与えた許可をすべて取り消しました。PBX は次のリクエストで知ります", "kintone has revoked all that it had granted; the PBX learns it with the next request"), false
	}
	return "", false
}

func (p *pages) accountsAddress(account, done string) string {
	return p.base + accountsPath + "?" + url.Values{"account": {account}, "done": {done}}.Encode()
}

// authorize sends a user's browser to kintone's page, which the sandbox plays.
func (p *pages) authorize(v *visit) (answer, error) {
	address, err := p.room.Stage().Accounts.Begin(v.PostFormValue("account"))
	if err != nil {
		return answer{}, err
	}
	at, err := url.Parse(address)
	if err != nil {
		return answer{}, err
	}
	return answer{to: p.base + at.RequestURI(), away: true}, nil
}

// callback is the PBX's redirect endpoint. What came of it stands on the screen.
func (p *pages) callback(v *visit) (answer, error) {
	name, err := p.room.Stage().Accounts.Callback(v.Context(), v.URL.Query())
	done := doneAuthorized
	switch {
	case errors.Is(err, oauth.ErrState):
		done = doneState
	case v.URL.Query().Get("error") != "":
		done = doneDenied
	case err != nil:
		done = doneFailed
	}
	return answer{to: p.accountsAddress(name, done)}, nil
}

// refresh gets a new access token now.
func (p *pages) refresh(v *visit) (answer, error) {
	store, name := p.room.Stage().Accounts, v.PostFormValue("account")
	done := doneRefreshed
	_, err := store.Renew(v.Context(), name, accessToken(store, name))
	var not *oauth.NotAuthorizedError
	switch {
	case errors.Is(err, oauth.ErrNoAccount):
		return answer{}, err
	case errors.Is(err, oauth.ErrNoRefresh):
		done = doneNoRefresh
	case errors.As(err, &not) && not.Status == oauth.Revoked:
		done = doneEnded
	case errors.As(err, &not):
		done = doneNotYet
	case err != nil:
		done = doneFailed
	}
	return answer{to: p.accountsAddress(name, done)}, nil
}

func accessToken(store *oauth.Store, name string) string {
	for _, a := range store.State().Accounts {
		if a.Name == name {
			return a.AccessToken
		}
	}
	return ""
}

// forget throws an account's tokens away on the PBX.
func (p *pages) forget(v *visit) (answer, error) {
	name := v.PostFormValue("account")
	err := p.room.Stage().Accounts.Forget(name)
	return answer{to: p.accountsAddress(name, doneForgotten)}, err
}

// revoke lets kintone accept nothing any more of what it has granted.
func (p *pages) revoke(*visit) (answer, error) {
	p.room.Stage().Kintone.RestoreGrants(fakekintone.Grants{})
	return answer{to: p.accountsAddress("", doneRevoked)}, nil
}
