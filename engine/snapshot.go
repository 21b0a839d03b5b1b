package engine

import (
	"cmp"
	"maps"
	"slices"
)

// Snapshot takes the present state; it may be called at any moment, an Observer's
// methods among them. In EventSeen the event stands before its first rule, in
// RuleEnded the rule has ended and what it captured is set, in CallForgotten the
// call is gone. A rule in between has not begun, whatever kintone may have done
// for it already: what it will capture is set when it ends, and not before. What
// Snapshot returns is the caller's own. A closed engine's is what it was when it
// was closed.
func (e *Engine) Snapshot() State {
	e.mu.Lock()
	defer e.mu.Unlock()
	calls := slices.SortedFunc(maps.Values(e.calls), func(a, b *call) int { return cmp.Compare(a.number, b.number) })
	s := State{Runs: e.runs}
	for _, c := range calls {
		s.Calls = append(s.Calls, c.state())
	}
	return s
}

// state is called with the engine's lock held.
func (c *call) state() CallState {
	s := CallState{ID: c.id, Events: c.events, Final: c.final, Variables: c.vars.state()}
	for _, t := range c.turns {
		s.Turns = append(s.Turns, TurnState{
			Event: t.Name, Seq: t.seq, At: t.At, Variables: statesOf(t.Variables),
			Joined: t.joined, Begun: t.begun, Ended: slices.Clone(t.ended),
		})
	}
	return s
}

// noteEnded is called with the engine's lock held, by the turn's own task.
func (t *turn) noteEnded(rule *Rule) {
	ended := EndedRule{Name: rule.Name}
	if rule.HasOrder {
		order := rule.Order
		ended.Order = &order
	}
	t.ended = append(t.ended, ended)
}
