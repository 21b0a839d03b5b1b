package page

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"callaction/fakekintone"
)

// compared is how many of an app's latest records are compared.
const compared = 500

// differ compares one app at two moments.
type differ struct {
	*visit
	app  int64
	a, b *fakekintone.View
}

func (d differ) diff() (appDiff, error) {
	fields, err := d.Room.Stage().Kintone.Fields(d.app)
	if err != nil {
		return appDiff{}, err
	}
	left, cutA := d.records(d.a)
	right, cutB := d.records(d.b)
	ids := map[int64]bool{}
	for id := range left {
		ids[id] = true
	}
	for id := range right {
		ids[id] = true
	}
	diff := appDiff{Cut: cutA || cutB}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		rows := d.record(fields, id, left[id], right[id])
		if len(rows) == 0 {
			diff.Alike++
		}
		diff.Rows = append(diff.Rows, rows...)
	}
	return diff, nil
}

// records are an app's latest ones by id; none where the app is not there.
func (d differ) records(at *fakekintone.View) (byID map[int64]*fakekintone.RecordInfo, cut bool) {
	byID = map[int64]*fakekintone.RecordInfo{}
	found, err := at.Find(d.app, fakekintone.Search{Limit: compared})
	if err != nil {
		return byID, false // it was not there yet
	}
	for i := range found.Records {
		byID[found.Records[i].ID] = &found.Records[i]
	}
	return byID, found.Total > compared
}

// record is what differs between two states of a record; nil is one that is not there.
func (d differ) record(fields []fakekintone.FieldInfo, id int64, a, b *fakekintone.RecordInfo) []valueRow {
	name := strconv.FormatInt(id, 10)
	if a == nil || b == nil {
		there, missing := d.In("あり", "there"), d.In("なし", "not there")
		row := valueRow{Record: name, Field: d.In("レコード", "record"), A: there, B: missing}
		if a == nil {
			row.A, row.B = missing, there
		}
		return append([]valueRow{row}, d.values(fields, name, a, b)...)
	}
	return d.values(fields, name, a, b)
}

func (d differ) values(fields []fakekintone.FieldInfo, name string, a, b *fakekintone.RecordInfo) []valueRow {
	var rows []valueRow
	for _, f := range fields {
		left, right := d.value(a, f), d.value(b, f)
		if left != right && !ticks(f) {
			rows = append(rows, valueRow{name, f.Label, left, right})
		}
	}
	left, right := d.comments(d.a, a), d.comments(d.b, b)
	if left != right {
		rows = append(rows, valueRow{name, d.In("コメント", "comments"), left, right})
	}
	return rows
}

// ticks says that a field differs by the moment alone.
func ticks(f fakekintone.FieldInfo) bool {
	return slices.Contains([]string{"CREATED_TIME", "UPDATED_TIME", "__REVISION__", "__ID__", "RECORD_NUMBER", "CREATOR", "MODIFIER"}, f.Type)
}

func (d differ) value(r *fakekintone.RecordInfo, f fakekintone.FieldInfo) string {
	if r == nil {
		return ""
	}
	switch value := r.Values[f.Code].(type) {
	case nil:
		return ""
	case []string:
		return d.masked(strings.Join(value, ", "))
	case []fakekintone.RowInfo:
		return d.masked(rows(value))
	default:
		return d.masked(fmt.Sprint(value))
	}
}

// rows are a table's, a row a line.
func rows(all []fakekintone.RowInfo) string {
	var lines []string
	for _, r := range all {
		var cells []string
		for _, code := range slices.Sorted(maps.Keys(r.Values)) {
			cells = append(cells, fmt.Sprint(r.Values[code]))
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	return strings.Join(lines, "\n")
}

func (d differ) comments(at *fakekintone.View, r *fakekintone.RecordInfo) string {
	if r == nil {
		return ""
	}
	all, err := at.Comments(d.app, r.ID)
	if err != nil {
		return "" // the record was found a moment ago, and a view does not change
	}
	var texts []string
	for _, c := range all {
		texts = append(texts, strings.TrimSpace(c.Text))
	}
	return d.masked(strings.Join(texts, "\n"))
}

func (v *visit) masked(text string) string { return v.Room.Stage().Masker.Text(text) }
