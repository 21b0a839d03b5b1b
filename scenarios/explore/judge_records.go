package explore

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/tidwall/gjson"

	"callaction/engine"
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
