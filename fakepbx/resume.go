package fakepbx

import (
	"cmp"
	"fmt"
	"slices"
)

// halt is a call of a Checkpoint that waits for Resume.
type halt struct {
	call   *Call
	course *playing // nil where nothing is played
}

// restore gives a new PBX the calls of a Checkpoint.
func (p *PBX) restore(c *Checkpoint) error {
	if c == nil {
		return nil
	}
	p.placed, p.turns = c.placed, c.turns
	for _, k := range c.live {
		if _, err := p.plan.resolve(k.at.String()); err != nil {
			return fmt.Errorf("going on from a checkpoint: call %d %s at %w", k.number, k.state.is(), err)
		}
		p.revive(k)
	}
	for _, k := range c.ended {
		p.remember(p.revive(k))
	}
	return nil
}

func (p *PBX) revive(k *kept) *Call {
	call := &Call{pbx: p, standing: k.standing}
	p.calls[k.id] = call
	for _, w := range k.outbox {
		call.post(w.copied())
	}
	if k.course != nil {
		course := *k.course
		call.course = &course
	}
	if call.course != nil || len(call.outbox) > 0 {
		p.halted = append(p.halted, halt{call, call.course})
	}
	return call
}

// copied shares nothing with w that whoever is told could change.
func (w word) copied() word {
	if w.event == nil {
		return w
	}
	e := *w.event
	e.Variables = slices.Clone(e.Variables)
	return word{event: &e}
}

// Resume sets a PBX going that was made with Options.Checkpoint: what had not
// been told at that moment is told, and courses go on at their moments on the
// clock, those that are due first first. What would have been due before the
// clock's present moment is due at once. Until then nothing happens by itself, so
// that all that belongs to the PBX can be set up; steps may be taken before, and
// Continue replaces a course that waits. A second Resume does nothing, and so
// does one of a PBX without a Checkpoint.
func (p *PBX) Resume() {
	p.mu.Lock()
	defer p.mu.Unlock()
	halted := p.halted
	p.halted = nil
	slices.SortFunc(halted, func(a, b halt) int { return cmp.Compare(a.call.number, b.call.number) })
	for _, h := range halted {
		if len(h.call.outbox) > 0 {
			p.clock.Go(h.call.deliver)
		}
	}
	slices.SortStableFunc(halted, func(a, b halt) int { return a.course.compare(b.course) })
	now := p.clock.Now()
	for _, h := range halted {
		if h.course != nil && h.call.course == h.course {
			h.call.await(h.course, h.course.due.Sub(now))
		}
	}
}

// compare orders courses by what comes first; a call without one comes last.
func (p *playing) compare(other *playing) int {
	switch {
	case p == nil || other == nil:
		return cmp.Compare(rank(p), rank(other))
	case !p.due.Equal(other.due):
		return p.due.Compare(other.due)
	}
	return cmp.Compare(p.turn, other.turn)
}

func rank(p *playing) int {
	if p == nil {
		return 1
	}
	return 0
}
