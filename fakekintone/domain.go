package fakekintone

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/query"
)

// domain is everything about a cybozu.com domain but its records. It is never
// changed once it is made.
type domain struct {
	directory *auth.Directory
	people    *auth.People
	apps      map[int64]*app
	ids       []int64 // of the apps, ascending
}

// app is one app without its records.
type app struct {
	id      int64
	name    string
	code    string
	form    *form.Form
	created time.Time
	process *process.Process
	// state and assignees are the codes of the fields that process management
	// writes; "" where it is off.
	state, assignees string
}

// newDomain makes a domain and checks it.
func newDomain(o options, now time.Time) (*domain, error) {
	d := &domain{apps: make(map[int64]*app, len(o.apps))}
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
	slices.Sort(d.ids)
	for _, id := range d.ids {
		if err := d.apps[id].form.CheckSources(d.formOf); err != nil {
			return nil, fmt.Errorf("app %d (%s): %w", id, d.apps[id].name, err)
		}
		if err := d.checkProcess(d.apps[id], query.Env{Now: now, Quirks: o.quirks}); err != nil {
			return nil, fmt.Errorf("app %d (%s): %w", id, d.apps[id].name, err)
		}
	}
	return d, nil
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
	switch {
	case a.ID < 1:
		return fmt.Errorf("app %q has the id %d; ids begin at 1", a.Name, a.ID)
	case d.apps[a.ID] != nil:
		return fmt.Errorf("app %d is there twice (%s and %s)", a.ID, d.apps[a.ID].name, a.Name)
	case len(a.Tokens) > maxTokensPerApp:
		return fmt.Errorf("app %d (%s) has %d tokens; kintone allows %d", a.ID, a.Name, len(a.Tokens), maxTokensPerApp)
	}
	definition, err := a.definition()
	if err != nil {
		return fmt.Errorf("app %d (%s): %w", a.ID, a.Name, err)
	}
	p, err := process.Parse(a.Process)
	if err != nil {
		return fmt.Errorf("app %d (%s): %w", a.ID, a.Name, err)
	}
	f, err := form.Parse(definition, a.RelatedApps, p.States()...)
	if err != nil {
		return fmt.Errorf("app %d (%s): %w", a.ID, a.Name, err)
	}
	d.apps[a.ID] = &app{id: a.ID, name: a.Name, code: a.Code, form: f, created: now, process: p}
	d.apps[a.ID].tieProcess()
	d.ids = append(d.ids, a.ID)
	return nil
}

// definition is the JSON of the app's form.
func (a App) definition() ([]byte, error) {
	switch {
	case a.Form != nil && a.FormName != "":
		return nil, errors.New("it has both a form and the name of a built-in one")
	case a.FormName != "":
		return builtInForm(a.FormName)
	case a.Form != nil:
		return a.Form, nil
	}
	return []byte(`{"properties":{}}`), nil
}

func (d *domain) formOf(id int64) (*form.Form, bool) {
	a, ok := d.apps[id]
	if !ok {
		return nil, false
	}
	return a.form, true
}
