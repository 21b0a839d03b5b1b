package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"callaction/internal/clock"
	"callaction/internal/kintoneapi"
	"callaction/internal/mask"
)

// Target is what a run is against.
type Target struct {
	// Against is the domain's address, as https://example.cybozu.com; http is for
	// this machine only.
	Against string
	// GuestSpace is the id of the guest space in which the apps are; 0 is none.
	GuestSpace int64
	// Login and Password are a user's, who plays the checks. Without them the
	// tokens do.
	Login, Password string
	// Tokens are API tokens, each of another app; nil is none. A text may hold several,
	// separated by commas.
	Tokens []string
	// Apps are the ids of the apps. The checks are about the first; others are for
	// its lookup, which looks in one of them, and to hold the first one's token
	// against.
	Apps []int64
}

// separate takes tokens apart that are joined by commas, as kintone takes them.
func separate(tokens []string) []string {
	var all []string
	for one := range strings.SplitSeq(strings.Join(tokens, ","), ",") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}

func newBench(t Target, o Options) (*bench, error) {
	if len(t.Apps) == 0 {
		return nil, errors.New("name an app to work in")
	}
	if t.Login == "" && len(t.Tokens) == 0 {
		return nil, errors.New("give a login and a password, or an API token")
	}
	secrets := append([]string{t.Password, mask.Login(t.Login, t.Password)}, t.Tokens...)
	b := &bench{
		clients: map[caller]*kintoneapi.Client{}, clock: clock.OrWall(o.Clock), pause: o.Pause,
		hide: mask.NewMasker(secrets...), guest: t.GuestSpace != 0, api: "/k/v1/", login: t.Login,
		limit: cmp.Or(o.Requests, maxRequests),
	}
	if b.guest {
		b.api = fmt.Sprintf("/k/guest/%d/v1/", t.GuestSpace)
	}
	return b, b.connect(t)
}

// noLogin and noToken are credentials that nobody has.
const (
	noLogin = "callaction-verify-nobody"
	noToken = "callactionVerifyNoSuchToken"
)

// connect makes a client for each caller.
func (b *bench) connect(t Target) error {
	credentials := map[caller][]kintoneapi.Option{
		nobody: nil, stranger: {kintoneapi.Password(noLogin, "x")},
	}
	if len(t.Tokens) > 0 {
		all := kintoneapi.Tokens(t.Tokens...)
		credentials[token], credentials[whoever] = []kintoneapi.Option{all}, []kintoneapi.Option{all}
		credentials[tokenAndStranger] = []kintoneapi.Option{all, kintoneapi.Password(noLogin, "x")}
		credentials[tokenAndUnknown] = []kintoneapi.Option{kintoneapi.Tokens(t.Tokens[0], noToken)}
	}
	if t.Login != "" {
		login := []kintoneapi.Option{kintoneapi.Password(t.Login, t.Password)}
		credentials[user], credentials[whoever] = login, login
	}
	for who, options := range credentials {
		client, err := t.client(options...)
		if err != nil {
			return err
		}
		b.clients[who] = client
	}
	return nil
}

func (t Target) client(options ...kintoneapi.Option) (*kintoneapi.Client, error) {
	return kintoneapi.New(t.Against, append([]kintoneapi.Option{kintoneapi.GuestSpace(t.GuestSpace)}, options...)...)
}

// open reads the apps' forms and finds out whose the tokens are. It changes nothing.
func (b *bench) open(ctx context.Context, t Target, mark string) error {
	for _, id := range t.Apps {
		a, err := b.send(ctx, whoever, request{method: http.MethodGet, path: formOf(id)})
		if err != nil {
			return err
		}
		opened, err := b.openApp(id, a, mark)
		if err != nil {
			return err
		}
		b.apps = append(b.apps, opened)
	}
	for _, source := range b.apps {
		if b.main().source == nil {
			b.main().lookUp(source)
		}
	}
	return b.findOwnToken(ctx, t)
}

func formOf(app int64) string { return "app/form/fields.json?app=" + strconv.FormatInt(app, 10) }

// openApp makes an app of its form. Of another app than the first nothing need be
// known but that it is there: a token of the first is held against it.
func (b *bench) openApp(id int64, a seen, mark string) (*app, error) {
	first := len(b.apps) == 0
	if a.status != http.StatusOK {
		if code := a.code(); !first && (code == "GAIA_AP15" || code == "GAIA_IA02") {
			return &app{id: id}, nil
		}
		return nil, fmt.Errorf("read the form of app %d: %s", id, b.show(a.problem()))
	}
	opened, err := newApp(id, a.body, mark)
	if err != nil && !first {
		return &app{id: id}, nil
	}
	return opened, err
}

// findOwnToken finds a token that opens the first app.
func (b *bench) findOwnToken(ctx context.Context, t Target) error {
	for _, text := range t.Tokens {
		client, err := t.client(kintoneapi.Tokens(text))
		if err != nil {
			return err
		}
		b.clients[ownToken] = client
		a, err := b.send(ctx, ownToken, request{method: http.MethodGet, path: formOf(b.main().id)})
		if err != nil {
			return err
		}
		if a.status == http.StatusOK { // with a login, there may be somebody to come before the token
			b.clients[userAndToken], err = t.client(kintoneapi.Tokens(text), kintoneapi.Password(t.Login, t.Password))
			return err
		}
		delete(b.clients, ownToken)
	}
	return nil
}
