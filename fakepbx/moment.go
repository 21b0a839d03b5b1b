package fakepbx

import (
	"time"

	"callaction/engine/event"
)

// Moment is one change of one call, for whoever shows calls as they go.
type Moment struct {
	Call   int    // the call's number, from 1
	CallID string // the call's id
	At     time.Time
	// What happened, and State is the one that the call is in since.
	What  Step
	By    Party
	State State
	// Where the call rings, waits, or was answered.
	Where Destination
	// Extension is who answered last; empty before the first answer.
	Extension string
	// Ending is how the call ended, in its last moment.
	Ending Ending
	// Problem is set where nothing changed: a course could not take the step
	// What, because somebody else had a hand in the call, and leaves the call
	// to them.
	Problem string
}

// note, moment, tell and post are called with the lock held.

func (c *Call) note(now time.Time, what Step, by Party) { c.tell(c.moment(now, what, by)) }

func (c *Call) moment(now time.Time, what Step, by Party) Moment {
	return Moment{
		Call: c.number, CallID: c.id, At: now, What: what, By: by,
		State: c.state, Where: c.at, Extension: c.extension, Ending: c.ending,
	}
}

func (c *Call) tell(m Moment) {
	if c.pbx.observe != nil {
		c.post(word{moment: &m})
	}
}

// word is what Observe or Sink is to be told; one of the two is set.
type word struct {
	moment *Moment
	event  *event.Event
}

// post keeps word for the time when the lock is free.
func (c *Call) post(w word) { c.outbox = append(c.outbox, w) }

// pass is called without the lock.
func (p *PBX) pass(w word) {
	if w.moment != nil && p.observe != nil {
		p.observe(*w.moment)
	}
	if w.event != nil && p.sink != nil {
		p.sink(*w.event)
	}
}

// deliver passes on what is kept, without the lock. Whoever comes while another
// delivers leaves the work to it, so that the call's order holds and a Sink may
// take further steps.
func (c *Call) deliver() {
	if !c.startDelivery() {
		return
	}
	for w, more := c.nextWord(); more; w, more = c.nextWord() {
		c.pbx.pass(w)
	}
}

func (c *Call) startDelivery() bool {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if c.delivering {
		return false
	}
	c.delivering = true
	return true
}

// nextWord ends the delivery where there is no more.
func (c *Call) nextWord() (w word, more bool) {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if len(c.outbox) == 0 {
		c.outbox, c.delivering = nil, false
		return word{}, false
	}
	w = c.outbox[0]
	c.outbox = c.outbox[1:]
	return w, true
}
