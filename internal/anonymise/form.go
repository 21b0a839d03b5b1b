package anonymise

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"
)

// Field is what has to be known of a field to replace its values.
type Field struct {
	// Type is kintone's, as SINGLE_LINE_TEXT.
	Type string
	// Calculated is true where a formula gives the field its value.
	Calculated bool
	// Min and Max are the limits of a NUMBER; "" is none.
	Min, Max string
	// LookupApp is the app in which a lookup looks, and LookupKey the field there;
	// 0 and "" for other fields.
	LookupApp int64
	LookupKey string
	// Columns are the fields of a table; nil for others.
	Columns Form
}

// Form is an app's fields by their codes.
type Form map[string]Field

// The types of fields, as kintone writes them (kintone: field types).
const (
	TypeRecordNumber = "RECORD_NUMBER"
	TypeNumber       = "NUMBER"
	TypeCalc         = "CALC"
	TypeSubtable     = "SUBTABLE"
)

// wireField is a field in the answer of GET app/form/fields.json.
type wireField struct {
	Type       string               `json:"type"`
	Expression string               `json:"expression"`
	MinValue   string               `json:"minValue"`
	MaxValue   string               `json:"maxValue"`
	Fields     map[string]wireField `json:"fields"`
	Lookup     struct {
		RelatedApp struct {
			App string `json:"app"`
		} `json:"relatedApp"`
		RelatedKeyField string `json:"relatedKeyField"`
	} `json:"lookup"`
}

// ParseForm reads a form as GET /k/v1/app/form/fields.json answers it.
func ParseForm(data []byte) (Form, error) {
	var body struct {
		Properties map[string]wireField `json:"properties"`
	}
	if err := json.Unmarshal(data, &body); err != nil {
		return nil, fmt.Errorf("read the form: %w", err)
	}
	if body.Properties == nil {
		return nil, errors.New(`read the form: it has no "properties"`)
	}
	return formOf(body.Properties), nil
}

func formOf(fields map[string]wireField) Form {
	form := Form{}
	for code, f := range fields {
		app, _ := strconv.ParseInt(f.Lookup.RelatedApp.App, 10, 64) // 0 where it is no lookup
		field := Field{
			Type: f.Type, Calculated: f.Type == TypeCalc || f.Expression != "", Min: f.MinValue, Max: f.MaxValue,
			LookupApp: app, LookupKey: f.Lookup.RelatedKeyField,
		}
		if f.Type == TypeSubtable {
			field.Columns = formOf(f.Fields)
		}
		form[code] = field
	}
	return form
}

// Lookups are the apps in which lookups look, by the codes of their fields, those in
// tables with them.
func (f Form) Lookups() map[string]int64 {
	all := map[string]int64{}
	for code, field := range f {
		if field.LookupApp != 0 {
			all[code] = field.LookupApp
		}
		maps.Copy(all, field.Columns.Lookups())
	}
	return all
}
