package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// How many records one GET of a cursor answers (kintone: limits).
const (
	maxCursorSize     = 500
	defaultCursorSize = 100
)

// postCursor is POST records/cursor.json.
func (c *call) postCursor() (wire.Node, error) {
	app, text, fields := c.in.id("app"), c.in.text("query"), c.in.fields()
	size := c.in.numberUpTo("size", 1, maxCursorSize, defaultCursorSize)
	a, w, err := c.openToRead(app, fields)
	if err != nil {
		return nil, err
	}
	found, err := c.everything(a, text)
	if err != nil {
		return nil, err
	}
	made := &cursor{app: a.ID, writer: w, fields: fields, unread: found, size: int(size)}
	id, err := c.k.cursors.add(made, c.k.clock.Now(), c.k.ids.uuid)
	if err != nil {
		return nil, err
	}
	return wire.Object{{Name: "id", Value: wire.String(id)}, {Name: "totalCount", Value: wire.ID(len(found))}}, nil
}

// everything is all records that a query finds. It may not have a limit or an
// offset, as the quirk cursorLimit says.
func (c *call) everything(a *app, text string) ([]*record.Record, error) {
	plan, err := c.plan(a, text)
	if err != nil {
		return nil, err
	}
	if q, err := query.Parse(text); err == nil && (q.HasLimit() || q.HasOffset()) {
		if !c.k.quirks.Is(quirks.CursorLimit(), quirks.CursorLimitIgnored) {
			return nil, wire.QueryNotation()
		}
		c.note("a cursor gives all records that its query finds: limit and offset are ignored")
	}
	return plan.Run(c.view().App(a.ID), query.RunOptions{All: true}).Records, nil
}

// getCursor is GET records/cursor.json.
func (c *call) getCursor() (wire.Node, error) {
	id, a, err := c.openCursor()
	if err != nil {
		return nil, err
	}
	page, err := c.k.cursors.read(id, c.k.clock.Now())
	if err != nil {
		return nil, err
	}
	found := wire.Pair{Name: "records", Value: c.page(a, page)}
	next := wire.Pair{Name: "next", Value: wire.Bool(page.next)}
	if c.k.quirks.Is(quirks.CursorBodyOrder(), quirks.CursorNextFirst) {
		return wire.Object{next, found}, nil
	}
	return wire.Object{found, next}, nil
}

// page is what one GET of a cursor answers.
type page struct {
	writer  *form.Writer
	fields  []string
	records []*record.Record
	next    bool
}

// page is what has become of the records of a cursor, unless the quirk cursorValues
// has them as they were. Those that have been deleted are missing, and so are fields
// that the app has no more.
func (c *call) page(a *app, p page) wire.Node {
	if c.k.quirks.Is(quirks.CursorValues(), quirks.CursorAtCreation) {
		return recordNodes{p.writer, p.records}
	}
	records := c.view().App(a.ID)
	now := make([]*record.Record, 0, len(p.records))
	for _, r := range p.records {
		if r, ok := records.Get(r.ID); ok {
			now = append(now, r)
		}
	}
	w, _ := c.k.writer(a, p.fields)
	return recordNodes{w, now}
}

// deleteCursor is DELETE records/cursor.json.
func (c *call) deleteCursor() (wire.Node, error) {
	id, _, err := c.openCursor()
	if err != nil {
		return nil, err
	}
	return wire.Object{}, c.k.cursors.remove(id, c.k.clock.Now())
}

// openCursor enters the app of the cursor that a request names.
func (c *call) openCursor() (string, *app, error) {
	id := c.in.requiredText("id")
	if err := c.checked(); err != nil {
		return "", nil, err
	}
	app, ok := c.k.cursors.app(id, c.k.clock.Now())
	if !ok {
		return "", nil, wire.CursorNotFound()
	}
	a, err := c.open(app, auth.View)
	return id, a, err
}
