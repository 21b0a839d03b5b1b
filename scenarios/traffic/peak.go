package traffic

import (
	"container/heap"
	"time"
)

// longestRequest is longer than any request is under way: what began before it is told.
const longestRequest = time.Hour

// peak finds how many requests were under way at once. Requests are told at their ends.
type peak struct {
	edges edges
	now   int
	most  int
	at    time.Time
}

// edge is a beginning (1) or an end (-1).
type edge struct {
	at   time.Time
	step int
}

// edges is a heap, the earliest on top; ends come before beginnings of one moment.
type edges []edge

// Len implements heap.Interface.
func (e edges) Len() int { return len(e) }

// Less implements heap.Interface.
func (e edges) Less(i, j int) bool {
	if e[i].at.Equal(e[j].at) {
		return e[i].step < e[j].step
	}
	return e[i].at.Before(e[j].at)
}

// Swap implements heap.Interface.
func (e edges) Swap(i, j int) { e[i], e[j] = e[j], e[i] }

// Push implements heap.Interface.
func (e *edges) Push(x any) { *e = append(*e, x.(edge)) }

// Pop implements heap.Interface.
func (e *edges) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

// add takes a request. One that took no time counts while it was there.
func (p *peak) add(from, to time.Time) {
	if !to.After(from) {
		to = from.Add(1)
	}
	heap.Push(&p.edges, edge{from, 1})
	heap.Push(&p.edges, edge{to, -1})
	p.settle(to.Add(-longestRequest))
}

// settle counts what lies before a moment, which nothing that is still to be told does.
func (p *peak) settle(before time.Time) {
	for len(p.edges) > 0 && p.edges[0].at.Before(before) {
		e := heap.Pop(&p.edges).(edge)
		p.now += e.step
		if p.now > p.most {
			p.most, p.at = p.now, e.at
		}
	}
}

// end is behind everything.
func (p *peak) end() time.Time {
	var last time.Time
	for _, e := range p.edges {
		if e.at.After(last) {
			last = e.at
		}
	}
	return last.Add(1)
}
