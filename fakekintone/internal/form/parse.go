package form

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Parse reads a form from the answer of GET /k/v1/app/form/fields.json. related
// replaces, by the code of a lookup field, the app in which it looks; nil
// replaces none. System fields that are missing are added under their Japanese
// names, those of process management and categories turned off. states are those of the app's process in its order; without them process
// management is off, and with them on, whatever the form says.
//
// Parse returns an error for text that is no JSON (with the place), for a field
// of a type that kintone does not have, and for one that the fake does not
// simulate.
func Parse(definition []byte, related map[string]int64, states ...string) (*Form, error) {
	root, err := wire.Parse(definition)
	if err != nil {
		return nil, fmt.Errorf("read the form's JSON: %w", err)
	}
	properties, ok := root.Get("properties")
	if !ok || properties.Kind != wire.IsObject {
		return nil, errors.New(`the form's JSON has no object "properties"; it must be the answer of GET /k/v1/app/form/fields.json`)
	}
	if properties, err = relate(properties, related); err != nil {
		return nil, err
	}
	members, err := withProcess(properties.Members, states)
	if err != nil {
		return nil, err
	}
	f := &Form{Revision: textOr(root, "revision", "1"), byCode: map[string]*Field{}, columns: map[string]*Field{}, precision: DefaultPrecision()}
	if err := f.addAll(withFeatures(withSystemFields(members))); err != nil {
		return nil, err
	}
	f.tieStates(states)
	return f, f.finish()
}

func (f *Form) addAll(properties []wire.Member) error {
	for _, p := range properties {
		if err := f.add(p); err != nil {
			return err
		}
	}
	f.source, f.definition = properties, wire.Raw(Describe(properties).AppendJSON(nil))
	return nil
}

// add reads one property of the definition.
func (f *Form) add(p wire.Member) error {
	field, err := parseProperty(p)
	if err != nil {
		return err
	}
	f.fields = append(f.fields, field)
	f.byCode[field.Code] = field
	for _, column := range field.Columns {
		if f.columns[column.Code] != nil {
			return fmt.Errorf("field %q is in two tables, %s and %s", column.Code, f.columns[column.Code].Table, column.Table)
		}
		f.columns[column.Code] = column
	}
	return nil
}

// distinguish returns an error where a field in a table has the code of another
// outside.
func (f *Form) distinguish() error {
	for _, field := range f.fields {
		if inside, ok := f.columns[field.Code]; ok {
			return fmt.Errorf("field %q is there twice, in table %s and outside", field.Code, inside.Table)
		}
	}
	return nil
}

// parseProperty reads one field of a form or of a table.
func parseProperty(p wire.Member) (*Field, error) {
	field, err := parseField(p.Value)
	if err != nil {
		return nil, fmt.Errorf("field %q: %w", p.Name, err)
	}
	if field.Code != p.Name {
		return nil, fmt.Errorf("field %q: its code is %q; both must be the same", p.Name, field.Code)
	}
	return field, nil
}

// finish sorts the fields and ties them to each other.
func (f *Form) finish() error {
	slices.SortStableFunc(f.fields, func(a, b *Field) int { return systemRank(a.Type) - systemRank(b.Type) })
	for _, field := range f.fields {
		if !field.InRecords() {
			continue
		}
		f.inRecords = append(f.inRecords, field)
		if !field.IsSystem() {
			f.writable = append(f.writable, field)
		}
		if field.Lookup != nil {
			f.lookups = append(f.lookups, field)
		}
		if field.Type == record.TypeSubtable {
			f.tables = append(f.tables, field)
		}
	}
	f.whole = newWriter(f.inRecords, true, true)
	return errors.Join(f.distinguish(), f.tieLookups(), f.checkDefaults(), f.calculate())
}

