package clock

import (
	"container/heap"
	"time"
)

// timer is something that happens at a moment. index is its place in the heap,
// -1 once it has left it.
type timer struct {
	at    time.Time
	seq   uint64
	fire  func() // called with the clock's lock held
	index int
}

// timerHeap orders timers by moment, and equal moments by sequence.
type timerHeap []*timer

// Len implements heap.Interface.
func (h timerHeap) Len() int { return len(h) }

// Less implements heap.Interface.
func (h timerHeap) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].seq < h[j].seq
	}
	return h[i].at.Before(h[j].at)
}

// Swap implements heap.Interface.
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

// Push implements heap.Interface.
func (h *timerHeap) Push(x any) {
	t := x.(*timer)
	t.index = len(*h)
	*h = append(*h, t)
}

// Pop implements heap.Interface.
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}

func (v *Virtual) schedule(d time.Duration, fire func()) *timer {
	v.seq++
	t := &timer{at: v.now.Add(max(d, 0)), seq: v.seq, fire: fire}
	heap.Push(&v.timers, t)
	return t
}

// unschedule says whether t had still been to come.
func (v *Virtual) unschedule(t *timer) bool {
	if t.index < 0 {
		return false
	}
	heap.Remove(&v.timers, t.index)
	return true
}
