package fakepbx_test

import (
	"testing"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/clock"
)

// BenchmarkCalls plays whole call-centre calls in virtual time, with nobody to
// run rules.
func BenchmarkCalls(b *testing.B) {
	v := clock.NewVirtual(opening)
	o := withClock(v)
	o.Sink = func(event.Event) {}
	pbx, err := fakepbx.New(o)
	if err != nil {
		b.Fatal(err)
	}
	course, err := fakepbx.ParseCourse([]string{"queue 20s", "answer", "talk 2m", "hangup agent"})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := pbx.Play(fakepbx.NewCall{From: customer, To: salesNumber}, course); err != nil {
			b.Fatal(err)
		}
		if err := v.Run(func() {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheckpoint takes checkpoints of a PBX that remembers as many ended
// calls as it can.
func BenchmarkCheckpoint(b *testing.B) {
	pbx, err := fakepbx.New(withClock(clock.NewVirtual(opening)))
	if err != nil {
		b.Fatal(err)
	}
	for range fakepbx.RememberedCalls {
		call, err := pbx.Place(fakepbx.NewCall{From: customer, To: salesNumber})
		if err != nil {
			b.Fatal(err)
		}
		if err := call.GiveUp(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		pbx.Checkpoint()
	}
}
