package engine

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"callaction/engine/event"
	"callaction/engine/preg"
	"callaction/internal/clock"
	"callaction/internal/mask"
	"callaction/internal/quirk"
)

// Options say what an engine works with. The zero value is an engine without
// rules on the wall clock that reaches no host.
type Options struct {
	// Rules are the rule set, in the order of its file. They are copied.
	Rules []Rule
	// Transport sends the requests. Nil reaches no host: every request fails
	// with HostNotAllowed. What it owes the engine says the package's doc.
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
// one with New. It is safe for concurrent use.
type Engine struct {
	clock     clock.Clock
	transport http.RoundTripper
	quirks    quirk.Choice
	masker    *mask.Masker
	observer  Observer
	patterns  preg.Cache // of all rule sets, and of rules that are sent alone

	mu    sync.Mutex // guards what follows; never held across a wait
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
		observer: o.Observer, calls: map[string]*call{},
	}
	e.rules = e.ruleSet(o.Rules)
	if e.transport == nil {
		e.transport = nowhere{}
	}
	if e.observer == nil {
		e.observer = nobody{}
	}
	return e, nil
}

// SetRules replaces the rule set. Events that have come before go on with the
// rules that they found. Patterns that rules had of late are not compiled again.
func (e *Engine) SetRules(rules []Rule) {
	set := e.ruleSet(rules)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rules = set
}

// Handle takes an event of a call and returns at once; its rules run as a task
// on the clock. An event without a name starts no rules and is not observed: it
// only brings variables, and ends its call where it is final. A call to which
// no final event comes is kept for ever.
func (e *Engine) Handle(ev event.Event) {
	t := e.take(ev)
	if ev.Name != "" {
		e.observer.EventSeen(EventRun{Event: e.shownEvent(ev), Seq: t.seq})
	}
	e.clock.Go(func() { e.play(t) })
}

// play runs the rules of an event, one after another.
func (e *Engine) play(t *turn) {
	t.wait()
	for _, rule := range t.rules.of(t.Name) {
		e.run(context.Background(), t, rule)
	}
	t.end()
	e.release(t.call)
}

// Send runs one rule alone, with these variables and without asking its
// condition, and returns what became of it. The run belongs to no call; the
// Observer is told of it too. When ctx ends, so does the wait for the answer.
func (e *Engine) Send(ctx context.Context, rule *Rule, vars []event.Variable) *Run {
	alone := *rule
	t := &turn{
		Event: event.Event{Name: rule.Event},
		call:  &call{vars: newVariables()},
		rules: e.ruleSet([]Rule{alone}),
	}
	t.call.vars.join(vars)
	run := e.begin(t, t.rules.byEvent[rule.Event][0])
	run.Condition = Condition{Code: rule.Code, Pattern: rule.Pattern, Matched: true, NotAsked: true}
	e.perform(ctx, run, t.call, t.rules)
	e.finish(run, t.rules)
	return run
}

// run asks one rule's condition and, where it matches, sends its request.
func (e *Engine) run(ctx context.Context, t *turn, rule *Rule) {
	run := e.begin(t, rule)
	e.ask(run, t.call, t.rules)
	if run.Condition.Matched {
		e.perform(ctx, run, t.call, t.rules)
	} else {
		run.Outcome = Skipped
	}
	e.finish(run, t.rules)
}

func (e *Engine) begin(t *turn, rule *Rule) *Run {
	run := &Run{CallID: t.call.id, Event: t.Name, EventSeq: t.seq, Rule: rule, Started: e.clock.Now()}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.runs++
	run.Seq = e.runs
	return run
}

func (e *Engine) finish(run *Run, rules *ruleSet) {
	run.Ended = e.clock.Now()
	e.mask(run, rules)
	e.observer.RuleEnded(run)
}

// nobody observes nothing.
type nobody struct{}

// EventSeen implements Observer.
func (nobody) EventSeen(EventRun) {}

// RuleEnded implements Observer.
func (nobody) RuleEnded(*Run) {}

// CallForgotten implements Observer.
func (nobody) CallForgotten(string, []event.Variable) {}
