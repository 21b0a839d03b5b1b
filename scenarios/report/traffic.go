package report

import (
	"fmt"
	"io"
	"strings"

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
	for i, s := range p.Language.trafficSections(reports) {
		if i > 0 {
			out.line(0, "")
		}
		out.section(s)
	}
	return out.flush()
}

// section is a part of a report: lines, then a table.
type section struct {
	Title string
	Lines []remark
	Table *columns
}

// remark is a line of a section.
type remark struct {
	Deep, Bad bool // Deep: it belongs to the line above
	Text      string
}

func (p *printer) section(s section) {
	p.line(0, "%s", p.bold(s.Title))
	for _, r := range s.Lines {
		indent, text := 2, r.Text
		if r.Deep {
			indent = 4
		}
		if r.Bad {
			text = p.red(text)
		}
		p.line(indent, "%s", text)
	}
	if s.Table != nil {
		p.columns(s.Table)
	}
}

// trafficSections are the parts of reports, of the same calls with other rules.
func (l Language) trafficSections(reports []*traffic.Report) []section {
	var all []section
	if len(reports) > 1 {
		all = append(all, l.compared(reports))
	}
	for _, r := range reports {
		all = append(all, l.trafficHead(r), l.budget(r), l.trafficQueues(r), l.trafficApps(r), l.trafficRules(r), l.trafficHours(r))
	}
	return all
}

func (l Language) trafficHead(r *traffic.Report) section {
	return section{Title: fmt.Sprintf(l.in("%s(%s) %d日: 通話 %s 件、応答 %s、放棄 %s、リクエスト %s 件", "%s (%s), days: %d; calls: %s, answered %s, abandoned %s, requests %s"),
		visible(r.Workspace), visible(strings.Join(r.RuleFiles, ", ")), r.Days, thousands(r.Calls), share(r.Answered, r.Calls), share(r.Abandoned, r.Calls), thousands(r.Requests))}
}

// someDays are numbers of calls a day that a budget is reckoned for.
func someDays() []int { return []int{500, 1000, 2000, 5000, 10_000} }

// budget is what a call costs each app, by rule, and what that makes a day.
func (l Language) budget(r *traffic.Report) section {
	t := &columns{}
	heads := []string{l.in("アプリ / アクション", "app / rule"), l.in("1通話あたり", "a call")}
	for _, calls := range someDays() {
		heads = append(heads, fmt.Sprintf(l.in("%s 件/日", "%s calls"), thousands(calls)))
	}
	t.add(append(heads, l.in("上限に達する通話数", "used up by"))...)
	for _, a := range r.Apps {
		l.budgetOf(t, r, a)
	}
	return section{Table: t, Title: l.in("1日の通話数と、アプリごとのAPIリクエスト数(上限 10,000/日)", "Calls a day, and API requests by app (10,000 a day at most)")}
}

// budgetOf is an app's row, and a row for each rule that asks it.
func (l Language) budgetOf(t *columns, r *traffic.Report, a traffic.App) {
	t.add(budgetRow(l.appName(a.ID, a.Name), r.PerCall(a.ID), true)...)
	for _, rule := range r.Rules {
		for _, to := range rule.Requests {
			if to.App == a.ID {
				t.add(budgetRow("  "+visible(rule.Name), float64(to.Requests)/float64(max(1, r.Calls)), false)...)
			}
		}
	}
}

func budgetRow(what string, perCall float64, whole bool) []string {
	cells := []string{what, fmt.Sprintf("%.2f", perCall)}
	for _, calls := range someDays() {
		n := int(perCall*float64(calls) + 0.5)
		cell := thousands(n)
		if whole && n > traffic.DailyRequests {
			cell += "!"
		}
		cells = append(cells, cell)
	}
	if !whole || perCall == 0 {
		return append(cells, "")
	}
	return append(cells, thousands(int(traffic.DailyRequests/perCall)))
}

func (l Language) appName(id int64, name string) string {
	if id == 0 {
		return l.in("アプリ不明", "no app")
	}
	return strings.TrimSpace(fmt.Sprintf(l.in("アプリ %d %s", "app %d %s"), id, visible(name)))
}
