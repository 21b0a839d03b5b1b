package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"callaction/scenarios/traffic"
)

// TrafficJSON writes what traffic did for programs; several reports are those that are
// compared.
func TrafficJSON(w io.Writer, reports ...*traffic.Report) error {
	if len(reports) == 1 {
		return writeJSON(w, reports[0])
	}
	return writeJSON(w, map[string]any{"compared": reports})
}

// Traffic writes what a day's traffic did, for people: first what a call costs, against
// the requests that an app has a day. Where there are several reports, of the same calls
// with other rules, their figures stand side by side first.
func (p Pretty) Traffic(w io.Writer, reports ...*traffic.Report) error {
	out := p.printer(w)
	if len(reports) > 1 {
		out.compared(reports)
	}
	for _, r := range reports {
		out.traffic(r)
	}
	return out.flush()
}

func (p *printer) traffic(r *traffic.Report) {
	p.trafficHead(r)
	p.budget(r)
	p.trafficQueues(r)
	p.trafficApps(r)
	p.trafficRules(r)
	p.trafficHours(r)
}

func (p *printer) trafficHead(r *traffic.Report) {
	l := p.Language
	p.line(0, "%s", p.bold(fmt.Sprintf(l.in("%s(%s) %d日: 通話 %s 件、応答 %s、放棄 %s、リクエスト %s 件", "%s (%s), days: %d; calls: %s, answered %s, abandoned %s, requests %s"),
		r.Workspace, visible(strings.Join(r.RuleFiles, ", ")), r.Days, thousands(r.Calls), share(r.Answered, r.Calls), share(r.Abandoned, r.Calls), thousands(r.Requests))))
	p.line(0, "")
}

// someDays are numbers of calls a day that a budget is reckoned for.
func someDays() []int { return []int{500, 1000, 2000, 5000, 10_000} }

// budget is what a call costs each app, by rule, and what that makes a day.
func (p *printer) budget(r *traffic.Report) {
	l := p.Language
	p.line(0, "%s", p.bold(l.in("1日の通話数と、アプリごとのAPIリクエスト数(上限 10,000/日)", "Calls a day, and API requests by app (10,000 a day at most)")))
	t := &columns{}
	heads := []string{l.in("アプリ / アクション", "app / rule"), l.in("1通話あたり", "a call")}
	for _, calls := range someDays() {
		heads = append(heads, fmt.Sprintf(l.in("%s 件/日", "%s calls"), thousands(calls)))
	}
	t.add(append(heads, l.in("上限に達する通話数", "used up by"))...)
	for _, a := range r.Apps {
		p.budgetOf(t, r, a)
	}
	p.columns(t)
	p.line(0, "")
}

// budgetOf is an app's row, and a row for each rule that asks it.
func (p *printer) budgetOf(t *columns, r *traffic.Report, a traffic.App) {
	t.add(p.budgetRow(p.appName(a.ID, a.Name), r.PerCall(a.ID), true)...)
	for _, rule := range r.Rules {
		for _, to := range rule.Requests {
			if to.App == a.ID {
				t.add(p.budgetRow("  "+rule.Name, float64(to.Requests)/float64(max(1, r.Calls)), false)...)
			}
		}
	}
}

func (p *printer) budgetRow(what string, perCall float64, whole bool) []string {
	cells := []string{visible(what), fmt.Sprintf("%.2f", perCall)}
	for _, calls := range someDays() {
		n := int(perCall*float64(calls) + 0.5)
		cell := thousands(n)
		if whole && n > traffic.DailyRequests {
			cell += "!"
		}
		cells = append(cells, cell)
	}
	if !whole || perCall == 0 {
		return cells
	}
	return append(cells, thousands(int(traffic.DailyRequests/perCall)))
}

func (p *printer) appName(id int64, name string) string {
	if id == 0 {
		return p.Language.in("アプリ不明", "no app")
	}
	return strings.TrimSpace(fmt.Sprintf(p.Language.in("アプリ %d %s", "app %d %s"), id, name))
}

