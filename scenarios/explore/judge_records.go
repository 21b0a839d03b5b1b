package explore

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/engine/preg"
	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// isOwn says that a field of a record is none of those that kintone writes itself.
func isOwn(r fakekintone.RecordInfo, code string) bool {
	if code == "$id" || code == "$revision" {
		return false
	}
	return !isSystem(gjson.GetBytes(r.JSON, gjson.Escape(code)+".type").String())
}

// wrongRecords are writes to records that are neither the caller's nor the call's
// own, and writes to one of the caller's records that nobody chose.
func wrongRecords(o *observation) []verdict {
	var all []verdict
	for _, r := range o.runs {
		for _, ch := range r.Changes() {
			if ch.Kind == fakekintone.RecordAdded {
				continue
			}
			if v := o.wrong(r, ch); v.trouble != "" {
				v.key = key{code: lint.WrongRecord, rule: r.Rule.Name, field: engine.FieldBody}
				all = append(all, v)
			}
		}
	}
	return all
}

// wrong is a verdict without a trouble where a record is the right one.
func (o *observation) wrong(r stage.RunTrace, ch fakekintone.Change) verdict {
	if o.madeBy(recordID{ch.App, ch.Record}, r.CallID) {
		return o.mistaken(r, ch)
	}
	record, _ := find(o.after(ch.App), ch.Record)
	if before, ok := find(o.result.Before[ch.App].Records, ch.Record); ok {
		record = before
	}
	if namesRecord(r, ch.Record) {
		return verdict{}
	}
	if !o.isCallers(record) {
		return verdict{trouble: "another's", says: lint.Text{
			Japanese: fmt.Sprintf("この相手のものでないレコード(アプリ %d の %d)%s", ch.App, ch.Record, did(ch).Japanese),
			English:  fmt.Sprintf("it %s record %d of app %d, which is not this caller's", did(ch).English, ch.Record, ch.App),
		}}
	}
	if n := o.callersRecords(ch.App); n > 1 && !isForMany(r, n) {
		return verdict{trouble: "one of many", says: lint.Text{
			Japanese: fmt.Sprintf("同じ番号のレコードが %d 件あるのに、そのうちの一件(アプリ %d の %d)%s", n, ch.App, ch.Record, did(ch).Japanese),
			English:  fmt.Sprintf("it %s record %d of app %d, one of %d of this number", did(ch).English, ch.Record, ch.App, n),
		}}
	}
	return verdict{}
}

// did words what a change did to a record.
func did(ch fakekintone.Change) lint.Text {
	switch ch.Kind {
	case fakekintone.CommentAdded:
		return lint.Text{Japanese: "にコメントした", English: "commented on"}
	case fakekintone.CommentDeleted:
		return lint.Text{Japanese: "のコメントを消した", English: "deleted a comment on"}
	case fakekintone.RecordDeleted:
		return lint.Text{Japanese: "を削除した", English: "deleted"}
	}
	return lint.Text{Japanese: "を書き換えた", English: "changed"}
}

// literalID finds the record that a rule names without any variable.
var literalID = regexp.MustCompile(`"(?:id|record)"\s*:\s*"?([0-9]+)`)

// namesRecord says that the rule itself names the record, so that it is meant
// whoever calls.
func namesRecord(r stage.RunTrace, record int64) bool {
	return slices.ContainsFunc(literalID.FindAllStringSubmatch(r.Rule.Body, -1), func(m []string) bool {
		return m[1] == strconv.FormatInt(record, 10)
	})
}

