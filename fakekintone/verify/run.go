package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

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

// Options say how a run goes. The zero value plays all checks on the wall clock
// without a pause.
type Options struct {
	// Only chooses checks as Choose does; nil is all.
	Only []string
	// Pause is how long to wait between requests.
	Pause time.Duration
	// Requests is how many requests to send at most, but for those that tidy up; 0
	// means 600. A run of all checks takes up to 500.
	Requests int
	// Clock is what waits; nil is the wall clock.
	Clock clock.Clock
	// Mark begins the marks of the run's records; empty is one made of the moment
	// at which it starts.
	Mark string
	// Began is told which apps and marks the run works with, before it adds the
	// first record, and Played each result as it comes, but for checks that come
	// after the run has stopped. nil tells nobody.
	Began  func(*Report)
	Played func(Result)
}

// Run plays the checks. The error says that nothing was done: the target cannot be
// reached or read, or has no place for the run's records. Whatever else goes wrong
// stands in the report.
func Run(ctx context.Context, t Target, o Options) (*Report, error) {
	checks := Choose(Checks(), o.Only)
	if len(checks) == 0 {
		return nil, fmt.Errorf("no check is named %s", strings.Join(o.Only, " or "))
	}
	t.Tokens = separate(t.Tokens)
	b, err := newBench(t, o)
	if err != nil {
		return nil, err
	}
	if err := b.open(ctx, t, o.mark()); err != nil {
		return nil, errors.New(b.show(err.Error()))
	}
	report := b.report()
	if o.Began != nil {
		o.Began(report)
	}
	b.playAll(ctx, checks, report, o.Played)
	b.tidy(context.WithoutCancel(ctx), report)
	report.Requests = b.requests
	return report, nil
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

// mark is what the marks begin with: letters alone, so that kintone's search takes
// it for one word.
func (o Options) mark() string {
	if o.Mark != "" {
		return o.Mark
	}
	n := clock.OrWall(o.Clock).Now().UnixMilli()
	mark := ""
	for ; n > 0; n /= 26 {
		mark = string(rune('a'+n%26)) + mark
	}
	return "cav" + mark
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
		return nil, fmt.Errorf("read the form of app %d: %s", id, a.problem())
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

func (b *bench) report() *Report {
	r := &Report{Against: b.clients[whoever].Host()}
	for _, a := range b.touched() {
		mark := a.prefix
		if a.mark.typ == link {
			mark = "https://callaction.invalid/" + mark
		}
		r.Apps = append(r.Apps, AppReport{App: a.id, MarkField: a.mark.code, Mark: mark})
	}
	return r
}

// playAll plays the checks until one of them ends the run.
func (b *bench) playAll(ctx context.Context, checks []Check, report *Report, played func(Result)) {
	stop := b.rehearse(ctx)
	report.Languages = b.languages
	for _, c := range checks {
		if stop != nil {
			report.Results = append(report.Results, Result{Check: c, Outcome: Skipped, Why: Text{"それより前に中止した", "the run had stopped before"}})
			continue
		}
		var result Result
		result, stop = b.play(ctx, c)
		b.endCursors(context.WithoutCancel(ctx))
		report.Results = append(report.Results, result)
		if played != nil {
			played(result)
		}
	}
	switch {
	case ctx.Err() != nil:
		report.Stopped = "interrupted"
	case stop != nil:
		report.Stopped = b.show(stop.Error())
	}
}

// rehearse adds a record and deletes it, so that nothing is begun that could not be
// ended, and learns in which languages the caller is answered.
func (b *bench) rehearse(ctx context.Context) error {
	for _, a := range b.touched() {
		id, err := b.addAndDelete(ctx, a)
		if err != nil {
			return err
		}
		if a == b.main() {
			b.gone = id
		}
	}
	return b.listen(ctx)
}

// addAndDelete returns the id of a record that is no more. It deletes nothing that
// does not bear its mark, whatever id was answered.
func (b *bench) addAndDelete(ctx context.Context, a *app) (string, error) {
	mark := a.newMark()
	id, err := b.add(ctx, a, mark)
	if err != nil {
		return "", err
	}
	found, err := b.search(ctx, a, quotedTexts(a.mark.code, []string{mark}))
	if err != nil {
		return "", err
	}
	if len(found) != 1 || found[0] != id {
		return "", fmt.Errorf("the record of app %d that was added is not found by its mark under the id that was answered; nothing more is added", a.id)
	}
	if err := b.delete(ctx, a, found); err != nil {
		return "", fmt.Errorf("a record of app %d cannot be deleted, so no more are added: %w", a.id, err)
	}
	return id, nil
}

func deletion(app int64, ids ...string) string {
	return `{"app":` + strconv.FormatInt(app, 10) + `,"ids":[` + strings.Join(ids, ",") + `]}`
}

// listen asks for a record that is not there, in either language, and for its
// comments.
func (b *bench) listen(ctx context.Context) error {
	app := strconv.FormatInt(b.main().id, 10)
	for _, l := range []Language{Japanese, English} {
		r := request{method: http.MethodGet, path: "record.json?app=" + app + "&id=" + b.gone, header: http.Header{"Accept-Language": {string(l)}}}
		a, err := b.send(ctx, whoever, r)
		if err != nil {
			return err
		}
		for _, spoken := range []Language{Japanese, English} {
			if a.get("message").String() == recordNotFound(b.gone).In(spoken) && !contains(b.languages, spoken) {
				b.languages = append(b.languages, spoken)
			}
		}
	}
	a, err := b.send(ctx, whoever, request{method: http.MethodGet, path: "record/comments.json?app=" + app + "&record=" + b.gone})
	b.comments = a.code() != "GAIA_RE12"
	return err
}

func contains(list []Language, l Language) bool {
	for _, one := range list {
		if one == l {
			return true
		}
	}
	return false
}
