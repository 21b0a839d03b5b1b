package engine

import (
	"slices"

	"callaction/engine/event"
	"callaction/internal/clock"
)

// call is what the engine knows of a call, from its first event to the end of
// the rules of its last. All but vars is guarded by the engine's lock.
type call struct {
	id     string
	number int // among the calls of the engine
	vars   *variables
	events int        // seen so far
	turns  []*turn    // events whose rules have not all ended, in their order
	final  bool       // no further event will come
	last   clock.Gate // opens when the rules of the latest event have ended; nil where events overlap
}

// turn is an event on its way through its rules.
type turn struct {
	event.Event
	call  *call
	seq   int // among the events of the call, from 1
	rules *ruleSet
	// before and own are gates, where events do not overlap: before is the
	// earlier event's, nil where there is none.
	before, own clock.Gate
	// What follows is changed by the turn's own task with the engine's lock held.
	joined bool        // its variables are among the call's
	begun  bool        // the pace has let its rules begin
	ended  []EndedRule // in order
}

// take finds or makes the call of an event and gives the event its turn.
func (e *Engine) take(ev event.Event) *turn {
	e.mu.Lock()
	defer e.mu.Unlock()
	c, ok := e.calls[ev.CallID]
	if !ok {
		c = e.newCall(ev.CallID)
	}
	if ev.Name != "" {
		c.events++
	}
	c.final = c.final || ev.Final
	t := &turn{Event: ev, call: c, seq: c.events, rules: e.rules}
	e.line(t)
	return t
}

// newCall is called with the lock held.
func (e *Engine) newCall(id string) *call {
	e.met++
	c := &call{id: id, number: e.met, vars: newVariables()}
	e.calls[id] = c
	return c
}

// line puts a turn behind those of its call that came before. It is called with
// the lock held.
func (e *Engine) line(t *turn) {
	c := t.call
	c.turns = append(c.turns, t)
	if e.quirks.Is(overlap(), OverlapQueued) {
		t.before, t.own = c.last, e.clock.NewGate()
		c.last = t.own
		return
	}
	t.join()
}

// join is called with the engine's lock held.
func (t *turn) join() {
	if !t.joined {
		t.joined = true
		t.call.vars.join(t.Variables)
	}
}

// enter returns true when it is the event's turn and the pace lets its rules
// begin. Where events queue, so do the variables that they bring.
func (e *Engine) enter(t *turn) bool {
	if t.before != nil && t.before.Wait(e.life) != nil {
		return false
	}
	e.change(t.join)
	if !t.begun && !e.goesOn(t, 0, "") {
		return false
	}
	e.change(func() { t.begun = true })
	return !e.closed()
}

// change changes a turn, unless the engine has been closed.
func (e *Engine) change(f func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.closed() {
		f()
	}
}

// leave lets the next event of the call have its turn.
func (t *turn) leave() {
	if t.own != nil {
		t.own.Open()
	}
}

// release ends an event's task and forgets the call with its last one.
func (e *Engine) release(t *turn) {
	c := t.call
	e.mu.Lock()
	c.turns = slices.DeleteFunc(c.turns, func(other *turn) bool { return other == t })
	over := c.final && len(c.turns) == 0
	if over {
		delete(e.calls, c.id)
	}
	e.mu.Unlock()
	if over {
		e.observer.CallForgotten(c.id, c.vars.shown(e.masker))
	}
}
