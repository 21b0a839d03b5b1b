package fakepbx

import (
	"fmt"
	"slices"
	"time"
)

// Call is one call, from its placing to its end. Its steps may be taken from
// many goroutines; each either happens as a whole or is refused.
type Call struct {
	pbx *PBX
	standing

	// What follows is guarded by the PBX's lock.

	course     *playing // what is being played; nil where nothing is
	outbox     []word
	delivering bool
	final      *kept // once nothing can change any more and a Checkpoint was taken
}

// standing is all that is to be said about a call at one moment, besides what
// is still to come of a course and to be told.
type standing struct {
	number   int
	id       string
	from     string
	withheld Withheld
	tel      string
	to       string
	started  time.Time

	// The rest changes and is guarded by the PBX's lock.

	state     State
	at        Destination // where it rings or waits, or was answered
	extension string      // who answered last
	queue     string      // the queue that it was in last
	answered  time.Time   // first
	talkSince time.Time   // while talking
	talked    time.Duration
	ended     time.Time
	ending    Ending

	incoming      bool // 着信 has fired
	callCenter    bool // コールセンター着信 has fired
	agentAnswered bool // コールセンター応答 has fired
}

// ID is the call's id, {ID} in rules.
func (c *Call) ID() string { return c.id }

// Number counts the calls of one PBX from 1; messages call them so.
func (c *Call) Number() int { return c.number }

// Answer has an extension answer a call that rings or waits. An empty one means
// the first of the group or queue. Its errors are a StepError and
// ErrUnknownExtension.
func (c *Call) Answer(by string) error { return c.take(courseStep{step: StepAnswer, name: by}) }

// Transfer has the agent send a call that talks to a queue, a group or an
// extension, named as Number.To names them. It rings or waits there. Its errors
// are a StepError and ErrUnknownDestination.
func (c *Call) Transfer(to string) error { return c.take(courseStep{step: StepTransfer, name: to}) }

// HangUp ends the call. The Caller can hang up at any time, the Agent once the
// call is answered; for the PBX's own ending there is GiveUp. Its error is a
// StepError, or a party that cannot hang up.
func (c *Call) HangUp(by Party) error {
	switch by {
	case Caller:
		return c.take(courseStep{step: StepHangUpCaller})
	case Agent:
		return c.take(courseStep{step: StepHangUpAgent})
	}
	return fmt.Errorf("call %d cannot be hung up by %q: it is %q or %q", c.number, by, Caller, Agent)
}

// Abandon has the caller hang up while the call rings or waits (放棄呼). It is
// HangUp(Caller) that refuses a call that has been answered with a StepError.
func (c *Call) Abandon() error { return c.take(courseStep{step: StepAbandon}) }

// GiveUp has the PBX end a call that nobody answers (不応答), as its ring
// timeout does. Its error is a StepError.
func (c *Call) GiveUp() error { return c.take(courseStep{step: StepNoAnswer}) }

// take takes one step: it changes the call under the lock, and tells about it
// without.
func (c *Call) take(s courseStep) error {
	if err := c.changeLocked(s); err != nil {
		return err
	}
	c.deliver()
	return nil
}

func (c *Call) changeLocked(s courseStep) error {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	return c.change(s, c.pbx.clock.Now())
}

// What follows is called with the lock held.

// change makes of the call what the step makes of it, or leaves it as it is.
func (c *Call) change(s courseStep, now time.Time) error {
	if !slices.Contains(s.step.from(), c.state) {
		return &StepError{Call: c.number, ID: c.id, State: c.state, Step: s.step}
	}
	switch s.step {
	case StepAnswer:
		return c.answer(s.name, now)
	case StepTransfer:
		return c.transfer(s.name, now)
	case StepHangUpCaller, StepAbandon:
		c.end(s.step, Caller, now)
	case StepHangUpAgent:
		c.end(s.step, Agent, now)
	case StepNoAnswer:
		c.end(s.step, PBXItself, now)
	}
	return nil
}

func (c *Call) answer(by string, now time.Time) error {
	extension, err := c.pbx.plan.answerer(c.at, by)
	if err != nil {
		return fmt.Errorf("call %d cannot be answered: %w", c.number, err)
	}
	c.state, c.extension, c.talkSince = Talking, extension, now
	if c.answered.IsZero() {
		c.answered = now
	}
	c.note(now, StepAnswer, Agent)
	c.fireAnswer(now)
	return nil
}

func (c *Call) transfer(to string, now time.Time) error {
	d, err := c.pbx.plan.resolve(to)
	if err != nil {
		return fmt.Errorf("call %d cannot be transferred to %w", c.number, err)
	}
	c.stopTalking(now)
	c.enter(d)
	c.note(now, StepTransfer, Agent)
	c.fireQueued(now)
	return nil
}

func (c *Call) end(s Step, by Party, now time.Time) {
	c.ending = ending(c.state, by)
	c.stopTalking(now)
	c.state, c.ended = Ended, now
	c.note(now, s, by)
	c.fireEnd(now)
	c.pbx.remember(c)
}

func ending(state State, by Party) Ending {
	switch {
	case by == PBXItself:
		return NotAnswered
	case state != Talking:
		return Abandoned
	case by == Agent:
		return EndedByAgent
	}
	return EndedByCaller
}

// arrive is the beginning of the call.
func (c *Call) arrive(at Destination, now time.Time) {
	c.enter(at)
	c.note(now, StepPlace, Caller)
	c.fireIncoming(now)
	c.fireQueued(now)
}

func (c *Call) enter(at Destination) {
	c.at, c.state = at, at.state()
	if c.state == Queued {
		c.queue = at.Name
	}
}

func (c *Call) stopTalking(now time.Time) {
	c.talked = c.talk(now)
	c.talkSince = time.Time{}
}

// talk is how long caller and agents have talked until now. A wall clock that
// was moved back takes nothing away.
func (c *Call) talk(now time.Time) time.Duration {
	if c.talkSince.IsZero() {
		return c.talked
	}
	return c.talked + max(0, now.Sub(c.talkSince))
}
