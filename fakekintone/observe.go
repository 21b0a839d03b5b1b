package fakekintone

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
)

// Observation is one request as the fake saw it. It holds no credentials.
type Observation struct {
	// Connection and Ordinal say which request on which connection this was: the
	// caller's address, and 1 for the first. A server without ConnContext, and a
	// request that came over no connection, has only first requests.
	Connection string
	Ordinal    int
	// At is when the request came, Took how long it was until the last of the
	// answer could be sent, or the connection be cut.
	At   time.Time
	Took time.Duration

	Method string
	Path   string
	// App is the app that the request is about, of a bulk request the first; 0
	// where none was found.
	App int64
	// Caller is a login name, "API token of app 7", or "tanaka by OAuth" where an
	// access token stands for him, "tanaka by session" where a cookie does; empty for
	// nobody.
	Caller string
	// Status is what was answered; 0 where the connection was cut first.
	Status int
	// Code is kintone's error code; empty for success.
	Code string
	// Changes are what the request changed, in order.
	Changes []Change
	// Notes say in English what kintone passes over in silence: field codes that
	// the app does not have, digits in a query without quotation marks, and why a
	// query was refused.
	Notes []string
	// Fault is the name of the fault that struck; empty for none.
	Fault string
	// Abandoned says that the caller went away while a fault held the answer back,
	// and Late that it had gone before the changes were made.
	Abandoned bool
	Late      bool
}

// ChangeKind is what a change did.
type ChangeKind string

// The kinds of changes.
const (
	RecordAdded    ChangeKind = "record-added"
	RecordUpdated  ChangeKind = "record-updated"
	RecordDeleted  ChangeKind = "record-deleted"
	CommentAdded   ChangeKind = "comment-added"
	CommentDeleted ChangeKind = "comment-deleted"
)

// Change is one thing that a request changed.
type Change struct {
	Kind   ChangeKind
	At     time.Time
	App    int64
	Record int64
	// Comment is the comment's id; 0 for changes of records.
	Comment int64
	// Text is the comment's, as kintone gives it back.
	Text string
	// Before and After are the record as GET record.json answers it; nil where
	// there was none, or is none any more.
	Before, After json.RawMessage
	// Fields are the codes of the fields whose values differ, in the order of the
	// form. Of system fields the state and its assignees are among them.
	Fields []string
}

// changed notes a change of a record or of its comments.
func (w *writing) changed(ch Change, before, after *record.Record) {
	if w.c.k.observer == nil {
		return
	}
	ch.At, ch.App = w.at.Now, w.a.ID
	ch.Before, ch.After = w.json(before), w.json(after)
	ch.Fields = differing(w.a.Form, before, after)
	w.tx.changes = append(w.tx.changes, ch)
}

func (w *writing) json(r *record.Record) json.RawMessage {
	if r == nil {
		return nil
	}
	all, _ := w.c.k.writer(w.a, nil)
	return all.Append(nil, r)
}

// differing lists the fields that two versions of a record differ in.
func differing(f *form.Form, before, after *record.Record) []string {
	var codes []string
	for _, field := range f.InRecords() {
		if (!field.IsSystem() || field.IsProcess()) && !sameValue(valueOf(before, field.Code), valueOf(after, field.Code)) {
			codes = append(codes, field.Code)
		}
	}
	return codes
}

func valueOf(r *record.Record, code string) record.Value {
	if r == nil {
		return record.Value{}
	}
	return r.Values[code]
}

func sameValue(a, b record.Value) bool {
	return a.Text == b.Text && slices.Equal(a.Items, b.Items) && slices.EqualFunc(a.Rows, b.Rows, sameRow)
}

func sameRow(a, b record.Row) bool {
	return a.ID == b.ID && maps.EqualFunc(a.Values, b.Values, sameValue)
}

// changed takes over the changes of a write that has happened.
func (c *call) changed(changes []Change) {
	c.seen.Changes = append(c.seen.Changes, changes...)
	c.seen.Late = len(c.seen.Changes) > 0 && c.r.Context().Err() != nil
}
