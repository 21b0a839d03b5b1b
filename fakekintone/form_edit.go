package fakekintone

import (
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/wire"
)

// getPreviewFields is GET preview/app/form/fields.json.
func (c *call) getPreviewFields() (wire.Node, error) {
	app := c.in.id("app")
	c.in.checkLanguage()
	a, err := c.openPreview(app)
	if err != nil {
		return nil, err
	}
	d, err := draftOf(a)
	if err != nil {
		return nil, err
	}
	return wire.Object{{Name: "properties", Value: d.Properties()}, {Name: "revision", Value: wire.ID(a.Revision)}}, nil
}

// postFields is POST preview/app/form/fields.json.
func (c *call) postFields(tx *transaction) (wire.Node, error) {
	return c.editForm(tx, c.in.needed("properties"), draft.Draft.Add)
}

// putFields is PUT preview/app/form/fields.json.
func (c *call) putFields(tx *transaction) (wire.Node, error) {
	return c.editForm(tx, c.in.needed("properties"), draft.Draft.Update)
}

// deleteFields is DELETE preview/app/form/fields.json.
func (c *call) deleteFields(tx *transaction) (wire.Node, error) {
	codes := c.in.texts("fields")
	return c.editForm(tx, c.in.needed("fields"), func(d draft.Draft, _ wire.Value, about draft.About) (draft.Draft, error) {
		return d.Delete(codes, about)
	})
}

// putLayout is PUT preview/app/form/layout.json.
func (c *call) putLayout(tx *transaction) (wire.Node, error) {
	return c.editForm(tx, c.in.needed("layout"), func(d draft.Draft, sent wire.Value, _ draft.About) (draft.Draft, error) {
		return d.WithLayout(sent)
	})
}

// needed reads a member that must be there, of whatever JSON type.
func (o object) needed(name string) wire.Value {
	v, given := o.value(name)
	if !given {
		o.complain(name, wire.Required)
	}
	return v
}

// editForm lets change work on the form of an app that is being edited. sent is what
// the request says of it.
func (c *call) editForm(tx *transaction, sent wire.Value, change func(draft.Draft, wire.Value, draft.About) (draft.Draft, error)) (wire.Node, error) {
	app, revision := c.in.id("app"), c.in.revision()
	a, err := c.edit(tx, app, revision, func(next *definition.App) error {
		was, err := draftOf(asApp(next))
		if err != nil {
			return err
		}
		d, err := change(was, sent, c.aroundForm(app))
		if err != nil {
			return err
		}
		next.Draft = &d
		return c.follow(next, was.Moves(d, sent))
	})
	if err != nil {
		return nil, err
	}
	return a.revisionNode(), nil
}

// draftOf is the form of an app as it can be edited.
func draftOf(a *app) (draft.Draft, error) {
	if a.Draft != nil {
		return *a.Draft, nil
	}
	return draft.Of(a.Form)
}

// getLayout is GET app/form/layout.json.
func (c *call) getLayout() (wire.Node, error) {
	a, err := c.openWithAny(c.in.id("app"), seeing)
	if err != nil {
		return nil, err
	}
	return layoutNode(a)
}

// getPreviewLayout is GET preview/app/form/layout.json.
func (c *call) getPreviewLayout() (wire.Node, error) {
	a, err := c.openPreview(c.in.id("app"))
	if err != nil {
		return nil, err
	}
	return layoutNode(a)
}

func layoutNode(a *app) (wire.Node, error) {
	d, err := draftOf(a)
	if err != nil {
		return nil, err
	}
	return wire.Object{{Name: "layout", Value: d.Layout()}, {Name: "revision", Value: wire.ID(a.Revision)}}, nil
}

// getForm is GET form.json, the form as it was answered before form/fields.json.
func (c *call) getForm() (wire.Node, error) {
	a, err := c.openWithAny(c.in.id("app"), seeing)
	if err != nil {
		return nil, err
	}
	return c.oldForm(a)
}

// getPreviewForm is GET preview/form.json.
func (c *call) getPreviewForm() (wire.Node, error) {
	a, err := c.openPreview(c.in.id("app"))
	if err != nil {
		return nil, err
	}
	return c.oldForm(a)
}

func (c *call) oldForm(a *app) (wire.Node, error) {
	d, err := draftOf(a)
	if err != nil {
		return nil, err
	}
	return d.OldForm(), nil
}
