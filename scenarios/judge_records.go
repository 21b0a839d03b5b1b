package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// The codes by which every record is asked for its id and its revision.
const (
	fieldID       = "$id"
	fieldRevision = "$revision"
)

func (j *judge) judgeRecords() {
	expected := map[int64]bool{}
	for _, e := range j.sc.Expect.Records {
		expected[e.App] = true
		j.judgeApp(e)
	}
	for _, app := range sortedApps(j.after) {
		if !expected[app] {
			j.unchanged(app)
		}
	}
}

func sortedApps(c Contents) []int64 {
	var apps []int64
	for app := range c {
		apps = append(apps, app)
	}
	slices.Sort(apps)
	return apps
}

// judgeApp holds all records of an app against the expected ones, in the order
// of ids.
func (j *judge) judgeApp(e ExpectedApp) {
	records := j.after[e.App].Records
	if len(records) != len(e.Records) {
		j.fail(Failure{
			Kind: RecordCount, App: e.App, Expected: strconv.Itoa(len(e.Records)), Actual: listed(records),
			Run: j.changer(e.App, 0), Place: place(e.node),
		})
	}
	for i, want := range e.Records {
		record, ok := pick(records, want, i)
		if !ok {
			j.fail(Failure{Kind: RecordMissing, App: e.App, Expected: want.text(), Run: j.lastFailed(), Place: place(want.node)})
			continue
		}
		j.judgeRecord(e.App, record, want)
	}
}

// id is the $id that the record is expected to have, or empty.
func (r ExpectedRecord) id() string {
	for _, f := range r.Fields {
		if f.Code == fieldID {
			return f.Value
		}
	}
	return ""
}

// pick finds a record by its expected $id, or by its place where none is named.
func pick(records []fakekintone.RecordInfo, want ExpectedRecord, i int) (fakekintone.RecordInfo, bool) {
	if id := want.id(); id != "" {
		i = slices.IndexFunc(records, func(r fakekintone.RecordInfo) bool { return strconv.FormatInt(r.ID, 10) == id })
	}
	if i < 0 || i >= len(records) {
		return fakekintone.RecordInfo{}, false
	}
	return records[i], true
}

func (j *judge) judgeRecord(app int64, record fakekintone.RecordInfo, want ExpectedRecord) {
	was := byID(j.before[app].Records)[record.ID]
	mentioned, accounted := map[string]bool{fieldID: true, fieldRevision: true}, was.ID == 0
	for _, f := range want.Fields {
		mentioned[f.Code] = true
		accounted = accounted || f.Code == fieldRevision || fieldText(was, f.Code) != fieldText(record, f.Code)
		if f.meets(record, j.same) {
			continue
		}
		j.failField(app, record, f.Code, j.fill(f.text()), place(f.node))
	}
	for _, code := range sortedCodes(j.types[app]) {
		if !mentioned[code] && !isSystem(j.types[app][code]) && fieldText(was, code) != fieldText(record, code) {
			j.failField(app, record, code, fieldText(was, code), place(want.node))
			accounted = true
		}
	}
	if !accounted && was.Revision != record.Revision {
		j.failField(app, record, fieldRevision, fieldText(was, fieldRevision), place(want.node))
	}
}

func (j *judge) failField(app int64, record fakekintone.RecordInfo, code, expected, at string) {
	j.fail(Failure{
		Kind: RecordField, App: app, Record: record.ID, Field: code,
		Expected: expected, Actual: fieldText(record, code), Run: j.changer(app, record.ID), Place: at,
	})
}

// meets compares a list element by element, and everything else as text.
func (f ExpectedField) meets(r fakekintone.RecordInfo, same func(want, got string) bool) bool {
	if list, ok := r.Values[f.Code].([]string); ok && f.Many {
		return slices.EqualFunc(f.Values, list, same)
	}
	return same(f.text(), fieldText(r, f.Code))
}