func (p *printer) trafficQueues(r *traffic.Report) {
	l := p.Language
	p.line(0, "%s", p.bold(l.in("電話", "Calls")))
	t := &columns{}
	t.add(l.in("着信先", "to"), l.in("席", "agents"), l.in("通話", "calls"), l.in("応答", "answered"), l.in("すぐに空きなし", "delayed"),
		l.in("平均待ち", "mean wait"), l.in("95%の待ち", "95% wait"), l.in("最長待ち", "longest"), l.in("稼働率", "use"))
	for _, q := range r.Queues {
		name, agents, use := q.Name, "–", "–"
		if name == "" {
			name = l.in("グループ・内線", "groups, extensions")
		}
		if q.Agents > 0 {
			agents, use = thousands(q.Agents), fmt.Sprintf("%.0f%%", 100*q.Use)
		}
		t.add(visible(name), agents, thousands(q.Calls), share(q.Answered, q.Calls), share(q.Delayed, q.Calls),
			shortSeconds(q.MeanWait), shortSeconds(q.Wait95), shortSeconds(q.LongestWait), use)
	}
	p.columns(t)
	p.line(0, "")
}

// shortSeconds is a length of time to a tenth of a second.
func shortSeconds(s traffic.Seconds) string {
	d := time.Duration(float64(s) * float64(time.Second))
	if d < time.Minute {
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return d.Round(time.Second).String()
}

func (p *printer) trafficApps(r *traffic.Report) {
	l := p.Language
	p.line(0, "%s", p.bold(l.in("kintone", "kintone")))
	for _, a := range r.Apps {
		busiest := traffic.Count{}
		for _, day := range a.Days {
			if day.Times > busiest.Times {
				busiest = day
			}
		}
		p.line(2, l.in("%s: 最も多い日(%s)に %s 件(%s)", "%s: on the busiest day (%s) %s requests (%s)"), visible(p.appName(a.ID, a.Name)),
			busiest.What, thousands(busiest.Times), share(busiest.Times, traffic.DailyRequests))
		for _, at := range a.RunsOut {
			p.line(4, "%s", p.red(fmt.Sprintf(l.in("%s に1日の上限 10,000 件を超える", "the day's 10,000 requests are used up at %s"), p.moment24(at))))
		}
		p.line(4, "%s %s", l.in("応答", "answers"), countsIn(a.Answers))
	}
	p.line(2, l.in("同時リクエストの最大 %d(上限 %d)、%s", "most requests at once %d (of %d), at %s"), r.Peak.Requests, traffic.Concurrent, p.moment24(r.Peak.At))
	for _, d := range r.Duplicates {
		p.line(2, "%s", p.red(fmt.Sprintf(l.in("アプリ %d に、%s が同じレコードを %s 件重複して登録した", "app %d got records whose %s was there already: %s"), d.App, visible(d.Field), thousands(d.Records))))
	}
	p.line(0, "")
}

// moment24 is a day and time.
func (p *printer) moment24(t time.Time) string { return t.In(traffic.Japan()).Format("01/02 15:04:05") }

func countsIn(all []traffic.Count) string {
	parts := make([]string, len(all))
	for i, c := range all {
		parts[i] = c.What + " ×" + thousands(c.Times)
	}
	return strings.Join(parts, ", ")
}

func (p *printer) trafficRules(r *traffic.Report) {
	l := p.Language
	p.line(0, "%s", p.bold(l.in("アクション", "Rules")))
	t := &columns{words: map[int]bool{1: true, 5: true}}
	t.add(l.in("名前", "name"), l.in("イベント種別", "event"), l.in("実行", "ran"), l.in("対象外", "skipped"), l.in("失敗", "failed"), l.in("応答なし", "no answer"))
	for _, rule := range r.Rules {
		t.add(visible(rule.Name), l.event(rule.Event), thousands(rule.Ran), thousands(rule.Skipped), thousands(rule.Failed), countsIn(rule.Failures))
	}
	p.columns(t)
	p.line(0, "")
}

// trafficHours is the mean of each hour of the day.
func (p *printer) trafficHours(r *traffic.Report) {
	l := p.Language
	p.line(0, "%s", p.bold(l.in("1日の推移(1日平均)", "The day, by hour (mean of the days)")))
	t := &columns{}
	t.add(l.in("時", "hour"), l.in("通話", "calls"), l.in("応答", "answered"), l.in("放棄", "abandoned"), l.in("平均待ち", "mean wait"),
		l.in("応対中の席", "agents busy"), l.in("リクエスト", "requests"))
	for _, h := range r.DayByHour() {
		if h.Calls == 0 && h.Requests == 0 {
			continue
		}
		t.add(fmt.Sprintf("%02d:00", h.Hour), fmt.Sprintf("%.1f", h.Calls), fmt.Sprintf("%.1f", h.Answered), fmt.Sprintf("%.1f", h.Abandoned),
			shortSeconds(h.MeanWait), fmt.Sprintf("%.1f", h.Busy), fmt.Sprintf("%.1f", h.Requests))
	}
	p.columns(t)
}
