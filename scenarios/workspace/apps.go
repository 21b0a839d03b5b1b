package workspace

import (
	"strconv"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

func (l *loader) kintone(n *yamlfile.Node) Kintone {
	k := Kintone{Host: DefaultHost}
	m := l.open(n, kintoneKeys())
	if m == nil {
		return k
	}
	k.Host = l.textOr(m.Get("host"), k.Host)
	k.Language = l.text(m.Get("language"))
	for _, item := range l.list(m.Get("users")) {
		if u := l.open(item, userKeys()); u != nil {
			k.Users = append(k.Users, l.user(u))
		}
	}
	nodes := l.list(m.Get("apps"))
	for _, item := range nodes {
		k.Apps = append(k.Apps, l.app(item))
	}
	l.appsFit(k.Apps, nodes)
	return k
}

func (l *loader) user(m *yamlfile.Map) User {
	return User{
		Login: l.required(m, "login"), Password: l.required(m, "password"), Name: l.text(m.Get("name")),
		Language: l.text(m.Get("language")), TimeZone: l.text(m.Get("timezone")),
	}
}

func (l *loader) app(n *yamlfile.Node) App {
	var a App
	m := l.open(n, appKeys())
	if m == nil {
		return a
	}
	id, err := m.Require("id")
	l.problems.Add(err)
	a.ID = l.appID(id)
	a.Name, a.Code = l.text(m.Get("name")), l.text(m.Get("code"))
	l.form(&a, m.Get("form"))
	a.RelatedApps = map[string]int64{}
	for _, p := range l.pairs(m.Get("relatedApps")) {
		a.RelatedApps[l.text(p.Key)] = l.appID(p.Value)
	}
	if n := m.Get("records"); n != nil {
		a.Records = l.records(n, l.beside(l.text(n)))
	}
	for _, item := range l.list(m.Get("tokens")) {
		a.Tokens = append(a.Tokens, l.token(item))
	}
	return a
}

func (l *loader) appID(n *yamlfile.Node) int64 {
	if n == nil {
		return 0
	}
	id, err := n.Int()
	l.problems.Add(err)
	if err == nil && id < 1 {
		l.problems.Add(n.Errorf("app ids begin at 1, found %d", id))
	}
	return int64(id)
}

// form takes the name of a built-in form, or a file.
func (l *loader) form(a *App, n *yamlfile.Node) {
	switch name := l.text(n); name {
	case "":
	case fakekintone.Customers, fakekintone.Inquiries:
		a.FormName = name
	default:
		a.FormData = l.read(n, l.beside(name))
		if a.FormData != nil && !gjson.ValidBytes(a.FormData) {
			l.problems.Add(n.Errorf("%s is no JSON; it should be what GET /k/v1/app/form/fields.json answers", l.beside(name)))
			a.FormData = nil
		}
	}
}

func (l *loader) token(n *yamlfile.Node) Token {
	var t Token
	m := l.open(n, tokenKeys())
	if m == nil {
		return t
	}
	t.Token = l.required(m, "token")
	for _, item := range l.list(m.Get("permissions")) {
		t.Permissions = append(t.Permissions, l.permission(item))
	}
	if n := m.Get("notDeployed"); n != nil {
		yes, err := n.Bool()
		l.problems.Add(err)
		t.NotDeployed = yes
	}
	return t
}

func (l *loader) permission(n *yamlfile.Node) fakekintone.Permission {
	p, err := ParsePermission(l.text(n))
	l.at(n, err)
	return p
}

// appsFit checks what only all apps together show: an id that is there twice, a
// lookup to an app that is not there.
func (l *loader) appsFit(apps []App, nodes []*yamlfile.Node) {
	first := map[int64]*yamlfile.Node{}
	for i, a := range apps {
		if before, twice := first[a.ID]; twice {
			l.problems.Add(nodes[i].Errorf("app %d is there twice; the first is on line %d", a.ID, before.Line()))
		} else if a.ID > 0 {
			first[a.ID] = nodes[i]
		}
	}
	for i, a := range apps {
		for _, look := range a.lookups() {
			if first[look.app] == nil {
				l.problems.Add(nodes[i].Errorf("the lookup %s looks in app %d, which this workspace does not have", look.field, look.app))
			}
		}
	}
}

// lookup is a field that looks in another app.
type lookup struct {
	field string
	app   int64
}

// inquiriesLookup is where the built-in inquiries look, unless relatedApps says
// otherwise.
var inquiriesLookup = lookup{field: "ルックアップ", app: 8}

// lookups lists where the app's form, or what replaces it, looks.
func (a App) lookups() []lookup {
	var all []lookup
	if _, replaced := a.RelatedApps[inquiriesLookup.field]; a.FormName == fakekintone.Inquiries && !replaced {
		all = append(all, inquiriesLookup)
	}
	for _, p := range sortedFields(a.RelatedApps) {
		all = append(all, lookup{p, a.RelatedApps[p]})
	}
	gjson.GetBytes(a.FormData, "properties").ForEach(func(code, field gjson.Result) bool {
		id, err := strconv.ParseInt(field.Get("lookup.relatedApp.app").String(), 10, 64)
		if _, replaced := a.RelatedApps[code.String()]; err == nil && !replaced {
			all = append(all, lookup{code.String(), id})
		}
		return true
	})
	return all
}
