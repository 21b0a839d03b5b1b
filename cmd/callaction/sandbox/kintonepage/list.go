package kintonepage

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

type appsPage struct {
	frame
	Apps []appLine
}

type appLine struct {
	Name, Href, ID, Code string
	Records              int
}

// apps is the list of the domain's apps.
func (v *visit) apps() (answer, error) {
	p := appsPage{frame: v.frame(v.In("アプリ", "Apps"))}
	for _, a := range v.scene.Source.Apps() {
		p.Apps = append(p.Apps, appLine{a.Name, v.links.app(a, pageList), text(a.ID), a.Code, a.Records})
	}
	return answer{template: templateApps, shown: p}, nil
}

// perPage is how many records a page of a list has, as kintone's has at first.
const perPage = 20

type listPage struct {
	frame
	Query, Refused string
	Keep           []hidden // what the search form has to send, too
	Search         string   // where to
	Add            string   // empty where nothing can be added
	Heads          []head
	Rows           []listRow
	First, Last    int
	Total          int
	Previous, Next string
}

type hidden struct{ Name, Value string }

type listRow struct {
	ID                 int64
	Href, Edit, Delete string
	Cells              []shown
	Marked             bool
}

// list is the records of an app.
func (v *visit) list() (answer, error) {
	p := listPage{frame: v.frame(v.app.Name), Query: v.query.Get("query"), Search: v.links.base + inSpace(v.app.Guest) + text(v.app.ID) + "/", Keep: v.kept()}
	p.Crumbs = nil
	if v.scene.Past == nil {
		p.Add = v.links.app(v.app, pageEdit)
	}
	offset := count(v.query.Get("offset"))
	found, err := v.scene.Source.Find(v.app.ID, fakekintone.Search{Query: p.Query, User: v.scene.User.Login, Limit: perPage, Offset: offset, Count: true})
	var refused *fakekintone.Refusal
	switch {
	case errors.As(err, &refused):
		p.Refused = fmt.Sprintf("%s [%s]", refused.In(v.code()), refused.Code)
		return answer{status: http.StatusBadRequest, template: templateList, shown: p}, nil
	case err != nil:
		return answer{}, err
	}
	p.fill(v, found, offset)
	return answer{template: templateList, shown: p}, nil
}

func (v *visit) kept() []hidden {
	var all []hidden
	for _, name := range slices.Sorted(maps.Keys(v.links.keep)) {
		for _, value := range v.links.keep[name] {
			all = append(all, hidden{name, value})
		}
	}
	return all
}

func (p *listPage) fill(v *visit, found fakekintone.Found, offset int) {
	columns := v.form.columns()
	p.Heads, p.Total = heads(columns), found.Total
	r := v.reader(v.app)
	for _, one := range found.Records {
		p.Rows = append(p.Rows, v.row(r, columns, one))
	}
	if len(p.Rows) > 0 {
		p.First, p.Last = offset+1, offset+len(p.Rows)
	}
	if offset > 0 {
		p.Previous = v.listFrom(max(offset-perPage, 0))
	}
	if p.Last > 0 && p.Last < p.Total {
		p.Next = v.listFrom(offset + perPage)
	}
}

func (v *visit) listFrom(offset int) string {
	parameters := []string{"offset", fmt.Sprint(offset)}
	if q := v.query.Get("query"); q != "" {
		parameters = append(parameters, "query", q)
	}
	return v.links.app(v.app, pageList, parameters...)
}

// columns are the fields of kintone's list of all records: the record's number, the
// form's own in its order, and who changed the record last and when.
func (f *form) columns() []*field {
	var front, back []*field
	for _, s := range f.system {
		switch s.Type {
		case typeRecordNumber, typeStatus, typeAssignee:
			front = append(front, s)
		case typeModifier, typeUpdatedTime:
			back = append(back, s)
		}
	}
	return append(append(front, f.own...), back...)
}

func (v *visit) row(r reader, columns []*field, one fakekintone.RecordInfo) listRow {
	row := listRow{ID: one.ID, Href: v.links.record(v.app, pageShow, one.ID), Marked: v.isMarked(text(one.ID))}
	if v.scene.Past == nil {
		row.Edit = v.links.record(v.app, pageShow, one.ID, "mode", "edit")
		row.Delete = v.links.record(v.app, pageDelete, one.ID)
	}
	row.Cells = r.cells(columns, one)
	return row
}

// cells are a record in a line: of a table the number of its rows, of a text of
// several lines the beginning.
func (r reader) cells(columns []*field, one fakekintone.RecordInfo) []shown {
	values := gjson.ParseBytes(one.JSON).Map()
	all := make([]shown, len(columns))
	for i, f := range columns {
		s := r.show(f, values[f.Code].Get("value"))
		if s.Table != nil {
			s = plainly(s.Table.Count)
		}
		s.Lines = false
		all[i] = s
	}
	return all
}

// relatedTable is the records of another app that a record's field shows.
type relatedTable struct {
	Label  string
	App    string
	Heads  []head
	Rows   []listRow
	Absent string // why there is nothing; "" where there is
}

// related is a field of related records (kintone: related records).
func (v *visit) related(f *field, values map[string]gjson.Result) *relatedTable {
	t := &relatedTable{Label: f.Label}
	if f.Related == nil {
		t.Absent = v.In("関連レコードの設定がありません。", "The related records are not set up.")
		return t
	}
	other, err := v.find(f.Related.App)
	if err != nil {
		t.Absent = fmt.Sprintf(v.In("アプリ %d はありません。", "There is no app %d."), f.Related.App)
		return t
	}
	t.App = other.Name
	if key := values[f.Related.Field].Get("value").String(); key != "" {
		err = t.fill(v, other, f.Related, key)
	}
	if err != nil {
		t.Absent = err.Error()
	}
	return t
}

func (t *relatedTable) fill(v *visit, other fakekintone.AppInfo, of *related, key string) error {
	form, err := v.formOf(other.ID)
	if err != nil {
		return err
	}
	found, err := v.scene.Source.Find(other.ID, fakekintone.Search{
		Query: search(of.Key+" = "+quoted(key), of.Filter, of.Sort), User: v.scene.User.Login, Limit: max(of.Size, 1),
	})
	if err != nil {
		return err
	}
	columns := form.named(of.Fields)
	t.Heads = heads(columns)
	r := v.reader(other)
	for _, one := range found.Records {
		t.Rows = append(t.Rows, listRow{ID: one.ID, Href: v.links.record(other, pageShow, one.ID), Cells: r.cells(columns, one)})
	}
	return nil
}

// named are some fields of a form.
func (f *form) named(codes []string) []*field {
	var all []*field
	for _, code := range codes {
		if one := f.fields[code]; one != nil {
			all = append(all, one)
		}
	}
	return all
}

// quoted is a text in kintone's query language.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// search is a query of a condition, a further one and an order; the latter two may be
// empty.
func search(condition, filter, order string) string {
	if filter != "" {
		condition = strings.TrimPrefix(condition+" and ", " and ") + "(" + filter + ")"
	}
	if order != "" {
		condition += " order by " + order
	}
	return strings.TrimSpace(condition)
}
