package workspace

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

// form is what the rest of a workspace has to know of an app's form.
type form struct {
	types   map[string]string // field types by code; nil where they are not known
	lookups []lookup
	related map[string]*yamlfile.Node // where relatedApps names each field's app
}

// lookup is a field that looks in another app.
type lookup struct {
	field string
	app   int64
	node  *yamlfile.Node // where the app is named
}

// inquiriesLookup is the field of the built-in inquiries that looks in an app,
// and which that is unless relatedApps says otherwise.
const (
	inquiriesLookup = "ルックアップ"
	inquiriesApp    = 8
)

// form reads an app's form: the name of a built-in one, or a file. What it does
// not find in it is reported by kintone, which knows forms.
func (l *loader) form(a *App, m *yamlfile.Map) form {
	f := form{related: map[string]*yamlfile.Node{}}
	n := m.Get("form")
	switch name := l.Text(n); name {
	case "":
	case fakekintone.Customers:
		a.FormName = name
	case fakekintone.Inquiries:
		a.FormName = name
		f.lookups = []lookup{{inquiriesLookup, inquiriesApp, n}}
	default:
		f.types = map[string]string{}
		a.FormData = l.formFile(n, l.beside(name), &f)
	}
	l.relatedApps(a, m.Get("relatedApps"), &f)
	return f
}

func (l *loader) relatedApps(a *App, n *yamlfile.Node, f *form) {
	a.RelatedApps = map[string]int64{}
	for _, p := range l.Pairs(n) {
		field := l.Text(p.Key)
		a.RelatedApps[field], f.related[field] = l.id(p.Value), p.Value
		if !slices.ContainsFunc(f.lookups, func(k lookup) bool { return k.field == field }) {
			var fields []string
			for _, k := range f.lookups {
				fields = append(fields, k.field)
			}
			l.Problems.Add(p.Key.Errorf("%s", yamlfile.Unknown("lookup field", field, fields)))
		}
	}
}

// formFile reads the definition of a form, as GET /k/v1/app/form/fields.json
// answers it.
func (l *loader) formFile(n *yamlfile.Node, file string, f *form) []byte {
	if !l.exists(n, file) {
		return nil
	}
	data, err := yamlfile.ReadFile(l.files, file)
	if err != nil {
		l.at(n, err)
		return nil
	}
	if path.Ext(file) != ".json" && !json.Valid(data) {
		l.Problems.Add(n.Errorf("%s is no JSON; a form is what GET /k/v1/app/form/fields.json answers", file))
		return nil
	}
	root, err := yamlfile.Parse(file, data)
	l.Problems.Add(err)
	if err != nil {
		return nil
	}
	properties := member(root, "properties")
	if properties.Kind() != yamlfile.MapKind {
		l.Problems.Add(root.Errorf(`this is no form; it needs "properties", as GET /k/v1/app/form/fields.json answers them`))
		return nil
	}
	l.fields(properties, f)
	return data
}

// fields takes up the fields of a form.
func (l *loader) fields(properties *yamlfile.Node, f *form) {
	for _, p := range l.Pairs(properties) {
		code := l.Text(p.Key)
		kind, _ := member(p.Value, "type").Text()
		f.types[code] = kind
		app := member(member(member(p.Value, "lookup"), "relatedApp"), "app")
		text, _ := app.Text()
		if id, err := strconv.ParseInt(text, 10, 64); err == nil {
			f.lookups = append(f.lookups, lookup{code, id, app})
		}
	}
}

// member is a member of a JSON object, or nil where the node has none such.
func member(n *yamlfile.Node, name string) *yamlfile.Node {
	pairs, err := n.Pairs()
	if err != nil {
		return nil
	}
	for _, p := range pairs {
		if key, _ := p.Key.Text(); key == name {
			return p.Value
		}
	}
	return nil
}

// lookups checks that the apps in which an app's fields look are there.
func (l *loader) lookups(apps []App, a App, f form) {
	for _, k := range f.lookups {
		if _, replaced := a.RelatedApps[k.field]; !replaced && !there(apps, k.app) {
			l.Problems.Add(k.node.Errorf("the lookup %s looks in app %d, which this workspace does not have; add the app, or name another under relatedApps (参照先)",
				k.field, k.app))
		}
	}
	for _, field := range slices.Sorted(maps.Keys(f.related)) {
		l.appThere(apps, a.RelatedApps[field], f.related[field])
	}
}

func there(apps []App, id int64) bool {
	return slices.ContainsFunc(apps, func(a App) bool { return a.ID == id })
}
