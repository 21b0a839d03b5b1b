package form

import (
	"fmt"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Require is a form, its properties, in which one field must have a value. It
// returns an error where there is no such field, and for one that nobody fills in:
// kintone's own, a table, a calculated one, one without values.
func Require(properties wire.Value, code string) (wire.Value, error) {
	def, err := own(properties, code)
	if err != nil {
		return properties, err
	}
	f, err := parseField(def)
	if err != nil {
		return properties, fmt.Errorf("field %q: %w", code, err)
	}
	kind := f.Type
	if f.IsCalculated() && kind != record.TypeCalc {
		kind = "calculated " + kind
	}
	if !f.InRecords() || f.IsCalculated() || kind == record.TypeCalc || kind == record.TypeSubtable {
		return properties, fmt.Errorf("field %q cannot be required: nobody fills in a %s", code, kind)
	}
	return requireIn(properties, code), nil
}

func requireIn(properties wire.Value, code string) wire.Value {
	all := wire.Value{Kind: wire.IsObject}
	for _, m := range properties.Members {
		def := within(m.Value, "fields", func(columns wire.Value) wire.Value { return requireIn(columns, code) })
		if m.Name == code {
			def = def.With("required", wire.Flag(true))
		}
		all.Members = append(all.Members, wire.Member{Name: m.Name, Value: def})
	}
	return all
}
