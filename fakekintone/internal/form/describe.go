package form

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// definitionStart are the members with which every field's definition begins.
var definitionStart = []string{"type", "code", "label", "noLabel", "required"}

// Describe is the definitions of fields as GET app/form/fields.json answers them:
// the fields in the order of a map.
func Describe(properties []wire.Member) wire.Node {
	described := make(wire.Map, len(properties))
	for i, p := range properties {
		described[i] = wire.Pair{Name: p.Name, Value: describe(p.Value)}
	}
	return described
}

// describe is a field's definition as kintone answers it: the common members
// first, options and the fields of a table in the order of a map, everything else
// as it was given.
func describe(def wire.Value) wire.Node {
	var o wire.Object
	for _, name := range definitionStart {
		if v, ok := def.Get(name); ok {
			o = append(o, wire.Pair{Name: name, Value: v})
		}
	}
	for _, m := range def.Members {
		if !slices.Contains(definitionStart, m.Name) {
			o = append(o, wire.Pair{Name: m.Name, Value: describeMember(m)})
		}
	}
	return o
}

func describeMember(m wire.Member) wire.Node {
	switch m.Name {
	case "options":
		described := wire.Map{}
		for _, o := range m.Value.Members {
			described = append(described, wire.Pair{Name: o.Name, Value: o.Value})
		}
		return described
	case "fields":
		return Describe(m.Value.Members)
	}
	return m.Value
}
