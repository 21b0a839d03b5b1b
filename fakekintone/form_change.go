package fakekintone

import (
	"errors"
	"fmt"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/wire"
)

// What follows changes what a domain is made of, before it is made: forms as
// App.Form takes them, layouts, records.

// RequireField is a form in which one more field must have a value (必須項目にする).
// Records that exist may lack it: kintone asks for it when one is added or updated.
// It returns an error where the form has no such field, and for one that nobody
// fills in.
func RequireField(definition []byte, code string) ([]byte, error) {
	return changeForm(definition, func(properties wire.Value) (wire.Value, error) { return form.Require(properties, code) })
}

// FieldRename gives a field of an app another code.
type FieldRename struct {
	App      int64
	From, To string
}

// Form is the app's own form, whose formulas, lookups and related records name the
// field by its new code. It returns an error where the form has no such field, where
// kintone itself made it, and where the new code is taken or none (kintone's help:
// characters that field codes can have).
func (r FieldRename) Form(definition []byte) ([]byte, error) {
	if !draft.IsCode(r.To) {
		return nil, fmt.Errorf("%q can be no field code; it has letters, digits and _ ＿ ・ ･, up to 128, and no digit first", r.To)
	}
	return changeForm(definition, func(properties wire.Value) (wire.Value, error) { return form.Rename(properties, r.From, r.To) })
}

// Source is any app's form, whose lookups and related records look for the field
// under its new code wherever they look into the app. related is App.RelatedApps of
// the form's app.
func (r FieldRename) Source(definition []byte, related map[string]int64) ([]byte, error) {
	return changeForm(definition, func(properties wire.Value) (wire.Value, error) {
		rename := form.SourceRename{App: r.App, Codes: map[string]string{r.From: r.To}, Query: query.Rename}
		return rename.In(properties, related), nil
	})
}

// Layout is the layout of the app's form with the field under its new code.
func (r FieldRename) Layout(layout []byte) ([]byte, error) {
	v, err := wire.Parse(layout)
	if err != nil {
		return nil, fmt.Errorf("read the layout's JSON: %w", err)
	}
	return r.codes(v).AppendJSON(nil), nil
}

// codes renames whatever has the field's code in a layout.
func (r FieldRename) codes(v wire.Value) wire.Value {
	renamed := wire.Value{Kind: v.Kind, Text: v.Text}
	for _, m := range v.Members {
		m.Value = r.codes(m.Value)
		if m.Name == "code" && m.Value.Text == r.From {
			m.Value = wire.Text(r.To)
		}
		renamed.Members = append(renamed.Members, m)
	}
	return renamed
}

// Record is a record of the app, as App.Records takes it, with the field under its
// new code, in tables too. It returns an error for text that is no JSON, and for a
// record with a field of either code.
func (r FieldRename) Record(record []byte) ([]byte, error) {
	v, err := wire.Parse(record)
	if err != nil {
		return nil, fmt.Errorf("read the record's JSON: %w", err)
	}
	renamed, err := r.values(v)
	return renamed.AppendJSON(nil), err
}

func (r FieldRename) values(v wire.Value) (wire.Value, error) {
	renamed := wire.Value{Kind: v.Kind, Text: v.Text}
	_, both := v.Get(r.To)
	for _, m := range v.Members {
		if m.Name == r.From {
			if both {
				return v, fmt.Errorf("the record has the fields %q and %q, which are one", r.From, r.To)
			}
			m.Name = r.To
		}
		var err error
		if m.Value, err = r.rows(m.Value); err != nil {
			return v, err
		}
		renamed.Members = append(renamed.Members, m)
	}
	return renamed, nil
}

// rows renames in the rows of a table's value; other values stay.
func (r FieldRename) rows(field wire.Value) (wire.Value, error) {
	list, _ := field.Get("value")
	if list.Kind != wire.IsArray {
		return field, nil
	}
	renamed := wire.ListOf()
	for _, m := range list.Members {
		row := m.Value
		if columns, ok := row.Get("value"); ok {
			values, err := r.values(columns)
			if err != nil {
				return field, err
			}
			row = row.With("value", values)
		}
		renamed.Members = append(renamed.Members, wire.Member{Value: row})
	}
	return field.With("value", renamed), nil
}

// changeForm changes the properties of a form.
func changeForm(definition []byte, change func(properties wire.Value) (wire.Value, error)) ([]byte, error) {
	root, err := wire.Parse(definition)
	if err != nil {
		return nil, fmt.Errorf("read the form's JSON: %w", err)
	}
	properties, ok := root.Get("properties")
	if !ok || properties.Kind != wire.IsObject {
		return nil, errors.New(`the form's JSON has no object "properties"`)
	}
	changed, err := change(properties)
	if err != nil {
		return nil, err
	}
	return root.With("properties", changed).AppendJSON(nil), nil
}
