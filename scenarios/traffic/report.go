package traffic

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
)

// DailyRequests is how many API requests an app has a day (kintone: limits of the
// standard course).
const DailyRequests = 10_000

// Concurrent is how many API requests a domain answers at once (kintone: limits).
const Concurrent = 100

// Report is what a day's traffic did. Times are in seconds where they have no unit of
// their own.
type Report struct {
	Workspace string `json:"workspace"`
	// RuleFiles are those whose rules were played.
	RuleFiles []string `json:"ruleFiles"`
	Seed      uint64   `json:"seed"`
	Days      int      `json:"days"`

	Calls     int `json:"calls"`
	Answered  int `json:"answered"`
	Abandoned int `json:"abandoned"`
	Requests  int `json:"requests"`

	Queues     []Queue      `json:"queues"`
	Rules      []Rule       `json:"rules"`
	Apps       []App        `json:"apps"`
	Peak       Peak         `json:"peak"`
	Duplicates []Duplicates `json:"duplicates"`
	Hours      []Hour       `json:"hours"`
}

// Queue is how calls to a queue went; one without a name is calls that rang at groups
// and extensions.
type Queue struct {
	Name     string `json:"name"`
	Agents   int    `json:"agents,omitempty"` // 0: as many as calls
	Calls    int    `json:"calls"`
	Answered int    `json:"answered"`
	// Delayed is how many found no free agent.
	Delayed int `json:"delayed"`
	// Wait is until somebody answered or the caller hung up.
	MeanWait    Seconds `json:"meanWait"`
	Wait95      Seconds `json:"wait95"` // nineteen of twenty waited no longer
	LongestWait Seconds `json:"longestWait"`
	// Use is the share of the agents' time that calls took, in hours with calls.
	Use float64 `json:"use,omitempty"`
}

// Rule is what became of a rule.
type Rule struct {
	Name    string     `json:"name"`
	Event   event.Name `json:"event"`
	Ran     int        `json:"ran"`
	Skipped int        `json:"skipped"`
	Failed  int        `json:"failed"`
	// Failures are why no answer came.
	Failures []Count `json:"failures"`
	// Requests are by app; one that no app was found in is of app 0.
	Requests []AppCount `json:"requests"`
}

// App is what an app met.
type App struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Requests int    `json:"requests"`
	// Days are the requests of each of kintone's days, which begin at nine in Japan.
	Days []Count `json:"days"`
	// RunsOut are the moments at which a day's requests were used up.
	RunsOut []time.Time `json:"runsOut"`
	Answers []Count     `json:"answers"`
}

// Count is how often something happened.
type Count struct {
	What  string `json:"what"`
	Times int    `json:"times"`
}

// AppCount is how many requests went to an app.
type AppCount struct {
	App      int64 `json:"app"`
	Requests int   `json:"requests"`
}

// Peak is the most requests that were under way at once, and when.
type Peak struct {
	Requests int       `json:"requests"`
	At       time.Time `json:"at"`
}

// Duplicates is how many records were added for callers whom a field of an app had
// already.
type Duplicates struct {
	App     int64  `json:"app"`
	Field   string `json:"field"`
	Records int    `json:"records"`
}

// Hour is an hour of the plan.
type Hour struct {
	Begins    time.Time  `json:"begins"`
	Calls     int        `json:"calls"`
	Answered  int        `json:"answered"`
	Abandoned int        `json:"abandoned"`
	MeanWait  Seconds    `json:"meanWait"`
	Busy      float64    `json:"busy"` // agents at work, in the mean
	Requests  []AppCount `json:"requests"`
}

// Seconds is a length of time.
type Seconds float64

func secondsOf(d time.Duration) Seconds { return Seconds(d.Round(time.Millisecond).Seconds()) }

// PerCall is how many requests a call costs an app, in the mean.
func (r *Report) PerCall(app int64) float64 {
	for _, a := range r.Apps {
		if a.ID == app && r.Calls > 0 {
			return float64(a.Requests) / float64(r.Calls)
		}
	}
	return 0
}

