package draft

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// setting is one member of a field's definition.
type setting struct {
	name     string
	standard wire.Value // where a request gives none
	needed   bool       // there is no standard: a request must give it
	read     reading
}

// reading turns what a request gives for a setting into what the definition says.
// was is what it said before, null for a new field.
type reading func(p place, given, was wire.Value) wire.Value

var (
	none  = wire.Text("")
	no    = wire.Flag(false)
	empty = wire.ListOf()
)

// The settings that most types have. Their defaults are those of kintone's REST
// API (add form fields).
var (
	noLabel      = setting{name: "noLabel", standard: no, read: readFlag}
	required     = setting{name: "required", standard: no, read: readFlag}
	unique       = setting{name: "unique", standard: no, read: readFlag}
	anyText      = setting{name: "defaultValue", standard: none, read: readText(0)}
	nowByDefault = setting{name: "defaultNowValue", standard: no, read: readFlag}
	expression   = setting{name: "expression", standard: none, read: readText(0)}
	hidden       = setting{name: "hideExpression", standard: no, read: readFlag}
	displayScale = setting{name: "displayScale", standard: none, read: readWhole(0, maxScale)}
	unitText     = setting{name: "unit", standard: none, read: readText(maxName)}
	unitPosition = setting{name: "unitPosition", standard: wire.Text("BEFORE"), read: readEnum("BEFORE", "AFTER")}
	minLength    = setting{name: "minLength", standard: none, read: readWhole(0, unbounded)}
	maxLength    = setting{name: "maxLength", standard: none, read: readWhole(0, unbounded)}
	optionsOf    = setting{name: "options", needed: true, read: readOptions}
	align        = setting{name: "align", standard: wire.Text("HORIZONTAL"), read: readEnum("HORIZONTAL", "VERTICAL")}
	// enabled is not a request's to say for process management, which is switched
	// with its states; that a request can switch categories is assumed.
	enabled    = setting{name: "enabled", standard: no, read: readFlag}
	keptSwitch = setting{name: "enabled", standard: no, read: readNothing}
)

const (
	maxName  = 128 // characters of a code, a label or an option
	maxScale = 10
)

// settingsOf are the settings of a type beside type, code and label, in the order
// in which they are answered. Which there are is published (kintone's REST API: get
// form fields); their order is assumed, and that of the built-in forms.
func settingsOf(kind string, lookup bool) []setting {
	switch {
	case lookup:
		return []setting{noLabel, required, {name: "lookup", needed: true, read: readLookup}}
	case kind == record.TypeCategory:
		return []setting{enabled}
	case isFeature(kind):
		return []setting{keptSwitch}
	case isSystem(kind), kind == record.TypeSubtable:
		return []setting{noLabel}
	case kind == record.TypeGroup:
		return []setting{noLabel, {name: "openGroup", standard: no, read: readFlag}}
	case kind == record.TypeReferenceTable:
		return []setting{noLabel, {name: "referenceTable", needed: true, read: readReferenceTable}}
	}
	return append([]setting{noLabel, required}, ownSettings(kind)...)
}

// ownSettings are those behind required.
func ownSettings(kind string) []setting {
	switch kind {
	case record.TypeSingleLineText:
		return []setting{minLength, maxLength, expression, hidden, unique, anyText}
	case record.TypeLink:
		protocol := setting{name: "protocol", standard: wire.Text("WEB"), read: readEnum("WEB", "CALL", "MAIL")}
		return []setting{protocol, minLength, maxLength, unique, anyText}
	case record.TypeMultiLineText, record.TypeRichText:
		return []setting{anyText}
	case record.TypeNumber:
		return numberSettings()
	case record.TypeCalc:
		format := setting{name: "format", standard: wire.Text("NUMBER"), read: readFormat}
		return []setting{expression, format, displayScale, hidden, unitText, unitPosition}
	case record.TypeFile:
		return []setting{{name: "thumbnailSize", standard: wire.Text("150"), read: readEnum("50", "150", "250", "500")}}
	case record.TypeDate, record.TypeDateTime:
		return []setting{unique, anyText, nowByDefault}
	case record.TypeTime:
		return []setting{anyText, nowByDefault}
	}
	return listSettings(kind)
}

func numberSettings() []setting {
	return []setting{
		{name: "minValue", standard: none, read: readNumber}, {name: "maxValue", standard: none, read: readNumber},
		{name: "digit", standard: no, read: readFlag}, unique,
		{name: "defaultValue", standard: none, read: readText(1000)}, displayScale, unitText, unitPosition,
	}
}

// listSettings are those of choices, and of users, departments and groups.
func listSettings(kind string) []setting {
	switch kind {
	case record.TypeRadioButton:
		return []setting{optionsOf, anyText, align}
	case record.TypeDropDown:
		return []setting{optionsOf, anyText}
	case record.TypeCheckBox:
		return []setting{optionsOf, {name: "defaultValue", standard: empty, read: readTexts}, align}
	case record.TypeMultiSelect:
		return []setting{optionsOf, {name: "defaultValue", standard: empty, read: readTexts}}
	case record.TypeUserSelect:
		return entitySettings([]string{User, Organization, Group}, []string{User, Function})
	case record.TypeOrganizationSelect:
		return entitySettings([]string{Organization}, []string{Organization, Function})
	case record.TypeGroupSelect:
		return entitySettings([]string{Group}, []string{Group})
	}
	return nil
}

func entitySettings(offered, standard []string) []setting {
	return []setting{
		{name: "entities", standard: empty, read: readEntities(offered)},
		{name: "defaultValue", standard: empty, read: readEntities(standard)},
	}
}

// ownTypes are the types of fields that a request can add.
var ownTypes = []string{
	record.TypeCalc, record.TypeCheckBox, record.TypeDate, record.TypeDateTime, record.TypeDropDown, record.TypeFile,
	record.TypeGroup, record.TypeGroupSelect, record.TypeLink, record.TypeMultiLineText, record.TypeMultiSelect,
	record.TypeNumber, record.TypeOrganizationSelect, record.TypeRadioButton, record.TypeReferenceTable,
	record.TypeRichText, record.TypeSingleLineText, record.TypeSubtable, record.TypeTime, record.TypeUserSelect,
}

// notInTables are those of them that a table cannot have.
var notInTables = []string{record.TypeGroup, record.TypeReferenceTable, record.TypeSubtable}

// lookupTypes are the types that a lookup can have.
var lookupTypes = []string{record.TypeSingleLineText, record.TypeNumber, record.TypeLink}

// complete is a definition as it was read elsewhere, with all of its members in
// kintone's order.
func complete(def wire.Value) wire.Value {
	lookup, isLookup := def.Get("lookup")
	isLookup = isLookup && lookup.Kind == wire.IsObject
	done := wire.ObjectOf()
	for _, name := range []string{"type", "code", "label"} {
		done.Members = append(done.Members, wire.Member{Name: name, Value: wire.Text(def.TextOf(name))})
	}
	for _, s := range settingsOf(def.TextOf("type"), isLookup) {
		v, ok := def.Get(s.name)
		if !ok || v.Kind == wire.IsNull {
			v = s.standard
		}
		if v.Kind != wire.IsNull {
			done.Members = append(done.Members, wire.Member{Name: s.name, Value: v})
		}
	}
	return done
}

// isOwn says whether a request can add a field of the type.
func isOwn(kind string) bool { return slices.Contains(ownTypes, kind) }
