package draft

import (
	"strconv"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

// The settings that lookups and tables of related records share.
var (
	relatedApp = setting{name: "relatedApp", needed: true, read: readRelatedApp}
	filterCond = setting{name: "filterCond", standard: none, read: readText(0)}
	sorting    = setting{name: "sort", standard: none, read: readText(0)}
	fieldName  = setting{name: "field", needed: true, read: readName}
	related    = setting{name: "relatedField", needed: true, read: readName}
)

// readLookup reads where a lookup looks and what it copies.
func readLookup(p place, given, was wire.Value) wire.Value {
	return objectOf(
		relatedApp,
		setting{name: "relatedKeyField", needed: true, read: readName},
		setting{name: "fieldMappings", standard: empty, read: listOf(fieldName, related)},
		setting{name: "lookupPickerFields", standard: empty, read: readTexts},
		filterCond, sorting,
	)(p, given, was)
}

// readReferenceTable reads which records of which app are related.
func readReferenceTable(p place, given, was wire.Value) wire.Value {
	return objectOf(
		relatedApp,
		setting{name: "condition", needed: true, read: objectOf(fieldName, related)},
		filterCond,
		setting{name: "displayFields", needed: true, read: readTexts},
		sorting,
		setting{name: "size", standard: wire.Text("5"), read: readEnum("1", "3", "5", "10", "20", "30", "40", "50")},
	)(p, given, was)
}

// readRelatedApp reads which app is meant. Its code counts before its id.
func readRelatedApp(p place, given, _ wire.Value) wire.Value {
	if given.Kind != wire.IsObject {
		p.mismatch()
	}
	app := p.appNamed(given)
	return wire.ObjectOf(
		wire.Member{Name: "app", Value: wire.Text(strconv.FormatInt(app, 10))},
		wire.Member{Name: "code", Value: wire.Text(p.about.codeOf(app))},
	)
}

// appNamed is the app that a request names; 0 where it names none that there is.
func (p place) appNamed(given wire.Value) int64 {
	if code := given.TextOf("code"); code != "" {
		app, ok := p.about.appByCode(code)
		if !ok {
			p.member("code").complain(wire.SourceNotFound)
		}
		return app
	}
	v := p.member("app").set(setting{name: "app", needed: true, read: readWhole(1, unbounded)}, given, wire.Value{})
	app, _ := strconv.ParseInt(v.Text, 10, 64) // complained about above
	return app
}

// sourceOf is the form of the app that a setting names. It complains where there
// is none to be seen.
func (p place) sourceOf(v wire.Value) (*form.Form, bool) {
	app, _ := v.Get("relatedApp")
	id, _ := strconv.ParseInt(app.TextOf("app"), 10, 64) // 0 is no app
	source, ok := p.about.source(id)
	if !ok {
		p.member("relatedApp").member("app").complain(wire.SourceNotFound)
	}
	return source, ok
}

// sourceField finds a field of a source app. It complains where there is none that
// records have a value of.
func (p place) sourceField(source *form.Form, code string) (*form.Field, bool) {
	f, ok := source.Field(code)
	if !ok || !f.InRecords() {
		p.complain(wire.FieldMissing(code))
		return nil, false
	}
	return f, true
}

// sourceFields complains about names in a list that no field of a source app has.
func (p place) sourceFields(source *form.Form, names wire.Value) {
	for i, m := range names.Members {
		p.element(i).sourceField(source, m.Value.Text)
	}
}

// checkRelated looks at a table of related records.
func (p place) checkRelated(table wire.Value) {
	source, ok := p.sourceOf(table)
	if !ok {
		return
	}
	condition, _ := table.Get("condition")
	own := condition.TextOf("field")
	if at, ok := p.find(own); !ok || at.column != outside {
		p.member("condition").member("field").complain(wire.FieldMissing(own))
	}
	p.member("condition").member("relatedField").sourceField(source, condition.TextOf("relatedField"))
	display, _ := table.Get("displayFields")
	p.member("displayFields").sourceFields(source, display)
}