func (t *tally) report(o Options) *Report {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peak.settle(t.peak.end())
	r := &Report{
		Workspace: o.Workspace.Name, RuleFiles: o.Workspace.RuleFiles, Seed: o.Plan.Seed, Days: max(1, o.Days),
		Queues: t.queuesOf(o), Rules: t.rulesOf(o), Apps: t.appsOf(o), Hours: t.hoursOf(),
		Peak: Peak{Requests: t.peak.most, At: t.peak.at}, Duplicates: t.callers.duplicates(),
	}
	for _, h := range r.Hours {
		r.Calls, r.Answered, r.Abandoned = r.Calls+h.Calls, r.Answered+h.Answered, r.Abandoned+h.Abandoned
	}
	for _, a := range r.Apps {
		r.Requests += a.Requests
	}
	return r
}

func (t *tally) queuesOf(o Options) []Queue {
	all := []Queue{}
	for _, name := range slices.Sorted(maps.Keys(t.queues)) {
		q := t.queues[name]
		w := Queue{
			Name: name, Agents: o.Plan.Agents[name], Calls: q.calls, Answered: q.answered, Delayed: q.delayed,
			MeanWait: secondsOf(q.waits.mean()), Wait95: secondsOf(q.waits.quantile(0.95)), LongestWait: secondsOf(q.waits.longest),
		}
		if at := t.hoursAtWork(); w.Agents > 0 && at > 0 {
			w.Use = q.occupied.Hours() / float64(at*w.Agents)
		}
		all = append(all, w)
	}
	return all
}

// hoursAtWork are those with calls.
func (t *tally) hoursAtWork() int {
	n := 0
	for _, h := range t.hours {
		if h.calls > 0 {
			n++
		}
	}
	return n
}

// rulesOf are the rules in the order of their files; those that no event started, too.
func (t *tally) rulesOf(o Options) []Rule {
	all := []Rule{}
	for i := range o.Workspace.Rules {
		w := Rule{Name: o.Workspace.Rules[i].Name, Event: o.Workspace.Rules[i].Event, Failures: []Count{}, Requests: []AppCount{}}
		if r := t.rules[w.Name]; r != nil {
			w.Ran, w.Skipped, w.Failed = r.outcomes[engine.Ran], r.outcomes[engine.Skipped], r.outcomes[engine.Failed]
			w.Failures, w.Requests = counts(r.answers), appCounts(r.requests)
		}
		all = append(all, w)
	}
	return all
}

func (t *tally) appsOf(o Options) []App {
	all := []App{}
	for _, id := range slices.Sorted(maps.Keys(t.apps)) {
		a := t.apps[id]
		w := App{ID: id, Days: []Count{}, RunsOut: append([]time.Time{}, a.runsOut...), Answers: counts(a.answers)}
		if known := o.Workspace.App(id); known != nil {
			w.Name = known.Name
		}
		for _, day := range slices.Sorted(maps.Keys(a.byDay)) {
			w.Days = append(w.Days, Count{day, a.byDay[day]})
			w.Requests += a.byDay[day]
		}
		all = append(all, w)
	}
	return all
}

func (t *tally) hoursOf() []Hour {
	all := make([]Hour, len(t.hours))
	for i, h := range t.hours {
		all[i] = Hour{
			Begins: t.begin.Add(time.Duration(i) * time.Hour), Calls: h.calls, Answered: h.answered, Abandoned: h.abandoned,
			Busy: h.occupied.Hours(), Requests: appCounts(h.requests),
		}
		if h.calls > 0 {
			all[i].MeanWait = secondsOf(h.waited / time.Duration(h.calls))
		}
	}
	return all
}

func appCounts(of map[int64]int) []AppCount {
	all := []AppCount{}
	for app, n := range of {
		all = append(all, AppCount{app, n})
	}
	slices.SortFunc(all, func(a, b AppCount) int { return cmp.Compare(a.App, b.App) })
	return all
}

// Latency is how long kintone takes for a request in everyday use: log-normal around
// 300 milliseconds, assumed, as nobody publishes it.
func Latency() fakekintone.LatencyDistribution {
	return fakekintone.LatencyDistribution{Kind: fakekintone.LatencyLogNormal, Mean: 300 * time.Millisecond, Deviation: 200 * time.Millisecond, Min: 50 * time.Millisecond}
}
