package kintonepage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/cmd/callaction/sandbox/words"
)

// input is a field in a form: its control, or what cannot be typed.
type input struct {
	words.Language
	Name, Code, Label string
	NoLabel, Required bool
	// Kind is line, lines, drop, multi, radio, boxes or fixed.
	Kind string
	// Type and Mode are the type of a line's control, and the keyboard it wants.
	Type, Mode string
	Value      string
	Options    []option
	// Fixed is what a field shows that cannot be typed, and Values what the form
	// sends of it all the same, so that it is there when the form comes back.
	Fixed      shown
	Values     []string
	Note       string // why it cannot be typed, or how it is
	Errors     []string
	UnitBefore string
	UnitAfter  string
	Lookup     *lookupInput
	Focus      bool
}

// Invalid says whether kintone has complained about the field.
func (i input) Invalid() bool { return len(i.Errors) > 0 }

// Describes are the ids of what is said about the control.
func (i input) Describes() string {
	var ids []string
	if i.Invalid() {
		ids = append(ids, "error/"+i.Name)
	}
	if i.Note != "" {
		ids = append(ids, "note/"+i.Name)
	}
	return strings.Join(ids, " ")
}

type option struct {
	Value, Label string
	Chosen       bool
}

// lookupInput is what stands beside the control of a lookup.
type lookupInput struct {
	App         string
	Fill, Clear string // what the buttons ask for
	None        string // why nothing was found; "" where it was not looked for, or found
	Heads       []head
	Picks       []pick
}

// pick is a record that a lookup can take.
type pick struct {
	Do    string
	Label string
	Cells []shown
}

// typedTable is a table in a form.
type typedTable struct {
	words.Language
	Label, RowsName string
	Heads           []head
	Rows            []typedTableRow
	Add             string // what the button asks for that adds a row at the end
}

type typedTableRow struct {
	Key, IDName, ID string
	Inputs          []input
	Add, Remove     string
	Number          int
}

// editing is a record's form at one moment.
type editing struct {
	*visit
	typed
	values  map[string]gjson.Result // the record as it is stored; nil for a new one
	reader  reader
	refused *refusal
	picking *picking
	focus   control
	people  map[string][]option // of users, organisations and groups, by the type of field
}

func (v *visit) editing(t typed) *editing {
	s := v.scene.Source
	e := &editing{visit: v, typed: t, reader: v.reader(v.app), people: map[string][]option{}}
	for _, u := range s.Users() {
		e.people[typeUsers] = append(e.people[typeUsers], option{Value: u.Code, Label: u.Name})
	}
	for _, o := range s.Organizations() {
		e.people[typeDepartments] = append(e.people[typeDepartments], option{Value: o.Code, Label: o.Name})
	}
	for _, g := range s.Groups() {
		e.people[typeGroups] = append(e.people[typeGroups], option{Value: g.Code, Label: g.Name})
	}
	return e
}

// cell implements arrangement.
func (e *editing) cell(f *field) cell {
	if f.Type == typeRelated {
		return cell{Kind: "related", Table: e.related(f, e.values)}
	}
	i := e.input(f, control{code: f.Code}, e.typed.values, e.values)
	return cell{Kind: "input", Input: &i}
}

// marked implements arrangement.
func (e *editing) marked(*field) bool { return false }

// opens implements arrangement: what can be typed is seen.
func (e *editing) opens(*field) bool { return true }

// table implements arrangement.
func (e *editing) table(f *field) any {
	t := typedTable{Language: e.Language, Label: f.Label, RowsName: rowsPrefix + part(f.Code), Heads: typedHeads(f.Columns), Add: do(doAddRow, control{table: f.Code})}
	for i, row := range e.tables[f.Code] {
		t.Rows = append(t.Rows, e.row(f, i, row))
	}
	return t
}

func (e *editing) row(f *field, i int, row typedRow) typedTableRow {
	here := control{table: f.Code, row: row.key}
	shown := typedTableRow{
		Key: row.key, ID: row.id, IDName: idPrefix + part(f.Code) + "/" + row.key, Number: i + 1,
		Add: do(doAddRow, here), Remove: do(doRemoveRow, here),
	}
	stored := e.storedRow(f, row.id)
	for _, c := range f.Columns {
		here.code = c.Code
		in := e.input(c, here, row.values, stored)
		in.NoLabel = true
		in.Label = fmt.Sprintf(e.In("%s %d行目", "%s, row %d"), c.Label, i+1)
		shown.Inputs = append(shown.Inputs, in)
	}
	return shown
}

// storedRow is a row as kintone has it; nil for a new one.
func (e *editing) storedRow(f *field, id string) map[string]gjson.Result {
	for _, row := range e.values[f.Code].Get("value").Array() {
		if id != "" && row.Get("id").String() == id {
			return row.Get("value").Map()
		}
	}
	return nil
}

