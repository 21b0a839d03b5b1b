package kintonepage

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/tidwall/gjson"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

type detailPage struct {
	frame
	Blocks         []block
	System         []shownField
	Edit, Delete   string // where to; empty where nothing can be changed
	Comments       []comment
	Comment        string // where a comment is sent to; empty where none can be made
	Typed          string // a comment that was refused
	Refused        *refusal
	ByScript       bool // the script finds the record's number in the address
	Previous, Next string
}

// shownField is a field of a record.
type shownField struct {
	words.Language
	Code, Label string
	NoLabel     bool
	Value       shown
	Lookup      *source
	FilledBy    string
	Marked      bool
}

// source is where a lookup has its value from.
type source struct {
	App  string
	Href string // the record; "" where it is not there any more
}

type comment struct {
	ID         int64
	By, At     string
	DateTime   string // for machines
	Text       shown
	Marked     bool
	DeleteFrom string // where its deletion is sent to; empty where it cannot be deleted
}

// show is a record, in its detail or to be edited.
func (v *visit) show() (answer, error) {
	if v.record() == 0 {
		return v.byScript(), nil
	}
	if v.query.Get("mode") == "edit" && v.scene.Past == nil {
		return v.edit()
	}
	p, err := v.detail()
	return answer{template: templateDetail, shown: p}, err
}

// byScript is the page whose address has the record's number behind #, which no
// server sees.
func (v *visit) byScript() answer {
	p := detailPage{frame: v.frame(v.app.Name), ByScript: true}
	return answer{template: templateDetail, shown: p}
}

func (v *visit) detail() (detailPage, error) {
	one, err := v.scene.Source.Record(v.app.ID, v.record())
	if err != nil {
		return detailPage{}, err
	}
	s := v.showing(one)
	p := detailPage{frame: v.frame(v.app.Name + " #" + text(one.ID)), Blocks: blocks(v.form.nodes, s)}
	p.Record, p.Revision = text(one.ID), text(one.Revision)
	for _, f := range v.form.system {
		p.System = append(p.System, *s.cell(f).Shown)
	}
	if v.scene.Past == nil {
		p.Edit = v.links.record(v.app, pageShow, one.ID, "mode", "edit")
		p.Delete = v.links.record(v.app, pageDelete, one.ID)
		p.Comment = v.links.record(v.app, pageComment, one.ID)
	}
	p.Previous, p.Next = v.neighbour("<", "desc", one.ID), v.neighbour(">", "asc", one.ID)
	p.Comments, err = v.comments(one.ID)
	return p, err
}

// neighbour is the address of the record before or behind one; "" where there is
// none.
func (v *visit) neighbour(side, order string, id int64) string {
	found, err := v.scene.Source.Find(v.app.ID, fakekintone.Search{Query: "$id " + side + " " + text(id) + " order by $id " + order, Limit: 1})
	if err != nil || len(found.Records) == 0 {
		return ""
	}
	return v.links.record(v.app, pageShow, found.Records[0].ID)
}

// showing arranges the values of a record.
type showing struct {
	*visit
	reader reader
	values map[string]gjson.Result
}

func (v *visit) showing(one fakekintone.RecordInfo) showing {
	return showing{v, v.reader(v.app), gjson.ParseBytes(one.JSON).Map()}
}

func (s showing) value(f *field) shown { return s.reader.show(f, s.values[f.Code].Get("value")) }

// cell implements arrangement.
func (s showing) cell(f *field) cell {
	if f.Type == typeRelated {
		return cell{Kind: "related", Table: s.related(f, s.values)}
	}
	return cell{Kind: "field", Shown: &shownField{
		Language: s.Language, Code: f.Code, Label: f.Label, NoLabel: f.NoLabel, Value: s.value(f), Marked: s.marked(f),
		Lookup: s.source(f, s.values[f.Code].Get("value").String()), FilledBy: f.FilledBy,
	}}
}

// table implements arrangement.
func (s showing) table(f *field) any { return s.value(f).Table }

// marked implements arrangement.
func (s showing) marked(f *field) bool { return s.isMarked(f.Code) }

// opens implements arrangement: a group is open where the form says so, and where
// something in it is marked.
func (s showing) opens(f *field) bool { return f.Open || len(s.query["changed"]) > 0 }

