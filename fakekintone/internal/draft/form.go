package draft

import (
	"errors"
	"fmt"
	"slices"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Properties is what GET preview/app/form/fields.json answers as properties.
func (d Draft) Properties() wire.Node { return form.Describe(members(d.fields)) }

// Form is the form that an app has once the draft is deployed. states are those of
// its process, in order; without them process management is off. A wrong formula is
// GAIA_IL01, a *wire.Error (kintone's REST API: formulas are checked when the app
// is deployed).
func (d Draft) Form(revision string, states ...string) (*form.Form, error) {
	d = d.Processed(len(states) > 0)
	definition := wire.Object{
		{Name: "properties", Value: wire.ObjectOf(members(d.fields)...)},
		{Name: "revision", Value: wire.String(revision)},
	}
	return d.parsed(form.Parse(definition.AppendJSON(nil), nil, states...))
}

// parsed tells a wrong formula from everything else.
func (d Draft) parsed(f *form.Form, err error) (*form.Form, error) {
	var wrong *formula.Error
	if errors.As(err, &wrong) {
		return nil, wire.WrongFormula(d.definitionOf(wrong.Field).TextOf("label"), wrong.Reason)
	}
	if err != nil {
		return nil, fmt.Errorf("make the form of the draft: %w", err)
	}
	return f, nil
}

// Shape is the form of the draft before it is deployed: its calculated fields have
// no formula of their own yet, as what is wrong with one shows at the deployment alone.
func (d Draft) Shape(states ...string) (*form.Form, error) {
	d.fields = withoutFormulas(d.fields)
	return d.Form("", states...)
}

func withoutFormulas(fields []field) []field {
	fields = slices.Clone(fields)
	for i, f := range fields {
		if f.kind() == record.TypeCalc {
			fields[i].def = f.def.With("expression", wire.Text("0"))
		} else if f.def.TextOf("expression") != "" {
			fields[i].def = f.def.With("expression", wire.Text(""))
		}
		fields[i].columns = withoutFormulas(f.columns)
	}
	return fields
}
