package rulepage

import (
	"fmt"
	"net/url"
	"slices"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/fakepbx"
	"callaction/internal/mask"
	"callaction/scenarios/stage"
)

// listed is one rule in the list.
type listed struct {
	Name, Address   string
	Order           string
	Code, Pattern   string
	Method, URL     string
	Account         string
	Timeout, Memo   string
	Last, LastClass string // what became of it last
	counts
	First, LastOne bool
}

// listedGroup is the rules of an event.
type listedGroup struct {
	Title string
	Rules []listed
}

// callChoice is a call that can be played once more.
type callChoice struct {
	ID, Label string
}

// listView is what the list shows.
type listView struct {
	frame
	Groups                 []listedGroup
	Calls                  []callChoice
	Summary, Problem, Done string
}

// list shows the rules by event and order.
func (p *pages) list(v *visit) (answer, error) {
	set, err := p.read()
	if err != nil {
		return answer{}, err
	}
	view := listView{frame: p.frame(v), Calls: p.calls(v), Done: p.listDone(v)}
	found, err := p.found(v)
	if err != nil {
		view.Problem = p.masked(err.Error())
	}
	byRule, total := countedByRule(v, found)
	view.Summary = total.told()
	runs := p.room.Stage().Trace().Runs()
	for _, g := range set.groups() {
		shown := listedGroup{Title: eventLabel(v, g.event)}
		for i, at := range g.rules {
			one := p.listedRule(v, set.rule(at), runs)
			one.First, one.LastOne, one.counts = i == 0, i == len(g.rules)-1, byRule[one.Name]
			one.lang = v.lang
			shown.Rules = append(shown.Rules, one)
		}
		view.Groups = append(view.Groups, shown)
	}
	return answer{template: "list", view: view, title: v.in("アクション", "Rules")}, nil
}

// countedByRule counts findings by the rules that they are of, and all of them.
func countedByRule(v *visit, found []lint.Finding) (byRule map[string]counts, total counts) {
	byRule, total = map[string]counts{}, counts{lang: v.lang}
	for _, f := range found {
		c := byRule[f.Place.Rule]
		c.add(f)
		byRule[f.Place.Rule] = c
		total.add(f)
	}
	return byRule, total
}

// listDone says what has just been done, where the address tells.
func (p *pages) listDone(v *visit) string {
	switch v.URL.Query().Get("done") {
	case "deleted":
		return v.in("アクションを削除しました", "The rule is deleted")
	case "moved":
		return v.in("順番を変えました", "The order is changed")
	case "imported":
		return v.in("アクションを取り込みました", "The rules are imported")
	case "text":
		return v.in("ファイルを保存しました", "The file is saved")
	}
	return ""
}

func (p *pages) listedRule(v *visit, r *engine.Rule, runs []stage.RunTrace) listed {
	shown := p.hidden(valuesOf(r))
	one := listed{
		Name: r.Name, Address: p.editAddress(r.Name, ""), Order: shown[keyOrder], Code: shown[keyCode], Pattern: shown[keyPattern],
		Method: shown[keyMethod], URL: shown[keyURL], Account: r.Integration, Timeout: shown[keyTimeout], Memo: shown[keyMemo],
	}
	for _, run := range slices.Backward(runs) {
		if run.Rule.Name == r.Name {
			one.Last, one.LastClass = outcome(v, run.Run), string(run.Outcome)
			break
		}
	}
	return one
}

// outcome is what became of a rule, with kintone's or the engine's word for it.
func outcome(v *visit, run *engine.Run) string {
	text := map[engine.Outcome]string{
		engine.Ran: v.in("実行", "ran"), engine.Skipped: v.in("対象外", "skipped"), engine.Failed: v.in("失敗", "failed"),
	}[run.Outcome]
	switch {
	case run.Failure != nil:
		text += " (" + string(run.Failure.Kind) + ")"
	case run.Answer != nil && run.Answer.Status != 0:
		text += fmt.Sprintf(" (HTTP %d)", run.Answer.Status)
	}
	return text
}

// shownCalls is how many calls are offered to be played once more.
const shownCalls = 20

// calls are the latest calls, the last first.
func (p *pages) calls(v *visit) []callChoice {
	var all []callChoice
	for _, c := range slices.Backward(p.room.Stage().Trace().Calls) {
		from := c.From
		if c.Withheld != fakepbx.Shown {
			from = v.in("非通知", "withheld")
		}
		label := fmt.Sprintf(v.in("%s → %s(通話ID %s)", "%s → %s (call %s)"), from, c.To, c.ID)
		all = append(all, callChoice{c.ID, p.masked(label)})
		if len(all) == shownCalls {
			break
		}
	}
	return all
}

// replay plays a call once more with the rules of now, and shows its trace.
func (p *pages) replay(v *visit) (answer, error) {
	id := v.PostFormValue("call")
	if calls := p.calls(v); id == "" && len(calls) > 0 {
		id = calls[0].ID
	}
	if id == "" {
		return answer{}, v.notFound("まだ通話がありません。電話をかけてから試してください", "there is no call yet; place one first")
	}
	if _, err := p.room.Replay(id); err != nil {
		return answer{}, err
	}
	return answer{to: p.base + p.trace, away: true}, nil
}

func (p *pages) listAddress(done string) string {
	return p.base + rulesPath + "?" + url.Values{"done": {done}}.Encode()
}

// hiddenSign is shown for a credential that nobody edits.
const hiddenSign = mask.Hidden
