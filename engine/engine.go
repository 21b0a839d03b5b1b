package engine

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/mask"
	"callaction/internal/quirk"
)

// Options say what an engine works with. The zero value is an engine without
// rules on the wall clock, whose requests go out by http.DefaultTransport.
type Options struct {
	// Rules are the rule set, in the order of its file.
	Rules []Rule
	// Transport sends the requests; nil means http.DefaultTransport.
	Transport http.RoundTripper
	// Clock is the engine's time; nil means the wall clock.
	Clock clock.Clock
	// Quirks chooses values of Quirks(); nil means every default.
	Quirks quirk.Choice
	// Masker hides credentials in the trace; nil hides those that their place
	// gives away.
	Masker *mask.Masker
	// Observer is told what happens; nil tells nobody.
	Observer Observer
}

// Engine runs the rules of a rule set for any number of calls at a time. Make
// one with New.
type Engine struct {
	clock     clock.Clock
	transport http.RoundTripper
	quirks    quirk.Choice
	masker    *mask.Masker
	observer  Observer

	mu    sync.Mutex // guards what follows
	rules *ruleSet
	calls map[string]*call
	runs  int
}

// New makes an engine. Its error is a quirk that does not exist; rules that make
// no sense run as they would on the PBX (Check finds them).
func New(o Options) (*Engine, error) {
	if err := o.Quirks.Check(Quirks()); err != nil {
		return nil, fmt.Errorf("set up the engine: %w", err)
	}
	e := &Engine{
		clock: clock.OrWall(o.Clock), transport: o.Transport, quirks: o.Quirks, masker: o.Masker,
		observer: o.Observer, rules: newRuleSet(o.Rules), calls: map[string]*call{},
	}
	if e.transport == nil {
		e.transport = http.DefaultTransport
	}
	if e.masker == nil {
		e.masker = &mask.Masker{}
	}
	if e.observer == nil {
		e.observer = nobody{}
	}
	return e, nil
}

// SetRules replaces the rule set. Events that have come before go on with the
// rules that they found.
func (e *Engine) SetRules(rules []Rule) {
	set := newRuleSet(rules)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rules = set
}

// Handle takes an event of a call and returns at once; its rules run as a task
// on the clock. An event without a name starts no rules: it only ends its call,
// where it is final.
func (e *Engine) Handle(ev event.Event) {
	c, seen, rules := e.take(ev)
	if ev.Name != "" {
		e.observer.EventSeen(EventRun{Event: ev, Seq: seen})
	}
	turn := c.turn(e)
	e.clock.Go(func() {
		ctx := context.Background()
		turn.wait(ctx)
		for _, rule := range rules.of(ev.Name) {
			e.run(ctx, c, EventRun{Event: ev, Seq: seen}, rules, rule)
		}
		turn.end()
		e.release(c)
	})
}

// Send runs one rule alone, with these variables and without asking its
// condition, and returns what became of it. The rule belongs to no call.
func (e *Engine) Send(ctx context.Context, rule *Rule, vars []event.Variable) *Run {
	c := &call{vars: newVariables()}
	for _, v := range vars {
		c.vars.set(v.Name, v.Value)
	}
	run := e.begin(c, EventRun{Event: event.Event{Name: rule.Event}}, rule)
	run.Condition = Condition{Code: rule.Code, Pattern: rule.Pattern, Always: true, Matched: true}
	e.perform(ctx, run, c, newRuleSet([]Rule{*rule}))
	e.finish(run)
	return run
}

// run asks one rule's condition and, where it matches, sends its request.
func (e *Engine) run(ctx context.Context, c *call, ev EventRun, rules *ruleSet, rule *Rule) {
	run := e.begin(c, ev, rule)
	e.ask(run, c, rules)
	if run.Condition.Matched {
		e.perform(ctx, run, c, rules)
	} else {
		run.Outcome = Skipped
	}
	e.finish(run)
}

func (e *Engine) begin(c *call, ev EventRun, rule *Rule) *Run {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.runs++
	return &Run{
		Seq: e.runs, CallID: c.id, Event: ev.Event.Name, EventSeq: ev.Seq, Rule: rule, Started: e.clock.Now(),
	}
}

func (e *Engine) finish(run *Run) {
	run.Ended = e.clock.Now()
	e.mask(run)
	e.observer.RuleEnded(run)
}

// nobody observes nothing.
type nobody struct{}

func (nobody) EventSeen(EventRun)                      {}
func (nobody) RuleEnded(*Run)                          {}
func (nobody) CallForgotten(string, []event.Variable) {}
