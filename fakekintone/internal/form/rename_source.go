package form

import (
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// SourceRename gives fields of an app other codes in the forms that look into it.
type SourceRename struct {
	App int64
	// Codes are the new codes by the old ones.
	Codes map[string]string
	// Query is query.Rename, for conditions and orders.
	Query func(text string, renamed func(code string) string) string
}

// In is a form, its properties, whose lookups and related records name the fields of
// the app by their new codes. related replaces, by the code of a lookup field, the
// app in which it looks, as Parse has it.
func (r SourceRename) In(properties wire.Value, related map[string]int64) wire.Value {
	all := wire.Value{Kind: wire.IsObject}
	for _, m := range properties.Members {
		def := within(m.Value, "fields", func(columns wire.Value) wire.Value { return r.In(columns, related) })
		for _, name := range []string{"lookup", "referenceTable"} {
			def = within(def, name, func(looks wire.Value) wire.Value {
				if looksInto(looks, related[m.Name]) != r.App {
					return looks
				}
				return r.renamed(looks)
			})
		}
		all.Members = append(all.Members, wire.Member{Name: m.Name, Value: def})
	}
	return all
}

// looksInto is the app into which a lookup or related records look.
func looksInto(looks wire.Value, replaced int64) int64 {
	if replaced != 0 {
		return replaced
	}
	source, _ := looks.Get("relatedApp")
	app, _ := strconv.ParseInt(source.TextOf("app"), 10, 64) // 0 is no app
	return app
}

// renamed is a lookup, or what says which related records are shown.
func (r SourceRename) renamed(looks wire.Value) wire.Value {
	now := nowIn(r.Codes)
	target := func(v wire.Value) wire.Value { return renamedText(v, "relatedField", now) }
	looks = renamedText(looks, "relatedKeyField", now)
	looks = eachIn(looks, "fieldMappings", target)
	looks = within(looks, "condition", target)
	for _, list := range []string{"lookupPickerFields", "displayFields"} {
		looks = eachIn(looks, list, func(v wire.Value) wire.Value { return wire.Text(now(v.Text)) })
	}
	looks = renamedText(looks, "filterCond", func(text string) string { return r.Query(text, now) })
	return renamedText(looks, "sort", func(text string) string {
		const before = "order by "
		return r.Query(before+text, now)[len(before):]
	})
}
