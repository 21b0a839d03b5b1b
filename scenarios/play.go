package scenarios

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// play is one scenario on its stage.
type play struct {
	sc     *Scenario
	clock  *clock.Virtual
	stage  *stage.Stage
	before Contents
	types  fieldTypes
	rules  []engine.Rule     // those that are played, and the workspace's own
	ids    map[string]string // a call's name → its id
	broken []Failure         // calls that could not be placed
}

func (r Runner) prepare(ws *workspace.Workspace, sc *Scenario) (*play, error) {
	if err := sc.checkQuirks(); err != nil {
		return nil, err
	}
	own := ws.Rules
	ws, err := r.changed(ws, sc)
	if err != nil {
		return nil, err
	}
	if r.Strict {
		if err := strictly(ws.Rules); err != nil {
			return nil, err
		}
	}
	p := &play{sc: sc, clock: clock.NewVirtual(Start()), rules: ws.Rules, ids: map[string]string{}}
	if len(sc.Rules) > 0 {
		p.rules = slices.Concat(ws.Rules, own)
	}
	p.stage, err = stage.New(ws, stage.Options{
		Clock: p.clock, Seed: r.Seed, Sockets: r.Sockets, Answers: sc.Given.answers(), KeepAll: true,
	})
	if err != nil {
		return nil, err
	}
	if err := p.look(); err != nil {
		_ = p.stage.Close()
		return nil, err
	}
	return p, nil
}

// look remembers what is on the stage before anything happens.
func (p *play) look() (err error) {
	if err := p.sc.fits(p.stage); err != nil {
		return err
	}
	if p.types, err = typesOf(p.stage.Kintone); err != nil {
		return err
	}
	p.before, err = contentsOf(p.stage.Kintone)
	return err
}

// changed is a copy of the workspace as the scenario changes it.
func (r Runner) changed(ws *workspace.Workspace, sc *Scenario) (*workspace.Workspace, error) {
	ws = ws.Clone()
	if len(sc.Rules) > 0 {
		if err := ws.ReadRules(sc.Rules); err != nil {
			return nil, err
		}
	}
	ws.Quirks = merged(ws.Quirks, sc.Quirks, r.Quirks)
	return ws, sc.Given.change(ws)
}

func merged(all ...map[string]string) map[string]string {
	sum := map[string]string{}
	for _, m := range all {
		maps.Copy(sum, m)
	}
	return sum
}

// change puts what is given into the workspace.
func (g Given) change(ws *workspace.Workspace) error {
	for _, given := range g.Records {
		app := ws.App(given.App)
		if app == nil {
			return given.node.Errorf("the workspace has no app %d", given.App)
		}
		app.Records, app.Node = slices.Clone(given.Records), given.node
	}
	if err := g.changeForms(ws); err != nil {
		return err
	}
	for _, given := range g.Tokens {
		if !ws.SetPermissions(given.Token, given.Permissions) {
			return given.node.Errorf("the workspace has no such API token")
		}
	}
	return nil
}

func (g Given) answers() []stage.Answer {
	answers := make([]stage.Answer, len(g.Answers))
	for i, a := range g.Answers {
		answers[i] = stage.Answer(a)
	}
	return answers
}

// play places the calls at their moments, waits until all is quiet, and sends
// the rules that are sent alone.
func (p *play) play(ctx context.Context) error {
	err := p.clock.Run(func() {
		for _, c := range p.sc.Calls {
			p.clock.AfterFunc(c.At, func() { p.place(c) })
		}
	})
	if err != nil {
		return err
	}
	return p.clock.Run(func() {
		for _, s := range p.sc.Sends {
			p.stage.Engine.Send(ctx, p.rule(s.Rule), s.variables())
		}
	})
}

func (p *play) place(c Call) {
	call, err := p.stage.PBX.Play(c.Place, c.Course)
	if err != nil {
		p.broken = append(p.broken, Failure{Kind: CallNotPlaced, Call: c.Name, Actual: err.Error(), Place: place(c.node)})
		return
	}
	p.ids[c.Name] = call.ID()
}

func (p *play) rule(name string) *engine.Rule {
	rules := p.stage.Rules()
	i := slices.IndexFunc(rules, func(r engine.Rule) bool { return r.Name == name })
	return &rules[i] // fits has checked that there is one
}

func (s Send) variables() []event.Variable {
	vars := make([]event.Variable, len(s.Variables))
	for i, v := range s.Variables {
		vars[i] = event.Variable(v)
	}
	return vars
}

func (p *play) result() (*Result, error) {
	trace := p.stage.Trace()
	for i, c := range trace.Calls {
		for name, id := range p.ids {
			if id == c.ID && len(p.sc.Calls) > 1 {
				trace.Calls[i].Name = name
			}
		}
	}
	after, err := contentsOf(p.stage.Kintone)
	if err != nil {
		return nil, err
	}
	fields, err := ownFields(p.stage)
	if err != nil {
		return nil, err
	}
	j := &judge{
		sc: p.sc, trace: trace, runs: trace.Runs(), ids: p.ids,
		before: p.before, after: after, failures: p.broken, masker: p.stage.Masker, types: p.types,
	}
	failures := append(j.judge(), unused(p.sc, p.stage)...)
	return &Result{
		Scenario: p.sc, Trace: trace, Before: p.before, After: after, Rules: p.shownRules(), Failures: failures,
		fields: fields, masker: p.stage.Masker,
	}, nil
}

func (p *play) shownRules() []engine.Rule {
	shown := make([]engine.Rule, len(p.rules))
	for i := range p.rules {
		shown[i] = *p.rules[i].Shown(p.stage.Masker)
	}
	return shown
}

// unused says which faults and given answers no request met: a scenario about a
// fault that never struck proves nothing.
func unused(sc *Scenario, s *stage.Stage) []Failure {
	var failures []Failure
	for i, count := range s.Kintone.FaultCounts() {
		if count.Struck == 0 {
			failures = append(failures, Failure{Kind: FaultNotUsed, Name: count.Name, Place: place(sc.Given.faultPlace(i).node)})
		}
	}
	for _, left := range s.UnusedAnswers() {
		failures = append(failures, Failure{Kind: FaultNotUsed, Name: left, Place: place(sc.node)})
	}
	return failures
}

// strictly refuses what the PBX accepts in silence.
func strictly(rules []engine.Rule) error {
	problems := engine.Check(rules)
	if len(problems) == 0 {
		return nil
	}
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = p.Error()
	}
	return fmt.Errorf("the rules are not fit for --strict:\n%s", strings.Join(lines, "\n"))
}
