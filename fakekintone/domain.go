package fakekintone

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// domain is what of a cybozu.com domain is there before any request, and the same
// after all of them. It is never changed once it is made.
type domain struct {
	directory *auth.Directory
	people    *auth.People
	apps      []*app // by ascending id
	spaces    map[int64]Space
}

// app is one app without its records.
type app definition.App

// newDomain makes a domain and checks it.
func newDomain(o options, now time.Time) (*domain, error) {
	d := &domain{}
	if err := d.addSpaces(o.spaces); err != nil {
		return nil, err
	}
	for _, a := range o.apps {
		if err := d.addApp(a, now); err != nil {
			return nil, err
		}
	}
	var err error
	if d.directory, err = newDirectory(o); err != nil {
		return nil, err
	}
	if d.people, err = o.people(d.directory, now); err != nil {
		return nil, err
	}
	slices.SortFunc(d.apps, func(a, b *app) int { return int(a.ID - b.ID) })
	for _, a := range d.apps {
		if err := d.check(a, query.Env{Now: now, Quirks: o.quirks}); err != nil {
			return nil, fmt.Errorf("app %d (%s): %w", a.ID, a.Name, err)
		}
	}
	return d, nil
}

// check holds an app against the others.
func (d *domain) check(a *app, env query.Env) error {
	if err := a.Form.CheckSources(d.formOf); err != nil {
		return err
	}
	return d.checkProcess(a, env, d.withoutRecords)
}

func newDirectory(o options) (*auth.Directory, error) {
	var users []auth.User
	var tokens []auth.Token
	for _, u := range o.users {
		user, err := u.toAuth()
		if err != nil {
			return nil, err
		}
		users = append(users, user)
	}
	for _, a := range o.apps {
		for _, t := range a.Tokens {
			token, err := t.toAuth(a.ID)
			if err != nil {
				return nil, err
			}
			tokens = append(tokens, token)
		}
	}
	zone, err := time.LoadLocation(defaultZone)
	if err != nil {
		return nil, fmt.Errorf("find the time zone of API tokens: %w", err)
	}
	return auth.NewDirectory(users, tokens, zone)
}

// maxTokensPerApp is how many API tokens kintone lets an app have.
const maxTokensPerApp = 20

func (d *domain) addApp(a App, now time.Time) error {
	there, ok := d.app(a.ID)
	switch {
	case a.ID < 1:
		return fmt.Errorf("app %q has the id %d; ids begin at 1", a.Name, a.ID)
	case ok:
		return fmt.Errorf("app %d is there twice (%s and %s)", a.ID, there.Name, a.Name)
	case len(a.Tokens) > maxTokensPerApp:
		return fmt.Errorf("app %d (%s) has %d tokens; kintone allows %d", a.ID, a.Name, len(a.Tokens), maxTokensPerApp)
	}
	if _, ok := d.spaces[a.Space]; !ok && a.Space != 0 {
		return fmt.Errorf("app %d (%s) is in space %d, which does not exist", a.ID, a.Name, a.Space)
	}
	made, err := a.define(now)
	if err != nil {
		return fmt.Errorf("app %d (%s): %w", a.ID, a.Name, err)
	}
	d.apps = append(d.apps, made)
	return nil
}

// define makes an app's settings, which Administrator is said to have made.
func (a App) define(now time.Time) (*app, error) {
	text, err := a.definition()
	if err != nil {
		return nil, err
	}
	p, err := process.Parse(a.Process)
	if err != nil {
		return nil, err
	}
	f, err := form.Parse(text, a.RelatedApps, p.States()...)
	if err != nil {
		return nil, err
	}
	arranged, err := arrange(f, a.Layout)
	if err != nil {
		return nil, err
	}
	author := record.Item{Code: administrator, Name: administrator}
	made := definition.App{
		ID: a.ID, Revision: max(revision(f.Revision), revision(p.Revision)), Name: a.Name, Code: a.Code, Space: a.Space, Form: f, Process: p, Draft: arranged,
		Created: now, Modified: now, Creator: author, Modifier: author,
	}
	return (*app)(made.Tied()), nil
}

// arrange is a form with a layout, as GET app/form/layout.json answers it; nil where
// there is none.
func arrange(f *form.Form, layout []byte) (*draft.Draft, error) {
	if layout == nil {
		return nil, nil
	}
	answer, err := wire.Parse(layout)
	if err != nil {
		return nil, fmt.Errorf("read the layout's JSON: %w", err)
	}
	rows, ok := answer.Get("layout")
	if !ok {
		return nil, errors.New(`the layout's JSON has no "layout"; it must be the answer of GET /k/v1/app/form/layout.json`)
	}
	d, err := draft.Of(f)
	if err != nil {
		return nil, err
	}
	if d, err = d.WithLayout(rows); err != nil {
		return nil, fmt.Errorf("arrange the form: %w", err)
	}
	return &d, nil
}

// revision is the number of a revision that settings name; 1 where they name none.
func revision(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 1
	}
	return n
}

// definition is the JSON of the app's form.
func (a App) definition() ([]byte, error) {
	switch {
	case a.Form != nil && a.FormName != "":
		return nil, errors.New("it has both a form and the name of a built-in one")
	case a.FormName != "":
		return BuiltInForm(a.FormName)
	case a.Form != nil:
		return a.Form, nil
	}
	return []byte(`{"properties":{}}`), nil
}

func (d *domain) app(id int64) (*app, bool) {
	i := slices.IndexFunc(d.apps, func(a *app) bool { return a.ID == id })
	if i < 0 {
		return nil, false
	}
	return d.apps[i], true
}

// withoutRecords finds the apps before they have records.
func (d *domain) withoutRecords(id int64) (*app, *store.App, bool) {
	a, ok := d.app(id)
	return a, nil, ok
}

func (d *domain) formOf(id int64) (*form.Form, bool) {
	a, ok := d.app(id)
	if !ok {
		return nil, false
	}
	return a.Form, true
}
