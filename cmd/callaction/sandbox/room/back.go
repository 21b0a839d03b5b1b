package room

import (
	"errors"
	"fmt"
	"slices"

	"callaction/scenarios/stage"
)

// Branch is one course of things.
type Branch struct {
	// Number counts a room's branches from 1.
	Number int
	// From is the step that the branch goes back to; nil for the first, and for one
	// that goes on from a named snapshot.
	From *Step
}

// History is what became of a branch: the last one lives, the others stand as they
// were left.
type History struct {
	Branch
	Steps []*Step
	Lives bool
}

// Branches are the courses that the room remembers, the oldest first.
func (r *Room) Branches() []History {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]History, len(r.branches))
	for i, b := range r.branches {
		all[i] = History{Branch: b.Branch, Steps: slices.Clone(b.steps), Lives: b == r.present()}
	}
	return all
}

// ErrNoStep is a step that the room does not remember, or never had.
var ErrNoStep = errors.New("the room does not remember this step")

// Step finds a step by its number.
func (r *Room) Step(number int) (*Step, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.step(number)
}

func (r *Room) step(number int) (*Step, error) {
	for _, b := range r.branches {
		for _, s := range b.steps {
			if s.Number == number {
				return s, nil
			}
		}
	}
	return nil, fmt.Errorf("step %d: %w", number, ErrNoStep)
}

// Back says how a room goes back.
type Back struct {
	// Step is the number of the step behind which the new branch begins.
	Step int
	// ByHand leaves the calls that go on to be steered by hand; otherwise those with a
	// course go on with it.
	ByHand bool
}

// GoBack continues from a step on a new branch, with the rules of now. Its error is
// ErrNoStep, or that the rules or apps of now do not fit what was then; nothing has
// changed in that case.
func (r *Room) GoBack(to Back) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	s, err := r.step(to.Step)
	if err != nil {
		return err
	}
	from := *s.snapshot
	if to.ByHand {
		from.PBX = from.PBX.WithoutCourses()
	}
	return r.continueFrom(s, &from)
}

// continueFrom is called with the lock held.
func (r *Room) continueFrom(s *Step, from *stage.Snapshot) error {
	last := r.present()
	b, err := r.open(Branch{Number: last.Number + 1, From: s}, from.At, from)
	if err != nil {
		return err
	}
	r.leave()
	r.branches = append(r.branches, b)
	r.news.tell(Everything)
	return nil
}
