package fakekintone

import (
	"net/http"
	"reflect"
	"strconv"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

// settingOperations are the APIs of an app's settings but its form: of each kind
// those in use and those that are being edited.
func settingOperations() []operation {
	var list []operation
	for _, kind := range settings.Kinds() {
		list = append(list,
			reading(http.MethodGet, kind.Path, func(c *call) (wire.Node, error) { return c.getSetting(kind) }),
			reading(http.MethodGet, preview+kind.Path, func(c *call) (wire.Node, error) { return c.getPreviewSetting(kind) }),
			changing(kind.Method, preview+kind.Path, func(c *call, tx *transaction) (wire.Node, error) { return c.putSetting(tx, kind) }),
		)
		if kind.Live {
			list = append(list, changing(kind.Method, kind.Path, func(c *call, tx *transaction) (wire.Node, error) {
				return c.putLiveSetting(tx, kind)
			}))
		}
	}
	return list
}

// preview stands before the path of an API of settings that are being edited.
const preview = "preview/"

// seeing is the permissions of a token one of which shows what an app consists of.
const seeing = auth.View | auth.Add

// getSetting is GET of settings that are in use. What an app consists of is shown to
// whoever may view its records or add some, everything else to who may manage it
// (kintone's REST API: permissions of each API; those for tokens are assumed).
func (c *call) getSetting(kind settings.Kind) (wire.Node, error) {
	app := c.in.id("app")
	c.in.checkLanguage()
	needs := auth.Manage
	switch kind.Name {
	case settings.General, settings.Views, settings.Status:
		needs = seeing
	}
	a, err := c.openWithAny(app, needs)
	if err != nil {
		return nil, err
	}
	return c.settingNode(a, kind)
}

// getPreviewSetting is GET of settings that are being edited.
func (c *call) getPreviewSetting(kind settings.Kind) (wire.Node, error) {
	app := c.in.id("app")
	c.in.checkLanguage()
	a, err := c.openPreview(app)
	if err != nil {
		return nil, err
	}
	return c.settingNode(a, kind)
}

func (c *call) settingNode(a *app, kind settings.Kind) (wire.Node, error) {
	stored, err := c.stored(a, kind)
	if err != nil {
		return nil, err
	}
	return kind.Node(stored, a.revisionText()), nil
}

func (a *app) revisionText() string { return strconv.FormatInt(a.Revision, 10) }

// stored is an app's settings of one kind: the default of an app that nobody has
// changed.
func (c *call) stored(a *app, kind settings.Kind) (wire.Value, error) {
	if v, ok := a.Settings[kind.Name]; ok {
		return v, nil
	}
	if kind.Name == settings.Status {
		return settings.OfProcess(a.Process)
	}
	return kind.Default(settings.About{Name: a.Name, Language: c.k.languages.System, Form: a.Form}), nil
}

// appOrID reads the app whose settings a request changes: kintone's description lets
// permissions of records and fields name it by either.
func (o object) appOrID() int64 {
	_, byApp := o.value("app")
	if _, byID := o.value("id"); byID && !byApp {
		return o.id("id")
	}
	return o.id("app")
}

// putSetting changes settings that are being edited.
func (c *call) putSetting(tx *transaction, kind settings.Kind) (wire.Node, error) {
	_, answer, err := c.put(tx, kind)
	return answer, err
}

// put changes settings that are being edited, and returns the app as it then is.
func (c *call) put(tx *transaction, kind settings.Kind) (*app, wire.Node, error) {
	id, revision := c.in.appOrID(), c.in.revision()
	var changed wire.Value
	a, err := c.edit(tx, id, revision, func(next *definition.App) (err error) {
		changed, err = c.changeSetting(next, kind)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return a, kind.Answer(changed, a.revisionText()), nil
}

// changeSetting lets a request change the settings of one kind.
func (c *call) changeSetting(next *definition.App, kind settings.Kind) (wire.Value, error) {
	was, err := c.stored(asApp(next), kind)
	if err != nil {
		return wire.Value{}, err
	}
	about, err := c.aroundSettings(next)
	if err != nil {
		return wire.Value{}, err
	}
	changed, err := kind.Change(was, c.in.v, about, &c.in.problems)
	if err != nil || len(c.in.problems) > 0 {
		return wire.Value{}, err
	}
	next.Keep(kind.Name, changed)
	if kind.Name == settings.Status {
		next.StateNames = settings.StateNames(next.StateNames, was, c.in.v)
	}
	return changed, c.takeOver(next, kind, changed)
}

// takeOver takes out of settings what the app itself is.
func (c *call) takeOver(next *definition.App, kind settings.Kind, changed wire.Value) (err error) {
	switch kind.Name {
	case settings.General:
		name, _ := changed.Get("name")
		next.Name = name.Text
	case settings.Status:
		if next.Process, err = settings.Process(changed); err == nil {
			return c.viewOfAssignee(next)
		}
	}
	return err
}

// follow lets the settings of an app name fields by the codes that they now have.
func (c *call) follow(next *definition.App, moves map[string]string) error {
	if len(moves) == 0 {
		return nil
	}
	about, err := c.aroundSettings(next)
	if err != nil {
		return err
	}
	for _, kind := range settings.Kinds() {
		was, err := c.stored(asApp(next), kind)
		if err != nil {
			return err
		}
		followed := kind.Follow(was, moves, about)
		if reflect.DeepEqual(followed, was) {
			continue
		}
		next.Keep(kind.Name, followed)
		if err := c.takeOver(next, kind, followed); err != nil {
			return err
		}
	}
	return nil
}

// viewOfAssignee adds the built-in view 作業者が自分 to an app whose process is on, and
// takes it away where it is off.
func (c *call) viewOfAssignee(next *definition.App) error {
	kind, _ := settings.Find(settings.Views)
	views, err := c.stored(asApp(next), kind)
	if err != nil {
		return err
	}
	about, err := c.aroundSettings(next)
	if err != nil {
		return err
	}
	next.Keep(settings.Views, settings.WithAssigneeView(views, next.Process.Enabled, about))
	return nil
}

// putLiveSetting changes settings that are in use. All that is being edited comes into
// use with them, at once (the official JavaScript client says so where it keeps from
// doing this).
func (c *call) putLiveSetting(tx *transaction, kind settings.Kind) (wire.Node, error) {
	a, answer, err := c.put(tx, kind)
	if err != nil {
		return nil, err
	}
	if _, ok := appIn(tx, a.ID); !ok {
		return nil, wire.AppNotFound(a.ID)
	}
	settleApp(tx.Tx, a.ID)
	if err := c.send(tx, a); err != nil {
		return nil, err
	}
	settleApp(tx.Tx, a.ID)
	return answer, nil
}
