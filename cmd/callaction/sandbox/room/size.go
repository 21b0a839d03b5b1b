package room

import (
	"callaction/engine"
	"callaction/scenarios/stage"
)

// What is in memory beside texts, in bytes: measured over two hundred rooms.
const (
	emptySize    = 384 << 10 // a room that was just opened, with what serves it
	stepSize     = 7 << 10   // a step with its snapshot
	exchangeSize = 512       // a request in the journal
	keptSize     = 32 << 10  // a snapshot with a name
)

// Size is about how many bytes of memory the room takes: records, comments and files of
// kintone, the bodies in trace and journal, the steps and snapshots that it keeps. It
// says rather too much than too little, and takes longer where kintone holds much.
func (r *Room) Size() int64 {
	r.measure()
	r.mu.Lock()
	defer r.mu.Unlock()
	size := emptySize + r.measured + int64(len(r.kept))*keptSize
	for _, b := range r.branches {
		size += b.weight + int64(len(b.steps))*stepSize
	}
	return size
}

// measure finds how much kintone holds, where something has changed since. Nobody waits
// for it.
func (r *Room) measure() {
	r.mu.Lock()
	changes, known := r.changes, r.measured > 0 && r.measuredAt == r.changes
	kintone := r.present().stage.Kintone
	r.mu.Unlock()
	if known {
		return
	}
	var n counter
	_, _ = kintone.Snapshot().WriteTo(&n) // a counter takes everything
	r.mu.Lock()
	r.measured, r.measuredAt = int64(n), changes
	r.mu.Unlock()
}

// counter counts what is written.
type counter int64

// Write implements io.Writer.
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// begin lets a branch know what a snapshot's trace has already; alone says that no other
// branch has its weight.
func (b *branch) begin(from *stage.Snapshot, alone bool) {
	b.dropped = from.Trace.Dropped
	if alone {
		b.weigh(from)
	}
	b.last = countsOf(&from.Trace)
}

// weigh adds what a snapshot's trace has beyond what is known to the branch's weight,
// and leaves out what the trace has forgotten.
func (b *branch) weigh(snap *stage.Snapshot) {
	h := &snap.Trace
	for i := max(0, b.last.exchanges-h.Dropped); i < len(h.Exchanges); i++ {
		b.weight += exchangeSize
		for _, c := range h.Exchanges[i].Changes {
			b.weight += int64(len(c.Before) + len(c.After) + len(c.Text))
		}
	}
	for _, call := range h.Calls {
		for _, r := range runsOf(call) {
			if !b.last.runs[r.Seq] {
				b.weight += bodies(r.Run)
			}
		}
	}
	if n := len(h.Exchanges); h.Dropped > b.dropped {
		b.weight = b.weight * int64(n) / int64(n+h.Dropped-b.dropped)
		b.dropped = h.Dropped
	}
}

// bodies is how long a rule's texts are.
func bodies(r *engine.Run) int64 {
	n := 0
	if r.Request != nil {
		n += len(r.Request.URL) + len(r.Request.Body)
	}
	if r.Answer != nil {
		n += len(r.Answer.Body)
	}
	for _, c := range r.Captured {
		n += len(c.Value) + len(c.Before)
	}
	return int64(n)
}
