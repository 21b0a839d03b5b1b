package fakekintone

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// AppInfo is what an app is.
type AppInfo struct {
	ID      int64
	Name    string
	Code    string
	Records int // how many it has
	// Guest is the guest space that it is in, below whose path alone it is reached;
	// 0 for none.
	Guest int64
}

// FieldInfo is one field of an app's form.
type FieldInfo struct {
	Code, Label string
	// Type is kintone's, as SINGLE_LINE_TEXT.
	Type     string
	Required bool
	Unique   bool
	// Options are those of a choice, in the order of the form.
	Options []string
	// LookupApp is the app in which a lookup field looks; 0 for others.
	LookupApp int64
	// Expression is the formula of a calculated field; "" for others.
	Expression string
	// Columns are the fields of a table, in the order of the form; nil for others.
	Columns []FieldInfo
}

// RecordInfo is a record.
type RecordInfo struct {
	ID, Revision int64
	// JSON is the record as GET record.json answers it, without {"record":…}.
	JSON json.RawMessage
	// Values are a string for every field with one value, "" where it has none,
	// and a []string for those with several: options, the login names of users, the
	// codes of organisations and groups, or the names of files. A table is a []RowInfo.
	Values map[string]any
}

// RowInfo is one row of a table.
type RowInfo struct {
	ID int64
	// Values are as those of RecordInfo.
	Values map[string]any
}

// CommentInfo is a comment.
type CommentInfo struct {
	ID      int64
	Text    string // as kintone gives it back, with a space at its end
	Creator string // login name
	Created time.Time
}

// Apps lists the apps by ascending id.
func (k *Kintone) Apps() []AppInfo { return k.Present().Apps() }

// Fields lists the fields of an app of which records have values: system fields
// first, then the app's own in the order of its form.
func (k *Kintone) Fields(app int64) ([]FieldInfo, error) {
	a, _, err := k.look(app)
	if err != nil {
		return nil, err
	}
	return fieldInfos(a.Form.InRecords()), nil
}

func fieldInfos(fields []*form.Field) []FieldInfo {
	var infos []FieldInfo
	for _, f := range fields {
		info := FieldInfo{
			Code: f.Code, Label: f.Label, Type: f.Type, Required: f.Required, Unique: f.Unique, Options: f.Options,
			Expression: f.Expression, Columns: fieldInfos(f.Columns),
		}
		if f.Lookup != nil {
			info.LookupApp = f.Lookup.App
		}
		infos = append(infos, info)
	}
	return infos
}

// Form is what GET app/form/fields.json answers for an app.
func (k *Kintone) Form(app int64) (json.RawMessage, error) { return k.Present().Form(app) }

// Record reads one record. It returns an error where there is none.
func (k *Kintone) Record(app, id int64) (RecordInfo, error) { return k.Present().Record(app, id) }

// Records reads the records that a query finds, in its order and without kintone's
// limits; limit and offset in it do not count. An empty query finds all records,
// the oldest first.
func (k *Kintone) Records(app int64, text string) ([]RecordInfo, error) {
	state := k.view()
	a, records, err := lookIn(state, app)
	if err != nil {
		return nil, err
	}
	if text == "" {
		text = "order by $id asc"
	}
	plan, err := a.plan(text, query.Env{
		Fields: formFields{a.Form}, Now: k.clock.Now(), UserID: k.userID, AppCode: a.Code, Quirks: k.quirks,
		Related: a.relatedIn(inState(state)),
	})
	if err != nil {
		return nil, fmt.Errorf("read records of app %d: %w", app, err)
	}
	var infos []RecordInfo
	for _, r := range plan.Run(records, query.RunOptions{All: true}).Records {
		infos = append(infos, k.info(a, r))
	}
	return infos, nil
}

// Comments reads a record's comments, the oldest first. It returns an error where
// there is no such record.
func (k *Kintone) Comments(app, id int64) ([]CommentInfo, error) {
	return k.Present().Comments(app, id)
}

// ErrNoApp is wrapped by the errors for an app that the domain does not have.
var ErrNoApp = errors.New("there is no such app")

func (k *Kintone) look(id int64) (*app, *store.App, error) { return lookIn(k.view(), id) }

func lookIn(state *store.State, id int64) (*app, *store.App, error) {
	a, ok := appIn(state, id)
	if !ok {
		return nil, nil, fmt.Errorf("app %d: %w", id, ErrNoApp)
	}
	return a, state.App(id), nil
}

// info is a record as it is shown outside.
func (k *Kintone) info(a *app, r *record.Record) RecordInfo {
	w, _ := k.writer(a, nil)
	return RecordInfo{ID: r.ID, Revision: r.Revision, JSON: w.Append(nil, r), Values: plainValues(a.Form.InRecords(), r.Values)}
}

func plainValues(fields []*form.Field, values map[string]record.Value) map[string]any {
	plain := make(map[string]any, len(fields))
	for _, f := range fields {
		plain[f.Code] = plainValue(f, values[f.Code])
	}
	return plain
}

func plainValue(f *form.Field, v record.Value) any {
	if f.Type == record.TypeSubtable {
		rows := make([]RowInfo, len(v.Rows))
		for i, row := range v.Rows {
			rows[i] = RowInfo{ID: row.ID, Values: plainValues(f.Columns, row.Values)}
		}
		return rows
	}
	if f.IsList() {
		codes := make([]string, len(v.Items))
		for i, item := range v.Items {
			codes[i] = item.Code
			if f.Type == record.TypeFile {
				codes[i] = item.Name
			}
		}
		return codes
	}
	if len(v.Items) > 0 {
		return v.Items[0].Code
	}
	return v.Text
}