// mistaken says that a run wrote to a record of its own call, while the one that
// the call added last at this event stays blank: it took the id from another rule.
func (o *observation) mistaken(r stage.RunTrace, ch fakekintone.Change) verdict {
	last := ch.Record
	for id, maker := range o.made {
		if id.app == ch.App && maker.CallID == r.CallID && maker.Event == r.Event && maker.Seq < r.Seq {
			last = max(last, id.record)
		}
	}
	record, there := find(o.after(ch.App), last)
	if last == ch.Record || !there || !o.isBlank(ch.App, record) {
		return verdict{}
	}
	return verdict{trouble: "mistaken", says: lint.Text{
		Japanese: fmt.Sprintf("アプリ %d の、この通話で後から作られたレコード %d ではなく、先に別のアクションが作った %d に書き込んだ", ch.App, last, ch.Record),
		English:  fmt.Sprintf("it wrote to record %d of app %d, which another rule had added before, and not to record %d, which the call added last", ch.Record, ch.App, last),
	}}
}

// callersRecords is how many of an app's records were the caller's at the start.
func (o *observation) callersRecords(app int64) int {
	n := 0
	for _, r := range o.result.Before[app].Records {
		if o.isCallers(r) {
			n++
		}
	}
	return n
}

// isForMany says that a rule is a branch for several matches: with a count of one
// in place of theirs its condition would not hold.
func isForMany(r stage.RunTrace, matches int) bool {
	pattern, err := preg.Compile(r.Rule.Pattern)
	if r.Condition.Always || err != nil {
		return false
	}
	for _, read := range r.Condition.Reads {
		if read.Value != strconv.Itoa(matches) || read.Start < 0 {
			continue
		}
		code := r.Condition.Expanded
		m, err := pattern.Match([]byte(code[:read.Start] + "1" + code[read.End:]))
		if err == nil && !m.Matched {
			return true
		}
	}
	return false
}

// lostData are values that a rule took away, or wrote over though somebody else
// had written them.
func lostData(o *observation) []verdict {
	var all []verdict
	written := map[writtenField]string{} // by which rule
	for _, r := range o.runs {
		for _, ch := range r.Changes() {
			own := o.madeBy(recordID{ch.App, ch.Record}, r.CallID)
			for _, code := range ch.Fields {
				before, after := fieldValue(ch.Before, code), fieldValue(ch.After, code)
				at := writtenField{recordID{ch.App, ch.Record}, code}
				if lost := before != "" && (after == "" || !own && written[at] != r.Rule.Name); lost && ch.Kind == fakekintone.RecordUpdated {
					all = append(all, o.lost(r, ch, code, after == ""))
				}
				written[at] = r.Rule.Name
			}
		}
	}
	return all
}

type writtenField struct {
	recordID
	code string
}

// fieldValue is a field's value in a record as JSON, empty for whatever means none.
func fieldValue(record []byte, code string) string {
	raw := gjson.GetBytes(record, gjson.Escape(code)+".value").Raw
	if slices.Contains([]string{`""`, "null", "[]"}, raw) {
		return ""
	}
	return raw
}

// lost weighs less where a value was replaced by another: most where it is a text,
// which somebody has written; dates, counts and links of the last call are meant
// to be replaced.
func (o *observation) lost(r stage.RunTrace, ch fakekintone.Change, code string, emptied bool) verdict {
	v := verdict{key: key{code: lint.DataLost, rule: r.Rule.Name, field: engine.FieldBody}, trouble: fmt.Sprint(code, emptied)}
	v.says = lint.Text{
		Japanese: fmt.Sprintf("アプリ %d のレコード %d の「%s」にあった値が消えた", ch.App, ch.Record, code),
		English:  fmt.Sprintf("the value of %s in record %d of app %d is gone", code, ch.Record, ch.App),
	}
	if !emptied {
		v.atMost = lint.Info
		if o.world.isText(ch.App, code) {
			v.atMost = lint.Warning
		}
		v.says = lint.Text{
			Japanese: fmt.Sprintf("アプリ %d のレコード %d の「%s」に、ほかの人かアクションが入れた値を書き換えた", ch.App, ch.Record, code),
			English:  fmt.Sprintf("it wrote over the value that somebody else, or another rule, had given %s in record %d of app %d", code, ch.Record, ch.App),
		}
	}
	return v
}

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
