package definition

import (
	"time"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/record"
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
}

// Deployment is an update of an app that is on its way.
type Deployment struct {
	App *App
	At  time.Time
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
	all := &Versions{Live: changed(v.Live), Preview: changed(v.Preview)}
	if v.Next != nil {
		all.Next = &Deployment{App: changed(v.Next.App), At: v.Next.At}
	}
	return all
}

// IsDue says whether a deployment has ended at a moment.
func (v *Versions) IsDue(now time.Time) bool { return v.Next != nil && !now.Before(v.Next.At) }

// Settled are the versions once the deployment has ended.
func (v Versions) Settled() *Versions {
	v.Live, v.Next = v.Next.App, nil
	return &v
}
