package explore

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// groupNamed finds the named groups of a pattern, also of one that does not compile.
var groupNamed = regexp.MustCompile(`\(\?P?[<']([A-Za-z_][A-Za-z0-9_]*)[>']`)

// setBy are the variables that a rule's pattern sets where it matches.
func setBy(r *engine.Rule) []string {
	var names []string
	for _, m := range groupNamed.FindAllStringSubmatch(r.Extract, -1) {
		names = append(names, event.ResponsePrefix+m[1])
	}
	return names
}

// tellsCaller says that a text leads to the caller: it holds the number, or what
// the caller's record holds.
func (o *observation) tellsCaller(text string) bool {
	if plain(text) == o.number || strings.Contains(text, o.number) {
		return true
	}
	for _, app := range o.result.Before {
		for _, r := range app.Records {
			if o.isCallers(r) && slices.Contains(texts(r), text) {
				return true
			}
		}
	}
	return false
}

// silentCalls are calls that leave nothing in kintone while the vendor's log shows
// no failure.
func silentCalls(o *observation) []verdict {
	var all []verdict
	for _, call := range o.result.Trace.Calls {
		runs := runsOf(call)
		wrote := slices.ContainsFunc(runs, func(r stage.RunTrace) bool { return len(r.Changes()) > 0 })
		if wrote || slices.ContainsFunc(runs, isLogged) || len(o.world.ws.Rules) == 0 {
			continue
		}
		all = append(all, o.silent(runs))
	}
	return all
}

// silent tells a call for which rules sent requests from one that no rule touched.
func (o *observation) silent(runs []stage.RunTrace) verdict {
	sent := slices.IndexFunc(runs, func(r stage.RunTrace) bool { return r.Kintone != nil })
	if sent < 0 {
		return verdict{key: key{code: lint.NoTraceLeft, rule: firstRule(o, runs), field: engine.FieldCode}, says: lint.Text{
			Japanese: "どのアクションもリクエストを送らず、この通話は kintone に何も残らない",
			English:  "no rule sends a request, and the call leaves nothing in kintone",
		}}
	}
	v := verdict{key: key{code: lint.NothingHappened, rule: runs[sent].Rule.Name, field: engine.FieldCode}, says: lint.Text{
		Japanese: "kintone には何も書き込まれず、外部API連携履歴にも異常が出ない",
		English:  "nothing is written to kintone, and the vendor's log shows no failure",
	}}
	if slices.ContainsFunc(runs, isStruck) {
		v.atMost = lint.Info // no rule can write to a kintone that does not answer
	}
	return v
}

func firstRule(o *observation, runs []stage.RunTrace) string {
	if len(runs) > 0 {
		return runs[0].Rule.Name
	}
	return o.world.ws.Rules[0].Name
}

// unrecorded are calls for which no record is added to an app that gets one for
// every ordinary caller in the same course.
func (e *explorer) unrecorded(o *observation) []verdict {
	course := o.situation[courseDimension]
	if course == nil {
		course = e.base[courseDimension]
	}
	normal := e.normal[course]
	if normal == nil || o.number == "" || !o.situation.only(callerDimension, courseDimension) {
		return nil
	}
	var all []verdict
	for _, r := range normal.runs {
		for _, ch := range r.Changes() {
			if ch.Kind == fakekintone.RecordAdded && !o.addsTo(ch.App) && len(o.made) > 0 {
				all = append(all, verdict{key: key{code: lint.CallNotRecorded, rule: r.Rule.Name, field: engine.FieldCode}, says: lint.Text{
					Japanese: fmt.Sprintf("登録のあるお客様の通話ではアプリ %d にレコードができるが、この相手の通話では何もできない", ch.App),
					English:  fmt.Sprintf("a known caller's call adds a record to app %d; this one does not", ch.App),
				}})
			}
		}
	}
	return all
}

func (o *observation) addsTo(app int64) bool {
	for id := range o.made {
		if id.app == app {
			return true
		}
	}
	return false
}

// flipped notes that a quirk alone changes the outcome.
func (e *explorer) flipped(ctx context.Context, o *observation) error {
	c := o.situation[quirkDimension]
	if c == nil {
		return nil
	}
	plainly, ok := e.played[o.situation.without(quirkDimension)]
	if !ok || slices.Equal(plainly, o.lines) {
		return nil
	}
	return e.take(ctx, o, verdict{key: key{code: lint.QuirkFlips, subject: c.quirk}, at: differing(plainly, o.lines), says: lint.Text{
		Japanese: "公開されていない仕様しだいで、結果が変わる",
		English:  "what nobody has published decides the outcome",
	}})
}

// differing is the first rule that two ways, which are not equal, differ in.
func differing(a, b []line) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return b[i].rule
		}
	}
	return append(a, b...)[min(len(a), len(b))].rule
}

// unreached notes the rules that no situation let run.
func (e *explorer) unreached() {
	for _, r := range e.world.ws.Rules {
		if e.reached[r.Name] {
			continue
		}
		k := key{code: lint.BranchUnreached, rule: r.Name, field: engine.FieldPattern}
		e.order = append(e.order, &found{verdict: verdict{key: k, says: lint.Text{
			Japanese: fmt.Sprintf("%d 通りの組み合わせのどれでも動かなかった", e.report.Runs),
			English:  fmt.Sprintf("it ran in none of %d situations", e.report.Runs),
		}}})
	}
}
