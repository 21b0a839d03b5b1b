package draft

import (
	"errors"
	"fmt"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/formula"
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
		{Name: "properties", Value: object(members(d.fields)...)},
		{Name: "revision", Value: wire.String(revision)},
	}
	return d.parsed(form.Parse(definition.AppendJSON(nil), nil, states...))
}

// parsed tells a wrong formula from everything else.
func (d Draft) parsed(f *form.Form, err error) (*form.Form, error) {
	var wrong *formula.Error
	if errors.As(err, &wrong) {
		return nil, wire.WrongFormula(textOf(d.definitionOf(wrong.Field), "label"), wrong.Reason)
	}
	if err != nil {
		return nil, fmt.Errorf("make the form of the draft: %w", err)
	}
	return f, nil
}
