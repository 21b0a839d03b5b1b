package draft

import (
	"maps"
	"slices"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
)

// Change is what becomes of the values of one field when a draft is deployed.
type Change struct {
	// Table and Code say which field of the form in use it is; Table is "" for a
	// field in no table.
	Table, Code string
	// To is the field's code from now on; "" where the field is gone.
	To string
	// Options are options that have another name, by the one they had. Values that
	// name an option that is gone stay as they are.
	Options map[string]string
}

// Changes are what becomes of the values of a form in use: its fields that are
// gone, or have another code or other names of options. The fields of a table stand
// before the table, and are not named where it is gone.
func (d Draft) Changes(inUse *form.Form) []Change {
	var changes []Change
	for _, f := range inUse.Fields() {
		kept, ok := withLive(d.fields, f.Code)
		if !ok {
			changes = append(changes, Change{Code: f.Code})
			continue
		}
		for _, c := range f.Columns {
			column, ok := withLive(kept.columns, c.Code)
			changes = appendChange(changes, Change{Table: f.Code, Code: c.Code}, column, ok)
		}
		changes = appendChange(changes, Change{Code: f.Code}, kept, true)
	}
	return changes
}

func withLive(fields []field, code string) (field, bool) {
	for _, f := range fields {
		if f.live == code {
			return f, true
		}
	}
	return field{}, false
}

// appendChange appends what became of a field, if anything did.
func appendChange(changes []Change, c Change, now field, ok bool) []Change {
	if !ok {
		return append(changes, c)
	}
	c.To = now.code()
	for was, is := range now.options {
		if was != is {
			if c.Options == nil {
				c.Options = map[string]string{}
			}
			c.Options[was] = is
		}
	}
	if c.To == c.Code && c.Options == nil {
		return changes
	}
	return append(changes, c)
}

// Carry is a record's values after changes. The values given stay as they are.
func Carry(values map[string]record.Value, changes []Change) map[string]record.Value {
	return carry(inTables(values, changes), changes, "")
}

// inTables are a record's values with the rows of tables carried.
func inTables(values map[string]record.Value, changes []Change) map[string]record.Value {
	carried := maps.Clone(values)
	done := map[string]bool{"": true}
	for _, c := range changes {
		if done[c.Table] {
			continue
		}
		done[c.Table] = true
		v := carried[c.Table]
		v.Rows = slices.Clone(v.Rows)
		for i, row := range v.Rows {
			v.Rows[i].Values = carry(row.Values, changes, c.Table)
		}
		carried[c.Table] = v
	}
	return carried
}

// carry carries the values of one row, or of those outside of tables, all at once:
// two fields may have changed their codes with each other.
func carry(values map[string]record.Value, changes []Change, table string) map[string]record.Value {
	carried := maps.Clone(values)
	for _, c := range changes {
		if c.Table == table {
			delete(carried, c.Code)
		}
	}
	for _, c := range changes {
		if v, ok := values[c.Code]; ok && c.Table == table && c.To != "" {
			carried[c.To] = c.value(v)
		}
	}
	return carried
}

// value is a value with the present names of its options.
func (c Change) value(v record.Value) record.Value {
	if to, ok := c.Options[v.Text]; ok {
		v.Text = to
	}
	if len(c.Options) > 0 {
		v.Items = slices.Clone(v.Items)
	}
	for i, item := range v.Items {
		if to, ok := c.Options[item.Code]; ok {
			v.Items[i].Code = to
		}
	}
	return v
}
