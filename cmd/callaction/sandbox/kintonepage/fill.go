package kintonepage

import (
	"errors"
	"fmt"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

// picking is what a lookup has found, for somebody to pick.
type picking struct {
	at    control
	none  string
	heads []head
	picks []pick
}

// lookup is what stands beside a lookup's control; nil for other fields.
func (e *editing) lookup(f *field, at control) *lookupInput {
	if f.Lookup == nil {
		return nil
	}
	l := &lookupInput{Fill: do(doFill, at), Clear: do(doClear, at)}
	if other, err := e.find(f.Lookup.App); err == nil {
		l.App = other.Name
	}
	if p := e.picking; p != nil && p.at == at {
		l.None, l.Heads, l.Picks = p.none, p.heads, p.picks
	}
	return l
}

// fieldAt is the field of a control; nil for none.
func (e *editing) fieldAt(at control) *field {
	if at.table == "" {
		return e.form.fields[at.code]
	}
	if table := e.form.fields[at.table]; table != nil {
		for _, c := range table.Columns {
			if c.Code == at.code {
				return c
			}
		}
	}
	return nil
}

// fillBy does what a button beside a lookup asks for.
func (e *editing) fillBy(what string, at control, id int64) {
	f, values := e.fieldAt(at), e.of(at)
	if f == nil || f.Lookup == nil || values == nil {
		return
	}
	if what == doClear {
		e.copy(f, at, nil)
		return
	}
	if err := e.fillFrom(f, at, what, id); err != nil {
		e.picking = &picking{at: at, none: e.why(err)}
	}
}

// why says what an error is, in kintone's words where it is kintone's.
func (v *visit) why(err error) string {
	var refused *fakekintone.Refusal
	if errors.As(err, &refused) {
		return fmt.Sprintf("%s [%s]", refused.In(v.code()), refused.Code)
	}
	return err.Error()
}

func (e *editing) fillFrom(f *field, at control, what string, id int64) error {
	other, err := e.find(f.Lookup.App)
	if err != nil {
		return err
	}
	if what == doPick {
		one, err := e.scene.Source.Record(other.ID, id)
		if err != nil {
			return err
		}
		e.copy(f, at, gjson.ParseBytes(one.JSON).Map())
		return nil
	}
	key := ""
	if given := e.of(at)[f.Code]; len(given) > 0 {
		key = given[0]
	}
	found, err := e.candidates(other.ID, f.Lookup, key)
	if err != nil {
		return err
	}
	if len(found) == 1 {
		e.copy(f, at, gjson.ParseBytes(found[0].JSON).Map())
		return nil
	}
	return e.offer(f, at, other, found)
}

// atOnce is how many records a lookup offers.
const atOnce = 20

// candidates are the records that a lookup can take for what was typed: those with
// just that value, or else those that have it in their text.
func (e *editing) candidates(app int64, l *lookup, key string) ([]fakekintone.RecordInfo, error) {
	conditions := []string{l.Key + " = " + quoted(key), l.Key + " like " + quoted(key)}
	if key == "" {
		conditions = []string{""}
	}
	for i, condition := range conditions {
		found, err := e.scene.Source.Find(app, fakekintone.Search{
			Query: search(condition, l.Filter, l.Sort), User: e.scene.User.Login, Limit: atOnce,
		})
		if err != nil && i == 0 {
			return nil, err // that like cannot be asked of every type is no matter
		}
		if len(found.Records) > 0 {
			return found.Records, nil
		}
	}
	return nil, nil
}

// offer shows what a lookup can take.
func (e *editing) offer(f *field, at control, other fakekintone.AppInfo, found []fakekintone.RecordInfo) error {
	p := &picking{at: at}
	e.picking = p
	if len(found) == 0 {
		p.none = e.In("データがありません。", "No data was found.")
		return nil
	}
	source, err := e.formOf(other.ID)
	if err != nil {
		return err
	}
	columns := source.named(append([]string{f.Lookup.Key}, without(f.Lookup.Picker, f.Lookup.Key)...))
	p.heads = heads(columns)
	r := e.visit.reader(other)
	for _, one := range found {
		p.picks = append(p.picks, pick{Do: do(doPick, at, text(one.ID)), Label: fmt.Sprintf(e.In("レコード %d を選択", "Choose record %d"), one.ID), Cells: r.cells(columns, one)})
	}
	return nil
}

func without(all []string, one string) []string {
	var kept []string
	for _, s := range all {
		if s != one {
			kept = append(kept, s)
		}
	}
	return kept
}

// copy takes over the values of a record, or empties a lookup and what it fills
// where there is none.
func (e *editing) copy(f *field, at control, from map[string]gjson.Result) {
	values := e.of(at)
	values[f.Code] = f.typed(from[f.Lookup.Key].Get("value"), e.zone)
	for _, c := range f.Lookup.Copies {
		here := at
		here.code = c.To
		if to := e.fieldAt(here); to != nil {
			values[c.To] = to.typed(from[c.From].Get("value"), e.zone)
		}
	}
}
