package traffic_test

import (
	"testing"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/fakepbx/callcentre"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

type nobody struct{ requests int }

func (*nobody) EventSeen(engine.EventRun)              {}
func (*nobody) RuleEnded(*engine.Run)                  {}
func (*nobody) CallForgotten(string, []event.Variable) {}
func (*nobody) Moment(fakepbx.Moment)                  {}
func (n *nobody) Observed(fakekintone.Observation)     { n.requests++ }

func BenchmarkCalls(b *testing.B) {
	ws, err := workspace.Load(manual.Files(), "setting1")
	if err != nil {
		b.Fatal(err)
	}
	v := clock.NewVirtual(time.Date(2024, 9, 11, 0, 0, 0, 0, time.UTC))
	n := &nobody{}
	s, err := stage.New(ws, stage.Options{Clock: v, Seed: 1, Watcher: n})
	if err != nil {
		b.Fatal(err)
	}
	c := callcentre.Open(s.PBX, v, callcentre.Plan{
		Arrivals: callcentre.Poisson(float64(b.N), callcentre.Flat(), 1), Callers: callcentre.Callers{Unknown: 0.3, Withheld: 0.05, Again: 0.2, Known: []string{"03-1234-5678"}},
		Pickup: callcentre.Exponential(5 * time.Second), Talk: callcentre.Exponential(3 * time.Minute), Patience: callcentre.Exponential(time.Minute),
	}, nil)
	b.ResetTimer()
	if err := v.Run(c.Start); err != nil {
		b.Fatal(err)
	}
	if c.Err() != nil {
		b.Fatal(c.Err())
	}
	b.ReportMetric(float64(n.requests)/float64(b.N), "requests/call")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}