// tieLookups marks the fields that a lookup of this form writes: one in a table
// those of its own row.
func (f *Form) tieLookups() error {
	for _, field := range f.Lookups() {
		for _, c := range field.Lookup.Copies {
			target, ok := f.byCode[c.To]
			if field.Table != "" {
				target, ok = f.columns[c.To]
			}
			if !ok || target.Table != field.Table || !target.InRecords() || target.IsSystem() || target.IsCalculated() {
				return fmt.Errorf("field %q: its lookup copies into %q, which is no field that it could copy into", field.Code, c.To)
			}
			target.copied = true
		}
	}
	return nil
}

// everyWritable are the fields that a request can write, those in tables behind
// their tables.
func (f *Form) everyWritable() []*Field {
	var all []*Field
	for _, field := range f.writable {
		all = append(append(all, field), field.Columns...)
	}
	return all
}

// checkDefaults reads every default value once, so that a wrong one shows now.
func (f *Form) checkDefaults() error {
	for _, field := range f.everyWritable() {
		if field.namesPeople() {
			continue // whether somebody exists is not the form's to know
		}
		var problems wire.Violations
		r := &reader{Reading: Reading{Place: "default", Loose: true, Violations: &problems}, precision: exact}
		if _, err := field.kind.read(r, field, field.standard); err != nil || problems.Err() != nil {
			return fmt.Errorf("field %q: its defaultValue is none for a %s", field.Code, field.Type)
		}
	}
	return nil
}

// relate replaces the source apps of lookups.
func relate(properties wire.Value, related map[string]int64) (wire.Value, error) {
	for _, code := range slices.Sorted(maps.Keys(related)) {
		changed, ok := relateField(properties, code, related[code])
		if !ok {
			return properties, fmt.Errorf("field %q is no lookup whose app could be set", code)
		}
		properties = changed
	}
	return properties, nil
}

// relateField replaces the source app of one lookup, in a table or not, and says
// whether there is that lookup.
func relateField(properties wire.Value, code string, app int64) (wire.Value, bool) {
	field, _ := properties.Get(code)
	if lookup, ok := field.Get("lookup"); ok {
		source := wire.Value{Kind: wire.IsObject, Members: []wire.Member{
			{Name: "app", Value: wire.Text(fmt.Sprint(app))},
			{Name: "code", Value: wire.Text("")},
		}}
		return properties.With(code, field.With("lookup", lookup.With("relatedApp", source))), true
	}
	for _, m := range properties.Members {
		columns, _ := m.Value.Get("fields")
		if changed, ok := relateField(columns, code, app); ok {
			return properties.With(m.Name, m.Value.With("fields", changed)), true
		}
	}
	return properties, false
}

// systemOrder is the order in which kintone puts system fields into a record,
// before the app's own.
var systemOrder = []string{
	record.TypeRecordNumber, record.TypeModifier, record.TypeCreator, record.TypeUpdatedTime, record.TypeCreatedTime,
	record.TypeCategory, record.TypeStatus, record.TypeStatusAssignee,
}

func systemRank(t string) int {
	if i := slices.Index(systemOrder, t); i >= 0 {
		return i
	}
	return len(systemOrder)
}

// systemFields are those that every app has, with their Japanese codes.
var systemFields = []struct {
	kind string
	code string
}{
	{record.TypeRecordNumber, "レコード番号"},
	{record.TypeModifier, "更新者"}, {record.TypeCreator, "作成者"},
	{record.TypeUpdatedTime, "更新日時"}, {record.TypeCreatedTime, "作成日時"},
}

func withSystemFields(members []wire.Member) []wire.Member {
	for _, s := range systemFields {
		missing := !slices.ContainsFunc(members, func(m wire.Member) bool { return textOr(m.Value, "type", "") == s.kind })
		if missing {
			members = append(members[:len(members):len(members)], systemField(s.kind, s.code))
		}
	}
	return members
}

func systemField(kind string, code string) wire.Member {
	return wire.Member{Name: code, Value: wire.Value{Kind: wire.IsObject, Members: []wire.Member{
		{Name: "type", Value: wire.Text(kind)},
		{Name: "code", Value: wire.Text(code)},
		{Name: "label", Value: wire.Text(code)},
		{Name: "noLabel", Value: wire.Value{Kind: wire.IsBool, Text: "false"}},
	}}}
}
