package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/scenarios/stage"
)

// occasion is an event of a call: the nth of its name, since the others that a branch
// has beside it do not matter.
type occasion struct {
	call, nth int
	name      event.Name
}

// outcomes are the rules of both branches by call and event, in the order of the branch
// where they came first.
func (v *visit) outcomes(a, b []*stage.CallTrace) []outcomeGroup {
	t := outcomeTable{visit: v, groups: map[occasion]*outcomeGroup{}}
	for i := range max(len(a), len(b)) {
		if i < len(a) {
			t.add(i+1, a[i], func(r *outcomeRow) *string { return &r.A })
		}
		if i < len(b) {
			t.add(i+1, b[i], func(r *outcomeRow) *string { return &r.B })
		}
	}
	var all []outcomeGroup
	for _, at := range t.order {
		g := *t.groups[at]
		for i := range g.Rows {
			g.Rows[i].Differs = g.Rows[i].A != g.Rows[i].B
		}
		all = append(all, g)
	}
	return all
}

// outcomeTable gathers what became of rules.
type outcomeTable struct {
	*visit
	groups map[occasion]*outcomeGroup
	order  []occasion
}

// add adds a call of the branch whose side of a row side is.
func (t *outcomeTable) add(number int, call *stage.CallTrace, side func(*outcomeRow) *string) {
	nth := map[event.Name]int{}
	for _, e := range call.Events {
		nth[e.Event.Name]++
		if len(e.Runs) == 0 {
			continue
		}
		g := t.group(occasion{number, nth[e.Event.Name], e.Event.Name}, call)
		for _, r := range e.Runs {
			*side(g.row(r.Rule.Name)) = t.outcomeText(r)
		}
	}
}

func (t *outcomeTable) group(at occasion, call *stage.CallTrace) *outcomeGroup {
	g, ok := t.groups[at]
	if !ok {
		g = &outcomeGroup{Title: fmt.Sprintf(t.In("通話 %d %s — %s", "Call %d %s — %s"), at.call, t.Caller(call.Snapshot), t.Event(at.name))}
		t.groups[at] = g
		t.order = append(t.order, at)
	}
	return g
}

// row is the row of a rule, a new one where it is not there yet.
func (g *outcomeGroup) row(rule string) *outcomeRow {
	i := slices.IndexFunc(g.Rows, func(r outcomeRow) bool { return r.Rule == rule })
	if i < 0 {
		i = len(g.Rows)
		g.Rows = append(g.Rows, outcomeRow{Rule: rule, A: "—", B: "—"})
	}
	return &g.Rows[i]
}

func (g outcomeGroup) differs() bool {
	return slices.ContainsFunc(g.Rows, func(r outcomeRow) bool { return r.Differs })
}

// outcomeText is what became of a rule and what it captured.
func (v *visit) outcomeText(r stage.RunTrace) string {
	text := v.Outcome(r.Outcome)
	if r.Outcome != engine.Skipped && r.Answer != nil && r.Answer.Status != 0 {
		text += " " + strconv.Itoa(r.Answer.Status)
	}
	for _, c := range r.Captured {
		text += " " + strings.TrimPrefix(c.Name, "RESPONSE_") + "=" + c.Value
	}
	return text
}
