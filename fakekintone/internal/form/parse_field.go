package form

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// noValues are the types that records have no values of.
var noValues = []string{record.TypeGroup, record.TypeReferenceTable, record.TypeLabel, record.TypeSpacer, record.TypeHR}

// features are the types that records have values of once their feature is on.
var features = []string{record.TypeCategory, record.TypeStatus, record.TypeStatusAssignee}

// uniqueTypes are the types whose values can be kept from repeating.
var uniqueTypes = []string{
	record.TypeSingleLineText, record.TypeNumber, record.TypeLink, record.TypeDate, record.TypeDateTime,
}

// parseField reads one field's definition.
func parseField(def wire.Value) (*Field, error) {
	f := &Field{
		Type:       textOr(def, "type", ""),
		Code:       textOr(def, "code", ""),
		Label:      textOr(def, "label", ""),
		Required:   flag(def, "required"),
		Options:    options(def),
		Protocol:   textOr(def, "protocol", ""),
		MinValue:   textOr(def, "minValue", ""),
		MaxValue:   textOr(def, "maxValue", ""),
		defaultNow: flag(def, "defaultNowValue"),
	}
	f.Unique = flag(def, "unique") && slices.Contains(uniqueTypes, f.Type)
	f.standard, _ = def.Get("defaultValue")
	var err error
	if f.kind, err = kindOf(f.Type, def); err != nil {
		return f, err
	}
	if f.Type == record.TypeSubtable {
		return f, f.parseColumns(def)
	}
	f.parseRelated(def)
	return f, errors.Join(f.parseLimits(def), f.parseLookup(def), f.parseFormula(def))
}

// kindOf finds what values of a type are; nil for types without values.
func kindOf(t string, def wire.Value) (kind, error) {
	if k, ok := kinds[t]; ok {
		return k, nil
	}
	switch {
	case slices.Contains(features, t) && !flag(def, "enabled"), slices.Contains(noValues, t):
		return nil, nil
	case t == record.TypeStatus:
		return state{}, nil
	case t == record.TypeStatusAssignee:
		return people{one: (*reader).user}, nil
	case t == record.TypeCategory:
		return categories{}, nil
	}
	return nil, fmt.Errorf("%q is no field type of kintone", t)
}

func (f *Field) parseLimits(def wire.Value) (err error) {
	var err1, err2 error
	f.MinLength, err1 = length(def, "minLength")
	f.MaxLength, err2 = length(def, "maxLength")
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	for _, limit := range []string{f.MinValue, f.MaxValue} {
		if _, problem := exact.parse(limit); limit != "" && problem != fine {
			return fmt.Errorf("limit %q is no number that the app could keep", limit)
		}
	}
	return nil
}

// length reads a number of characters; -1 where there is no limit.
func length(def wire.Value, name string) (int, error) {
	s := textOr(def, name, "")
	if s == "" {
		return -1, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return -1, fmt.Errorf("%s is %q, which is no number of characters", name, s)
	}
	return n, nil
}

func (f *Field) parseLookup(def wire.Value) error {
	v, ok := def.Get("lookup")
	if !ok || v.Kind != wire.IsObject {
		return nil
	}
	if f.Type != record.TypeSingleLineText && f.Type != record.TypeNumber && f.Type != record.TypeLink {
		return fmt.Errorf("a %s cannot be a lookup", f.Type)
	}
	source, _ := v.Get("relatedApp")
	app, err := strconv.ParseInt(textOr(source, "app", ""), 10, 64)
	if err != nil || app < 1 {
		return errors.New("its lookup names no app by its id (lookup.relatedApp.app)")
	}
	f.Lookup = &Lookup{App: app, Key: textOr(v, "relatedKeyField", "")}
	mappings, _ := v.Get("fieldMappings")
	for _, m := range mappings.Members {
		f.Lookup.Copies = append(f.Lookup.Copies, Copy{From: textOr(m.Value, "relatedField", ""), To: textOr(m.Value, "field", "")})
	}
	return nil
}

// options are a choice's options in the order of their index.
func options(def wire.Value) []string {
	v, _ := def.Get("options")
	list := slices.Clone(v.Members)
	slices.SortStableFunc(list, func(a, b wire.Member) int { return index(a.Value) - index(b.Value) })
	var names []string
	for _, o := range list {
		names = append(names, o.Name)
	}
	return names
}

// index is an option's place; 0 where it has none.
func index(option wire.Value) int {
	n, err := strconv.Atoi(textOr(option, "index", ""))
	if err != nil {
		return 0
	}
	return n
}

func textOr(v wire.Value, name, otherwise string) string {
	if m, ok := v.Get(name); ok && m.IsScalar() {
		return m.Text
	}
	return otherwise
}

func flag(v wire.Value, name string) bool { return textOr(v, name, "") == "true" }
