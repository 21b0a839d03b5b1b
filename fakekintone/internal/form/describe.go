package form

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// definitionStart are the members with which every field's definition begins.
var definitionStart = []string{"type", "code", "label", "noLabel", "required"}

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
	described := wire.Map{}
	switch m.Name {
	case "options":
		for _, o := range m.Value.Members {
			described = append(described, wire.Pair{Name: o.Name, Value: o.Value})
		}
	case "fields":
		for _, f := range m.Value.Members {
			described = append(described, wire.Pair{Name: f.Name, Value: describe(f.Value)})
		}
	default:
		return m.Value
	}
	return described
}
