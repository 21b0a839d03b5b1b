package scenarios

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"callaction/internal/yamlfile"
	"callaction/scenarios/workspace"
)

func (r *reader) given(n *yamlfile.Node) Given {
	var g Given
	m := r.Open(n, givenKeys())
	if m == nil {
		return g
	}
	for _, p := range r.Pairs(m.Get("records")) {
		g.Records = append(g.Records, r.appRecords(p))
	}
	for _, p := range r.Pairs(m.Get("forms")) {
		g.Forms = append(g.Forms, r.appForm(p))
	}
	for _, p := range r.Pairs(m.Get("tokens")) {
		g.Tokens = append(g.Tokens, r.tokenPermissions(p))
	}
	for _, item := range r.List(m.Get("faults")) {
		f, settings := r.fault(item)
		g.Faults = append(g.Faults, f)
		g.faultPlaces = append(g.faultPlaces, faultPlace{item, settings})
	}
	for _, item := range r.List(m.Get("answers")) {
		g.Answers = append(g.Answers, r.answer(item))
	}
	return g
}

func (r *reader) appRecords(p yamlfile.Pair) AppRecords {
	a := AppRecords{App: r.appID(p.Key), node: p.Value}
	for _, item := range r.List(p.Value) {
		a.Records = append(a.Records, r.record(item))
	}
	return a
}

// appID reads an app's id that stands as a key.
func (r *reader) appID(n *yamlfile.Node) int64 {
	text := r.Text(n)
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		r.Problems.Add(n.Errorf("%q is no app id; write a number from 1", text))
	}
	return id
}

// record turns field: value into what kintone takes, {"field":{"value":…}}.
func (r *reader) record(n *yamlfile.Node) json.RawMessage {
	raw, err := json.Marshal(r.values(n))
	r.At(n, err)
	return raw
}

func (r *reader) values(n *yamlfile.Node) map[string]any {
	values := map[string]any{}
	for _, p := range r.Pairs(n) {
		values[r.Text(p.Key)] = map[string]any{"value": r.recordValue(p.Value)}
	}
	return values
}

// recordValue is a text, a list of texts for fields with several values, or a list of
// maps for the rows of a table. A map is kintone's own form, {value: …}.
func (r *reader) recordValue(n *yamlfile.Node) any {
	switch n.Kind() {
	case yamlfile.ListKind:
		return r.recordList(n)
	case yamlfile.MapKind:
		m := r.Open(n, []yamlfile.Key{key("type", "type"), key("value", "value")})
		if m == nil || m.Get("value") == nil {
			return ""
		}
		return r.json(m.Get("value"))
	}
	return r.Text(n)
}

// recordList is a list of texts, or of rows of fields with their values.
func (r *reader) recordList(n *yamlfile.Node) any {
	items := r.List(n)
	if len(items) == 0 || items[0].Kind() != yamlfile.MapKind {
		return append([]string{}, r.Texts(n)...)
	}
	rows := make([]any, len(items))
	for i, item := range items {
		rows[i] = map[string]any{"value": r.values(item)}
	}
	return rows
}

// json is JSON as it is written, its numbers as texts, which kintone takes as well.
func (r *reader) json(n *yamlfile.Node) any {
	switch n.Kind() {
	case yamlfile.ListKind:
		items := []any{}
		for _, item := range r.List(n) {
			items = append(items, r.json(item))
		}
		return items
	case yamlfile.MapKind:
		members := map[string]any{}
		for _, p := range r.Pairs(n) {
			members[r.Text(p.Key)] = r.json(p.Value)
		}
		return members
	}
	return r.Text(n)
}

func (r *reader) tokenPermissions(p yamlfile.Pair) TokenPermissions {
	t := TokenPermissions{Token: r.Text(p.Key), node: p.Value}
	for _, item := range r.List(p.Value) {
		permission, err := workspace.ParsePermission(r.Text(item))
		r.At(item, err)
		t.Permissions = append(t.Permissions, permission)
	}
	return t
}

func (r *reader) answer(n *yamlfile.Node) Answer {
	m := r.Open(n, answerKeys())
	if m == nil {
		return Answer{}
	}
	a := Answer{
		Host: r.Text(m.Get("host")), Method: r.Text(m.Get("method")), Path: r.Text(m.Get("path")),
		Status: r.Int(m.Get("status")), Body: r.Text(m.Get("body")), Times: r.Int(m.Get("times")),
		Headers: map[string]string{},
	}
	for _, p := range r.Pairs(m.Get("headers")) {
		r.answerHeader(a.Headers, p)
	}
	if a.Status != 0 && (a.Status < 200 || a.Status > 599) {
		r.Problems.Add(m.Get("status").Errorf("status %d is none that an answer can have; write one from 200 to 599", a.Status))
	}
	return a
}

// framing are the headers by which HTTP itself works; the transport writes them.
var framing = []string{"Connection", "Content-Length", "Date", "Trailer", "Transfer-Encoding", "Upgrade"}

// answerHeader takes one header of an answer given in advance, under its canonical
// name.
func (r *reader) answerHeader(all map[string]string, p yamlfile.Pair) {
	name, value := http.CanonicalHeaderKey(r.Text(p.Key)), r.Text(p.Value)
	switch _, twice := all[name]; {
	case twice:
		r.Problems.Add(p.Key.Errorf("the header %s is there twice", name))
	case slices.Contains(framing, name):
		r.Problems.Add(p.Key.Errorf("%s is written by the transport; leave it out", name))
	case !isHeaderName(name):
		r.Problems.Add(p.Key.Errorf("%q is no header's name", name))
	case strings.ContainsFunc(value, unicode.IsControl) || strings.TrimSpace(value) != value:
		r.Problems.Add(p.Value.Errorf("a header's value has no line break, and no blanks around it"))
	}
	all[name] = value
}

func isHeaderName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '-' && r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	})
}

// recordPlace reads APP/RECORD.
func recordPlace(text string) (app, record int64, err error) {
	if _, err := fmt.Sscanf(text+" ", "%d/%d ", &app, &record); err != nil || app < 1 || record < 1 {
		return 0, 0, fmt.Errorf("%q names no record; write the app and the record, 7/1", text)
	}
	return app, record, nil
}
