package draft

import (
	"slices"
	"strconv"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// idName is the record's id, by which nothing can be looked up.
const idName = "$id"

// checkLookups looks at the lookups, and the tables of related records, that a
// request names (kintone's REST API: lookups are checked when the field is added).
func (e *edit) checkLookups() {
	for _, t := range e.touched {
		at, ok := e.find(t.code)
		if !ok {
			continue
		}
		f := e.at(at)
		if lookup, ok := f.lookup(); ok {
			t.member("lookup").checkLookup(at, f, lookup)
		}
		if !f.canBeCopiedInto() && e.writers(t.code) > 0 {
			t.member("expression").complain(wire.TargetInvalid)
		}
		if table, ok := f.def.Get("referenceTable"); ok {
			t.member("referenceTable").checkRelated(table)
		}
	}
}

func (p place) checkLookup(at spot, f field, lookup wire.Value) {
	source, ok := p.sourceOf(lookup)
	if !ok {
		return
	}
	p.checkKey(source, f, lookup.TextOf("relatedKeyField"))
	mappings, _ := lookup.Get("fieldMappings")
	for i, m := range mappings.Members {
		p.member("fieldMappings").element(i).checkMapping(at, source, m.Value)
	}
	picked, _ := lookup.Get("lookupPickerFields")
	p.member("lookupPickerFields").sourceFields(source, picked)
}

// keyTypes are the types of a source's field by which a lookup of a type looks.
// That a text can look for a record's number is assumed.
var keyTypes = map[string][]string{
	record.TypeSingleLineText: {record.TypeSingleLineText, record.TypeRecordNumber},
	record.TypeNumber:         {record.TypeNumber, record.TypeRecordNumber},
	record.TypeLink:           {record.TypeLink},
}

func (p place) checkKey(source *form.Form, f field, key string) {
	p = p.member("relatedKeyField")
	if key == idName {
		p.complain(wire.SourceKeyInvalid)
		return
	}
	if from, ok := p.sourceField(source, key); ok && !slices.Contains(keyTypes[f.kind()], from.Type) {
		p.typesDiffer()
	}
}

// checkMapping looks at one pair of fields: the target exists, beside the lookup,
// no other lookup writes it, and it takes the values of the source's field.
func (p place) checkMapping(at spot, source *form.Form, mapping wire.Value) {
	to := mapping.TextOf("field")
	from, ok := p.member("relatedField").sourceField(source, mapping.TextOf("relatedField"))
	p = p.member("field")
	there, found := p.find(to)
	if !found {
		p.complain(wire.FieldMissing(to))
		return
	}
	target := p.Draft.at(there)
	switch {
	case !at.beside(there), !target.canBeCopiedInto():
		p.complain(wire.TargetInvalid)
	case p.writers(to) > 1:
		p.complain(wire.TargetTaken)
	case ok && !copies(from.Type, target.kind()):
		p.typesDiffer()
	}
}

// typesDiffer complains about two types that do not go together, where a request
// brings them together: a form that was made elsewhere may know more of them.
func (p place) typesDiffer() {
	if !p.deploying {
		p.complain(wire.TypesDiffer)
	}
}

// beside says whether two fields are in the same table, or in none.
func (s spot) beside(other spot) bool {
	if s.column == outside || other.column == outside {
		return s.column == other.column
	}
	return s.field == other.field
}

// canBeCopiedInto says whether requests, not kintone, write the field.
func (f field) canBeCopiedInto() bool {
	_, isLookup := f.lookup()
	if isLookup || f.def.TextOf("expression") != "" {
		return false
	}
	switch f.kind() {
	case record.TypeCalc, record.TypeFile, record.TypeSubtable, record.TypeGroup, record.TypeReferenceTable:
		return false
	}
	return !isSystem(f.kind())
}

// writers counts the pairs of all lookups that have a field as target.
func (d Draft) writers(code string) (n int) {
	d.eachLookup(func(lookup wire.Value) {
		mappings, _ := lookup.Get("fieldMappings")
		for _, m := range mappings.Members {
			if m.Value.TextOf("field") == code {
				n++
			}
		}
	})
	return n
}

func (d Draft) eachLookup(do func(lookup wire.Value)) {
	for _, f := range d.fields {
		for _, one := range append([]field{f}, f.columns...) {
			if lookup, ok := one.lookup(); ok {
				do(lookup)
			}
		}
	}
}

// otherSources are the types whose values a field takes beside those of its own
// type. Which they are has not been published in one place; the list is assumed.
var otherSources = map[string][]string{
	record.TypeSingleLineText: {record.TypeNumber, record.TypeCalc, record.TypeRecordNumber, record.TypeRadioButton, record.TypeDropDown, record.TypeLink},
	record.TypeNumber:         {record.TypeCalc, record.TypeRecordNumber},
	record.TypeMultiLineText:  {record.TypeSingleLineText},
	record.TypeDateTime:       {record.TypeCreatedTime, record.TypeUpdatedTime},
	record.TypeUserSelect:     {record.TypeCreator, record.TypeModifier},
}

// copies says whether a value of one type can be copied into a field of another.
func copies(from, to string) bool {
	return from == to || slices.Contains(otherSources[to], from)
}

// CheckSources looks at all lookups as kintone does when the app is deployed. It
// returns GAIA_LO03 for one whose key in the source app may repeat, and CB_VA01 as
// Add does for one whose source is not there. Types were looked at when the lookup
// was added.
func (d Draft) CheckSources(about About) error {
	e := d.edit(about)
	e.deploying = true
	e.touched = e.everyField()
	e.checkLookups()
	if _, err := e.done(); err != nil {
		return err
	}
	d.eachLookup(func(lookup wire.Value) {
		app, _ := lookup.Get("relatedApp")
		id, _ := strconv.ParseInt(app.TextOf("app"), 10, 64) // checked above
		source, _ := about.source(id)
		key, ok := source.Field(lookup.TextOf("relatedKeyField"))
		if ok && !key.Unique && key.Type != record.TypeRecordNumber {
			e.fail(wire.LookupSourceNotUnique())
		}
	})
	_, err := e.done()
	return err
}

// everyField is all fields as if a request named them.
func (e *edit) everyField() []touched {
	var all []touched
	for _, f := range e.fields {
		p := place{e, "properties"}.keyed(f.code())
		all = append(all, touched{p, f.code()})
		for _, c := range f.columns {
			all = append(all, touched{p.member("fields").keyed(c.code()), c.code()})
		}
	}
	return all
}
