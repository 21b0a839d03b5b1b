package fakekintone

import (
	"slices"
	"time"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

// anything is the permissions of a token: one of them lets it see what an app is.
const anything = auth.View | auth.Add | auth.Edit | auth.Delete | auth.Manage

// appTimeLayout is how an app's moments are answered: with milliseconds, unlike a
// record's.
const appTimeLayout = "2006-01-02T15:04:05.000Z"

// getApp is GET app.json.
func (c *call) getApp() (wire.Node, error) {
	a, err := c.openWithAny(c.in.id("id"), anything)
	if err != nil {
		return nil, err
	}
	return a.node(), nil
}

func (a *app) node() wire.Node {
	return wire.Object{
		{Name: "appId", Value: wire.ID(a.ID)},
		{Name: "code", Value: wire.String(a.Code)},
		{Name: "name", Value: wire.String(a.Name)},
		{Name: "description", Value: wire.String(a.description())},
		{Name: "spaceId", Value: spaceNode(a.Space)},
		{Name: "threadId", Value: spaceNode(a.Space)},
		{Name: "createdAt", Value: appTime(a.Created)},
		{Name: "creator", Value: userNode(a.Creator)},
		{Name: "modifiedAt", Value: appTime(a.Modified)},
		{Name: "modifier", Value: userNode(a.Modifier)},
	}
}

// description is what the app's settings say of it.
func (a *app) description() string {
	text, _ := a.Settings[settings.General].Get("description")
	return text.Text
}

func appTime(t time.Time) wire.Node { return wire.String(t.UTC().Format(appTimeLayout)) }

// appAuthor is who is said to have made the apps.
func (k *Kintone) appAuthor() record.Item {
	administrator, _ := k.userItem(administrator)
	return administrator
}

// administrator is the login name of who does what API tokens do.
const administrator = "Administrator"

// languages are the values of the parameter lang. Forms and processes have one set
// of names, so that all of them answer the same.
var languages = []string{"default", "user", "ja", "en", "zh"}

// checkLanguage complains about the parameter lang where it names no language.
func (o object) checkLanguage() {
	if lang := o.text("lang"); lang != "" && !slices.Contains(languages, lang) {
		o.complain("lang", wire.NotInEnum)
	}
}

// getFields is GET app/form/fields.json.
func (c *call) getFields() (wire.Node, error) {
	app := c.in.id("app")
	c.in.checkLanguage()
	a, err := c.openWithAny(app, auth.View|auth.Add)
	if err != nil {
		return nil, err
	}
	return a.fieldsNode(), nil
}

func (a *app) fieldsNode() wire.Node {
	return wire.Object{{Name: "properties", Value: a.Form.Definition()}, {Name: "revision", Value: wire.ID(a.Revision)}}
}
