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
	// Calls are in the order in which they were placed.
	Calls []CallTrace
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

// history is a copy of what was gathered.
func (c *collector) history(snapshot func(id string) (fakepbx.Snapshot, bool)) History {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := History{Alone: slices.Clone(c.alone), Exchanges: slices.Clone(c.seen), Dropped: c.dropped}
	for _, call := range c.calls {
		t := call.copied()
		if s, ok := snapshot(t.ID); ok {
			t.Snapshot = s
		}
		h.Calls = append(h.Calls, *t)
	}
	return h
}

// begin lets a collector go on from a history, before anything is told to it.
func (c *collector) begin(h History) {
	for i := range h.Calls {
		c.calls = append(c.calls, h.Calls[i].copied())
	}
	c.alone, c.seen, c.dropped = slices.Clone(h.Alone), slices.Clone(h.Exchanges), h.Dropped
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
