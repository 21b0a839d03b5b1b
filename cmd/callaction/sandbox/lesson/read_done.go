package lesson

import (
	"strings"

	"callaction/engine/lint"
	"callaction/fakepbx"
	"callaction/internal/yamlfile"
	"callaction/scenarios"
)

func (r *reader) condition(n *yamlfile.Node) Condition {
	e, m, err := scenarios.ReadExpect(n, doneKeys()...)
	r.Problems.Add(err)
	if m == nil {
		return Condition{}
	}
	for _, key := range []string{"requests", "warnings"} {
		if m.Get(key) != nil {
			r.Problems.Add(m.Key(key).Errorf("%s cannot tick a step; say it by rules (アクション), or in a scenario", m.Name(key)))
		}
	}
	c := Condition{Rules: e.Rules, Variables: e.Variables, Records: e.Records, Comments: e.Comments}
	c.Call = r.callCondition(m.Get("call"))
	for _, item := range r.List(m.Get("scenarios")) {
		c.Scenarios = append(c.Scenarios, r.trial(item))
	}
	for _, item := range r.List(m.Get("withoutFindings")) {
		c.WithoutFindings = append(c.WithoutFindings, r.finding(item))
	}
	c.WentBack, c.Faults = r.Bool(m.Get("back")), r.Bool(m.Get("faults"))
	if pairs, err := n.Pairs(); err == nil && len(pairs) == 0 {
		r.Problems.Add(n.Errorf("nothing would have to happen; say what ticks the step"))
	}
	return c
}

func (r *reader) finding(n *yamlfile.Node) string {
	code := r.Text(n)
	if !lint.Code(code).Known() {
		r.Problems.Add(n.Errorf("%q is no code of a finding", code))
	}
	return code
}

func (r *reader) callCondition(n *yamlfile.Node) *CallCondition {
	m := r.Open(n, callKeys())
	if m == nil || n == nil {
		return nil
	}
	place := r.caller(m)
	c := &CallCondition{From: place.From, Withheld: place.Withheld, To: place.To, Continued: r.Bool(m.Get("continued"))}
	for _, item := range r.List(m.Get("course")) {
		c.Moments = append(c.Moments, r.moment(item))
	}
	return c
}

func (r *reader) caller(m *yamlfile.Map) fakepbx.NewCall {
	place := fakepbx.NewCall{From: r.Text(m.Get("from")), To: r.Text(m.Get("to"))}
	if kind, err := fakepbx.ParseWithheld(place.From); err == nil {
		place.From, place.Withheld = "", kind
	}
	return place
}

// overJapanese is Over in a file.
const overJapanese = "終了"

// moments are what a condition can ask of a call.
func moments() []Moment {
	return []Moment{
		fakepbx.StepAnswer, fakepbx.StepTransfer, fakepbx.StepHangUpCaller, fakepbx.StepHangUpAgent,
		fakepbx.StepNoAnswer, fakepbx.StepAbandon, Over,
	}
}

func momentJapanese(m Moment) string {
	if m == Over {
		return overJapanese
	}
	return m.Japanese()
}

func (r *reader) moment(n *yamlfile.Node) Moment {
	text := r.Text(n)
	var known []string
	for _, m := range moments() {
		if text == string(m) || text == momentJapanese(m) {
			return m
		}
		known = append(known, momentJapanese(m)+" ("+string(m)+")")
	}
	r.Problems.Add(n.Errorf("%q is nothing that a call can be asked for; write one of %s", text, strings.Join(known, ", ")))
	return ""
}

func (r *reader) trial(n *yamlfile.Node) Trial {
	sc, m, err := scenarios.ReadWithin(n, key("title", "題名"))
	r.Problems.Add(err)
	if m == nil {
		return Trial{}
	}
	t := Trial{Title: r.text(r.Require(m, "title")), Scenario: sc}
	sc.Title, sc.ID = t.Title.Japanese, t.Title.English
	return t
}
