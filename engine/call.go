package engine

import (
	"context"
	"slices"
	"sync"

	"callaction/engine/event"
	"callaction/internal/clock"
)

// call is what the engine knows of a call, from its first event to the end of
// the rules of its last. Its fields are guarded by the engine's lock.
type call struct {
	id     string
	vars   *variables
	events int        // seen so far
	tasks  int        // events whose rules still run
	final  bool       // no further event will come
	last   clock.Gate // opens when the rules of the latest event have ended
}

// take finds or makes the call of an event, lets the event's variables join,
// and counts its task.
func (e *Engine) take(ev event.Event) (c *call, seq int, rules *ruleSet) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c, ok := e.calls[ev.CallID]
	if !ok {
		c = &call{id: ev.CallID, vars: newVariables()}
		e.calls[ev.CallID] = c
	}
	for _, v := range ev.Variables {
		c.vars.set(v.Name, v.Value)
	}
	if ev.Name != "" {
		c.events++
	}
	c.tasks++
	c.final = c.final || ev.Final
	return c, c.events, e.rules
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
		e.observer.CallForgotten(c.id, e.masked(c.vars.all()))
	}
}

func (e *Engine) masked(vars []event.Variable) []event.Variable {
	for i := range vars {
		vars[i].Value = e.masker.Text(vars[i].Value)
	}
	return vars
}

// turn is an event's place among those of its call. Where events overlap its
// zero value waits for nobody.
type turn struct{ before, own clock.Gate }

func (c *call) turn(e *Engine) turn {
	if e.quirks.Is(overlap(), OverlapConcurrent) {
		return turn{}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	t := turn{before: c.last, own: e.clock.NewGate()}
	c.last = t.own
	return t
}

func (t turn) wait(ctx context.Context) {
	if t.before != nil {
		_ = t.before.Wait(ctx) // ctx never ends
	}
}

func (t turn) end() {
	if t.own != nil {
		t.own.Open()
	}
}

// variables are a call's, in the order in which they were first set.
type variables struct {
	mu   sync.Mutex
	list []event.Variable
}

func newVariables() *variables { return &variables{} }

func (v *variables) get(name string) (value string, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if i := v.index(name); i >= 0 {
		return v.list[i].Value, true
	}
	return "", false
}

// set returns what it replaced.
func (v *variables) set(name, value string) (before string, replaced bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if i := v.index(name); i >= 0 {
		before, v.list[i].Value = v.list[i].Value, value
		return before, true
	}
	v.list = append(v.list, event.Variable{Name: name, Value: value})
	return "", false
}

// index is called with the lock held.
func (v *variables) index(name string) int {
	return slices.IndexFunc(v.list, func(x event.Variable) bool { return x.Name == name })
}

func (v *variables) all() []event.Variable {
	v.mu.Lock()
	defer v.mu.Unlock()
	return append([]event.Variable{}, v.list...)
}