// input is the control of a field.
func (e *editing) input(f *field, at control, values map[string][]string, stored map[string]gjson.Result) input {
	i := input{
		Language: e.Language, Name: at.name(), Code: f.Code, Label: f.Label, NoLabel: f.NoLabel, Required: f.Required && f.sent(),
		Errors: e.refused.about(at), Focus: e.focus == at,
	}
	given := values[f.Code]
	if len(given) > 0 {
		i.Value = given[0]
	}
	i.UnitAfter = f.Unit
	if f.UnitBefore {
		i.UnitBefore, i.UnitAfter = f.Unit, ""
	}
	if !f.sent() {
		e.fix(&i, f, given, stored)
		return i
	}
	e.choose(&i, f, given)
	i.Lookup = e.lookup(f, at)
	return i
}

// fix makes the control one that only shows.
func (e *editing) fix(i *input, f *field, given []string, stored map[string]gjson.Result) {
	i.Kind, i.UnitBefore, i.UnitAfter = "fixed", "", ""
	switch {
	case f.FilledBy != "":
		i.Fixed, i.Values = e.echo(f, given), given
		i.Note = fmt.Sprintf(e.In("ルックアップ「%s」からコピー", "copied by the lookup %s"), f.FilledBy)
		return
	case f.Type == typeFile:
		i.Note = e.In("添付ファイルはAPIで追加", "attachments are added by the API")
	case f.Type == typeCalc || f.Calculated:
		i.Note = e.In("自動計算", "calculated")
	}
	i.Fixed = e.reader.show(f, stored[f.Code].Get("value"))
}

// echo shows what a form has of a field that cannot be typed.
func (e *editing) echo(f *field, given []string) shown {
	switch {
	case f.hasSeveral():
		var s shown
		for _, code := range given {
			s.Chips = append(s.Chips, e.nameOf(f, code))
		}
		return s
	case len(given) == 0 || given[0] == "":
		return shown{}
	case f.Type == typeDateTime:
		return plainly(strings.Replace(given[0], "T", " ", 1))
	}
	return e.reader.single(f, given[0])
}

func (e *editing) nameOf(f *field, code string) string {
	for _, o := range e.people[f.Type] {
		if o.Value == code {
			return o.Label
		}
	}
	return code
}

// choose picks the control for a type of field.
func (e *editing) choose(i *input, f *field, given []string) {
	i.Kind, i.Type = "line", "text"
	switch f.Type {
	case typeLines, typeRich:
		i.Kind = "lines"
		if f.Type == typeRich {
			i.Note = e.In("HTMLで入力", "written in HTML")
		}
	case typeDate:
		i.Type = "date"
	case typeTime:
		i.Type = "time"
	case typeDateTime:
		i.Type = "datetime-local"
	case typeNumber:
		i.Mode = "decimal"
	case typeLink:
		i.Mode = map[string]string{protocolCall: "tel", protocolMail: "email"}[f.Protocol]
	default:
		e.chooseOptions(i, f, given)
	}
	i.unlessControl()
}

// unlessControl leaves a date to a plain control where it is none: what was typed
// has to be seen again.
func (i *input) unlessControl() {
	if i.Type == "text" || i.Value == "" {
		return
	}
	if strings.Trim(i.Value, "0123456789-:T") != "" || len(i.Value) < len("15:04") {
		i.Type = "text"
	}
}

// chooseOptions picks the control for what is chosen from a list. Whatever was
// chosen stays in it, even where the list does not have it any more.
func (e *editing) chooseOptions(i *input, f *field, given []string) {
	for _, o := range f.Options {
		i.Options = append(i.Options, option{Value: o, Label: o})
	}
	switch f.Type {
	case typeDropDown:
		i.Kind = "drop"
	case typeRadio:
		i.Kind = "radio"
	case typeMultiSelect:
		i.Kind = "multi"
	case typeCheckBox:
		i.Kind = "boxes"
	case typeUsers, typeDepartments, typeGroups:
		i.Kind, i.Options = "boxes", slices.Clone(e.people[f.Type])
	}
	for _, one := range given {
		at := slices.IndexFunc(i.Options, func(o option) bool { return o.Value == one })
		if at < 0 && one != "" {
			i.Options, at = append(i.Options, option{Value: one, Label: one}), len(i.Options)
		}
		if at >= 0 {
			i.Options[at].Chosen = true
		}
	}
}

// about are the complaints about a control; nil has none.
func (r *refusal) about(at control) []string {
	if r == nil {
		return nil
	}
	var all []string
	for _, c := range r.Errors {
		if c.Field == at.name() {
			all = append(all, c.Messages...)
		}
	}
	return all
}
