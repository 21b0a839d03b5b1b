package kintonepage

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"
)

// typed is what somebody has typed into a record's form: for each field the values of
// its control, one but for lists.
type typed struct {
	values map[string][]string
	tables map[string][]typedRow
}

// typedRow is a row of a table.
type typedRow struct {
	key    string // the row's name in the form
	id     string // kintone's; "" for a new row
	values map[string][]string
}

// row finds a row of a table.
func (t typed) row(table, key string) (typedRow, bool) {
	i := slices.IndexFunc(t.tables[table], func(r typedRow) bool { return r.key == key })
	if i < 0 {
		return typedRow{}, false
	}
	return t.tables[table][i], true
}

// addRow puts a row behind another, or at the end.
func (t typed) addRow(table, behind string, values map[string][]string) (key string) {
	rows := t.tables[table]
	next := 0
	for _, r := range rows {
		next = max(next, count(r.key)+1)
	}
	at := 1 + slices.IndexFunc(rows, func(r typedRow) bool { return r.key == behind })
	if at == 0 {
		at = len(rows)
	}
	key = strconv.Itoa(next)
	t.tables[table] = slices.Insert(rows, at, typedRow{key: key, values: values})
	return key
}

func (t typed) removeRow(table, key string) {
	t.tables[table] = slices.DeleteFunc(t.tables[table], func(r typedRow) bool { return r.key == key })
}

// The beginnings of the names of a form's controls.
const (
	valuePrefix = "v/"    // a value: v/CODE or v/TABLE/ROW/CODE
	rowsPrefix  = "rows/" // the rows of a table, in their order
	idPrefix    = "id/"   // kintone's id of a row: id/TABLE/ROW
)

// part is a code as a part of a control's name.
func part(code string) string {
	return strings.NewReplacer("%", "%25", "/", "%2F", " ", "%20").Replace(code)
}

func unpart(s string) string {
	return strings.NewReplacer("%2F", "/", "%20", " ", "%25", "%").Replace(s)
}

// control is where a value stands in a form: table and row are "" outside of tables.
type control struct{ table, row, code string }

func (c control) name() string {
	if c.table == "" {
		return valuePrefix + part(c.code)
	}
	return valuePrefix + part(c.table) + "/" + c.row + "/" + part(c.code)
}

// controlOf reads the name of a control.
func controlOf(name string) control {
	parts := strings.Split(strings.TrimPrefix(name, valuePrefix), "/")
	if len(parts) == 3 {
		return control{unpart(parts[0]), parts[1], unpart(parts[2])}
	}
	return control{code: unpart(parts[0])}
}

// of is where a control's value is kept; nil where there is no such row.
func (t typed) of(c control) map[string][]string {
	if c.table == "" {
		return t.values
	}
	row, _ := t.row(c.table, c.row)
	return row.values
}

// readTyped reads what a form has sent. A field that it did not have is missing.
func (f *form) readTyped(sent url.Values) typed {
	t := typed{map[string][]string{}, map[string][]typedRow{}}
	for _, one := range f.own {
		if one.Type == typeTable {
			t.readRows(one, sent)
			continue
		}
		read(t.values, one, control{code: one.Code}, sent)
	}
	return t
}

func (t typed) readRows(table *field, sent url.Values) {
	keys, ok := sent[rowsPrefix+part(table.Code)]
	if !ok {
		return
	}
	t.tables[table.Code] = nil
	for _, key := range keys {
		if _, twice := t.row(table.Code, key); twice || key == "" || strings.Trim(key, "0123456789") != "" {
			continue
		}
		row := typedRow{key: key, id: sent.Get(idPrefix + part(table.Code) + "/" + key), values: map[string][]string{}}
		for _, c := range table.Columns {
			read(row.values, c, control{table.Code, key, c.Code}, sent)
		}
		t.tables[table.Code] = append(t.tables[table.Code], row)
	}
}

func read(into map[string][]string, f *field, c control, sent url.Values) {
	values, ok := sent[c.name()]
	if !ok {
		return
	}
	var kept []string
	for _, s := range values {
		if s = withoutReturns(s); s != "" || !f.hasSeveral() {
			kept = append(kept, s)
		}
	}
	into[f.Code] = kept
}

