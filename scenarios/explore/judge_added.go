package explore

import (
	"fmt"
	"slices"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// duplicates are records that were added for a caller who had one already, and
// records that a rule added twice in one call.
func duplicates(o *observation) []verdict {
	var all []verdict
	added := map[string]int{} // the run that first did so
	for _, r := range o.runs {
		for _, ch := range r.Changes() {
			if ch.Kind != fakekintone.RecordAdded {
				continue
			}
			by := fmt.Sprint(r.CallID, r.Rule.Name, ch.App)
			first, before := added[by]
			if v := o.duplicate(r, ch, before && first != r.Seq); v.trouble != "" {
				v.key = key{code: lint.DuplicateCreated, rule: r.Rule.Name, field: engine.FieldBody}
				all = append(all, v)
			}
			if !before {
				added[by] = r.Seq
			}
		}
	}
	return all
}

// duplicate is a verdict without a trouble where a record is the first of its kind.
func (o *observation) duplicate(r stage.RunTrace, ch fakekintone.Change, again bool) verdict {
	if again {
		return verdict{trouble: "again", says: lint.Text{
			Japanese: fmt.Sprintf("一つの通話で、アプリ %d にもう一件登録した", ch.App),
			English:  fmt.Sprintf("it added one more record to app %d for the same call", ch.App),
		}, repair: lint.Text{
			Japanese: "一つの通話で一度だけ起きるイベントにするか、{ID} を重複禁止の項目に登録する",
			English:  "hang the rule on an event that comes once in a call, or keep {ID} in a field that is unique",
		}}
	}
	a := o.world.app(ch.App)
	record, there := find(o.after(ch.App), ch.Record)
	if a == nil || !a.oneEach || !there {
		return verdict{} // callers are not looked up there by their number alone: a record a call is meant
	}
	for _, other := range o.after(ch.App) {
		if other.ID < ch.Record && o.sameCaller(r, record, other) {
			return verdict{trouble: "caller", says: lint.Text{
				Japanese: fmt.Sprintf("アプリ %d に、レコード %d と同じ相手をもう一度登録した", ch.App, other.ID),
				English:  fmt.Sprintf("it added to app %d a caller whom record %d has already", ch.App, other.ID),
			}}
		}
	}
	return verdict{}
}

// sameCaller says that the record a run added is of the same caller as another:
// both hold the number, however it is written. A withheld number is the same as
// itself: two such callers share a record.
func (o *observation) sameCaller(r stage.RunTrace, record, other fakekintone.RecordInfo) bool {
	if o.number != "" {
		return o.isCallers(record) && o.isCallers(other)
	}
	return slices.ContainsFunc(sentReads(r), func(read fieldRead) bool {
		return read.Name == event.Tel && read.Value != "" &&
			slices.Contains(texts(record), read.Value) && slices.Contains(texts(other), read.Value)
	})
}

// blankRecords are records that a rule added and in which nothing stands in the
// end, nor in a comment that leads to the caller.
func blankRecords(o *observation) []verdict {
	return o.ofMade(func(r stage.RunTrace, id recordID, record fakekintone.RecordInfo) (verdict, bool) {
		blank := o.isBlank(id.app, record) && !slices.ContainsFunc(o.result.After[id.app].Comments[id.record], o.tellsCaller)
		return verdict{key: key{code: lint.BlankRecord, rule: r.Rule.Name, field: engine.FieldBody}, says: lint.Text{
			Japanese: fmt.Sprintf("アプリ %d に、どの項目も空のままのレコード %d ができた", id.app, id.record),
			English:  fmt.Sprintf("it added record %d to app %d, and all its fields stay blank", id.record, id.app),
		}}, blank
	})
}

// recordsOfNobody are records from which nothing leads to a caller whose number is
// known, neither the number nor what his own record holds nor a comment, and
// customers that stand for everybody who withholds the number.
func recordsOfNobody(o *observation) []verdict {
	return o.ofMade(func(r stage.RunTrace, id recordID, record fakekintone.RecordInfo) (verdict, bool) {
		k := key{code: lint.RecordOfNobody, rule: r.Rule.Name, field: engine.FieldBody}
		if o.number == "" {
			text := o.withheldKey(id.app, record)
			return verdict{key: k, trouble: "withheld", says: lint.Text{
				Japanese: fmt.Sprintf("番号のわからない相手を「%s」として登録した(アプリ %d の %d)。次の非通知も同じレコードになる", text, id.app, id.record),
				English:  fmt.Sprintf("it registered a caller without a number as %q (record %d of app %d); whoever withholds the number next gets the same record", text, id.record, id.app),
			}, repair: lint.Text{
				Japanese: "判定用パターンで、{TEL} が数字のときだけ登録する",
				English:  "let the condition's pattern ask for digits in {TEL}, so that only a number is registered",
			}}, text != ""
		}
		given := o.given(id.app, record)
		held := slices.Concat(given, o.result.After[id.app].Comments[id.record])
		return verdict{key: k, says: lint.Text{
			Japanese: fmt.Sprintf("アプリ %d のレコード %d から、誰からの通話かわからない", id.app, id.record),
			English:  fmt.Sprintf("nothing in record %d of app %d says whose call it was", id.record, id.app),
		}}, len(given) > 0 && !slices.ContainsFunc(held, o.tellsCaller)
	})
}

// withheldKey is what stands where a customer's number should.
func (o *observation) withheldKey(app int64, r fakekintone.RecordInfo) string {
	a := o.world.app(app)
	if a == nil || !a.oneEach {
		return ""
	}
	for _, code := range a.keys {
		if text, _ := r.Values[code].(string); text != "" {
			return text
		}
	}
	return ""
}

// isBlank says that a record holds nothing but what the form itself fills in.
func (o *observation) isBlank(app int64, r fakekintone.RecordInfo) bool {
	return len(o.given(app, r)) == 0
}

// given are a record's texts without those that are its form's defaults.
func (o *observation) given(app int64, r fakekintone.RecordInfo) []string {
	defaults := map[string][]string{}
	if a := o.world.app(app); a != nil {
		for _, f := range a.fields {
			defaults[f.code] = f.defaults
		}
	}
	var all []string
	for code, value := range r.Values {
		if held := textsOf(value); isOwn(r, code) && !slices.Equal(held, defaults[code]) {
			all = append(all, held...)
		}
	}
	slices.Sort(all)
	return all
}

func (o *observation) ofMade(judge func(stage.RunTrace, recordID, fakekintone.RecordInfo) (verdict, bool)) []verdict {
	var all []verdict
	for _, r := range o.runs {
		for _, ch := range r.Changes() {
			id := recordID{ch.App, ch.Record}
			record, there := find(o.after(ch.App), ch.Record)
			if ch.Kind != fakekintone.RecordAdded || !there {
				continue
			}
			if v, ok := judge(r, id, record); ok {
				all = append(all, v)
			}
		}
	}
	return all
}
