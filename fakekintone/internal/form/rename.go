package form

import (
	"fmt"
	"slices"

	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Renamed is the definition of a field with other codes for the fields of its own
// form, by their old ones: its own code, the targets of its lookup, the field by
// which it shows related records. Formulas stay.
func Renamed(def wire.Value, renamed map[string]string) wire.Value {
	now := nowIn(renamed)
	def = def.With("code", wire.Text(now(def.TextOf("code"))))
	def = within(def, "lookup", func(lookup wire.Value) wire.Value {
		return eachIn(lookup, "fieldMappings", func(m wire.Value) wire.Value { return renamedText(m, "field", now) })
	})
	if def.TextOf("type") != record.TypeReferenceTable {
		return def
	}
	return within(def, "referenceTable", func(table wire.Value) wire.Value {
		return within(table, "condition", func(c wire.Value) wire.Value { return renamedText(c, "field", now) })
	})
}

// Rename is a form, its properties, in which one field has another code, and
// whatever names it there too, formulas among it. It returns an error where there
// is no such field, where kintone itself has it in every form, and where the new
// code is taken.
func Rename(properties wire.Value, from, to string) (wire.Value, error) {
	def, err := own(properties, from)
	if err != nil {
		return properties, err
	}
	if _, taken := definitionOf(properties, to); taken {
		return properties, fmt.Errorf("field %q cannot be called %q: another field has that code", def.TextOf("code"), to)
	}
	return renameAll(properties, map[string]string{from: to}), nil
}

func renameAll(properties wire.Value, renamed map[string]string) wire.Value {
	now := nowIn(renamed)
	all := wire.Value{Kind: wire.IsObject}
	for _, m := range properties.Members {
		def := Renamed(m.Value, renamed)
		if text := def.TextOf("expression"); text != "" {
			def = def.With("expression", wire.Text(formula.Rename(text, now)))
		}
		def = within(def, "fields", func(columns wire.Value) wire.Value { return renameAll(columns, renamed) })
		all.Members = append(all.Members, wire.Member{Name: now(m.Name), Value: def})
	}
	return all
}

// own is the definition of a field, in a table or not, that the form's maker made.
func own(properties wire.Value, code string) (wire.Value, error) {
	def, ok := definitionOf(properties, code)
	if !ok {
		return def, fmt.Errorf("the form has no field %q", code)
	}
	if (&Field{Type: def.TextOf("type")}).IsSystem() {
		return def, fmt.Errorf("field %q is kintone's own (%s) and cannot be changed", code, def.TextOf("type"))
	}
	return def, nil
}

// definitionOf finds a field, in a table or not, those that every form has included.
func definitionOf(properties wire.Value, code string) (wire.Value, bool) {
	for _, m := range withFeatures(withSystemFields(properties.Members)) {
		if m.Name == code {
			return m.Value, true
		}
		columns, _ := m.Value.Get("fields")
		if def, ok := columns.Get(code); ok {
			return def, true
		}
	}
	return wire.Value{}, false
}

func nowIn(renamed map[string]string) func(string) string {
	return func(code string) string {
		if to, ok := renamed[code]; ok {
			return to
		}
		return code
	}
}

// within changes a member that is an object, where there is one.
func within(v wire.Value, name string, change func(wire.Value) wire.Value) wire.Value {
	m, ok := v.Get(name)
	if !ok || m.Kind != wire.IsObject {
		return v
	}
	return v.With(name, change(m))
}

// eachIn changes the elements of a member that is a list, where there is one.
func eachIn(v wire.Value, name string, change func(wire.Value) wire.Value) wire.Value {
	list, ok := v.Get(name)
	if !ok || list.Kind != wire.IsArray {
		return v
	}
	list.Members = slices.Clone(list.Members)
	for i, m := range list.Members {
		list.Members[i].Value = change(m.Value)
	}
	return v.With(name, list)
}

// renamedText changes a member that is a text, where there is one.
func renamedText(v wire.Value, name string, now func(string) string) wire.Value {
	m, ok := v.Get(name)
	if !ok || !m.IsScalar() {
		return v
	}
	return v.With(name, wire.Text(now(m.Text)))
}
