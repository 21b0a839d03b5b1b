package fakepbx

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Course is the life of a call after its placing, as ParseCourse reads it. Its
// zero value has no steps and cannot be played.
type Course struct {
	steps []courseStep
}

// courseStep is one step with what stands behind its name.
type courseStep struct {
	step   Step
	length time.Duration // of steps that let time pass
	name   string        // an extension or a destination
	text   string        // as written
}

// CourseError is a step of a course that cannot be.
type CourseError struct {
	Step int    // its place in the course, from 1
	Text string // as written
	Err  error
}

// Error implements error, as in `step 2 of the course, "rnig 5s": …`.
func (e *CourseError) Error() string {
	return fmt.Sprintf("step %d of the course, %q: %v", e.Step, e.Text, e.Err)
}

// Unwrap is what is wrong with the step.
func (e *CourseError) Unwrap() error { return e.Err }

// ErrCallLeftOpen is a course that does not end the call.
var ErrCallLeftOpen = errors.New(`the course leaves the call open: end it with "hangup caller", "hangup agent", "no answer" or "abandon"`)

// ParseCourse reads a course, a step a string, in English, in Japanese or mixed.
// Its error is a CourseError for a step that does not exist (naming the nearest
// one), lacks something, or is not possible after the steps before it; or
// ErrCallLeftOpen. What only the PBX can know, where names lead and whether the
// number called rings or queues, is left to Play.
func ParseCourse(steps []string) (Course, error) {
	return parseFrom(steps, Ringing, Queued)
}

// ParseContinuation reads the course of a call that goes on already, as Continue
// plays it: its first step may be one of a call that talks. Its errors are those
// of ParseCourse.
func ParseContinuation(steps []string) (Course, error) {
	return parseFrom(steps, Ringing, Queued, Talking)
}

func parseFrom(steps []string, states ...State) (Course, error) {
	c, err := parseSteps(steps)
	if err != nil {
		return Course{}, err
	}
	unknown := &rehearsal{states: states}
	if err := unknown.follow(c); err != nil {
		return Course{}, err
	}
	return c, nil
}

func parseSteps(steps []string) (Course, error) {
	var c Course
	for i, text := range steps {
		s, err := parseStep(text)
		if err != nil {
			return Course{}, &CourseError{Step: i + 1, Text: text, Err: err}
		}
		c.steps = append(c.steps, s)
	}
	return c, nil
}

// Steps are the course's steps as they were written.
func (c Course) Steps() []string {
	texts := make([]string, len(c.steps))
	for i, s := range c.steps {
		texts[i] = s.text
	}
	return texts
}

// Length is how long the course takes on the clock.
func (c Course) Length() time.Duration {
	var sum time.Duration
	for _, s := range c.steps {
		sum += s.length
	}
	return sum
}

// rehearsal follows a course without a call, through every state that the call
// can be in.
type rehearsal struct {
	states []State
	// plan and at are nil and zero while only the course is known.
	plan *plan
	at   Destination
}

func (r *rehearsal) follow(c Course) error {
	for i, s := range c.steps {
		if err := r.take(s); err != nil {
			return &CourseError{Step: i + 1, Text: s.text, Err: err}
		}
	}
	if !slices.Equal(r.states, []State{Ended}) {
		return ErrCallLeftOpen
	}
	return nil
}

func (r *rehearsal) take(s courseStep) error {
	left := possible(s.step, r.states)
	if len(left) == 0 {
		return fmt.Errorf("the call %s here: %s", either(r.states), refusal(s.step, r.states[0]))
	}
	r.states = left
	switch s.step {
	case StepAnswer:
		return r.answer(s.name)
	case StepTransfer:
		return r.transfer(s.name)
	case StepHangUpCaller, StepHangUpAgent, StepNoAnswer, StepAbandon:
		r.states = []State{Ended}
	}
	return nil
}

func (r *rehearsal) answer(by string) error {
	r.states = []State{Talking}
	if r.plan == nil {
		return nil
	}
	_, err := r.plan.answerer(r.at, by)
	return err
}

func (r *rehearsal) transfer(to string) error {
	if r.plan == nil {
		r.states = []State{Ringing, Queued}
		return nil
	}
	d, err := r.plan.resolve(to)
	if err != nil {
		return fmt.Errorf("the call cannot be transferred to %w", err)
	}
	r.at, r.states = d, []State{d.state()}
	return nil
}

func either(states []State) string {
	text := states[0].is()
	for _, s := range states[1:] {
		text += " or " + string(s)
	}
	return text
}
