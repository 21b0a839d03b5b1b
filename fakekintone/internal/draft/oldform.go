package draft

import (
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// OldForm is what GET form.json answers: the elements of the layout in its order,
// those of groups among them, the fields of a table below it. Flags are texts, and
// limits without a value are null, as the clients of that API read them; the order
// of members, and that system fields show only where they are placed, is assumed.
func (d Draft) OldForm() wire.Node {
	return wire.Object{{Name: "properties", Value: d.oldRows(d.layout)}}
}

func (d Draft) oldRows(rows []row) wire.Array {
	all := wire.Array{}
	for _, r := range rows {
		switch r.kind {
		case rowOfGroup:
			all = append(all, d.oldRows(r.rows)...)
		case rowOfTable:
			table := oldDefinition(d.definitionOf(r.code))
			all = append(all, append(table, wire.Pair{Name: "fields", Value: d.oldCells(r.cells)}))
		default:
			all = append(all, d.oldCells(r.cells)...)
		}
	}
	return all
}

func (d Draft) definitionOf(code string) wire.Value {
	at, ok := d.find(code)
	if !ok {
		return wire.Value{}
	}
	return d.at(at).def
}

func (d Draft) oldCells(cells []cell) wire.Array {
	all := wire.Array{}
	for _, c := range cells {
		kind := wire.Pair{Name: "type", Value: wire.String(c.kind)}
		switch c.kind {
		case record.TypeLabel:
			all = append(all, wire.Object{kind, {Name: "label", Value: wire.String(c.label)}})
		case record.TypeSpacer:
			all = append(all, wire.Object{kind, {Name: "elementId", Value: wire.String(c.element)}})
		case record.TypeHR:
			all = append(all, wire.Object{kind})
		default:
			all = append(all, oldDefinition(d.definitionOf(c.code)))
		}
	}
	return all
}

// oldDefinition is a field's definition in the old form.
func oldDefinition(def wire.Value) wire.Object {
	o := wire.Object{}
	for _, m := range def.Members {
		if p, ok := oldMember(m, def); ok {
			o = append(o, p)
		}
	}
	return o
}

// oldMember is one member of it, and false where the old form has none.
func oldMember(m wire.Member, def wire.Value) (wire.Pair, bool) {
	p := wire.Pair{Name: m.Name, Value: m.Value}
	switch m.Name {
	case "align", "thumbnailSize", "entities":
		return p, false
	case "defaultValue":
		_, people := def.Get("entities")
		return p, !people
	case "options":
		p.Value = optionNames(m.Value)
	case "lookup", "referenceTable":
		app, _ := m.Value.Get("relatedApp")
		p = wire.Pair{Name: "relatedApp", Value: wire.String(app.TextOf("app"))}
	case "defaultNowValue":
		p = wire.Pair{Name: "defaultExpression", Value: oldNow(m.Value)}
	case "minLength", "maxLength", "minValue", "maxValue", "displayScale":
		p.Value = textOrNull(m.Value)
	}
	if m.Value.Kind == wire.IsBool && p.Name == m.Name {
		p.Value = wire.String(m.Value.Text)
	}
	return p, true
}

func optionNames(options wire.Value) wire.Node {
	names := wire.Array{}
	for _, o := range options.Members {
		names = append(names, wire.String(o.Name))
	}
	return names
}

// oldNow says whether the present moment is the default.
func oldNow(v wire.Value) wire.Node {
	if v.Text == "true" {
		return wire.String("NOW")
	}
	return wire.Null{}
}

func textOrNull(v wire.Value) wire.Node {
	if v.Text == "" {
		return wire.Null{}
	}
	return v
}
