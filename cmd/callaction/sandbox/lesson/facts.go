package lesson

import (
	"slices"
	"strings"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// facts are what has happened in a room since a step began, as far as the course of
// things that lives knows of it.
type facts struct {
	since   int // the number of the room's step after which it counts
	calls   []*callFacts
	changes []fakekintone.Change // all of them, also those of nobody's call
}

// callFacts are what is known of one call. Its variables are known from its beginning.
type callFacts struct {
	id        string
	placed    *fakepbx.Snapshot // how it was placed; nil where that is forgotten
	isNew     bool              // placed since the step began
	moments   []fakepbx.Moment
	runs      []stage.RunTrace
	changes   []fakekintone.Change
	variables map[string]string
}

// lineage is every step that led to how a room stands now, the first first: those of
// the branch that lives, and of those that it came from, up to where it left them.
func lineage(r *room.Room) []*room.Step {
	branches := r.Branches()
	var all []*room.Step
	until := int(^uint(0) >> 1)
	for i := len(branches) - 1; i >= 0; {
		b := branches[i]
		n := len(b.Steps)
		for n > 0 && b.Steps[n-1].Number > until {
			n--
		}
		all = append(slices.Clone(b.Steps[:n]), all...)
		if b.From == nil {
			break
		}
		until = b.From.Number
		i = slices.IndexFunc(branches, func(h room.History) bool { return h.Number == b.From.Branch })
	}
	return all
}

// add takes up one step more.
func (f *facts) add(s *room.Step) {
	counts := s.Number > f.since
	if s.Outside != nil {
		if counts {
			f.changes = append(f.changes, s.Outside.Changes...)
		}
		return
	}
	c := f.call(s)
	switch {
	case s.Event != nil:
		c.learn(s.Event.Event.Variables)
	case s.Moment != nil && s.Moment.Problem == "":
		c.moved(s, counts)
	case s.Run != nil:
		f.ran(c, s, counts)
	}
}

func (f *facts) call(s *room.Step) *callFacts {
	id := s.CallID()
	if i := slices.IndexFunc(f.calls, func(c *callFacts) bool { return c.id == id }); i >= 0 {
		return f.calls[i]
	}
	c := &callFacts{id: id, variables: map[string]string{}}
	if i := slices.IndexFunc(s.Snapshot().Trace.Calls, func(t *stage.CallTrace) bool { return t.ID == id }); i >= 0 {
		c.placed = &s.Snapshot().Trace.Calls[i].Snapshot
	}
	f.calls = append(f.calls, c)
	return c
}

func (c *callFacts) learn(variables []event.Variable) {
	for _, v := range variables {
		c.variables[v.Name] = v.Value
	}
}

func (c *callFacts) moved(s *room.Step, counts bool) {
	if s.Moment.What == fakepbx.StepPlace {
		c.isNew = counts
	}
	if counts {
		c.moments = append(c.moments, *s.Moment)
	}
}

func (f *facts) ran(c *callFacts, s *room.Step, counts bool) {
	for _, v := range s.Run.Captured {
		c.variables[v.Name] = v.Value
	}
	if !counts {
		return
	}
	run := stage.RunTrace{Run: s.Run, Kintone: seenBy(s)}
	c.runs = append(c.runs, run)
	c.changes = append(c.changes, run.Changes()...)
	f.changes = append(f.changes, run.Changes()...)
}

// seenBy is what kintone saw of a rule's request; nil where it saw none.
func seenBy(s *room.Step) *fakekintone.Observation {
	q := s.Run.Request
	if q == nil || q.Connection == "" {
		return nil
	}
	all := s.Snapshot().Trace.Exchanges
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Connection == q.Connection && all[i].Ordinal == q.Ordinal {
			return &all[i]
		}
	}
	return nil
}

// fill puts the call's id where a text writes {ID}.
func (c *callFacts) fill(text string) string { return strings.ReplaceAll(text, "{ID}", c.id) }
