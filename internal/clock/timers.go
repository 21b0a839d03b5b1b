package clock

import (
	"container/heap"
	"sync"
	"time"
)

// timeline is what Virtual and Movable have in common: the moments to come, and
// the contexts that end at them.
type timeline struct {
	mu      sync.Mutex
	seq     uint64           // numbers timers and exchanges, so that equal moments keep their order
	timers  timerHeap        // what happens later
	present func() time.Time // the moment shown
	changed func()           // is told that a timer was taken out or a wait ended from outside
}

// timer is something that happens at a moment. index is its place in the heap,
// -1 once it has left it.
type timer struct {
	at    time.Time
	seq   uint64
	fire  func() // called with the clock's lock held
	drop  func() // called so instead where the clock closes before; may be nil
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

// What follows is called with the timeline's lock held, as are present and
// changed.

func (l *timeline) schedule(d time.Duration, fire func()) *timer {
	l.seq++
	t := &timer{at: l.present().Add(max(d, 0)), seq: l.seq, fire: fire}
	heap.Push(&l.timers, t)
	return t
}

// unschedule says whether t had still been to come.
func (l *timeline) unschedule(t *timer) bool {
	if t.index < 0 {
		return false
	}
	heap.Remove(&l.timers, t.index)
	return true
}

// take takes the next timer out, where its moment is not after until.
func (l *timeline) take(until time.Time) (*timer, bool) {
	if l.timers.Len() == 0 || l.timers[0].at.After(until) {
		return nil, false
	}
	return heap.Pop(&l.timers).(*timer), true
}
