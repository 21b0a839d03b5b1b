package workspace

import (
	"fmt"
	"slices"

	"callaction/fakekintone"
)

// RequireField makes a field of an app required. Records that the app has already
// may lack it, as in kintone. It returns an error where there is no such app or
// field, and for a field that nobody fills in.
func (w *Workspace) RequireField(app int64, code string) error {
	return w.changeForm(app, func(_ *App, form []byte) ([]byte, error) { return fakekintone.RequireField(form, code) })
}

// RenameField gives a field of an app another code, and renames it wherever the
// workspace names it: the app's form, layout and records, and every form that looks
// it up. The app's process and the rules stay as they are. It returns an error where
// there is no such app or field, where the field is kintone's own, and where the new
// code is taken or none.
func (w *Workspace) RenameField(app int64, from, to string) error {
	r := fakekintone.FieldRename{App: app, From: from, To: to}
	err := w.changeForm(app, func(a *App, form []byte) ([]byte, error) {
		renamed, err := r.Form(form)
		if err != nil {
			return nil, err
		}
		return renamed, a.rename(r)
	})
	if err != nil {
		return err
	}
	for i := range w.Kintone.Apps {
		if err := w.Kintone.Apps[i].renameSource(r); err != nil {
			return err
		}
	}
	return nil
}

// SetAppCode gives an app an app code, which then stands before its record numbers.
// It returns an error where there is no such app, and where another app has the code.
func (w *Workspace) SetAppCode(app int64, code string) error {
	a := w.App(app)
	if a == nil {
		return noApp(app)
	}
	i := slices.IndexFunc(w.Kintone.Apps, func(other App) bool { return other.ID != app && other.Code == code })
	if i >= 0 {
		return fmt.Errorf("app %d has the app code %q already; two apps cannot share one", w.Kintone.Apps[i].ID, code)
	}
	a.Code = code
	return nil
}

func noApp(id int64) error { return fmt.Errorf("the workspace has no app %d", id) }

// changeForm puts a definition in the place of an app's form.
func (w *Workspace) changeForm(app int64, change func(a *App, form []byte) ([]byte, error)) error {
	a := w.App(app)
	if a == nil {
		return noApp(app)
	}
	form, err := a.definition()
	if err != nil {
		return err
	}
	changed, err := change(a, form)
	if err != nil {
		return fmt.Errorf("app %d: %w", app, err)
	}
	a.FormData, a.FormName = changed, ""
	return nil
}

// definition is the app's form as JSON, whether it is a built-in one or not.
func (a *App) definition() ([]byte, error) {
	switch {
	case a.FormName != "":
		return fakekintone.BuiltInForm(a.FormName)
	case len(a.FormData) == 0:
		return []byte(`{"properties":{}}`), nil
	}
	return a.FormData, nil
}

// rename renames a field of the app outside of its form.
func (a *App) rename(r fakekintone.FieldRename) (err error) {
	if len(a.LayoutData) > 0 {
		if a.LayoutData, err = r.Layout(a.LayoutData); err != nil {
			return err
		}
	}
	for i, record := range a.Records {
		if a.Records[i], err = r.Record(record); err != nil {
			return fmt.Errorf("record %d: %w", i+1, err)
		}
	}
	if source, ok := a.RelatedApps[r.From]; ok {
		delete(a.RelatedApps, r.From)
		a.RelatedApps[r.To] = source
	}
	return nil
}

// renameSource renames a field of the app that this one looks into.
func (a *App) renameSource(r fakekintone.FieldRename) error {
	form, err := a.definition()
	if err != nil {
		return err
	}
	renamed, err := r.Source(form, a.RelatedApps)
	if err != nil {
		return fmt.Errorf("app %d: %w", a.ID, err)
	}
	a.FormData, a.FormName = renamed, ""
	return nil
}