// source finds the record from which a lookup has its value; nil for other fields.
func (v *visit) source(f *field, key string) *source {
	if f.Lookup == nil {
		return nil
	}
	other, err := v.find(f.Lookup.App)
	if err != nil {
		return &source{App: strconv.FormatInt(f.Lookup.App, 10)}
	}
	s := &source{App: other.Name}
	if key == "" {
		return s
	}
	found, err := v.scene.Source.Find(other.ID, fakekintone.Search{Query: f.Lookup.Key + " = " + quoted(key), Limit: 1})
	if err == nil && len(found.Records) > 0 {
		s.Href = v.links.record(other, pageShow, found.Records[0].ID)
	}
	return s
}

// comments are those of a record, the newest first.
func (v *visit) comments(id int64) ([]comment, error) {
	infos, err := v.scene.Source.Comments(v.app.ID, id)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range v.scene.Source.Users() {
		names[u.Code] = u.Name
	}
	all := make([]comment, len(infos))
	for i, m := range infos {
		all[len(infos)-1-i] = v.comment(m, names)
	}
	return all, nil
}

func (v *visit) comment(m fakekintone.CommentInfo, names map[string]string) comment {
	by := m.Creator
	if name, ok := names[by]; ok {
		by = name
	}
	c := comment{
		ID: m.ID, By: by, At: m.Created.In(v.zone).Format(secondLayout), DateTime: m.Created.UTC().Format("2006-01-02T15:04:05Z"),
		Text: shown{Pieces: v.links.autolinked(m.Text), Lines: true}, Marked: v.isMarked("comment-" + text(m.ID)),
	}
	if v.scene.Past == nil && m.Creator == v.scene.User.Login {
		c.DeleteFrom = v.links.record(v.app, pageComment, v.record())
	}
	return c
}

// postComment adds a comment, or deletes one.
func (v *visit) postComment() (answer, error) {
	id, typed := v.record(), withoutReturns(v.r.PostForm.Get("text"))
	method, body := http.MethodPost, map[string]any{"app": v.app.ID, "record": id, "comment": map[string]any{"text": typed}}
	if gone := number(v.r.PostForm.Get("delete")); gone > 0 {
		method, body = http.MethodDelete, map[string]any{"app": v.app.ID, "record": id, "comment": gone}
	}
	_, refused, err := v.send(method, "record/comment.json", body)
	switch {
	case err != nil:
		return answer{}, err
	case refused == nil:
		return answer{goTo: v.links.record(v.app, pageShow, id)}, nil
	}
	p, err := v.detail()
	p.Typed, p.Refused = typed, refused
	return answer{status: http.StatusUnprocessableEntity, template: templateDetail, shown: p}, err
}

type deletePage struct {
	frame
	Name, Back, Target string
	Refused            *refusal
}

// askDelete asks whether a record is to be deleted.
func (v *visit) askDelete() (answer, error) {
	if v.scene.Past != nil {
		return answer{goTo: v.links.record(v.app, pageShow, v.record())}, nil
	}
	one, err := v.scene.Source.Record(v.app.ID, v.record())
	if err != nil {
		return answer{}, err
	}
	p := deletePage{
		frame: v.frame(v.In("レコードの削除", "Delete record")), Name: v.name(one),
		Back: v.links.record(v.app, pageShow, one.ID), Target: v.links.record(v.app, pageDelete, one.ID),
	}
	p.Record = text(one.ID)
	return answer{template: templateDelete, shown: p}, nil
}

// name is what a record is called: its first text.
func (v *visit) name(one fakekintone.RecordInfo) string {
	values := gjson.ParseBytes(one.JSON).Map()
	for _, f := range v.form.own {
		if s := values[f.Code].Get("value"); (f.Type == typeText || f.Type == typeLink || f.Type == typeNumber) && s.String() != "" {
			return s.String()
		}
	}
	return ""
}

func (v *visit) postDelete() (answer, error) {
	_, refused, err := v.send(http.MethodDelete, "records.json", map[string]any{"app": v.app.ID, "ids": []int64{v.record()}})
	if err != nil {
		return answer{}, err
	}
	if refused == nil {
		return answer{goTo: v.links.app(v.app, pageList)}, nil
	}
	p := deletePage{frame: v.frame(v.In("レコードの削除", "Delete record")), Refused: refused, Back: v.links.app(v.app, pageList)}
	return answer{status: http.StatusUnprocessableEntity, template: templateDelete, shown: p}, nil
}

// file is an attachment.
func (v *visit) file() (answer, error) {
	f, err := v.scene.Source.File(v.query.Get("key"))
	return answer{file: &f}, err
}

// download sends a file, which a browser keeps and does not show.
func download(w http.ResponseWriter, f fakekintone.FileInfo) {
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(f.Name))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	_, _ = w.Write(f.Content) // a client that left is no error of ours
}
