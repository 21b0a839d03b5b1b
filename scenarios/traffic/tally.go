package traffic

import (
	"sync"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/fakepbx/callcentre"
)

// tally counts what happens, and forgets it. It implements stage.Watcher.
type tally struct {
	mu      sync.Mutex
	begin   time.Time
	hours   []hour
	queues  map[string]*queue
	rules   map[string]*rule
	apps    map[int64]*app
	peak    peak
	callers callers
	// exchanges are those of which one side has been told: the rule's, or the app that
	// kintone found in it.
	ofRule map[exchange]*rule
	ofApp  map[exchange]int64
}

// exchange names a request on both sides.
type exchange struct {
	connection string
	ordinal    int
}

// hour is an hour of the plan.
type hour struct {
	calls, answered, abandoned int
	waited, occupied           time.Duration
	requests                   map[int64]int
}

// queue is what happened at a queue, or, without a name, at everything else.
type queue struct {
	calls, delayed, answered int
	waits                    waits
	talked, occupied         time.Duration
}

// rule is what became of a rule.
type rule struct {
	event    event.Name
	outcomes map[engine.Outcome]int
	answers  map[string]int
	requests map[int64]int // by app
}

// app is what an app met.
type app struct {
	byDay   map[string]int
	runsOut []time.Time
	answers map[string]int
}

func newTally(days int, keys map[int64][]string) *tally {
	return &tally{
		begin: Start(), hours: make([]hour, 24*days), queues: map[string]*queue{}, rules: map[string]*rule{}, apps: map[int64]*app{},
		callers: newCallers(keys),
		ofRule:  map[exchange]*rule{}, ofApp: map[exchange]int64{},
	}
}

// hour is the hour in which a moment lies; what comes after the last day counts there.
func (t *tally) hour(at time.Duration) *hour {
	return &t.hours[min(int(at/time.Hour), len(t.hours)-1)]
}

// outcome counts how a call went, in the hour in which it came.
func (t *tally) outcome(o callcentre.Outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := entry(t.queues, o.Queue, func() *queue { return &queue{} })
	h := t.hour(o.At)
	q.calls++
	h.calls++
	if o.Delayed {
		q.delayed++
	}
	if o.Answered {
		q.answered++
		h.answered++
	} else {
		h.abandoned++
	}
	h.waited += o.Wait
	q.waits.add(o.Wait)
	q.talked += o.Talk
	q.occupied += o.Occupied
	t.occupy(o.At+o.Wait+o.Talk-o.Occupied, o.Occupied)
}

// occupy counts the time of an agent in the hours in which it lies.
func (t *tally) occupy(from, length time.Duration) {
	for length > 0 {
		part := min(length, from.Truncate(time.Hour)+time.Hour-from)
		t.hour(from).occupied += part
		from, length = from+part, length-part
	}
}

// Moment implements stage.Watcher.
func (t *tally) Moment(fakepbx.Moment) {}

// EventSeen implements stage.Watcher.
func (t *tally) EventSeen(engine.EventRun) {}

// CallForgotten implements stage.Watcher.
func (t *tally) CallForgotten(string, []event.Variable) {}

// RuleEnded implements stage.Watcher.
func (t *tally) RuleEnded(run *engine.Run) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := entry(t.rules, run.Rule.Name, func() *rule {
		return &rule{event: run.Event, outcomes: map[engine.Outcome]int{}, answers: map[string]int{}, requests: map[int64]int{}}
	})
	r.outcomes[run.Outcome]++
	if run.Outcome == engine.Skipped || run.Request == nil {
		return
	}
	if run.Failure != nil {
		r.answers[string(run.Failure.Kind)]++
	}
	x := exchange{run.Request.Connection, run.Request.Ordinal}
	switch app, met := t.ofApp[x]; {
	case x.connection == "":
	case met:
		delete(t.ofApp, x)
		r.requests[app]++
	default:
		t.ofRule[x] = r
	}
}

// Observed implements stage.Watcher.
func (t *tally) Observed(o fakekintone.Observation) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peak.add(o.At, o.At.Add(o.Took))
	x := exchange{o.Connection, o.Ordinal}
	if r, known := t.ofRule[x]; known {
		delete(t.ofRule, x)
		r.requests[o.App]++
	} else {
		t.ofApp[x] = o.App
	}
	t.count(o)
	for _, change := range o.Changes {
		t.callers.changed(change)
	}
}

// count counts a request against its app's budget.
func (t *tally) count(o fakekintone.Observation) {
	a := entry(t.apps, o.App, func() *app { return &app{byDay: map[string]int{}, answers: map[string]int{}} })
	a.answers[answered(o)]++
	h := t.hour(o.At.Sub(t.begin))
	if h.requests == nil {
		h.requests = map[int64]int{}
	}
	h.requests[o.App]++
	day := o.At.UTC().Format(time.DateOnly) // kintone's day begins at midnight in UTC
	a.byDay[day]++
	if a.byDay[day] == DailyRequests+1 {
		a.runsOut = append(a.runsOut, o.At)
	}
}

// entry is a map's value, made where there is none.
func entry[K comparable, V any](m map[K]*V, key K, create func() *V) *V {
	v, ok := m[key]
	if !ok {
		v = create()
		m[key] = v
	}
	return v
}
