package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"callaction/fakekintone"
	"callaction/fakepbx/callcentre"
	"callaction/scenarios/traffic"
	"callaction/scenarios/workspace"
)

// maxDays bounds a plan: a year.
const maxDays = 366

// options are what the flags say, for a workspace.
func (o *trafficOptions) options(ws *workspace.Workspace) (traffic.Options, error) {
	t := traffic.Options{Workspace: ws, Days: o.days}
	t.Plan.Seed = o.seed
	if o.days < 1 || o.days > maxDays {
		return t, fmt.Errorf("--days %d is not between 1 and %d", o.days, maxDays)
	}
	steps := []func(*traffic.Options) error{o.arrive, o.times, o.people, o.slowness}
	for _, step := range steps {
		if err := step(&t); err != nil {
			return t, err
		}
	}
	return t, nil
}

// arrive says when calls come.
func (o *trafficOptions) arrive(t *traffic.Options) error {
	if o.arrivals != "" {
		return o.recorded(t)
	}
	if !(o.calls > 0) || o.calls > 10_000_000 {
		return fmt.Errorf("--calls %v is no number of calls a day from 1 to 10,000,000", o.calls)
	}
	profile, err := callcentre.ParseProfile(o.profile)
	if err != nil {
		return fmt.Errorf("--profile: %w", err)
	}
	t.Plan.Arrivals = callcentre.Poisson(o.calls, profile, o.days)
	return nil
}

// recorded are the calls of a list.
func (o *trafficOptions) recorded(t *traffic.Options) error {
	data, err := readList(o.arrivals)
	if err != nil {
		return fmt.Errorf("--arrivals: %w", err)
	}
	moments, days, err := callcentre.ReadMoments(o.arrivals, data)
	if err != nil {
		return err
	}
	t.Plan.Arrivals, t.Days = callcentre.At(moments), days
	return nil
}

// times says how long things take.
func (o *trafficOptions) times(t *traffic.Options) error {
	for _, d := range []struct {
		flag, text string
		into       *callcentre.Distribution
	}{{"pickup", o.pickup, &t.Plan.Pickup}, {"talk", o.talk, &t.Plan.Talk}, {"patience", o.patience, &t.Plan.Patience}} {
		var err error
		if *d.into, err = callcentre.ParseDistribution(d.text); err != nil {
			return fmt.Errorf("--%s: %w", d.flag, err)
		}
	}
	if t.Plan.Talk == callcentre.Endless() {
		return fmt.Errorf("--talk %q: nobody would ever be free again", o.talk)
	}
	return nil
}

// people says who calls, whom, and who answers.
func (o *trafficOptions) people(t *traffic.Options) error {
	for _, s := range []struct {
		flag, text string
		into       *float64
	}{{"unknown", o.unknown, &t.Plan.Callers.Unknown}, {"withheld", o.withheld, &t.Plan.Callers.Withheld}, {"again", o.again, &t.Plan.Callers.Again}} {
		var err error
		if *s.into, err = parseShare(s.text); err != nil {
			return fmt.Errorf("--%s: %w", s.flag, err)
		}
	}
	if o.agents < 0 || o.agents > 100_000 {
		return fmt.Errorf("--agents %d is no number of agents", o.agents)
	}
	t.Plan.Agents = map[string]int{}
	for _, q := range t.Workspace.PBX.Queues {
		t.Plan.Agents[q.Name] = max(1, len(q.Extensions))
		if o.agents > 0 {
			t.Plan.Agents[q.Name] = o.agents
		}
	}
	for _, n := range t.Workspace.PBX.Numbers {
		t.Plan.Callers.To = append(t.Plan.Callers.To, n.Number)
	}
	return nil
}

// parseShare reads 30% or 0.3.
func parseShare(text string) (float64, error) {
	digits, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	share, err := strconv.ParseFloat(digits, 64)
	if percent {
		share /= 100
	}
	if err != nil || !(share >= 0 && share <= 1) {
		return 0, fmt.Errorf("%q is no share; write 30%% or 0.3", text)
	}
	return share, nil
}

// slowness says how long kintone takes.
func (o *trafficOptions) slowness(t *traffic.Options) error {
	if o.latency == "usual" {
		t.Latency = traffic.Latency()
		return nil
	}
	mean, err := time.ParseDuration(o.latency)
	if err != nil || mean < 0 || mean > time.Hour {
		return fmt.Errorf("--latency %q is neither usual nor a length of time up to an hour", o.latency)
	}
	if mean > 0 {
		t.Latency = fakekintone.LatencyDistribution{Kind: fakekintone.LatencyLogNormal, Mean: mean, Deviation: mean * 2 / 3}
	}
	return nil
}
