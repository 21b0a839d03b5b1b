package definition

import (
	"maps"
	"slices"
	"time"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// App is the settings of one app at a moment.
type App struct {
	ID   int64
	Name string
	Code string
	// Revision counts the changes of the settings.
	Revision int64
	// Space is the space that the app is in; 0 is none.
	Space int64
	Form  *form.Form
	// Process is never nil; one that is off stands for none.
	Process *process.Process
	// State and Assignees are the codes of the fields that process management
	// writes; "" where it is off.
	State, Assignees string

	// StateNames are the names that the process gives its states, by those that they
	// have in the app in use; nil where nobody has changed states. One that is gone is
	// missing.
	StateNames map[string]string

	// Draft is the form as it is being edited, or as it was when it came into use;
	// nil for one that nobody has edited or arranged.
	Draft *draft.Draft
	// Settings are those beside the form, by the names of package settings; one that
	// nobody has changed is missing.
	Settings map[string]wire.Value
	// LastID is the highest id of the app's views, actions and graphs.
	LastID int64

	Created, Modified time.Time
	Creator, Modifier record.Item
	// TokensDeployed is true where the app has been updated since it was set up:
	// the API tokens that waited for that work.
	TokensDeployed bool
}

// Tied is the app with State and Assignees as its form has them.
func (a App) Tied() *App {
	a.State, a.Assignees = "", ""
	for _, f := range a.Form.InRecords() {
		switch f.Type {
		case record.TypeStatus:
			a.State = f.Code
		case record.TypeStatusAssignee:
			a.Assignees = f.Code
		}
	}
	return &a
}

// Keep keeps settings of one kind, and leaves other versions of the app as they are.
func (a *App) Keep(name string, setting wire.Value) {
	a.Settings = maps.Clone(a.Settings)
	if a.Settings == nil {
		a.Settings = map[string]wire.Value{}
	}
	a.Settings[name] = setting
}

// Versions are the states of one app's settings.
type Versions struct {
	// Live is the app as users see it; nil for one that has never been deployed.
	Live *App
	// Preview is the settings as they are edited. Nobody has edited them since the
	// last deployment where it is Live.
	Preview *App
	// Next is what the app will be at a moment; nil where no deployment is on its
	// way.
	Next *Deployment
	// Failed is true where the last deployment has failed.
	Failed bool
}

// Deployment is an update of an app that is on its way.
type Deployment struct {
	// App is what the app will be; nil where the deployment will fail.
	App *App
	At  time.Time
	// Changes are what becomes of the values that records have, and StateNames what
	// of their states, as App has them.
	Changes    []draft.Change
	StateNames map[string]string
}

// MovesStates says whether records of an app will be in states of other names.
func (d *Deployment) MovesStates(was *App) bool {
	moved := func(state string) bool { return d.StateOf(was, state) != state }
	return d.App.State != "" && (was.State == "" || slices.ContainsFunc(was.Process.States(), moved))
}

// StateOf is the state in which a record will be that was in another. It is the first
// one where process management begins and, which is assumed, where the state is gone.
func (d *Deployment) StateOf(was *App, state string) string {
	states := d.App.Process.States()
	if d.StateNames != nil {
		state = d.StateNames[state]
	}
	if was.State == "" || !slices.Contains(states, state) {
		return states[0]
	}
	return state
}

// Each are the versions with something changed in each of them. Those that were the
// same stay the same.
func (v *Versions) Each(change func(a *App)) *Versions {
	done := map[*App]*App{nil: nil}
	changed := func(a *App) *App {
		if _, ok := done[a]; !ok {
			another := *a
			change(&another)
			done[a] = &another
		}
		return done[a]
	}
	all := &Versions{Live: changed(v.Live), Preview: changed(v.Preview), Failed: v.Failed}
	if v.Next != nil {
		next := *v.Next
		next.App = changed(v.Next.App)
		all.Next = &next
	}
	return all
}

// IsDue says whether a deployment has ended at a moment.
func (v *Versions) IsDue(now time.Time) bool { return v.Next != nil && !now.Before(v.Next.At) }

// Settled are the versions once the deployment has ended. A failed one leaves the app
// as it was.
func (v Versions) Settled() *Versions {
	v.Failed = v.Next.App == nil
	if !v.Failed {
		v.Live = v.Next.App
	}
	v.Next = nil
	return &v
}
