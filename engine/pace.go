package engine

import (
	"context"

	"callaction/engine/event"
)

// Step is what an engine is about to do: an event's rules, or one of them.
type Step struct {
	CallID   string
	Event    event.Name
	EventSeq int // among the events of the call, from 1
	// Place is the rule's among those of the event, from 1. 0 is the event
	// itself, before the first of its rules.
	Place int
	Rules int    // how many rules the event has
	Rule  string // its name; empty where Place is 0
}

// Pace says when an engine goes on, so that somebody can look at each step
// before it happens. A Stepper is one.
type Pace interface {
	// Before is asked before the rules of each event (those without any, too),
	// and before each rule's condition. The engine goes on when it returns, which
	// it does at the latest when ctx ends: the engine has then been closed. It is
	// called without a lock, several at once, and waits on the engine's clock
	// only. Rules that are sent alone and events without a name ask nobody.
	Before(ctx context.Context, next Step)
}

// goesOn lets the pace have its say; false where the engine has been closed.
func (e *Engine) goesOn(t *turn, place int, rule string) bool {
	if e.pace != nil && !e.closed() && t.Name != "" {
		e.pace.Before(e.life, Step{
			CallID: t.CallID, Event: t.Name, EventSeq: t.seq, Place: place, Rules: len(t.rules.of(t.Name)), Rule: rule,
		})
	}
	return !e.closed()
}
