package fakepbx_test

import (
	"fmt"
	"sync"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/clock"
)

// setBack is a clock that somebody sets back.
type setBack struct {
	clock.Clock
	by time.Duration
}

// Now implements clock.Clock.
func (c *setBack) Now() time.Time { return c.Clock.Now().Add(-c.by) }

var _ = Describe("the calls of a PBX", func() {
	It("are listed in the order of their placing, as they stand", func() {
		d := openDesk()
		first := d.ring(officeNumber)
		d.pass(2 * time.Second)
		second, err := d.Place(fakepbx.NewCall{From: "0311112222", Withheld: fakepbx.ByCaller, To: salesNumber})
		Expect(err).NotTo(HaveOccurred())
		d.pass(3 * time.Second)
		Expect(second.Answer("7002")).To(Succeed())
		d.pass(10 * time.Second)
		Expect(d.Calls()).To(Equal([]fakepbx.Snapshot{
			{
				Number: 1, ID: first.ID(), From: customer, Tel: "09012345678", To: officeNumber,
				State: fakepbx.Ringing, Where: fakepbx.Destination{Kind: fakepbx.ToGroup, Name: "office"}, Started: opening,
			},
			{
				Number: 2, ID: second.ID(), From: "0311112222", Withheld: fakepbx.ByCaller, Tel: "anonymous", To: salesNumber,
				State: fakepbx.Talking, Where: fakepbx.Destination{Kind: fakepbx.ToQueue, Name: "sales"},
				CallCenter: true, Queue: "sales", Extension: "7002",
				Started: opening.Add(2 * time.Second), Answered: opening.Add(5 * time.Second), Talk: 10 * time.Second,
			},
		}))
	})

	It("show their end and their recording", func() {
		d := openDesk(func(o *fakepbx.Options) { o.Host = "s2.example.jp:8000" })
		s := d.play(officeNumber, "ring 1s", "answer", "talk 30s", "hangup caller").Snapshot()
		Expect(s.State).To(Equal(fakepbx.Ended))
		Expect(s.Ended).To(Equal(opening.Add(31 * time.Second)))
		Expect(s.Talk).To(Equal(30 * time.Second))
		Expect(s.Recording).To(Equal("https://s2.example.jp:8000/monitor_link/" + s.ID))
	})

	It("have no recording before their end, nor unanswered", func() {
		d := openDesk()
		Expect(d.talk(officeNumber).Snapshot().Recording).To(BeEmpty())
		Expect(d.play(officeNumber, "no answer").Snapshot().Recording).To(BeEmpty())
	})

	It("talk for no less than nothing when the clock is moved back", func() {
		wall := &setBack{Clock: clock.NewWall()}
		pbx, err := fakepbx.New(withClock(wall))
		Expect(err).NotTo(HaveOccurred())
		call, err := pbx.Place(fakepbx.NewCall{From: customer, To: officeNumber})
		Expect(err).NotTo(HaveOccurred())
		Expect(call.Answer("")).To(Succeed())
		wall.by = time.Hour
		Expect(call.Snapshot().Talk).To(BeZero())
	})

	It("are found by their id", func() {
		d := openDesk()
		call := d.ring(officeNumber)
		Expect(call.Number()).To(Equal(1))
		found, ok := d.Call(call.ID())
		Expect(ok).To(BeTrue())
		Expect(found).To(BeIdenticalTo(call))
		_, ok = d.Call("1726016400-9-000000")
		Expect(ok).To(BeFalse())
	})

	It("are forgotten once RememberedCalls others have ended, and not while they go on", func() {
		d := openDesk(func(o *fakepbx.Options) { o.Sink, o.Observe = nil, nil })
		open := d.ring(officeNumber)
		first, second := d.ring(officeNumber), d.ring(officeNumber)
		Expect(second.GiveUp()).To(Succeed())
		Expect(first.GiveUp()).To(Succeed())
		for range fakepbx.RememberedCalls - 1 {
			Expect(d.ring(officeNumber).GiveUp()).To(Succeed())
		}
		_, ok := d.Call(second.ID())
		Expect(ok).To(BeFalse(), "the first to end is forgotten")
		_, ok = d.Call(first.ID())
		Expect(ok).To(BeTrue())
		_, ok = d.Call(open.ID())
		Expect(ok).To(BeTrue())
		Expect(d.Calls()).To(HaveLen(fakepbx.RememberedCalls + 1))
		Expect(d.ring(officeNumber).GiveUp()).To(Succeed())
		_, ok = d.Call(first.ID())
		Expect(ok).To(BeFalse(), "the next to end is forgotten next")
	})

	Describe("ids", func() {
		It("are safe in an address, in JSON and in a query, and differ", func() {
			d := openDesk()
			seen := map[string]bool{}
			for range 100 {
				id := d.ring(officeNumber).ID()
				Expect(id).To(MatchRegexp(`^1726016400-[0-9]+-[0-9a-f]{6}$`))
				Expect(seen).NotTo(HaveKey(id))
				seen[id] = true
			}
		})

		It("come from the seed", func() {
			seeded := func(seed uint64) string {
				return openDesk(func(o *fakepbx.Options) { o.Seed = seed }).ring(officeNumber).ID()
			}
			Expect(seeded(1)).To(Equal(seeded(1)))
			Expect(seeded(1)).NotTo(Equal(seeded(2)))
		})
	})

	It("are the same in two runs, to the last variable", func() {
		run := func() *desk {
			d := openDesk(withVariables(fakepbx.DeclaredVariable{Name: "D", Generator: fakepbx.GenerateDuration}))
			for i := range 50 {
				to := []string{officeNumber, salesNumber}[i%2]
				c, err := fakepbx.ParseCourse([]string{fmt.Sprintf("wait %dms", i*337%1000), "answer", fmt.Sprintf("talk %dms", i*613%1000), "hangup caller"})
				Expect(err).NotTo(HaveOccurred())
				_, err = d.Play(fakepbx.NewCall{From: customer, To: to}, c)
				Expect(err).NotTo(HaveOccurred())
			}
			Expect(d.clock.Run(func() {})).To(Succeed())
			return d
		}
		one, other := run(), run()
		Expect(one.events).To(HaveLen(25*3 + 25*5))
		Expect(one.events).To(Equal(other.events))
		Expect(one.moments).To(Equal(other.moments))
		Expect(one.Calls()).To(Equal(other.Calls()))
	})

	It("may be stepped and read from many goroutines at once", func() {
		var mu sync.Mutex
		told := map[string][]event.Name{}
		o := withClock(clock.NewWall())
		o.Sink = func(e event.Event) {
			mu.Lock()
			defer mu.Unlock()
			told[e.CallID] = append(told[e.CallID], e.Name)
		}
		pbx, err := fakepbx.New(o)
		Expect(err).NotTo(HaveOccurred())
		var all sync.WaitGroup
		for range 50 {
			call, err := pbx.Place(fakepbx.NewCall{From: customer, To: officeNumber})
			Expect(err).NotTo(HaveOccurred())
			all.Go(func() { _ = call.Answer("") })
			all.Go(func() { _ = call.HangUp(fakepbx.Caller) })
			all.Go(func() { pbx.Calls() })
		}
		all.Wait()
		Expect(told).To(HaveLen(50))
		for _, names := range told {
			Expect(names).To(Or(
				Equal([]event.Name{event.Incoming, event.IncomingAnswered, event.IncomingEnded}),
				Equal([]event.Name{event.Incoming, event.IncomingEnded}),
			))
		}
	})
})
