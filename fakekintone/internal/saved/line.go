package saved

import (
	"time"

	"callaction/fakekintone/internal/record"
)

// The lines of comments and files, and what stands in several kinds of lines.
type (
	item struct {
		Code        string `json:"code,omitempty"`
		Name        string `json:"name,omitempty"`
		FileKey     string `json:"fileKey,omitempty"`
		ContentType string `json:"contentType,omitempty"`
		Size        int64  `json:"size,omitempty"`
	}
	threadLine struct {
		Record   int64         `json:"record"`
		LastID   int64         `json:"lastID"`
		Comments []commentJSON `json:"comments"`
	}
	commentJSON struct {
		ID       int64     `json:"id"`
		Text     string    `json:"text"`
		Created  time.Time `json:"created"`
		Creator  item      `json:"creator"`
		Mentions []mention `json:"mentions,omitempty"`
	}
	mention struct {
		Code string `json:"code"`
		Type string `json:"type"`
	}
	fileLine struct {
		Key         string    `json:"key"`
		Name        string    `json:"name"`
		ContentType string    `json:"contentType"`
		Content     []byte    `json:"content"`
		App         int64     `json:"app,omitempty"`
		Ends        time.Time `json:"ends,omitzero"`
	}
)

func (l threadLine) comments() []record.Comment {
	var all []record.Comment
	for _, w := range l.Comments {
		c := record.Comment{ID: w.ID, Text: w.Text, Created: w.Created, Creator: record.Item(w.Creator)}
		for _, m := range w.Mentions {
			c.Mentions = append(c.Mentions, record.Mention(m))
		}
		all = append(all, c)
	}
	return all
}