func sortedCodes(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

func (f ExpectedField) text() string {
	if f.Many {
		return strings.Join(f.Values, ", ")
	}
	return f.Value
}

func (r ExpectedRecord) text() string {
	parts := make([]string, len(r.Fields))
	for i, f := range r.Fields {
		parts[i] = f.Code + "=" + f.text()
	}
	return strings.Join(parts, " ")
}

// fieldText is a field's value as a scenario writes it.
func fieldText(r fakekintone.RecordInfo, code string) string {
	switch code {
	case fieldID:
		return strconv.FormatInt(r.ID, 10)
	case fieldRevision:
		return strconv.FormatInt(r.Revision, 10)
	}
	switch v := r.Values[code].(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, ", ")
	default: // a table: its rows as kintone gives them
		return gjson.GetBytes(r.JSON, gjson.Escape(code)+".value").Raw
	}
}

func listed(records []fakekintone.RecordInfo) string {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = strconv.FormatInt(r.ID, 10)
	}
	return fmt.Sprintf("%d (%s)", len(records), strings.Join(ids, ", "))
}

// unchanged fails for every record of an app that was added, changed or removed
// though the scenario does not mention the app.
func (j *judge) unchanged(app int64) {
	before := byID(j.before[app].Records)
	for _, r := range j.after[app].Records {
		was, ok := before[r.ID]
		delete(before, r.ID)
		if ok && string(was.JSON) == string(r.JSON) {
			continue
		}
		j.fail(Failure{Kind: RecordUnasked, App: app, Record: r.ID, Expected: string(was.JSON), Actual: string(r.JSON), Run: j.changer(app, r.ID)})
	}
	for _, r := range j.before[app].Records {
		if _, gone := before[r.ID]; gone {
			j.fail(Failure{Kind: RecordUnasked, App: app, Record: r.ID, Expected: string(r.JSON), Run: j.changer(app, r.ID)})
		}
	}
}

func byID(records []fakekintone.RecordInfo) map[int64]fakekintone.RecordInfo {
	m := make(map[int64]fakekintone.RecordInfo, len(records))
	for _, r := range records {
		m[r.ID] = r
	}
	return m
}

// changer is the last run that changed a record, or any record of the app where
// record is 0.
func (j *judge) changer(app, record int64) *stage.RunTrace {
	var last *stage.RunTrace
	for i := range j.runs {
		for _, c := range j.runs[i].Changes() {
			if c.App == app && (record == 0 || c.Record == record) {
				last = &j.runs[i]
			}
		}
	}
	return last
}

// lastFailed is the last run that was refused or unanswered: the likeliest
// reason for what is missing.
func (j *judge) lastFailed() *stage.RunTrace {
	for i := len(j.runs) - 1; i >= 0; i-- {
		if j.runs[i].Outcome == engine.Failed {
			return &j.runs[i]
		}
	}
	return nil
}

func (j *judge) judgeComments() {
	type where struct{ app, record int64 }
	expected := map[where]bool{}
	for _, e := range j.sc.Expect.Comments {
		expected[where{e.App, e.Record}] = true
		j.judgeCommentsOf(e)
	}
	for _, app := range sortedApps(j.after) {
		for _, r := range j.after[app].Records {
			texts := j.after[app].Comments[r.ID]
			if len(texts) > 0 && !expected[where{app, r.ID}] {
				j.fail(Failure{Kind: CommentUnasked, App: app, Record: r.ID, Actual: strings.Join(texts, "\n"), Run: j.changer(app, r.ID)})
			}
		}
	}
}

func (j *judge) judgeCommentsOf(e ExpectedComments) {
	got := j.after[e.App].Comments[e.Record]
	if slices.EqualFunc(e.Texts, got, j.same) {
		return
	}
	want := make([]string, len(e.Texts))
	for i, text := range e.Texts {
		want[i] = j.fill(text)
	}
	run := j.changer(e.App, e.Record)
	if len(got) < len(want) {
		run = j.lastFailed()
	}
	j.fail(Failure{
		Kind: CommentsDiffer, App: e.App, Record: e.Record, Expected: strings.Join(want, "\n"),
		Actual: strings.Join(got, "\n"), Run: run, Place: place(e.node),
	})
}
