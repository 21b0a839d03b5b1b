package stage

import (
	"encoding/json"
	"slices"
	"sync"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/mask"
)

// RememberedCalls is how many of the latest calls a trace holds at least; it
// holds fewer than twice as many.
const RememberedCalls = 1000

// RememberedExchanges is the same for requests to kintone, where Options.Exchanges does
// not say otherwise.
const RememberedExchanges = 10_000

// latest keeps the last n of all once there are twice as many, and says how many
// it dropped: it moves what it keeps rarely, not each time.
func latest[T any](all []T, n int) (kept []T, dropped int) {
	if len(all) < 2*n {
		return all, 0
	}
	dropped = len(all) - n
	return slices.Clone(all[dropped:]), dropped
}

// exchangeKey joins both sides of an exchange.
type exchangeKey struct {
	connection string
	ordinal    int
}

// Watcher is told what happens on a stage, as it happens, by whatever goroutine it is
// that does it. Credentials are masked in what the engine tells, not in what kintone saw.
type Watcher interface {
	engine.Observer
	// Moment is a change of a call.
	Moment(fakepbx.Moment)
	// Observed is a request to kintone, once it is answered.
	Observed(fakekintone.Observation)
}

// collector gathers what PBX, engine and kintone say while it happens.
type collector struct {
	masker    *mask.Masker
	all       bool // nothing is dropped
	exchanges int  // Options.Exchanges
	mu        sync.Mutex
	calls     []*gathered // in order of placing
	alone     []*engine.Run
	seen      []fakekintone.Observation // in order of ending
	dropped   int                       // how many of seen are gone
	onChange  func()                    // told, without the lock, that something was added; nil tells nobody
}

// call is the call to which something is added. It is called with the lock held.
func (c *collector) call(id string) *gathered {
	for i := len(c.calls) - 1; i >= 0; i-- {
		if c.calls[i].ID == id {
			c.calls[i].frozen = nil
			return c.calls[i]
		}
	}
	t := &gathered{CallTrace: CallTrace{Snapshot: fakepbx.Snapshot{ID: id}}}
	c.calls = append(c.calls, t)
	if !c.all {
		c.calls, _ = latest(c.calls, RememberedCalls)
	}
	return t
}

func (c *collector) add(f func()) {
	c.mu.Lock()
	f()
	c.mu.Unlock()
	if c.onChange != nil {
		c.onChange()
	}
}

// Moment implements Watcher.
func (c *collector) Moment(m fakepbx.Moment) {
	c.add(func() {
		t := c.call(m.CallID)
		t.Moments = append(t.Moments, m)
	})
}

// EventSeen implements engine.Observer.
func (c *collector) EventSeen(e engine.EventRun) {
	c.add(func() {
		t := c.call(e.Event.CallID)
		t.Events = append(t.Events, EventTrace{EventRun: e})
	})
}

// RuleEnded implements engine.Observer.
func (c *collector) RuleEnded(r *engine.Run) {
	c.add(func() {
		if r.CallID == "" {
			c.alone = append(c.alone, r)
			return
		}
		t := c.call(r.CallID)
		for i := range t.Events {
			if t.Events[i].Seq == r.EventSeq {
				t.Events[i].Runs = append(t.Events[i].Runs, RunTrace{Run: r})
			}
		}
	})
}

// CallForgotten implements engine.Observer.
func (c *collector) CallForgotten(id string, vars []event.Variable) {
	c.add(func() { c.call(id).Variables = vars })
}

// Observed implements Watcher.
func (c *collector) Observed(o fakekintone.Observation) {
	o = c.masked(o)
	c.add(func() {
		c.seen = append(c.seen, o)
		if !c.all {
			var gone int
			c.seen, gone = latest(c.seen, c.exchanges)
			c.dropped += gone
		}
	})
}

// masked hides the credentials in an observation, before it is kept.
func (c *collector) masked(o fakekintone.Observation) fakekintone.Observation {
	o.Path = c.masker.Text(o.Path)
	o.Notes = slices.Clone(o.Notes)
	for i, note := range o.Notes {
		o.Notes[i] = c.masker.Text(note)
	}
	o.Changes = slices.Clone(o.Changes)
	for i := range o.Changes {
		ch := &o.Changes[i]
		ch.Text = c.masker.Text(ch.Text)
		ch.Before = c.maskedJSON(ch.Before)
		ch.After = c.maskedJSON(ch.After)
	}
	return o
}

// maskedJSON keeps nil nil.
func (c *collector) maskedJSON(raw json.RawMessage) json.RawMessage {
	if raw == nil {
		return nil
	}
	return json.RawMessage(c.masker.Text(string(raw)))
}

// trace is a copy of what was gathered, linked.
func (c *collector) trace(snapshot func(id string) (fakepbx.Snapshot, bool)) Trace {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := newLinker(c.seen)
	var t Trace
	for _, call := range c.calls {
		t.Calls = append(t.Calls, l.call(call.CallTrace, snapshot))
	}
	for _, run := range c.alone {
		t.Alone = append(t.Alone, l.run(run))
	}
	t.Outside = l.unclaimed()
	return t
}

// Exchange is one request to kintone with its number in the journal, from 1.
type Exchange struct {
	Seq int
	fakekintone.Observation
	// CallID and Rule say which rule made it; empty where none did.
	CallID string
	Rule   string
}

// journal lists the exchanges numbered above after, of the latest as many as are to be
// remembered: what is held beyond them only waits to be dropped.
func (c *collector) journal(after int) []Exchange {
	c.mu.Lock()
	defer c.mu.Unlock()
	made := c.makers()
	var all []Exchange
	for i, o := range c.seen {
		seq := c.dropped + i + 1
		if seq <= after || !c.all && i < len(c.seen)-c.exchanges {
			continue
		}
		e := Exchange{Seq: seq, Observation: o}
		if r := made[exchangeKey{o.Connection, o.Ordinal}]; r != nil {
			e.CallID, e.Rule = r.CallID, r.Rule.Name
		}
		all = append(all, e)
	}
	return all
}

// makers finds the rule runs by the exchange that they made. It is called with
// the lock held.
func (c *collector) makers() map[exchangeKey]*engine.Run {
	made := map[exchangeKey]*engine.Run{}
	note := func(r *engine.Run) {
		if r.Request != nil && r.Request.Connection != "" {
			made[exchangeKey{r.Request.Connection, r.Request.Ordinal}] = r
		}
	}
	for _, call := range c.calls {
		for _, e := range call.Events {
			for _, r := range e.Runs {
				note(r.Run)
			}
		}
	}
	for _, r := range c.alone {
		note(r)
	}
	return made
}
