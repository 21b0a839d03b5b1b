package fakepbx

import (
	"fmt"
	"slices"
	"time"
)

// Play places a call and plays a course on the clock. It returns once the call
// is placed and the steps that take no time at its beginning are taken; the
// others follow in tasks of their own.
//
// Whatever can be known is checked before the call is placed: an error (of
// Place, a CourseError, or ErrCallLeftOpen for the zero Course) means that there
// is no call. Where somebody else takes a step of a call that a course plays,
// the course stops at its own first step that is not possible any more, says so
// in a Moment with a Problem, and leaves the call to them.
func (p *PBX) Play(c NewCall, course Course) (*Call, error) {
	if err := p.rehearse(c, course); err != nil {
		return nil, err
	}
	call, err := p.Place(c)
	if err != nil {
		return nil, err
	}
	call.play(course.steps)
	return call, nil
}

// play takes steps until one lets time pass, and goes on behind it then.
func (c *Call) play(steps []courseStep) {
	for i, s := range steps {
		if err := c.perform(s); err != nil {
			c.stopCourse(s, err)
			return
		}
		if s.passesTime() {
			c.pbx.clock.AfterFunc(s.length, func() { c.play(steps[i+1:]) })
			return
		}
	}
}

func (s courseStep) passesTime() bool {
	return slices.Contains([]Step{StepRing, StepQueue, StepTalk, StepWait}, s.step)
}

func (c *Call) perform(s courseStep) error {
	switch s.step {
	case StepAnswer:
		return c.Answer(s.name)
	case StepTransfer:
		return c.Transfer(s.name)
	case StepHangUpCaller:
		return c.HangUp(Caller)
	case StepHangUpAgent:
		return c.HangUp(Agent)
	case StepNoAnswer:
		return c.GiveUp()
	case StepAbandon:
		return c.Abandon()
	}
	return c.take(s.step, func(time.Time) error { return nil })
}

func (c *Call) stopCourse(s courseStep, err error) {
	c.pbx.mu.Lock()
	m := c.moment(c.pbx.clock.Now(), s.step, PBXItself)
	m.Problem = "the course stops: " + err.Error()
	c.tell(m)
	c.pbx.mu.Unlock()
	c.deliver()
}

// Check says what Play would refuse, and places nothing.
func (p *PBX) Check(c NewCall, course Course) error {
	if err := p.rehearse(c, course); err != nil {
		return err
	}
	if _, err := p.assumed.tel(c); err != nil {
		return fmt.Errorf("placing a call: %w", err)
	}
	return nil
}

// rehearse follows the course from where the number called leads.
func (p *PBX) rehearse(c NewCall, course Course) error {
	number, err := p.plan.called(c.To)
	if err != nil {
		return fmt.Errorf("placing a call: %w", err)
	}
	placed := &rehearsal{states: []State{number.leads.state()}, plan: p.plan, at: number.leads}
	if err := placed.follow(course); err != nil {
		return fmt.Errorf("playing a call to %s: %w", number.written, err)
	}
	return nil
}
