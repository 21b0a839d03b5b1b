package scenarios

import (
	"callaction/internal/yamlfile"
	"callaction/scenarios/workspace"
)

func (r *reader) appForm(p yamlfile.Pair) AppForm {
	f := AppForm{App: r.appID(p.Key), node: p.Key}
	m := r.Open(p.Value, appFormKeys())
	if m == nil {
		return f
	}
	f.requiredNodes = r.List(m.Get("required"))
	for _, item := range f.requiredNodes {
		f.Required = append(f.Required, r.Text(item))
	}
	for _, code := range r.Pairs(m.Get("codes")) {
		f.Codes = append(f.Codes, FieldCode{From: r.Text(code.Key), To: r.Text(code.Value), node: code.Key})
	}
	f.appCodeNode = m.Get("appCode")
	f.AppCode = r.Text(f.appCodeNode)
	return f
}

// changeForms puts changed forms into the workspace.
func (g Given) changeForms(ws *workspace.Workspace) error {
	for _, f := range g.Forms {
		if err := f.change(ws); err != nil {
			return err
		}
	}
	return nil
}

// change says everything that is wrong with it.
func (f AppForm) change(ws *workspace.Workspace) error {
	if ws.App(f.App) == nil {
		return f.node.Errorf("the workspace has no app %d", f.App)
	}
	var r yamlfile.Reader // for its errors
	for i, code := range f.Required {
		r.At(f.requiredNode(i), ws.RequireField(f.App, code))
	}
	for _, c := range f.Codes {
		r.At(c.node, ws.RenameField(f.App, c.From, c.To))
	}
	if f.AppCode != "" {
		r.At(f.appCodeNode, ws.SetAppCode(f.App, f.AppCode))
	}
	return r.Problems.Err()
}

// requiredNode is where a required field stands; nowhere where the scenario was made
// in code.
func (f AppForm) requiredNode(i int) *yamlfile.Node {
	if i >= len(f.requiredNodes) {
		return nil
	}
	return f.requiredNodes[i]
}
