package engine

import (
	"context"

	"callaction/engine/event"
	"callaction/internal/clock"
)

// call is what the engine knows of a call, from its first event to the end of
// the rules of its last. All but vars is guarded by the engine's lock.
type call struct {
	id     string
	vars   *variables
	events int        // seen so far
	tasks  int        // events whose rules have not all ended
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
}

// take finds or makes the call of an event and gives the event its turn.
func (e *Engine) take(ev event.Event) *turn {
	e.mu.Lock()
	defer e.mu.Unlock()
	c, ok := e.calls[ev.CallID]
	if !ok {
		c = &call{id: ev.CallID, vars: newVariables()}
		e.calls[ev.CallID] = c
	}
	if ev.Name != "" {
		c.events++
	}
	c.tasks++
	c.final = c.final || ev.Final
	t := &turn{Event: ev, call: c, seq: c.events, rules: e.rules}
	if e.quirks.Is(overlap(), OverlapQueued) {
		t.before, t.own = c.last, e.clock.NewGate()
		c.last = t.own
	} else {
		c.vars.join(ev.Variables)
	}
	return t
}

// wait returns when it is the event's turn. Where events queue, so do the
// variables that they bring.
func (t *turn) wait() {
	if t.before != nil {
		_ = t.before.Wait(context.Background()) // it ends with the gate only
	}
	if t.own != nil {
		t.call.vars.join(t.Variables)
	}
}

// end lets the next event of the call have its turn.
func (t *turn) end() {
	if t.own != nil {
		t.own.Open()
	}
}

// release ends an event's task and forgets the call with its last one.
func (e *Engine) release(c *call) {
	e.mu.Lock()
	c.tasks--
	over := c.final && c.tasks == 0
	if over {
		delete(e.calls, c.id)
	}
	e.mu.Unlock()
	if over {
		e.observer.CallForgotten(c.id, c.vars.shown(e.masker))
	}
}
