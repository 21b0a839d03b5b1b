package fakepbx

import (
	"cmp"
	"slices"
	"time"
)

// Checkpoint is a PBX at one moment, to go back to by Options.Checkpoint: its
// calls that go on or are remembered, what is still to come of their courses,
// and how many calls were placed. It does not hold what the Options say. It
// never changes, may be gone back to any number of times, and reads from JSON
// what it wrote. Its zero value is a PBX that has had no call.
//
// Where a Checkpoint is taken while a change is being told (inside Observe or
// Sink, or beside them), it also holds what had not been told yet. What is being
// told at that moment counts as told. So a Checkpoint taken when Observe is told
// of an answer holds the answered call and the event of the answer, which the
// PBX that goes on from there hands to its own Sink.
type Checkpoint struct {
	at     time.Time
	placed int
	turns  int
	live   []*kept // by number
	ended  []*kept // the first to end first
}

// kept is a call in a Checkpoint. It never changes.
type kept struct {
	standing
	course *playing // without its timer; nil where nothing is played
	outbox []word
}

// Checkpoint is the PBX as it stands now. It may be called from Sink and
// Observe.
func (p *PBX) Checkpoint() Checkpoint {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := Checkpoint{at: p.clock.Now(), placed: p.placed, turns: p.turns}
	for _, call := range p.calls {
		if call.state != Ended {
			c.live = append(c.live, call.keep())
		}
	}
	slices.SortFunc(c.live, func(a, b *kept) int { return cmp.Compare(a.number, b.number) })
	c.ended = make([]*kept, len(p.ended))
	for i, call := range p.ended {
		c.ended[i] = call.keep()
	}
	return c
}

// keep is called with the lock held. A call at which nothing can change any more
// is copied once.
func (c *Call) keep() *kept {
	if c.final != nil {
		return c.final
	}
	k := &kept{standing: c.standing, outbox: slices.Clone(c.outbox)}
	if c.course != nil {
		k.course = &playing{rest: c.course.rest, due: c.course.due, turn: c.course.turn}
	}
	if k.state == Ended && k.course == nil && len(k.outbox) == 0 {
		c.final = k
	}
	return k
}

// At is the moment of the Checkpoint on the clock of its PBX. The clock of the
// PBX that goes on from it begins there.
func (c Checkpoint) At() time.Time { return c.at }

// WithoutCourses is the same Checkpoint without what is left of the courses of
// the calls with these ids, or of all calls where none is named: they stand
// where they stood, for somebody to take their steps by hand, or for
// Call.Continue.
func (c Checkpoint) WithoutCourses(ids ...string) Checkpoint {
	c.live = withoutCourses(c.live, ids)
	c.ended = withoutCourses(c.ended, ids)
	return c
}

func withoutCourses(calls []*kept, ids []string) []*kept {
	calls = slices.Clone(calls)
	for i, k := range calls {
		if k.course != nil && (len(ids) == 0 || slices.Contains(ids, k.id)) {
			bare := *k
			bare.course = nil
			calls[i] = &bare
		}
	}
	return calls
}