// withoutReturns is a text as it was typed: forms send each line break as two
// characters.
func withoutReturns(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// typedOf is a record as it stands in its form before anybody has typed.
func (f *form) typedOf(values map[string]gjson.Result, zone *time.Location) typed {
	t := typed{map[string][]string{}, map[string][]typedRow{}}
	for _, one := range f.own {
		value := values[one.Code].Get("value")
		if one.Type != typeTable {
			t.values[one.Code] = one.typed(value, zone)
			continue
		}
		t.tables[one.Code] = nil
		for i, r := range value.Array() {
			row := typedRow{key: strconv.Itoa(i), id: r.Get("id").String(), values: map[string][]string{}}
			inside := r.Get("value").Map()
			for _, c := range one.Columns {
				row.values[c.Code] = c.typed(inside[c.Code].Get("value"), zone)
			}
			t.tables[one.Code] = append(t.tables[one.Code], row)
		}
	}
	return t
}

// typed is a value of kintone's as a control has it.
func (f *field) typed(value gjson.Result, zone *time.Location) []string {
	switch {
	case f.hasSeveral():
		var all []string
		for _, one := range value.Array() {
			if one.IsObject() {
				one = one.Get("code")
			}
			all = append(all, one.String())
		}
		return all
	case f.Type == typeDateTime:
		return []string{local(value.String(), zone)}
	}
	return []string{value.String()}
}

// begun is a new record's form, with the defaults of its fields. Tables begin
// without rows.
func (f *form) begun(now time.Time, login string) typed {
	t := typed{map[string][]string{}, map[string][]typedRow{}}
	for _, one := range f.own {
		if one.Type == typeTable {
			t.tables[one.Code] = nil
			continue
		}
		t.values[one.Code] = one.begun(now, login)
	}
	return t
}

// begun is the value that a new record's form begins with; now is in the user's
// zone.
func (f *field) begun(now time.Time, login string) []string {
	switch {
	case f.standardNow && f.Type == typeDate:
		return []string{now.Format(time.DateOnly)}
	case f.standardNow && f.Type == typeTime:
		return []string{now.Format("15:04")}
	case f.standardNow && f.Type == typeDateTime:
		return []string{now.Format(localLayout)}
	}
	values := f.typed(f.standard, now.Location())
	for i, s := range values {
		if s == "LOGINUSER()" {
			values[i] = login
		}
	}
	return values
}

// body is what is sent to kintone of what was typed.
func (f *form) body(t typed, zone *time.Location) map[string]any {
	record := map[string]any{}
	for _, one := range f.own {
		if one.Type != typeTable {
			one.put(record, t.values, zone)
		} else if rows, ok := t.tables[one.Code]; ok {
			record[one.Code] = map[string]any{"value": one.rows(rows, zone)}
		}
	}
	return record
}

func (f *field) rows(typed []typedRow, zone *time.Location) []any {
	rows := []any{}
	for _, r := range typed {
		values := map[string]any{}
		for _, c := range f.Columns {
			c.put(values, r.values, zone)
		}
		row := map[string]any{"value": values}
		if r.id != "" {
			row["id"] = r.id
		}
		rows = append(rows, row)
	}
	return rows
}

// put adds a field's value, where it was typed and can be written.
func (f *field) put(to map[string]any, values map[string][]string, zone *time.Location) {
	given, ok := values[f.Code]
	if !ok || !f.sent() {
		return
	}
	to[f.Code] = map[string]any{"value": f.sendable(given, zone)}
}

func (f *field) sendable(given []string, zone *time.Location) any {
	switch {
	case f.hasSeveral():
		all := []any{}
		for _, one := range given {
			if f.Type == typeCheckBox || f.Type == typeMultiSelect {
				all = append(all, one)
			} else {
				all = append(all, map[string]string{"code": one})
			}
		}
		return all
	case len(given) == 0:
		return ""
	case f.Type == typeDateTime:
		return universal(given[0], zone)
	}
	return given[0]
}
