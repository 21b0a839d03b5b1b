package fakepbx

import "time"

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

// note and post are called with the lock held.

func (c *Call) note(now time.Time, what Step, by Party) { c.tell(c.moment(now, what, by)) }

func (c *Call) moment(now time.Time, what Step, by Party) Moment {
	return Moment{
		Call: c.number, CallID: c.id, At: now, What: what, By: by,
		State: c.state, Where: c.at, Extension: c.extension, Ending: c.ending,
	}
}

func (c *Call) tell(m Moment) {
	if observe := c.pbx.observe; observe != nil {
		c.post(func() { observe(m) })
	}
}

// post keeps word for the time when the lock is free.
func (c *Call) post(word func()) { c.outbox = append(c.outbox, word) }

// deliver passes on what is kept, without the lock. Whoever comes while another
// delivers leaves the work to it, so that the call's order holds and a Sink may
// take further steps.
func (c *Call) deliver() {
	if !c.startDelivery() {
		return
	}
	for word := c.nextWord(); word != nil; word = c.nextWord() {
		word()
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

// nextWord ends the delivery where it returns nil.
func (c *Call) nextWord() func() {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if len(c.outbox) == 0 {
		c.outbox, c.delivering = nil, false
		return nil
	}
	word := c.outbox[0]
	c.outbox = c.outbox[1:]
	return word
}
