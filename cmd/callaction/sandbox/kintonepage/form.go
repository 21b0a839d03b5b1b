package kintonepage

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/tidwall/gjson"
)

// The types of kintone's fields that the pages tell apart (kintone's REST API: field
// types).
const (
	typeRecordNumber = "RECORD_NUMBER"
	typeText         = "SINGLE_LINE_TEXT"
	typeLines        = "MULTI_LINE_TEXT"
	typeRich         = "RICH_TEXT"
	typeLink         = "LINK"
	typeNumber       = "NUMBER"
	typeCalc         = "CALC"
	typeCheckBox     = "CHECK_BOX"
	typeMultiSelect  = "MULTI_SELECT"
	typeRadio        = "RADIO_BUTTON"
	typeDropDown     = "DROP_DOWN"
	typeDate         = "DATE"
	typeTime         = "TIME"
	typeDateTime     = "DATETIME"
	typeCreatedTime  = "CREATED_TIME"
	typeUpdatedTime  = "UPDATED_TIME"
	typeCreator      = "CREATOR"
	typeModifier     = "MODIFIER"
	typeUsers        = "USER_SELECT"
	typeDepartments  = "ORGANIZATION_SELECT"
	typeGroups       = "GROUP_SELECT"
	typeStatus       = "STATUS"
	typeAssignee     = "STATUS_ASSIGNEE"
	typeCategory     = "CATEGORY"
	typeFile         = "FILE"
	typeTable        = "SUBTABLE"
	typeRelated      = "REFERENCE_TABLE"
	typeGroup        = "GROUP"
	typeLabel        = "LABEL"
	typeSpacer       = "SPACER"
	typeLine         = "HR"
)

// field is a field of a form, as the pages need it.
type field struct {
	Code, Label, Type string
	NoLabel, Required bool
	Options           []string
	Protocol          string // of a LINK
	Format            string // of a CALC
	Unit              string
	UnitBefore        bool
	Digits            bool   // thousands are set apart
	Scale             string // how many decimals are shown; "" for all
	Calculated        bool
	Open              bool // of a group
	Columns           []*field
	Lookup            *lookup
	// FilledBy is the label of the lookup that writes the field; "" for none.
	FilledBy string
	Related  *related

	standard    gjson.Result // defaultValue
	standardNow bool
}

// lookup is the setting of a lookup field (kintone: lookup).
type lookup struct {
	App          int64
	Key          string
	Copies       []copied
	Picker       []string // the fields that a choice shows
	Filter, Sort string
}

// copied is one pair of a lookup's fields.
type copied struct{ To, From string }

// related is the setting of a field of related records (kintone: related records).
type related struct {
	App          int64
	Field, Key   string
	Filter, Sort string
	Fields       []string
	Size         int
}

// form is an app's form.
type form struct {
	fields map[string]*field
	nodes  []node   // the layout
	own    []*field // in the order of the layout, without those in tables
	system []*field // those that no layout has to place
}

// readForm reads the definition and the layout of a form, as kintone's REST API
// answers them.
func readForm(definition, layout json.RawMessage) (*form, error) {
	properties, rows := gjson.GetBytes(definition, "properties"), gjson.GetBytes(layout, "layout")
	if !properties.IsObject() || !rows.IsArray() {
		return nil, fmt.Errorf("read a form: its definition or its layout is not what kintone answers")
	}
	f := &form{fields: readFields(properties)}
	f.nodes = f.readNodes(rows)
	f.collect(f.nodes)
	for _, one := range f.fields {
		if isSystem(one.Type) && one.enabled() {
			f.system = append(f.system, one)
		}
	}
	slices.SortFunc(f.system, func(a, b *field) int {
		return cmp.Or(cmp.Compare(systemOrder(a.Type), systemOrder(b.Type)), cmp.Compare(a.Code, b.Code))
	})
	return f, nil
}

func readFields(properties gjson.Result) map[string]*field {
	all := map[string]*field{}
	for code, one := range properties.Map() {
		all[code] = readField(code, one)
	}
	for _, f := range all {
		f.fill(all)
	}
	return all
}

// fill tells the fields that a lookup writes.
func (f *field) fill(all map[string]*field) {
	if f.Lookup == nil {
		return
	}
	for _, c := range f.Lookup.Copies {
		if to := all[c.To]; to != nil {
			to.FilledBy = f.Label
		}
	}
}

