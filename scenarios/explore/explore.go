package explore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios"
	"callaction/scenarios/workspace"
)

// DefaultRuns is how many situations are played where nobody says.
const DefaultRuns = 2000

// Options bound an exploration. The zero value plays DefaultRuns.
type Options struct {
	// Seed decides the calls' ids and which combinations come first once those of
	// one choice have been played. Equal seeds and runs find the same.
	Seed uint64
	// Runs is how many situations are played at most; 0 means DefaultRuns. What
	// makes a finding shorter is played on top.
	Runs int
	// Rules are rule files, by their path in the workspace's file system, that take
	// the place of the workspace's; none means its own.
	Rules []string
	// Progress is told how many situations have been played; nil tells nobody.
	Progress func(runs int)
}

// Report is what an exploration has found.
type Report struct {
	// Findings are in the order of the rule files.
	Findings []Finding
	// Rules are the rule files that were played.
	Rules []*rulefile.File
	// Runs is how many situations were played, Ways in how many different ways the
	// rules answered them.
	Runs, Ways int
	// Complete says that every pair of choices was played; otherwise the bound came
	// first.
	Complete bool
}

// explorer explores one workspace.
type explorer struct {
	world  *world
	runner scenarios.Runner
	base   situation // the ordinary choices
	rules  []string
	limit  int
	report *Report
	random *rand.Rand
	tell   func(int)

	ways    map[string]bool
	reached map[string]bool // rules that ran
	fired   map[event.Name]bool
	found   map[key]*found
	order   []*found
	normal  map[*choice]*observation // by course: what an ordinary caller leaves
	played  map[situation][]line
	health  map[faultAt]*choice

	second, data, forms       []*choice
	callQuirks, kintoneQuirks []*choice
	numberQuirks              []*choice // those of callQuirks that are the PBX's
}

// errEnough ends an exploration at its bound.
var errEnough = errors.New("as many situations were played as were asked for")

// Explore plays a workspace's rules through every situation that matters and judges
// what comes of it. Its error is the workspace's. The end of ctx is none: it stops
// between two situations, and the report holds what had been found until then.
func Explore(ctx context.Context, ws *workspace.Workspace, o Options) (*Report, error) {
	ws, err := chosen(ws, o.Rules)
	if err != nil {
		return nil, err
	}
	e, err := newExplorer(ws, o)
	if err != nil {
		return nil, err
	}
	err = e.explore(ctx)
	if err != nil && !errors.Is(err, errEnough) && ctx.Err() == nil {
		return nil, err
	}
	e.report.Complete = err == nil
	e.report.Ways = len(e.ways)
	e.finish()
	return e.report, nil
}

func newExplorer(ws *workspace.Workspace, o Options) (*explorer, error) {
	w, err := newWorld(ws)
	if err != nil {
		return nil, err
	}
	e := &explorer{
		world: w, runner: scenarios.Runner{Seed: o.Seed}, rules: o.Rules, limit: cmp.Or(o.Runs, DefaultRuns),
		report: &Report{Rules: ws.RulesRead}, tell: o.Progress, random: rand.New(rand.NewPCG(o.Seed, 0)),
		ways: map[string]bool{}, reached: map[string]bool{}, fired: map[event.Name]bool{}, found: map[key]*found{},
		normal: map[*choice]*observation{}, played: map[situation][]line{}, health: map[faultAt]*choice{},
		second: secondChoices(), data: w.dataChoices(), forms: w.formChoices(),
	}
	e.numberQuirks = e.quirkChoices(fakepbx.Quirks())
	e.callQuirks = append(e.quirkChoices(engine.Quirks()), e.numberQuirks...)
	e.kintoneQuirks = e.quirkChoices(fakekintone.Quirks())
	return e, nil
}

// chosen is the workspace with other rules.
func chosen(ws *workspace.Workspace, rules []string) (*workspace.Workspace, error) {
	if len(rules) == 0 {
		return ws, nil
	}
	ws = ws.Clone()
	return ws, ws.ReadRules(rules)
}

// finish judges what only the whole shows, and words the findings.
func (e *explorer) finish() {
	e.unreached()
	set := rulefile.LintSet(e.world.ws.RulesRead...)
	for _, f := range e.order {
		e.report.Findings = append(e.report.Findings, e.finding(set, f))
	}
	sortFindings(e.world.ws, e.report.Findings)
}

// play plays a situation within the bound.
func (e *explorer) play(ctx context.Context, s situation) (*observation, error) {
	if e.report.Runs >= e.limit {
		return nil, errEnough
	}
	o, err := e.observe(ctx, s)
	if err != nil {
		return nil, err
	}
	e.played[s] = o.lines
	e.report.Runs++
	if e.tell != nil {
		e.tell(e.report.Runs)
	}
	return o, nil
}

func (e *explorer) observe(ctx context.Context, s situation) (*observation, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	sc, d, err := e.scenario(s)
	if err != nil {
		return nil, err
	}
	result, err := e.runner.PlayIn(ctx, e.world.ws, sc)
	if err != nil {
		return nil, fmt.Errorf("explore: %w", err)
	}
	return newObservation(e.world, s, d, result), nil
}
