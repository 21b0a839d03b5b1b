package report

import (
	"fmt"
	"strings"
	"time"

	"callaction/scenarios/traffic"
)

func (l Language) trafficQueues(r *traffic.Report) section {
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
	return section{Title: l.in("電話", "Calls"), Table: t}
}

// shortSeconds is a length of time to a tenth of a second.
func shortSeconds(s traffic.Seconds) string {
	d := time.Duration(float64(s) * float64(time.Second))
	if d < time.Minute {
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return d.Round(time.Second).String()
}

func (l Language) trafficApps(r *traffic.Report) section {
	s := section{Title: "kintone"}
	for _, a := range r.Apps {
		s.Lines = append(s.Lines, l.trafficApp(a)...)
	}
	s.Lines = append(s.Lines, remark{Text: fmt.Sprintf(l.in("同時リクエストの最大 %d(上限 %d)、%s", "most requests at once %d (of %d), at %s"),
		r.Peak.Requests, traffic.Concurrent, inJapan(r.Peak.At))})
	for _, d := range r.Duplicates {
		s.Lines = append(s.Lines, remark{Bad: true, Text: fmt.Sprintf(l.in("アプリ %d に、%s が同じレコードを %s 件重複して登録した", "app %d got records whose %s was there already: %s"),
			d.App, visible(d.Field), thousands(d.Records))})
	}
	return s
}

// trafficApp is what an app met.
func (l Language) trafficApp(a traffic.App) []remark {
	busiest := traffic.Count{}
	for _, day := range a.Days {
		if day.Times > busiest.Times {
			busiest = day
		}
	}
	all := []remark{{Text: fmt.Sprintf(l.in("%s: 最も多い日(%s)に %s 件(%s)", "%s: on the busiest day (%s) %s requests (%s)"), l.appName(a.ID, a.Name),
		busiest.What, thousands(busiest.Times), share(busiest.Times, traffic.DailyRequests))}}
	for _, at := range a.RunsOut {
		all = append(all, remark{Deep: true, Bad: true, Text: fmt.Sprintf(l.in("%s に1日の上限 10,000 件を超える", "the day's 10,000 requests are used up at %s"), inJapan(at))})
	}
	return append(all, remark{Deep: true, Text: l.in("応答", "answers") + " " + countsIn(a.Answers)})
}

// inJapan is a day and time there.
func inJapan(t time.Time) string { return t.In(traffic.Japan()).Format("01/02 15:04:05") }

func countsIn(all []traffic.Count) string {
	parts := make([]string, len(all))
	for i, c := range all {
		parts[i] = c.What + " ×" + thousands(c.Times)
	}
	return strings.Join(parts, ", ")
}

func (l Language) trafficRules(r *traffic.Report) section {
	t := &columns{words: map[int]bool{1: true, 5: true}}
	t.add(l.in("名前", "name"), l.in("イベント種別", "event"), l.in("実行", "ran"), l.in("対象外", "skipped"), l.in("失敗", "failed"), l.in("応答なし", "no answer"))
	for _, rule := range r.Rules {
		t.add(visible(rule.Name), l.event(rule.Event), thousands(rule.Ran), thousands(rule.Skipped), thousands(rule.Failed), countsIn(rule.Failures))
	}
	return section{Title: l.in("アクション", "Rules"), Table: t}
}

// trafficHours is the mean of each hour of the day.
func (l Language) trafficHours(r *traffic.Report) section {
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
	return section{Title: l.in("1日の推移(1日平均)", "The day, by hour (mean of the days)"), Table: t}
}