func readField(code string, one gjson.Result) *field {
	f := &field{
		Code: code, Label: cmp.Or(one.Get("label").String(), code), Type: one.Get("type").String(),
		NoLabel: one.Get("noLabel").Bool(), Required: one.Get("required").Bool(), Options: options(one.Get("options")),
		Protocol: one.Get("protocol").String(), Format: one.Get("format").String(),
		Unit: one.Get("unit").String(), UnitBefore: one.Get("unitPosition").String() == "BEFORE",
		Digits: one.Get("digit").Bool(), Scale: one.Get("displayScale").String(),
		Calculated: one.Get("expression").String() != "", Open: one.Get("openGroup").Bool(),
		Lookup: readLookup(one.Get("lookup")), Related: readRelated(one.Get("referenceTable")),
		standard: one.Get("defaultValue"), standardNow: one.Get("defaultNowValue").Bool(),
	}
	if enabled := one.Get("enabled"); enabled.Exists() && !enabled.Bool() {
		f.Type += disabled
	}
	if f.Type == typeTable {
		for _, column := range readFields(one.Get("fields")) {
			f.Columns = append(f.Columns, column)
		}
		slices.SortFunc(f.Columns, func(a, b *field) int { return cmp.Compare(a.Code, b.Code) })
	}
	return f
}

// disabled ends the type of a feature's field while the feature is off.
const disabled = " (off)"

func (f *field) enabled() bool {
	return len(f.Type) < len(disabled) || f.Type[len(f.Type)-len(disabled):] != disabled
}

// options are those of a choice, in their order.
func options(of gjson.Result) []string {
	type option struct {
		label string
		index int64
	}
	var all []option
	for name, one := range of.Map() {
		all = append(all, option{cmp.Or(one.Get("label").String(), name), one.Get("index").Int()})
	}
	slices.SortFunc(all, func(a, b option) int { return cmp.Or(cmp.Compare(a.index, b.index), cmp.Compare(a.label, b.label)) })
	labels := make([]string, len(all))
	for i, one := range all {
		labels[i] = one.label
	}
	return labels
}

func readLookup(of gjson.Result) *lookup {
	if !of.IsObject() {
		return nil
	}
	l := &lookup{
		App: of.Get("relatedApp.app").Int(), Key: of.Get("relatedKeyField").String(), Picker: texts(of.Get("lookupPickerFields")),
		Filter: of.Get("filterCond").String(), Sort: of.Get("sort").String(),
	}
	for _, m := range of.Get("fieldMappings").Array() {
		l.Copies = append(l.Copies, copied{To: m.Get("field").String(), From: m.Get("relatedField").String()})
	}
	return l
}

func readRelated(of gjson.Result) *related {
	if !of.IsObject() {
		return nil
	}
	return &related{
		App: of.Get("relatedApp.app").Int(), Field: of.Get("condition.field").String(), Key: of.Get("condition.relatedField").String(),
		Filter: of.Get("filterCond").String(), Sort: of.Get("sort").String(), Fields: texts(of.Get("displayFields")), Size: int(of.Get("size").Int()),
	}
}

func texts(of gjson.Result) []string {
	var all []string
	for _, one := range of.Array() {
		all = append(all, one.String())
	}
	return all
}

// isSystem says whether kintone itself writes fields of a type.
func isSystem(kind string) bool { return systemOrder(kind) > 0 }

// systemOrder is where a system field stands among them; 0 for others.
func systemOrder(kind string) int {
	return 1 + slices.Index([]string{
		typeRecordNumber, typeStatus, typeAssignee, typeCategory, typeCreator, typeCreatedTime, typeModifier, typeUpdatedTime,
	}, kind)
}

// writable says whether a request can give the field a value.
func (f *field) writable() bool {
	switch f.Type {
	case typeText, typeLines, typeRich, typeLink, typeNumber, typeCheckBox, typeMultiSelect, typeRadio, typeDropDown,
		typeDate, typeTime, typeDateTime, typeUsers, typeDepartments, typeGroups, typeTable:
		return !f.Calculated
	}
	return false
}

// sent says whether the pages send the field's value: kintone passes over what is
// sent for a field that a lookup fills.
func (f *field) sent() bool { return f.writable() && f.FilledBy == "" }

// hasSeveral says whether a value is a list.
func (f *field) hasSeveral() bool {
	switch f.Type {
	case typeCheckBox, typeMultiSelect, typeUsers, typeDepartments, typeGroups, typeAssignee, typeCategory, typeFile:
		return true
	}
	return false
}
