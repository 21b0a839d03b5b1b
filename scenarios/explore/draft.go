package explore

import (
	"fmt"
	"time"

	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios"
)

// draft is a scenario while the choices of a situation shape it.
type draft struct {
	caller caller
	to     string
	steps  []string
	second bool
	later  time.Duration // of the second call, from the start
	vary   func(field) (string, bool)
	faults []fakekintone.Fault
	slow   []fakekintone.Fault // behind the faults: the first that can strike does
	quirks map[string]string
	forms  []scenarios.AppForm
}

// draft makes a situation's; the ordinary choices come first.
func (e *explorer) draft(s situation) *draft {
	d := &draft{quirks: map[string]string{}}
	for dim, c := range s {
		if c == nil {
			c = e.base[dim]
		}
		if c != nil {
			c.apply(d)
		}
	}
	return d
}

// scenario is the scenario of a draft. Its error says that the PBX cannot make
// such a call, which is the workspace's.
func (e *explorer) scenario(s situation) (*scenarios.Scenario, *draft, error) {
	d := e.draft(s)
	steps, err := fakepbx.ParseCourse(d.steps)
	if err != nil {
		return nil, nil, fmt.Errorf("make a course for %s: %w", s.text(e.base).English, err)
	}
	sc := &scenarios.Scenario{
		ID: s.text(e.base).Japanese, Title: s.text(e.base).Japanese, Workspace: e.world.ws.Dir, Rules: e.rules, Quirks: d.quirks,
	}
	sc.Given.Faults = append(d.faults, d.slow...)
	sc.Given.Forms = d.forms
	for i := range e.world.apps {
		sc.Given.Records = append(sc.Given.Records, e.world.apps[i].contents(d))
	}
	sc.Calls = d.calls(steps)
	return sc, d, nil
}

func (d *draft) calls(course fakepbx.Course) []scenarios.Call {
	place := fakepbx.NewCall{From: d.caller.from, To: d.to, Withheld: d.caller.withheld}
	calls := []scenarios.Call{{Name: "1", Place: place, Course: course}}
	if d.second {
		calls = append(calls, scenarios.Call{Name: "2", Place: place, At: d.later, Course: course})
	}
	return calls
}
