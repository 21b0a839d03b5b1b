package stage

import (
	"slices"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
)

// History is a trace as a stage gathers it, for another stage that continues it:
// the numbers of runs and of the journal go on. Its zero value is no past at all.
type History struct {
	// Calls are in the order in which they were placed. Histories of one stage share
	// those at which nothing has changed.
	Calls []*CallTrace
	// Alone are rules that were sent without a call.
	Alone []*engine.Run
	// Exchanges are kintone's, in the order in which they ended, without the first
	// Dropped ones, which have been forgotten.
	Exchanges []fakekintone.Observation
	Dropped   int
	// Connections is how many connections there have been in process. Those that
	// come get other names, so that exchanges stay linked as they are.
	Connections uint64
}

func (h History) exchanges() uint64 { return uint64(h.Dropped + len(h.Exchanges)) }

// gathered is a call as it comes together.
type gathered struct {
	CallTrace
	frozen *CallTrace // a copy for histories, for as long as nothing is added
}

// freeze is a copy that does not change. One that was made before serves again where it
// says the same: hundreds of histories are kept of a stage that somebody watches.
func (g *gathered) freeze(snapshot func(id string) (fakepbx.Snapshot, bool)) *CallTrace {
	if g.frozen != nil && g.frozen.State == fakepbx.Ended {
		return g.frozen
	}
	stands, ok := snapshot(g.ID)
	if !ok {
		stands = g.Snapshot
	}
	if g.frozen == nil || g.frozen.Snapshot != stands {
		g.frozen = g.copied()
		g.frozen.Snapshot = stands
	}
	return g.frozen
}

// history is what was gathered up to now. What only grows is shared, not copied.
func (c *collector) history(snapshot func(id string) (fakepbx.Snapshot, bool)) History {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := History{Alone: slices.Clip(c.alone), Exchanges: slices.Clip(c.seen), Dropped: c.dropped}
	h.Calls = make([]*CallTrace, len(c.calls))
	for i, call := range c.calls {
		h.Calls[i] = call.freeze(snapshot)
	}
	return h
}

// begin lets a collector go on from a history, before anything is told to it.
func (c *collector) begin(h History) {
	for i := range h.Calls {
		c.calls = append(c.calls, &gathered{CallTrace: *h.Calls[i].copied()})
	}
	c.alone, c.seen, c.dropped = slices.Clip(h.Alone), slices.Clip(h.Exchanges), h.Dropped
}

// takeBack forgets the exchanges of a stage that is being set up, and returns what
// kintone noted at them.
func (c *collector) takeBack(from *Snapshot) (notes []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := 0
	if from != nil {
		kept = len(from.Trace.Exchanges)
	}
	for _, o := range c.seen[kept:] {
		notes = append(notes, o.Notes...)
	}
	c.seen = c.seen[:kept:kept]
	return notes
}

// copied is a copy to which something can be added.
func (t *CallTrace) copied() *CallTrace {
	c := *t
	c.Moments, c.Events = slices.Clone(t.Moments), slices.Clone(t.Events)
	for i := range c.Events {
		c.Events[i].Runs = slices.Clone(t.Events[i].Runs)
	}
	return &c
}
