package fakekintone

import (
	"iter"
	"math"
	"strings"
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// The orders of comments; descending is the default.
const (
	ascending  = "asc"
	descending = "desc"
)

// getComments is GET record/comments.json.
func (c *call) getComments() (wire.Node, error) {
	app, id := c.in.id("app"), c.in.id("record")
	offset := c.in.numberUpTo("offset", 0, math.MaxInt64, 0)
	limit := c.in.numberUpTo("limit", 0, commentsAtOnce, commentsAtOnce)
	order := strings.ToLower(c.in.text("order"))
	if order != "" && order != ascending && order != descending {
		c.in.complain("order", wire.NotInEnum)
	}
	a, err := c.openComments(app)
	if err != nil {
		return nil, err
	}
	records := c.view().App(a.ID)
	if _, ok := records.Get(id); !ok {
		return nil, wire.RecordNotFound(id)
	}
	comments := records.Comments(id)
	before, after := offset > 0 && comments.Len() > 0, int64(comments.Len())-offset > limit
	if order == ascending {
		return commentsNode(window(comments.Ascend(0), offset, limit), before, after), nil
	}
	return commentsNode(window(comments.Descend(math.MaxInt64), offset, limit), after, before), nil
}

// window is up to limit comments behind the first offset.
func window(comments iter.Seq[record.Comment], offset, limit int64) wire.Array {
	shown := wire.Array{}
	for m := range comments {
		if int64(len(shown)) == limit {
			break
		}
		if offset--; offset < 0 {
			shown = append(shown, commentNode(m))
		}
	}
	return shown
}

func commentsNode(shown wire.Array, older, newer bool) wire.Node {
	return wire.Object{
		{Name: "comments", Value: shown},
		{Name: "older", Value: wire.Bool(older)},
		{Name: "newer", Value: wire.Bool(newer)},
	}
}

func commentNode(m record.Comment) wire.Node {
	mentions := wire.Array{}
	for _, who := range m.Mentions {
		mentions = append(mentions, wire.Object{{Name: "code", Value: wire.String(who.Code)}, {Name: "type", Value: wire.String(who.Type)}})
	}
	return wire.Object{
		{Name: "id", Value: wire.ID(m.ID)},
		{Name: "text", Value: wire.String(m.Text)},
		{Name: "createdAt", Value: wire.String(m.Created.UTC().Format(time.RFC3339))},
		{Name: "creator", Value: userNode(m.Creator)},
		{Name: "mentions", Value: mentions},
	}
}

func userNode(u record.Item) wire.Node {
	return wire.Object{{Name: "code", Value: wire.String(u.Code)}, {Name: "name", Value: wire.String(u.Name)}}
}
