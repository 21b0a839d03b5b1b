package fakekintone

import (
	"time"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

// maxDeployed is how many apps one request deploys, or asks about (kintone:
// limits).
const maxDeployed = 300

// postDeploy is POST preview/app/deploy.json: the settings that are being edited
// come into use, a moment later and all or none (アプリを更新); or with revert they
// become again what is in use.
func (c *call) postDeploy(tx *transaction) (wire.Node, error) {
	list, given := c.in.subs("apps")
	c.in.deployable("apps", len(list), given)
	revert := c.in.flag("revert")
	apps, revisions := make([]int64, len(list)), make([]int64, len(list))
	for i, o := range list {
		apps[i], revisions[i] = o.id("app"), o.revision()
	}
	if err := c.checked(); err != nil {
		return nil, err
	}
	for i, id := range apps {
		if err := c.deploy(tx, id, revisions[i], revert); err != nil {
			return nil, err
		}
	}
	return wire.Object{}, nil
}

func (o object) deployable(name string, size int, given bool) {
	switch {
	case !given && !o.p.mismatch:
		o.complain(name, wire.Required)
	case given && (size < 1 || size > maxDeployed):
		o.complain(name, wire.SizeBetween(1, maxDeployed))
	}
}

// deploy sends the settings of one app on their way, or reverts them. A deployment
// that is still on its way comes into effect first: that is assumed.
func (c *call) deploy(tx *transaction, id, revision int64, revert bool) error {
	a, err := c.openPreview(id)
	if err != nil {
		return err
	}
	if revision != anyRevision && revision != a.Revision {
		return wire.StaleSettings(id)
	}
	settleApp(tx.Tx, id)
	if revert {
		c.revert(tx, id)
		return nil
	}
	return c.send(tx, a)
}

// send sends settings on their way.
func (c *call) send(tx *transaction, a *app) error {
	versions := *tx.App(a.ID).Versions()
	next, err := c.deployment(a, versions.Live)
	if err != nil {
		return err
	}
	if next.App != nil {
		versions.Preview = next.App
	}
	versions.Next = next
	tx.Define(a.ID, &versions)
	return nil
}

// revert drops what has been edited. An app that has never been deployed has
// nothing to go back to: that it stays as it is is assumed.
func (c *call) revert(tx *transaction, id int64) {
	versions := *tx.App(id).Versions()
	if versions.Live != nil {
		versions.Preview = versions.Live
		tx.Define(id, &versions)
	}
}

// deployment is the way of the settings that are being edited into use. What kintone
// finds wrong in a form is an error; settings that do not fit the form any more let
// the deployment fail.
func (c *call) deployment(a *app, live *definition.App) (*definition.Deployment, error) {
	d, err := draftOf(a)
	if err != nil {
		return nil, err
	}
	next := definition.App(*a)
	if next.Form, err = d.Form(a.revisionText(), a.Process.States()...); err != nil {
		return nil, err
	}
	if err := d.CheckSources(c.aroundForm(a.ID)); err != nil {
		return nil, err
	}
	deployment := &definition.Deployment{At: c.k.clock.Now().Add(c.deploymentTime())}
	if live != nil {
		deployment.Changes = d.Changes(live.Form)
	}
	deployment.StateNames, next.StateNames = next.StateNames, nil
	in := d.Deployed()
	next.Draft, next.TokensDeployed = &in, true
	if deployment.App, err = c.prepared(&next); err != nil {
		c.note("the update of app %d will fail: %v", a.ID, err)
	}
	return deployment, nil
}

// prepared is an app as it will be in use. It returns an error where its process
// does not fit its form.
func (c *call) prepared(next *definition.App) (*definition.App, error) {
	next.Form = next.Form.WithPrecision(settings.Precision(next.Settings[settings.General]))
	process := *next.Process // tying it writes into it, and others read the one that is edited
	next.Process = &process
	tied := next.Tied()
	if err := c.k.domain.checkProcess(asApp(tied), query.Env{Now: c.k.clock.Now(), Quirks: c.k.quirks}, inState(c.state())); err != nil {
		return nil, err
	}
	return tied, nil
}

// deploymentTime is how long an update of an app takes.
func (c *call) deploymentTime() time.Duration {
	if c.k.quirks.Is(quirks.DeployTime(), quirks.DeployAtOnce) {
		return 0
	}
	return time.Second
}

// The statuses of a deployment (kintone's REST API: get app deploy status). CANCEL is
// not among them: apps that are deployed together fail one by one.
const (
	deployProcessing = "PROCESSING"
	deploySuccess    = "SUCCESS"
	deployFail       = "FAIL"
)

func deployStatus(v *definition.Versions) string {
	switch {
	case v.Next != nil:
		return deployProcessing
	case v.Failed:
		return deployFail
	}
	return deploySuccess
}

// getDeploy is GET preview/app/deploy.json: how far the apps' last deployments are.
func (c *call) getDeploy() (wire.Node, error) {
	list, given := c.in.list("apps")
	if len(list) > maxDeployed && !c.in.mismatch {
		return nil, wire.TooManyParameters("apps", maxDeployed)
	}
	c.in.deployable("apps", len(list), given)
	apps := c.in.numbers("apps")
	if err := c.checked(); err != nil {
		return nil, err
	}
	statuses := wire.Array{}
	for _, id := range apps {
		if _, err := c.openPreview(id); err != nil {
			return nil, err
		}
		status := deployStatus(c.state().App(id).Versions())
		statuses = append(statuses, wire.Object{{Name: "app", Value: wire.ID(id)}, {Name: "status", Value: wire.String(status)}})
	}
	return wire.Object{{Name: "apps", Value: statuses}}, nil
}
