package explore

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/scenarios"
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
// only the caller's record holds, or it is the id of that record.
func (o *observation) tellsCaller(text string) bool {
	if o.isNumber(text) || strings.Contains(text, o.number) {
		return true
	}
	for _, app := range o.result.Before {
		for _, r := range app.Records {
			if o.isCallers(r) && (text == strconv.FormatInt(r.ID, 10) || o.holdsAlone(app, r, text)) {
				return true
			}
		}
	}
	return false
}

// holdsAlone says that a text has something of a caller's record that nobody
// else's record has.
func (o *observation) holdsAlone(app scenarios.AppContents, r fakekintone.RecordInfo, text string) bool {
	return slices.ContainsFunc(texts(r), func(held string) bool {
		return strings.Contains(text, held) && !slices.ContainsFunc(app.Records, func(other fakekintone.RecordInfo) bool {
			return !o.isCallers(other) && slices.Contains(texts(other), held)
		})
	})
}

// silentCalls are calls that leave nothing in kintone while the vendor's log shows
// no failure.
func (e *explorer) silentCalls(o *observation) []verdict {
	if !o.world.writes() {
		return nil
	}
	var all []verdict
	for _, call := range o.result.Trace.Calls {
		if runs := runsOf(call); isSilent(runs) {
			all = append(all, e.silent(o, runs))
		}
	}
	return all
}

func isSilent(runs []stage.RunTrace) bool {
	return !slices.ContainsFunc(runs, func(r stage.RunTrace) bool { return len(r.Changes()) > 0 || isLogged(r) })
}

// silent tells a call for which rules sent requests from one that no rule touched.
func (e *explorer) silent(o *observation, runs []stage.RunTrace) verdict {
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
	switch {
	case slices.ContainsFunc(runs, isStruck):
		v.trouble, v.atMost = "struck", lint.Info // no rule can write to a kintone that does not answer
	case o.isRenamed():
		v.trouble, v.atMost = "renamed", lint.Info
	case e.isMeantSilent(o, runs):
		v.trouble, v.atMost = "meant", lint.Info
	}
	return v
}

// isMeantSilent says that no rule of a call tried to write, as none does for the
// ordinary caller in this course: the rules have nothing to record of him.
func (e *explorer) isMeantSilent(o *observation, runs []stage.RunTrace) bool {
	normal := e.normal[e.courseOf(o)]
	if o.situation.only(courseDimension) {
		normal = o
	}
	return normal != nil && isSilent(normal.runs) && !triesToWrite(normal.runs) && !triesToWrite(runs)
}

func triesToWrite(runs []stage.RunTrace) bool {
	return slices.ContainsFunc(runs, func(r stage.RunTrace) bool {
		return r.Kintone != nil && r.Kintone.Method != http.MethodGet
	})
}

func (e *explorer) courseOf(o *observation) *choice {
	return cmp.Or(o.situation[courseDimension], e.base[courseDimension])
}

// writes says whether any rule is meant to change something in kintone.
func (w *world) writes() bool {
	return slices.ContainsFunc(w.ws.Rules, func(r engine.Rule) bool {
		return !strings.EqualFold(r.Method, http.MethodGet) && !strings.HasPrefix(r.URL, "response://")
	})
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
	normal := e.normal[e.courseOf(o)]
	if normal == nil || o.number == "" || !o.situation.only(callerDimension, courseDimension) {
		return nil
	}
	var all []verdict
	for _, r := range normal.runs {
		for _, ch := range r.Changes() {
			if ch.Kind == fakekintone.RecordAdded && !o.addsTo(ch.App) && len(o.made) > 0 {
				all = append(all, verdict{key: key{code: lint.CallNotRecorded, rule: r.Rule.Name, field: engine.FieldCode}, trouble: fmt.Sprint(ch.App), says: lint.Text{
					Japanese: fmt.Sprintf("登録のあるお客様の通話ではアプリ %d にレコードが作られるが、この相手の通話では作られない", ch.App),
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

// flips notes that a quirk alone changes the outcome.
func (e *explorer) flips(ctx context.Context, o *observation) ([]verdict, error) {
	c := o.situation[quirkDimension]
	if c == nil {
		return nil, nil
	}
	plainly, err := e.linesOf(ctx, o.situation.without(quirkDimension))
	if err != nil || slices.Equal(sorted(plainly), sorted(o.lines)) {
		return nil, err
	}
	return []verdict{{key: key{code: lint.QuirkFlips, subject: c.quirk}, at: differing(plainly, o.lines), says: lint.Text{
		Japanese: fmt.Sprintf("公開されていない仕様(仮定 %s)しだいで、結果が変わる", c.quirk),
		English:  fmt.Sprintf("the outcome depends on what nobody has published: the quirk %s", c.quirk),
	}}}, nil
}

// sorted are lines without the order in which rules side by side began.
func sorted(lines []line) []line {
	return slices.SortedFunc(slices.Values(lines), func(a, b line) int {
		return cmp.Or(cmp.Compare(a.rule, b.rule), cmp.Compare(a.text, b.text))
	})
}

// linesOf is how the rules answer a situation, which has mostly been played.
func (e *explorer) linesOf(ctx context.Context, s situation) ([]line, error) {
	if lines, ok := e.played[s]; ok {
		return lines, nil
	}
	o, err := e.observe(ctx, s)
	if err != nil {
		return nil, err
	}
	return o.lines, nil
}

// differing is the first rule that two ways, which are not equal, differ in.
func differing(a, b []line) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return b[i].rule
		}
	}
	if len(a) > len(b) {
		return a[len(b)].rule
	}
	return b[len(a)].rule
}

// unreached notes the rules that no situation let run.
func (e *explorer) unreached() {
	for _, r := range e.world.ws.Rules {
		if e.reached[r.Name] || e.report.Runs == 0 {
			continue
		}
		e.order = append(e.order, &found{verdict: e.idle(r)})
	}
}

// idle words why a rule did not run: its condition never held, or nothing fired its
// event.
func (e *explorer) idle(r engine.Rule) verdict {
	v := verdict{key: key{code: lint.BranchUnreached, rule: r.Name, field: engine.FieldPattern}, says: lint.Text{
		Japanese: fmt.Sprintf("%d 通りの組み合わせのどれでも動かなかった", e.report.Runs),
		English:  fmt.Sprintf("it ran in none of %d situations", e.report.Runs),
	}}
	if e.report.Runs < len(e.world.callerChoices())*len(e.world.courseChoices()) {
		v.atMost = lint.Info // the bound came before every caller had called
	}
	if e.fired[r.Event] {
		return v
	}
	v.field, v.atMost, v.says = "event", lint.Info, lint.Text{
		Japanese: fmt.Sprintf("%s はどの組み合わせでも起きないので、確かめていない", r.Event.Japanese()),
		English:  fmt.Sprintf("no situation fires %s: the rule has not been explored", r.Event),
	}
	v.repair = lint.Text{
		Japanese: "シナリオの単独実行で、このアクションだけを送って確かめる",
		English:  "send the rule by itself in a scenario, under send",
	}
	return v
}
