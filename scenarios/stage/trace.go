package stage

import (
	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
)

// Trace is everything that happened on a stage, linked: call → event → rule →
// request → answer → what changed in kintone. Credentials are masked in it.
type Trace struct {
	// Calls are in the order in which they were placed.
	Calls []CallTrace
	// Alone are rules that were sent without a call.
	Alone []RunTrace
	// Outside are requests to kintone that no rule made.
	Outside []fakekintone.Observation
}

// CallTrace is one call.
type CallTrace struct {
	fakepbx.Snapshot
	// Name is what a scenario calls the call; empty elsewhere.
	Name string
	// Moments are the call's changes, as the PBX saw them.
	Moments []fakepbx.Moment
	// Events are what the rules could hang on.
	Events []EventTrace
	// Variables are what the call knew when its last rule had ended; nil before.
	Variables []event.Variable
}

// EventTrace is one event with the rules that it started.
type EventTrace struct {
	engine.EventRun
	// Runs are in the order in which the rules started.
	Runs []RunTrace
}

// RunTrace is what became of one rule, seen from both sides.
type RunTrace struct {
	*engine.Run
	// Kintone is what kintone saw of the rule's request; nil where it saw none.
	Kintone *fakekintone.Observation
	// Late says that kintone answered after the rule had given up. What it changed
	// may have come in time: LateChange tells.
	Late bool
}

// Runs lists every rule run of the trace in the order of start.
func (t Trace) Runs() []RunTrace {
	var all []RunTrace
	for _, c := range t.Calls {
		for _, e := range c.Events {
			all = append(all, e.Runs...)
		}
	}
	all = append(all, t.Alone...)
	sortRuns(all)
	return all
}

// Call finds a call by its id.
func (t Trace) Call(id string) (CallTrace, bool) {
	for _, c := range t.Calls {
		if c.ID == id {
			return c, true
		}
	}
	return CallTrace{}, false
}

// Changes lists what kintone changed in this exchange; nil where nothing.
func (r RunTrace) Changes() []fakekintone.Change {
	if r.Kintone == nil {
		return nil
	}
	return r.Kintone.Changes
}

// ErrorCode is kintone's code where it refused the request, GAIA_NO01 say.
func (r RunTrace) ErrorCode() string {
	if r.Kintone == nil || r.Answer == nil {
		return ""
	}
	return r.Kintone.Code
}

// isLate says that kintone answered, or changed something, only after the rule
// had given up.
func isLate(run *engine.Run, seen *fakekintone.Observation) bool {
	return run.Failure != nil && seen.At.Add(seen.Took).After(run.Ended)
}

// LateChange says that a change came after the rule had given up.
func (r RunTrace) LateChange(c fakekintone.Change) bool {
	return r.Failure != nil && c.At.After(r.Ended)
}
