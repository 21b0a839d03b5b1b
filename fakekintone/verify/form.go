package verify

import (
	"slices"

	"github.com/tidwall/gjson"
)

// form is what an app's definition says, as far as checks care.
type form struct {
	fields []field
	// locked are the codes that a lookup fills: what is written to them is ignored.
	locked map[string]bool
}

// field is one field of a form.
type field struct {
	code, label, typ, protocol string
	required, unique           bool
	filled                     bool // by a default value
	byDefault                  string
	switchedOn                 bool // of a status or categories
	calculated                 bool
	minLength, maxLength       int64  // 0: none
	minValue, maxValue         string // empty: none
	options                    []string
	lookup                     gjson.Result
	inner                      []field // of a table
}

// readForm reads the answer of app/form/fields.json.
func readForm(definition string) form {
	f := form{fields: fieldsOf(gjson.Get(definition, "properties")), locked: map[string]bool{}}
	for _, one := range f.fields {
		f.lock(one)
		for _, inner := range one.inner {
			f.lock(inner)
		}
	}
	return f
}

func (f form) lock(one field) {
	for _, m := range one.lookup.Get("fieldMappings").Array() {
		f.locked[m.Get("field").String()] = true
	}
}

func fieldsOf(properties gjson.Result) []field {
	var list []field
	properties.ForEach(func(_, p gjson.Result) bool {
		list = append(list, readField(p))
		return true
	})
	return list
}

func readField(p gjson.Result) field {
	f := field{
		code: p.Get("code").String(), label: p.Get("label").String(), typ: p.Get("type").String(),
		protocol: p.Get("protocol").String(), required: p.Get("required").Bool(), unique: p.Get("unique").Bool(),
		switchedOn: p.Get("enabled").Bool(), calculated: p.Get("expression").String() != "",
		minLength: p.Get("minLength").Int(), maxLength: p.Get("maxLength").Int(),
		minValue: p.Get("minValue").String(), maxValue: p.Get("maxValue").String(),
		lookup: p.Get("lookup"), inner: fieldsOf(p.Get("fields")),
	}
	byDefault := p.Get("defaultValue")
	f.byDefault = byDefault.String()
	f.filled = p.Get("defaultNowValue").Bool() || len(byDefault.Array()) > 0 && f.byDefault != ""
	p.Get("options").ForEach(func(name, _ gjson.Result) bool {
		f.options = append(f.options, name.String())
		return true
	})
	slices.Sort(f.options)
	return f
}

// takes says whether what is written to a field stays as it is written.
func (f form) takes(one field) bool {
	return !f.locked[one.code] && !one.lookup.Exists() && !one.calculated
}

// free says whether a field can be written or left out as a check likes.
func (f form) free(one field) bool {
	return f.takes(one) && !one.required && !one.filled && !one.unique
}

// unbounded says whether a text or number of usual size fits.
func (f field) unbounded() bool {
	return f.minLength <= 1 && (f.maxLength == 0 || f.maxLength >= roomy) && f.minValue == "" && f.maxValue == ""
}

// roomy is how long a text must be able to be for a check to write to it.
const roomy = 40
