package room

import (
	"slices"
	"time"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// RememberedSteps is how many steps of all its branches a room remembers at least.
const RememberedSteps = 300

// Step is something that happened in a room, with how everything stood behind it. It
// does not change.
type Step struct {
	// Number counts a room's steps from 1, over all branches.
	Number int
	// Branch is the number of the branch on which it happened.
	Branch int
	At     time.Time
	// One of these says what happened: a call's change, an event, a rule, or a request
	// to kintone that no rule made.
	Moment  *fakepbx.Moment
	Event   *engine.EventRun
	Run     *engine.Run
	Outside *fakekintone.Observation

	snapshot *stage.Snapshot
}

// CallID is the call that the step is of; empty for a request from outside.
func (s *Step) CallID() string {
	switch {
	case s.Moment != nil:
		return s.Moment.CallID
	case s.Event != nil:
		return s.Event.Event.CallID
	case s.Run != nil:
		return s.Run.CallID
	}
	return ""
}

// Snapshot is everything as it stood behind the step.
func (s *Step) Snapshot() *stage.Snapshot { return s.snapshot }

// counts is how much of a trace is known already.
type counts struct {
	moments, events map[string]int // by call
	runs            map[int]bool   // by Run.Seq
	exchanges       int
}

func countsOf(h *stage.History) counts {
	c := counts{
		moments: map[string]int{}, events: map[string]int{}, runs: map[int]bool{},
		exchanges: h.Dropped + len(h.Exchanges),
	}
	for i := range h.Calls {
		call := h.Calls[i]
		c.moments[call.ID], c.events[call.ID] = len(call.Moments), len(call.Events)
		for _, r := range runsOf(call) {
			c.runs[r.Seq] = true
		}
	}
	return c
}

func runsOf(call *stage.CallTrace) []stage.RunTrace {
	return stage.Trace{Calls: []stage.CallTrace{*call}}.Runs()
}

// changed is told, from whatever goroutine it was, that a branch's trace has grown. It
// takes a snapshot, and makes steps of what is new.
func (r *Room) changed(b *branch) {
	r.news.tell(Calls | Records | Accounts)
	r.mu.Lock()
	defer r.mu.Unlock()
	if b.stage == nil || b != r.present() {
		return // it is being set up, or has been left
	}
	snap := b.stage.Snapshot()
	for _, s := range newSteps(b.last, snap) {
		r.steps++
		s.Number, s.Branch, s.snapshot = r.steps, b.Number, snap
		b.steps = append(b.steps, s)
	}
	b.weigh(snap)
	b.last = countsOf(&snap.Trace)
	r.changes++
	r.forget()
}

// forget drops the oldest steps, and branches without any.
func (r *Room) forget() {
	total := 0
	for _, b := range r.branches {
		total += len(b.steps)
	}
	for i := 0; total > 2*RememberedSteps && i < len(r.branches); i++ {
		b := r.branches[i]
		drop := min(len(b.steps), total-RememberedSteps)
		b.steps, b.beginning = append([]*Step(nil), b.steps[drop:]...), nil
		total -= drop
	}
}

// newSteps are what a snapshot shows beyond what was known, in the order in which it
// happened.
func newSteps(known counts, snap *stage.Snapshot) []*Step {
	var all []*Step
	for i := range snap.Trace.Calls {
		all = append(all, stepsOf(known, snap.Trace.Calls[i])...)
	}
	all = append(all, outside(known, snap)...)
	sortSteps(all)
	return all
}

func stepsOf(known counts, call *stage.CallTrace) []*Step {
	var all []*Step
	for i := known.moments[call.ID]; i < len(call.Moments); i++ {
		all = append(all, &Step{At: call.Moments[i].At, Moment: &call.Moments[i]})
	}
	for i := known.events[call.ID]; i < len(call.Events); i++ {
		all = append(all, &Step{At: call.Events[i].Event.At, Event: &call.Events[i].EventRun})
	}
	for _, r := range runsOf(call) {
		if !known.runs[r.Seq] {
			all = append(all, &Step{At: r.Ended, Run: r.Run})
		}
	}
	return all
}

// outside are the requests of others than rules that changed something.
func outside(known counts, snap *stage.Snapshot) []*Step {
	var all []*Step
	for i := max(0, known.exchanges-snap.Trace.Dropped); i < len(snap.Trace.Exchanges); i++ {
		x := &snap.Trace.Exchanges[i]
		if len(x.Changes) > 0 && !stage.IsOfRule(x.Connection) {
			all = append(all, &Step{At: x.At, Outside: x})
		}
	}
	return all
}

func sortSteps(all []*Step) {
	slices.SortStableFunc(all, func(a, b *Step) int { return a.At.Compare(b.At) })
}
