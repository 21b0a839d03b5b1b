package kintonepage

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

// changeView is what a change did.
type changeView struct {
	words.Language
	Kind, Title string
	App         string
	AppName     string
	Record      string
	Comment     string // its number; "" for changes of records
	Href        string // the record; "" where it is gone
	At          string
	Text        shown // of a comment
	Lines       []changedLine
}

// changedLine is one field before and after.
type changedLine struct {
	Code, Label   string
	Before, After shown
}

// Change renders what a change did: each field before and after, or the comment. The
// element has the class kintone-change and data-app, data-record, data-kind and
// data-comment, by which it and what it is about can be found. Labels are those
// of the scene's form. Its error is that of a template, which no change gives rise to.
func (p *Pages) Change(s Scene, c fakekintone.Change) (template.HTML, error) {
	v := newVisit(&http.Request{URL: &url.URL{}}, s)
	var b strings.Builder
	if err := p.templates[templateChange].ExecuteTemplate(&b, templateChange, v.changed(c)); err != nil {
		return "", fmt.Errorf("write what a change did: %w", err)
	}
	return template.HTML(b.String()), nil // html/template has written it
}

func (v *visit) changed(c fakekintone.Change) changeView {
	app, err := v.find(c.App)
	if err != nil {
		app = fakekintone.AppInfo{ID: c.App, Name: text(c.App)}
	}
	view := changeView{
		Language: v.Language, Kind: string(c.Kind), Title: titleOf(v.Language, c.Kind), App: text(c.App), AppName: app.Name, Record: text(c.Record),
		At: c.At.In(v.zone).Format(secondLayout),
	}
	if c.Kind != fakekintone.RecordDeleted {
		view.Href = v.links.record(app, pageShow, c.Record)
	}
	if c.Comment != 0 {
		view.Comment = text(c.Comment)
		view.Text = shown{Pieces: v.links.autolinked(c.Text), Lines: true}
		return view
	}
	view.Lines = v.lines(app, c)
	return view
}

// lines are the fields that a change touched.
func (v *visit) lines(app fakekintone.AppInfo, c fakekintone.Change) []changedLine {
	known := map[string]*field{}
	if f, err := v.formOf(app.ID); err == nil {
		known = f.fields
	}
	before, after := gjson.ParseBytes(c.Before).Map(), gjson.ParseBytes(c.After).Map()
	r := v.reader(app)
	var lines []changedLine
	for _, code := range c.Fields {
		f := known[code]
		if f == nil {
			f = unknownField(code, before[code], after[code])
		}
		lines = append(lines, changedLine{
			Code: code, Label: f.Label, Before: r.show(f, before[code].Get("value")), After: r.show(f, after[code].Get("value")),
		})
	}
	return lines
}

// unknownField is a field that the form does not have any more.
func unknownField(code string, values ...gjson.Result) *field {
	f := &field{Code: code, Label: code}
	for _, v := range values {
		if kind := v.Get("type").String(); kind != "" {
			f.Type = kind
		}
	}
	return f
}
