package form

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Add is the values of a new record: the input, defaults for what it does not
// name, system fields, and what is calculated from them. number is what the
// RECORD_NUMBER says.
func (f *Form) Add(in Input, number string, at Moment) map[string]record.Value {
	at.precision = f.precision
	values := make(map[string]record.Value, len(f.inRecords))
	for _, field := range f.inRecords {
		v, sent := in.Values[field.Code]
		switch {
		case !sent:
			v = field.initial(number, at)
		case field.Type == record.TypeSubtable:
			v.Rows = field.merged(nil, v.Rows, at)
		}
		values[field.Code] = v
	}
	f.sheet.Compute(values)
	return values
}

// Change is the values of a record after an update: the old ones with the input
// over them, rows merged with those that they name, new system fields, and what
// is calculated from all that.
func (f *Form) Change(old map[string]record.Value, in Input, at Moment) map[string]record.Value {
	at.precision = f.precision
	values := maps.Clone(old)
	maps.Copy(values, in.Values)
	for _, table := range f.tables {
		if sent, ok := in.Values[table.Code]; ok {
			values[table.Code] = record.Value{Rows: table.merged(old[table.Code].Rows, sent.Rows, at)}
		}
	}
	for _, field := range f.inRecords {
		if field.Type == record.TypeModifier || field.Type == record.TypeUpdatedTime {
			values[field.Code] = field.initial("", at)
		}
	}
	f.sheet.Compute(values)
	return values
}

// initial is a field's value in a new record that does not name it.
func (f *Field) initial(number string, at Moment) record.Value {
	switch f.Type {
	case record.TypeRecordNumber:
		return record.Value{Text: number}
	case record.TypeCreator, record.TypeModifier:
		return record.Value{Items: []record.Item{at.Author}}
	case record.TypeCreatedTime, record.TypeUpdatedTime:
		return record.Value{Text: at.Now.UTC().Format(DatetimeLayout)}
	case record.TypeStatus:
		return record.Value{Text: f.States[0]}
	case record.TypeStatusAssignee:
		return record.Value{} // the process names them
	case record.TypeUserSelect:
		return record.Value{Items: f.initialPeople(loginUser, at.Author, at.Users)}
	case record.TypeOrganizationSelect:
		return record.Value{Items: f.initialPeople(primaryOrganization, at.Primary, at.Organizations)}
	case record.TypeGroupSelect:
		return record.Value{Items: f.initialPeople("", record.Item{}, at.Groups)}
	}
	if f.defaultNow {
		return record.Value{Text: f.now(at)}
	}
	r := &reader{Reading: Reading{Loose: true, Violations: &wire.Violations{}}, precision: at.precision}
	v, _ := f.kind.read(r, f, f.standard) // checked by Parse
	return v
}

// now is the present moment as a field holds it: dates and times in the user's
// zone.
func (f *Field) now(at Moment) string {
	zone := at.Zone
	if zone == nil {
		zone = time.UTC
	}
	switch f.Type {
	case record.TypeDate:
		return at.Now.In(zone).Format(dateLayout)
	case record.TypeTime:
		return at.Now.In(zone).Format(timeLayout)
	}
	return at.Now.UTC().Format(DatetimeLayout)
}

// What stands for the caller, and for his first organisation, in a default value.
const (
	loginUser           = "LOGINUSER()"
	primaryOrganization = "PRIMARY_ORGANIZATION()"
)

// initialPeople are those whom a default value names, each once and nobody who is
// gone. function is the code that stands for caller, who has no code where there is
// none.
func (f *Field) initialPeople(function string, caller record.Item, known Finder) []record.Item {
	var items []record.Item
	for _, m := range f.standard.Members {
		code := textOr(m.Value, "code", "")
		item, ok := caller, caller.Code != ""
		if code != function {
			item, ok = known.find(code)
		}
		if ok && !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return items
}

// NumberOf is the RECORD_NUMBER of a record in an app, whose code may be empty.
func NumberOf(appCode string, id int64) string {
	n := strconv.FormatInt(id, 10)
	if appCode == "" {
		return n
	}
	return appCode + "-" + n
}
