package traffic

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"callaction/fakekintone"
	"callaction/fakepbx/callcentre"
	"callaction/internal/clock"
	"callaction/scenarios/explore"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// Options say what is played.
type Options struct {
	Workspace *workspace.Workspace
	// Plan is the callers and the agents. Its Seed decides everything that is drawn.
	// Callers.Known may be nil: then they are those whom the apps hold in which rules
	// look for callers.
	Plan callcentre.Plan
	// Days are how many days the plan has; 0 means one.
	Days int
	// Latency is how long kintone takes to answer; its zero value answers at once, so
	// that nothing is ever under way at the same time.
	Latency fakekintone.LatencyDistribution
	// Faults are further troubles of kintone's.
	Faults []fakekintone.Fault
}

// Start is when a plan begins: midnight in Japan, on the day of the manual's edition.
func Start() time.Time { return time.Date(2024, 9, 11, 0, 0, 0, 0, Japan()) }

// Japan is the time zone of the hours in a report.
func Japan() *time.Location { return time.FixedZone("JST", 9*60*60) }

// Play plays a plan to its end. Its error is the workspace's, the plan's, or that of ctx.
func Play(ctx context.Context, o Options) (*Report, error) {
	if err := o.Plan.Check(); err != nil {
		return nil, fmt.Errorf("plan the traffic: %w", err)
	}
	keys, err := explore.CallerKeys(o.Workspace)
	if err != nil {
		return nil, err
	}
	v, t := clock.NewVirtual(Start()), newTally(max(1, o.Days), keys)
	s, err := stage.New(o.Workspace, stage.Options{Clock: v, Seed: o.Plan.Seed, Watcher: t})
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }() // it listens on nothing
	if err := s.Kintone.SetFaults(o.troubles()); err != nil {
		return nil, fmt.Errorf("plan the traffic: %w", err)
	}
	if err := t.callers.know(s.Kintone); err != nil {
		return nil, err
	}
	if err := o.play(ctx, s, v, t); err != nil {
		return nil, fmt.Errorf("play the traffic: %w", err)
	}
	return t.report(o), ctx.Err()
}

// play lets the calls come on a stage, and returns when the last of them is over.
func (o Options) play(ctx context.Context, s *stage.Stage, v *clock.Virtual, t *tally) error {
	plan := o.Plan
	plan.Arrivals = until(ctx, plan.Arrivals)
	if plan.Callers.Known == nil {
		plan.Callers.Known = t.callers.known
	}
	centre := callcentre.Open(s.PBX, v, plan, t.outcome)
	return errors.Join(v.Run(centre.Start), centre.Err())
}

// troubles are kintone's, its everyday slowness the last of them.
func (o Options) troubles() []fakekintone.Fault {
	all := append([]fakekintone.Fault{}, o.Faults...)
	if o.Latency != (fakekintone.LatencyDistribution{}) {
		all = append(all, fakekintone.Fault{Name: "latency", LatencyFrom: o.Latency})
	}
	return all
}

// until lets no more calls come once ctx has ended.
func until(ctx context.Context, arrivals callcentre.Arrivals) callcentre.Arrivals {
	return func(r *rand.Rand) iter.Seq[time.Duration] {
		return func(yield func(time.Duration) bool) {
			for at := range arrivals(r) {
				if ctx.Err() != nil || !yield(at) {
					return
				}
			}
		}
	}
}
