package explore

import (
	"fmt"
	"slices"

	"callaction/engine/lint"
	"callaction/scenarios"
)

// formChoices are the changes of forms that somebody who looks after an app may
// make without a thought of the rules: a field becomes required, a field gets
// another code, the app gets a code.
func (w *world) formChoices() []*choice {
	var all []*choice
	add := func(form scenarios.AppForm, name lint.Text) {
		all = append(all, &choice{dim: formDimension, name: name, atMost: lint.Warning, apply: func(d *draft) { d.forms = append(d.forms, form) }})
	}
	for _, a := range w.apps {
		if code, ok := a.requirable(); ok {
			add(scenarios.AppForm{App: a.id, Required: []string{code}}, lint.Text{
				Japanese: fmt.Sprintf("アプリ %d の「%s」が必須になった", a.id, code),
				English:  fmt.Sprintf("%s of app %d has become required", code, a.id),
			})
		}
		add(scenarios.AppForm{App: a.id, AppCode: "CRM"}, lint.Text{
			Japanese: fmt.Sprintf("アプリ %d にアプリコードが付いた", a.id),
			English:  fmt.Sprintf("app %d has got an app code", a.id),
		})
		for _, code := range a.renamed() {
			add(scenarios.AppForm{App: a.id, Codes: []scenarios.FieldCode{{From: code, To: code + "_新"}}}, lint.Text{
				Japanese: fmt.Sprintf("アプリ %d の「%s」のフィールドコードが変わった", a.id, code),
				English:  fmt.Sprintf("the field code %s of app %d has changed", code, a.id),
			})
		}
	}
	return all
}

// requirable is a field that could become required and that some rule leaves out
// where it adds records.
func (a *app) requirable() (code string, ok bool) {
	for _, f := range a.fields {
		takes := f.isText() || slices.Contains([]string{"LINK", "NUMBER", "DATE"}, f.kind)
		if takes && !f.required && !f.filled && slices.Contains(a.leftOut, f.code) {
			return f.code, true
		}
	}
	return "", false
}

// renamed are the fields whose codes rules name, each once.
func (a *app) renamed() []string {
	named := slices.Clone(a.named)
	slices.Sort(named)
	return slices.Compact(named)
}
