package fakepbx

import (
	"fmt"
	"slices"
	"time"

	"callaction/internal/clock"
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
	under := &playing{rest: course.steps}
	call, err := p.place(c, under)
	if err != nil {
		return nil, err
	}
	call.play(under)
	return call, nil
}

// Continue plays a course from where the call stands now, instead of what is
// left of the one that is being played, if any. ParseContinuation reads such
// courses. It returns once the steps that take no time at its beginning are
// taken.
//
// Whatever can be known is checked before anything changes: an error is a
// CourseError, also for a call that has ended, or ErrCallLeftOpen. What Play says
// about somebody else's hand in the call holds here, too.
func (c *Call) Continue(course Course) error {
	under := &playing{rest: course.steps}
	if err := c.exchangeCourse(course, under); err != nil {
		return fmt.Errorf("going on with call %d: %w", c.number, err)
	}
	c.play(under)
	return nil
}

func (c *Call) exchangeCourse(course Course, under *playing) error {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if len(course.steps) == 0 {
		return ErrCallLeftOpen
	}
	here := &rehearsal{states: []State{c.state}, plan: c.pbx.plan, at: c.at}
	if err := here.follow(course); err != nil {
		return err
	}
	if c.course != nil && c.course.timer != nil {
		c.course.timer.Stop()
	}
	c.begin(under, c.pbx.clock.Now())
	return nil
}

// Rest is what is left of the course that the call is being played with, and how
// long it waits before the first step of that. The zero Course means that none
// is being played.
func (c *Call) Rest() (Course, time.Duration) {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if c.course == nil {
		return Course{}, 0
	}
	return Course{c.course.rest}, max(0, c.course.due.Sub(c.pbx.clock.Now()))
}

// playing is a course under way. It is guarded by the PBX's lock; the steps
// themselves never change.
type playing struct {
	rest  []courseStep // never empty
	due   time.Time    // when the first of them is to be taken
	turn  int          // of two that are due at one moment, the smaller one goes first
	timer clock.Timer  // nil where nothing is waited for
}

// begin is called with the lock held. The course's first step is due at once.
func (c *Call) begin(p *playing, now time.Time) {
	c.pbx.turns++
	p.due, p.turn = now, c.pbx.turns
	c.course = p
}

// play takes steps until one lets time pass, and goes on behind it then. It does
// nothing once another course is being played.
func (c *Call) play(p *playing) {
	for c.playNext(p) {
		c.deliver()
	}
	c.deliver()
}

// playNext takes one step, and says whether the next one follows at once. The
// step and its leaving the course are one change, so that a Checkpoint has
// either both or neither.
func (c *Call) playNext(p *playing) (more bool) {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if c.course != p {
		return false
	}
	s, now := p.rest[0], c.pbx.clock.Now()
	if err := c.change(s, now); err != nil {
		c.stopCourse(s, now, err)
		return false
	}
	p.rest, p.due = p.rest[1:], now.Add(s.length)
	switch {
	case len(p.rest) == 0:
		c.course = nil
		return false
	case s.passesTime():
		c.pbx.turns++
		p.turn = c.pbx.turns
		c.await(p, s.length)
		return false
	}
	return true
}

// await and stopCourse are called with the lock held.

func (c *Call) await(p *playing, d time.Duration) {
	p.timer = c.pbx.clock.AfterFunc(d, func() { c.play(p) })
}

func (c *Call) stopCourse(s courseStep, now time.Time, err error) {
	c.course = nil
	m := c.moment(now, s.step, PBXItself)
	m.Problem = "the course stops: " + err.Error()
	c.tell(m)
}

func (s courseStep) passesTime() bool {
	return slices.Contains([]Step{StepRing, StepQueue, StepTalk, StepWait}, s.step)
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
