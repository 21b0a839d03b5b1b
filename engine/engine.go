package engine

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"callaction/engine/event"
	"callaction/engine/oauth"
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
	// Accounts are the OAuth accounts that rules can name (API連携種別); nil has none.
	Accounts *oauth.Store
	// Observer is told what happens; nil tells nobody.
	Observer Observer
	// Pace says when the engine goes on; nil lets it go on at once.
	Pace Pace
	// State is what another engine's Snapshot returned, to go on from there; nil
	// begins without calls. Resume lets it go on.
	State *State
}

// Engine runs the rules of a rule set for any number of calls at a time. Make
// one with New. It is safe for concurrent use. One that is not needed any more
// is closed where something may still wait.
type Engine struct {
	clock     clock.Clock
	transport http.RoundTripper
	quirks    quirk.Choice
	masker    *mask.Masker
	observer  Observer
	accounts  *oauth.Store
	pace      Pace       // nil: nobody asks
	patterns  preg.Cache // of all rule sets, and of rules that are sent alone
	life      context.Context
	end       context.CancelFunc // ends life

	mu     sync.Mutex // guards what follows; never held across a wait
	rules  *ruleSet
	calls  map[string]*call
	met    int // calls so far
	runs   int
	halted []*turn // of a state, until Resume
}

// New makes an engine. Its errors are a quirk that does not exist and a state that
// is none; rules that make no sense run as they would on the PBX (Check finds
// them).
func New(o Options) (*Engine, error) {
	if err := o.Quirks.Check(Quirks()); err != nil {
		return nil, fmt.Errorf("set up the engine: %w", err)
	}
	e := &Engine{
		clock: clock.OrWall(o.Clock), transport: o.Transport, quirks: o.Quirks, masker: o.Masker,
		observer: o.Observer, accounts: o.Accounts, pace: o.Pace, calls: map[string]*call{},
	}
	e.life, e.end = context.WithCancel(context.Background())
	e.rules = e.ruleSet(o.Rules)
	if e.transport == nil {
		e.transport = nowhere{}
	}
	if e.observer == nil {
		e.observer = nobody{}
	}
	if o.State != nil {
		if err := e.restore(*o.State); err != nil {
			return nil, fmt.Errorf("set up the engine: %w", err)
		}
	}
	return e, nil
}

// Close ends what the engine still does, and returns at once: what waits at its
// Pace or for an answer ends, no further rule runs, and the Observer is told of
// nothing more but what it was being told at that moment. Events that come later
// are dropped; a rule sent alone fails. Closing twice is harmless.
func (e *Engine) Close() { e.end() }

func (e *Engine) closed() bool { return e.life.Err() != nil }

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
	if e.closed() {
		return
	}
	t := e.take(ev)
	if ev.Name != "" {
		e.observer.EventSeen(EventRun{Event: e.shownEvent(ev), Seq: t.seq})
	}
	e.clock.Go(func() { e.play(t) })
}

// play runs the rules of an event, one after another, for as long as the engine
// is not closed.
func (e *Engine) play(t *turn) {
	if !e.enter(t) {
		return
	}
	rules := t.rules.of(t.Name)
	for i := behind(rules, t.ended); i < len(rules); i++ {
		if !e.goesOn(t, i+1, rules[i].Name) || !e.run(t, rules[i]) {
			return
		}
	}
	t.leave()
	e.release(t)
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
	own := t.rules.byEvent[rule.Event][0]
	run := e.begin(t, own)
	run.Condition = Condition{Code: rule.Code, Pattern: rule.Pattern, Matched: true, NotAsked: true}
	e.finish(run, t, own, e.perform(ctx, run, t))
	return run
}

// run asks one rule's condition and, where it matches, sends its request. It
// returns false where the engine has been closed meanwhile.
func (e *Engine) run(t *turn, rule *Rule) bool {
	run := e.begin(t, rule)
	var found []variable
	e.ask(run, t.call, t.rules)
	if run.Condition.Matched {
		found = e.perform(context.Background(), run, t)
	} else {
		run.Outcome = Skipped
	}
	return e.finish(run, t, rule, found)
}

func (e *Engine) begin(t *turn, rule *Rule) *Run {
	run := &Run{CallID: t.call.id, Event: t.Name, EventSeq: t.seq, Rule: rule, Started: e.clock.Now()}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.runs++
	run.Seq = e.runs
	return run
}

// finish ends a run: what it captured is set, and the Observer told. It returns
// false, and does neither, where the engine has been closed.
func (e *Engine) finish(run *Run, t *turn, rule *Rule, found []variable) bool {
	run.Ended = e.clock.Now()
	e.mask(run, t.rules)
	if !e.settle(run, t, rule, found) {
		return false
	}
	e.observer.RuleEnded(run)
	return true
}

// settle sets what a rule captured and notes that it has ended, both at once, so
// that no Snapshot sees the one without the other.
func (e *Engine) settle(run *Run, t *turn, rule *Rule, found []variable) bool {
	e.mu.Lock()
	if e.closed() {
		e.mu.Unlock()
		return false
	}
	befores := t.call.vars.setAll(found)
	t.noteEnded(rule)
	e.mu.Unlock()
	for i, known := range found {
		c := Captured{Name: known.Name, Value: known.shown(e.masker)}
		if before := befores[i]; before != nil {
			c.Before, c.Replaced = before.shown(e.masker), true
		}
		run.Captured = append(run.Captured, c)
	}
	return true
}

// nobody observes nothing.
type nobody struct{}

// EventSeen implements Observer.
func (nobody) EventSeen(EventRun) {}

// RuleEnded implements Observer.
func (nobody) RuleEnded(*Run) {}

// CallForgotten implements Observer.
func (nobody) CallForgotten(string, []event.Variable) {}
