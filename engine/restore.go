package engine

import (
	"fmt"
	"slices"

	"callaction/engine/event"
)

// restore makes the calls of a state. Their turns wait for Resume.
func (e *Engine) restore(s State) error {
	e.runs = s.Runs
	for _, state := range s.Calls {
		if _, twice := e.calls[state.ID]; twice {
			return fmt.Errorf("the state has call %s twice", state.ID)
		}
		if len(state.Turns) > 0 || !state.Final { // otherwise it is over
			e.restoreCall(state)
		}
	}
	return nil
}

func (e *Engine) restoreCall(s CallState) {
	c := e.newCall(s.ID)
	c.events, c.final = s.Events, s.Final
	for _, v := range s.Variables {
		c.vars.set(v.variable())
	}
	for _, state := range s.Turns {
		t := &turn{
			Event: event.Event{Name: state.Event, CallID: s.ID, At: state.At, Variables: variablesOf(state.Variables)},
			call:  c, seq: state.Seq, rules: e.rules,
			joined: state.Joined, begun: state.Begun, ended: slices.Clone(state.Ended),
		}
		e.line(t)
		e.halted = append(e.halted, t)
	}
}

// Resume lets the turns of Options.State go on, each behind the last of its rules
// that had ended. Under the quirk overlap, queued, a call's turns go on one after
// another, in the order of its events. It returns at once and is needed once;
// without a state it does nothing.
func (e *Engine) Resume() {
	e.mu.Lock()
	halted := e.halted
	e.halted = nil
	e.mu.Unlock()
	for _, t := range halted {
		e.clock.Go(func() { e.play(t) })
	}
}

// behind is the place, from 0, of the rule that comes next where those of ended
// have run. The last of them is found by its name; where no rule has it any more,
// by its 実行順: a rule with the same one has taken its place. Without one, so many
// rules count as run as have ended.
func behind(rules []*Rule, ended []EndedRule) int {
	if len(ended) == 0 {
		return 0
	}
	done, last := len(ended), ended[len(ended)-1]
	if done <= len(rules) && rules[done-1].Name == last.Name {
		return done
	}
	if i := slices.IndexFunc(rules, func(r *Rule) bool { return r.Name == last.Name }); i >= 0 {
		return i + 1
	}
	if last.Order == nil {
		return min(done, len(rules))
	}
	i := slices.IndexFunc(rules, func(r *Rule) bool { return !r.HasOrder || r.Order > *last.Order })
	if i < 0 {
		return len(rules)
	}
	return i
}
