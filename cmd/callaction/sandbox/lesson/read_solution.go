package lesson

import (
	"callaction/fakepbx"
	"callaction/internal/yamlfile"
	"callaction/scenarios"
)

func (r *reader) action(n *yamlfile.Node) Action {
	m := r.Open(n, actionKeys())
	if m == nil {
		return Action{}
	}
	if pairs, err := n.Pairs(); err == nil && len(pairs) != 1 {
		r.Problems.Add(n.Errorf("an action does one thing; begin a new one (-) for each"))
	}
	a := Action{Call: r.callAction(m.Get("call")), Rules: r.ruleSets(m.Get("rules")), Back: r.Text(m.Get("back"))}
	if steps := m.Get("continue"); steps != nil {
		course, err := fakepbx.ParseContinuation(r.Texts(steps))
		r.At(steps, err)
		a.Continue = &course
	}
	var err error
	a.Records, err = scenarios.ReadRecords(m.Get("records"))
	r.Problems.Add(err)
	a.Faults, err = scenarios.ReadFaults(m.Get("faults"))
	r.Problems.Add(err)
	return a
}

func (r *reader) callAction(n *yamlfile.Node) *CallAction {
	if n == nil {
		return nil
	}
	m := r.Open(n, callKeys())
	if m == nil {
		return nil
	}
	r.Require(m, "from")
	a := &CallAction{Place: r.caller(m)}
	if steps := m.Get("course"); steps != nil {
		var err error
		a.Course, err = fakepbx.ParseCourse(r.Texts(steps))
		r.At(steps, err)
		a.Steers = true
	}
	return a
}
