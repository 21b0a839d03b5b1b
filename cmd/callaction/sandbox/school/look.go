package school

import (
	"context"
	"time"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// Seat is how a seat stands.
type Seat struct {
	// Number counts seats from 1; it is not given again.
	Number int
	Name   string
	// Path is what stands behind the seat's link: "/w/TOKEN/". Who has it has the seat.
	Path      string
	Workspace string
	// Open says that the room is open, and Size about how many bytes it takes.
	Open bool
	Size int64
	// Here is how many requests are being served; whoever has the page open is one.
	Here int
	// Seen is when somebody was there last; zero for never.
	Seen time.Time
	// Lesson is where the trainee is; nil before he has begun one.
	Lesson *Standing
	// Call is the latest call; nil for none.
	Call *Call
}

// Standing is where a trainee is in a lesson.
type Standing struct {
	ID    string
	Title lesson.Text
	// Done of Steps are ticked, and Step is the one that is to be done; empty when all
	// are.
	Done, Steps int
	Step        lesson.Text
	// Since is when it began, by the school's clock.
	Since time.Time
	// Failing are the scenarios of the step that do not come out as expected, once the
	// trainee has changed the rules: at first an exercise is broken on purpose.
	Failing []lesson.Text
}

// IsDone says that all steps are ticked.
func (s *Standing) IsDone() bool { return s.Done == s.Steps }

// Call is a trainee's latest call.
type Call struct {
	Snapshot fakepbx.Snapshot
	// Ran and Failed count rules; Rule is the first that failed, and Failure why, empty
	// where an answer came that was no success.
	Ran, Failed int
	Rule        string
	Failure     engine.FailureKind
}

// latest is what somebody saw of a room.
type latest struct {
	call *Call
	size int64
	// tried says that the rules are others than those that the lesson began with.
	tried bool
}

// Seats are all seats, as they stand now. What has been done in rooms since somebody
// looked is ticked before.
func (s *School) Seats(ctx context.Context) []Seat {
	seats := s.all()
	all := make([]Seat, len(seats))
	for i, t := range seats {
		all[i] = s.look1(ctx, t)
	}
	return all
}

// Seat is one seat. Its error is ErrNoSeat.
func (s *School) Seat(ctx context.Context, number int) (Seat, error) {
	t, err := s.seat(number)
	if err != nil {
		return Seat{}, err
	}
	return s.look1(ctx, t), nil
}

// look1 looks at a seat, and into its room where something has changed there.
func (s *School) look1(ctx context.Context, t *seat) Seat {
	s.mu.Lock()
	r, door := t.room, t.door
	s.mu.Unlock()
	if r != nil && t.dirty.Swap(false) {
		_, _ = door.Update(ctx) // what cannot be ticked is not; the trainee's page says why
		seen := latest{call: latestCall(r), size: r.Size(), tried: s.tried(t, r)}
		s.mu.Lock()
		if t.room == r {
			t.latest = seen
		}
		s.mu.Unlock()
	}
	standing := s.standing(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	if standing != nil && !t.latest.tried {
		standing.Failing = nil
	}
	return Seat{
		Number: t.number, Name: t.name, Path: t.base() + "/", Workspace: t.from.Name, Open: t.room != nil,
		Size: t.latest.size, Here: t.inside, Seen: t.seen, Lesson: standing, Call: t.latest.call,
	}
}

// tried says whether a trainee has changed the rules that his lesson began with.
func (s *School) tried(t *seat, r *room.Room) bool {
	book, _ := t.progress.stands()
	c, err := s.o.Catalogue()
	if err != nil {
		return false
	}
	l, ok := c.Lesson(book.Current)
	return ok && !l.HasRules(r)
}

// standing is where a seat is in the lesson that it is in.
func (s *School) standing(t *seat) *Standing {
	book, since := t.progress.stands()
	if book.Current == "" {
		return nil
	}
	c, err := s.o.Catalogue()
	if err != nil {
		return nil
	}
	l, ok := c.Lesson(book.Current)
	if !ok {
		return nil
	}
	p := book.Lessons[l.ID]
	st := &Standing{ID: l.ID, Title: l.Title, Done: min(len(p.Ticked), len(l.Steps)), Steps: len(l.Steps), Since: since}
	if st.IsDone() {
		return st
	}
	step := l.Steps[st.Done]
	st.Step = step.Title
	for i, trial := range step.Done.Scenarios {
		if i < len(p.Judged) && !p.Judged[i].Passed {
			st.Failing = append(st.Failing, trial.Title)
		}
	}
	return st
}

// latestCall is the call that was placed last; nil for none.
func latestCall(r *room.Room) *Call {
	calls := r.Stage().Snapshot().Trace.Calls
	if len(calls) == 0 {
		return nil
	}
	last := calls[len(calls)-1]
	c := &Call{Snapshot: last.Snapshot}
	for _, e := range last.Events {
		for _, run := range e.Runs {
			c.count(run)
		}
	}
	return c
}

func (c *Call) count(run stage.RunTrace) {
	switch run.Outcome {
	case engine.Ran:
		c.Ran++
	case engine.Failed:
		c.Failed++
		if c.Rule == "" {
			c.Rule = run.Rule.Name
			if run.Failure != nil {
				c.Failure = run.Failure.Kind
			}
		}
	}
}
