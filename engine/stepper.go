package engine

import (
	"context"
	"slices"
	"sync"

	"callaction/internal/clock"
)

// Stops says where a Stepper lets an engine wait.
type Stops int

// Where an engine waits, from nowhere to everywhere.
const (
	StopNowhere  Stops = iota
	StopAtEvents       // before the rules of each event
	StopAtRules        // there, and before each rule
)

// Stepper is a Pace that lets an engine go on step by step. Make one with
// NewStepper. It is safe for concurrent use.
type Stepper struct {
	clock    clock.Clock
	onChange func()

	mu      sync.Mutex
	stops   Stops
	waiting []*halt
}

// halt is a step that waits.
type halt struct {
	Step
	gate clock.Gate
}

// NewStepper makes a stepper that waits on c, the engine's clock (nil: the wall
// clock), and stops nowhere yet. onChange is told, without a lock, whenever a step
// has begun or ceased to wait; nil tells nobody.
func NewStepper(c clock.Clock, onChange func()) *Stepper {
	if onChange == nil {
		onChange = func() {}
	}
	return &Stepper{clock: clock.OrWall(c), onChange: onChange}
}

// Before implements Pace.
func (s *Stepper) Before(ctx context.Context, next Step) {
	h := s.halt(next)
	if h == nil {
		return
	}
	s.onChange()
	if h.gate.Wait(ctx) != nil { // otherwise who opened the gate has done it
		s.drop(h)
		s.onChange()
	}
}

// halt takes a step into the list; nil where it need not wait.
func (s *Stepper) halt(next Step) *halt {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.stops.at(next) {
		return nil
	}
	h := &halt{Step: next, gate: s.clock.NewGate()}
	s.waiting = append(s.waiting, h)
	return h
}

func (s Stops) at(next Step) bool {
	return s == StopAtRules || s == StopAtEvents && next.Place == 0
}

func (s *Stepper) drop(h *halt) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = slices.DeleteFunc(s.waiting, func(other *halt) bool { return other == h })
}

// Waiting lists the steps that wait, the first to come first.
func (s *Stepper) Waiting() []Step {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Step, len(s.waiting))
	for i, h := range s.waiting {
		all[i] = h.Step
	}
	return all
}

// Stops says where the engine waits.
func (s *Stepper) Stops() Stops {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stops
}

// SetStops says where the engine waits from now on. Steps that wait and would not
// have to any more go on.
func (s *Stepper) SetStops(stops Stops) {
	s.mu.Lock()
	s.stops = stops
	s.mu.Unlock()
	s.release(func(h *halt) bool { return !stops.at(h.Step) })
}

// Next lets the step that has waited longest go on, and says whether there was
// one.
func (s *Stepper) Next() bool {
	first := true
	return s.release(func(*halt) bool {
		was := first
		first = false
		return was
	})
}

// NextOf lets one step go on, one of those that Waiting lists, and says whether it
// still waited.
func (s *Stepper) NextOf(step Step) bool {
	return s.release(func(h *halt) bool { return h.Step == step })
}

// release lets the steps go on that fit, and says whether there was one.
func (s *Stepper) release(fits func(*halt) bool) bool {
	s.mu.Lock()
	var free, left []*halt
	for _, h := range s.waiting {
		if fits(h) {
			free = append(free, h)
		} else {
			left = append(left, h)
		}
	}
	s.waiting = left
	s.mu.Unlock()
	for _, h := range free {
		h.gate.Open()
	}
	if len(free) > 0 {
		s.onChange()
	}
	return len(free) > 0
}
