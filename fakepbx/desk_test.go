package fakepbx_test

import (
	"context"
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

var opening = time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC)

// The numbers of the PBX that specs call.
const (
	officeNumber  = "03-5000-0001" // rings at 2001 and 2002
	salesNumber   = "0350000002"   // waits for 7001 and 7002
	supportNumber = "0350000003"   // waits for 7003
	anyoneNumber  = "0350000004"   // waits for whoever answers
	customer      = "090-1234-5678"
)

// desk is a PBX, its clock, and all that it has told.
type desk struct {
	*fakepbx.PBX
	clock   *clock.Virtual
	events  []event.Event
	moments []fakepbx.Moment
}

// options are those of the PBX that specs call.
func options() fakepbx.Options {
	return fakepbx.Options{
		Numbers: []fakepbx.Number{
			{Number: officeNumber, To: "office"},
			{Number: salesNumber, To: "queue sales"},
			{Number: supportNumber, To: "キュー support"},
			{Number: anyoneNumber, To: "anyone"},
		},
		Queues: []fakepbx.Queue{
			{Name: "sales", Agents: []string{"7001", "7002"}},
			{Name: "support", Agents: []string{"7003"}},
			{Name: "anyone"},
		},
		Groups: []fakepbx.Group{{Name: "office", Extensions: []string{"2001", "2002"}}},
	}
}

// withClock are the same options on another clock.
func withClock(c clock.Clock) fakepbx.Options {
	o := options()
	o.Clock = c
	return o
}

func openDesk(change ...func(*fakepbx.Options)) *desk {
	GinkgoHelper()
	d := &desk{clock: clock.NewVirtual(opening)}
	o := withClock(d.clock)
	o.Sink = func(e event.Event) { d.events = append(d.events, e) }
	o.Observe = func(m fakepbx.Moment) { d.moments = append(d.moments, m) }
	for _, c := range change {
		c(&o)
	}
	pbx, err := fakepbx.New(o)
	Expect(err).NotTo(HaveOccurred())
	d.PBX = pbx
	return d
}

func withQuirks(chosen quirk.Choice) func(*fakepbx.Options) {
	return func(o *fakepbx.Options) { o.Quirks = chosen }
}

func withVariables(vars ...fakepbx.DeclaredVariable) func(*fakepbx.Options) {
	return func(o *fakepbx.Options) { o.Variables = vars }
}

// ring places a call from the customer.
func (d *desk) ring(to string) *fakepbx.Call {
	GinkgoHelper()
	call, err := d.Place(fakepbx.NewCall{From: customer, To: to})
	Expect(err).NotTo(HaveOccurred())
	return call
}

// talk places a call and answers it.
func (d *desk) talk(to string) *fakepbx.Call {
	GinkgoHelper()
	call := d.ring(to)
	Expect(call.Answer("")).To(Succeed())
	return call
}

// pass lets time pass, and what is due happen.
func (d *desk) pass(t time.Duration) {
	GinkgoHelper()
	Expect(d.clock.Run(func() { _ = d.clock.Sleep(context.Background(), t) })).To(Succeed())
}

// play plays one call to its end.
func (d *desk) play(to string, steps ...string) *fakepbx.Call {
	GinkgoHelper()
	course, err := fakepbx.ParseCourse(steps)
	Expect(err).NotTo(HaveOccurred())
	call, err := d.Play(fakepbx.NewCall{From: customer, To: to}, course)
	Expect(err).NotTo(HaveOccurred())
	Expect(d.clock.Run(func() {})).To(Succeed())
	return call
}

// fired lists the events with their moments, the final one marked.
func (d *desk) fired() []string {
	lines := make([]string, 0, len(d.events))
	for _, e := range d.events {
		line := fmt.Sprintf("%v %s", e.At.Sub(opening), e.Name.Japanese())
		if e.Final {
			line += " (final)"
		}
		lines = append(lines, line)
	}
	return lines
}

// variable is what the last event had under this name.
func (d *desk) variable(name string) string {
	GinkgoHelper()
	value, ok := find(d.events[len(d.events)-1], name)
	Expect(ok).To(BeTrue(), "the last event has no "+name)
	return value
}

func find(e event.Event, name string) (value string, ok bool) {
	for _, v := range e.Variables {
		if v.Name == name {
			return v.Value, true
		}
	}
	return "", false
}
