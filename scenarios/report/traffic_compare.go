package report

import (
	"fmt"
	"strings"

	"callaction/scenarios/traffic"
)

// compared sets the figures of several reports side by side.
func (l Language) compared(reports []*traffic.Report) section {
	t := &columns{}
	heads := []string{""}
	for _, r := range reports {
		heads = append(heads, visible(strings.Join(r.RuleFiles, ", ")))
	}
	t.add(heads...)
	for _, row := range l.figures(reports) {
		cells := []string{row.name}
		for _, r := range reports {
			cells = append(cells, row.of(r))
		}
		t.add(cells...)
	}
	return section{Title: l.in("比較", "Side by side"), Table: t}
}

// figure is a row of a comparison.
type figure struct {
	name string
	of   func(*traffic.Report) string
}

func (l Language) figures(reports []*traffic.Report) []figure {
	all := []figure{
		{l.in("通話", "calls"), func(r *traffic.Report) string { return thousands(r.Calls) }},
		{l.in("リクエスト", "requests"), func(r *traffic.Report) string { return thousands(r.Requests) }},
	}
	for _, a := range reports[0].Apps {
		all = append(all, figure{l.appName(a.ID, a.Name) + l.in(" 1通話あたり", ", a call"), func(r *traffic.Report) string {
			return fmt.Sprintf("%.2f", r.PerCall(a.ID))
		}})
	}
	return append(all,
		figure{l.in("上限を超えた日", "days beyond the limit"), func(r *traffic.Report) string { return thousands(daysBeyond(r)) }},
		figure{l.in("同時リクエストの最大", "most requests at once"), func(r *traffic.Report) string { return thousands(r.Peak.Requests) }},
		figure{l.in("失敗したアクション", "rules that failed"), func(r *traffic.Report) string { return thousands(failed(r)) }},
		figure{l.in("重複して登録したレコード", "records added twice"), func(r *traffic.Report) string { return thousands(duplicates(r)) }},
	)
}

func daysBeyond(r *traffic.Report) (n int) {
	for _, a := range r.Apps {
		n += len(a.RunsOut)
	}
	return n
}

func failed(r *traffic.Report) (n int) {
	for _, rule := range r.Rules {
		n += rule.Failed
	}
	return n
}

func duplicates(r *traffic.Report) (n int) {
	for _, d := range r.Duplicates {
		n += d.Records
	}
	return n
}
