package fakekintone

import (
	"strings"
	"time"
	"unicode/utf8"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

// The limits of comments (kintone: limits).
const (
	maxComment     = 65_535
	maxMentions    = 10
	commentsAtOnce = 10
)

// Who a comment can mention.
const (
	mentionUser       = "USER"
	mentionGroup      = "GROUP"
	mentionDepartment = "ORGANIZATION"
)

// postComment is POST record/comment.json.
func (c *call) postComment(tx *transaction) (wire.Node, error) {
	app, id := c.in.id("app"), c.in.id("record")
	comment, given := c.in.sub("comment")
	if !given && !c.in.mismatch {
		c.in.complain("comment", wire.Required)
	}
	var text string
	var mentions []record.Mention
	if given {
		text, mentions = comment.comment()
	}
	a, err := c.openComments(app)
	if err != nil {
		return nil, err
	}
	var answer wire.Node
	err = c.write(tx, a, func(w *writing) error {
		added, err := w.comment(id, text, mentions)
		answer = wire.Object{{Name: "id", Value: wire.ID(added.ID)}}
		return err
	})
	return answer, err
}

// openComments enters an app whose records have comments.
func (c *call) openComments(id int64) (*app, error) {
	a, err := c.open(id, auth.View)
	if err == nil && !settings.Comments(a.Settings[settings.General]) {
		return nil, wire.CommentsDisabled()
	}
	return a, err
}

// comment reads the comment of a request.
func (o object) comment() (string, []record.Mention) {
	text := o.requiredText("text")
	if utf8.RuneCountInString(text) > maxComment {
		o.complain("text", wire.ShorterThan(maxComment+1))
	}
	list, _ := o.subs("mentions")
	o.bound("mentions", len(list), maxMentions)
	var mentions []record.Mention
	for _, m := range list {
		mention := record.Mention{Code: m.requiredText("code"), Type: m.requiredText("type")}
		switch mention.Type {
		case mentionUser, mentionGroup, mentionDepartment, "":
		default:
			m.complain("type", wire.NotInEnum)
		}
		mentions = append(mentions, mention)
	}
	return text, mentions
}

// comment adds a comment to a record.
func (w *writing) comment(id int64, text string, mentions []record.Mention) (record.Comment, error) {
	r, ok := w.tx.App(w.a.ID).Get(id)
	if !ok {
		return record.Comment{}, wire.RecordNotFound(id)
	}
	names, err := w.mentioned(mentions)
	if err != nil {
		return record.Comment{}, err
	}
	added := w.tx.AddComment(w.a.ID, id, record.Comment{
		Text: names + text + " ", // kintone gives every comment back with a space at its end
		// createdAt keeps its seconds and nothing below them.
		Created:  w.at.Now.Truncate(time.Second),
		Creator:  w.at.Author,
		Mentions: mentions,
	})
	w.changed(Change{Kind: CommentAdded, Record: id, Comment: added.ID, Text: added.Text}, r, r)
	return added, nil
}

// mentioned is what stands before the text of a comment that mentions somebody.
func (w *writing) mentioned(mentions []record.Mention) (string, error) {
	var names strings.Builder
	for _, m := range mentions {
		item, err := w.c.k.mentioned(m)
		if err != nil {
			return "", err
		}
		names.WriteString(item.Name + " ")
	}
	if names.Len() > 0 {
		names.WriteString("\n")
	}
	return names.String(), nil
}

// mentioned is whom a mention means.
func (k *Kintone) mentioned(m record.Mention) (record.Item, error) {
	find, unknown := k.userItem, wire.UserNotFound
	switch m.Type {
	case mentionDepartment:
		find, unknown = k.organizationItem, wire.DepartmentNotFound
	case mentionGroup:
		find, unknown = k.groupItem, wire.GroupNotFound
	}
	item, ok := find(m.Code)
	if !ok {
		return item, unknown(m.Code)
	}
	return item, nil
}

// deleteComment is DELETE record/comment.json.
func (c *call) deleteComment(tx *transaction) (wire.Node, error) {
	app, id, comment := c.in.id("app"), c.in.id("record"), c.in.id("comment")
	a, err := c.openComments(app)
	if err != nil {
		return nil, err
	}
	return wire.Object{}, c.write(tx, a, func(w *writing) error { return w.removeComment(id, comment) })
}

func (w *writing) removeComment(id, comment int64) error {
	records := w.tx.App(w.a.ID)
	r, ok := records.Get(id)
	if !ok {
		return wire.RecordNotFound(id)
	}
	m, ok := records.Comments(id).Get(comment)
	switch {
	case !ok:
		return wire.CommentNotFound()
	case m.Creator.Code != w.at.Author.Code:
		return wire.NotYourComment(comment)
	}
	w.tx.DeleteComment(w.a.ID, id, comment)
	w.changed(Change{Kind: CommentDeleted, Record: id, Comment: comment, Text: m.Text}, r, r)
	return nil
}
