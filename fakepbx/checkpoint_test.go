package fakepbx_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

// goBack opens the desk again as it stood, on a clock that begins at that moment.
func goBack(c fakepbx.Checkpoint, change ...func(*fakepbx.Options)) *desk {
	GinkgoHelper()
	begin := clock.NewVirtual(c.At())
	d := openDesk(append(change, func(o *fakepbx.Options) { o.Clock, o.Checkpoint = begin, &c })...)
	d.clock = begin
	d.Resume()
	return d
}

// throughJSON is the checkpoint as a file gives it back.
func throughJSON(c fakepbx.Checkpoint) fakepbx.Checkpoint {
	GinkgoHelper()
	text, err := json.Marshal(c)
	Expect(err).NotTo(HaveOccurred())
	var back fakepbx.Checkpoint
	Expect(json.Unmarshal(text, &back)).To(Succeed())
	Expect(json.Marshal(back)).To(MatchJSON(text))
	return back
}

// toEnd lets happen all that is to come.
func (d *desk) toEnd() {
	GinkgoHelper()
	Expect(d.clock.Run(func() {})).To(Succeed())
}

// at has f happen on the way.
func (d *desk) at(after time.Duration, f func()) {
	d.clock.AfterFunc(after, func() {
		defer GinkgoRecover()
		f()
	})
}

// checkpointAt lets happen all that is to come, and says how the desk stood on
// the way.
func (d *desk) checkpointAt(after time.Duration) (c fakepbx.Checkpoint) {
	GinkgoHelper()
	d.at(after, func() { c = d.Checkpoint() })
	d.toEnd()
	return c
}

// start begins a course and lets no time pass.
func (d *desk) start(to string, steps ...string) *fakepbx.Call {
	GinkgoHelper()
	c, err := fakepbx.ParseCourse(steps)
	Expect(err).NotTo(HaveOccurred())
	call, err := d.Play(fakepbx.NewCall{From: customer, To: to}, c)
	Expect(err).NotTo(HaveOccurred())
	return call
}

func continuation(steps ...string) fakepbx.Course {
	GinkgoHelper()
	c, err := fakepbx.ParseContinuation(steps)
	Expect(err).NotTo(HaveOccurred())
	return c
}

// busyDay is four calls that overlap, of which somebody ends the last one's
// course after 30 seconds.
func (d *desk) busyDay() {
	GinkgoHelper()
	d.start(salesNumber, "待ち呼 20秒", "応答 7002", "通話 2分", "転送 support", "待ち呼 5s", "応答", "通話 1m", "エージェントが切断")
	d.start(officeNumber, "ring 20s", "answer", "talk 2m", "transfer sales", "queue 5s", "abandon")
	d.start(supportNumber, "wait 0s", "no answer")
	d.start(officeNumber, "ring 40s", "answer", "talk 1s", "hangup caller")
}

// meddle ends a call from outside at a moment counted from the opening.
func (d *desk) meddle(at time.Duration, number int) {
	after := at - d.clock.Now().Sub(opening)
	if after > 0 {
		d.at(after, func() { hangUp(d, number) })
	}
}

var everyVariable = withVariables(
	fakepbx.DeclaredVariable{Name: "D", Generator: fakepbx.GenerateDuration},
	fakepbx.DeclaredVariable{Name: "E", Generator: fakepbx.GenerateExtension},
	fakepbx.DeclaredVariable{Name: "Q", Generator: fakepbx.GenerateQueue},
	fakepbx.DeclaredVariable{Name: "S", Generator: fakepbx.GenerateStarted},
)

var _ = Describe("going back to a checkpoint", func() {
	It("has every call as it stood", func() {
		d := openDesk()
		d.busyDay()
		var then []fakepbx.Snapshot
		d.at(50*time.Second, func() { then = d.Calls() })
		c := d.checkpointAt(50 * time.Second)
		Expect(c.At()).To(Equal(opening.Add(50 * time.Second)))
		Expect(goBack(c).Calls()).To(Equal(then), "whatever has happened since")
		Expect(goBack(throughJSON(c)).Calls()).To(Equal(then))
	})

	DescribeTable("plays on what was under way, to the same end",
		func(after time.Duration) {
			d := openDesk(everyVariable)
			d.busyDay()
			d.meddle(30*time.Second, 4)
			var events, moments int
			d.at(after, func() { events, moments = len(d.events), len(d.moments) })
			c := d.checkpointAt(after)
			for _, from := range []fakepbx.Checkpoint{c, throughJSON(c)} {
				branch := goBack(from, everyVariable)
				branch.meddle(30*time.Second, 4)
				branch.toEnd()
				Expect(branch.events).To(HaveExactElements(d.events[events:]))
				Expect(branch.moments).To(HaveExactElements(d.moments[moments:]))
				Expect(branch.Calls()).To(Equal(d.Calls()))
			}
		},
		Entry("before anything", time.Duration(0)),
		Entry("in the middle of a wait", 7*time.Second),
		Entry("at the moment of a step", 20*time.Second),
		Entry("before a course finds its call ended", 35*time.Second),
		Entry("while calls talk", 75*time.Second),
		Entry("at the moment of a transfer", 140*time.Second),
		Entry("while calls wait again", 143*time.Second),
		Entry("when all is over", time.Hour),
	)

	It("tells what had not been told, and nothing twice, wherever it is taken", func() {
		type taken struct {
			fakepbx.Checkpoint
			events, moments int
		}
		var all []taken
		var d *desk
		take := func() { all = append(all, taken{d.Checkpoint(), len(d.events), len(d.moments)}) }
		d = openDesk(everyVariable, func(o *fakepbx.Options) {
			sink, observe := o.Sink, o.Observe
			o.Sink = func(e event.Event) { sink(e); take() }
			o.Observe = func(m fakepbx.Moment) { observe(m); take() }
		})
		d.start(salesNumber, "queue 20s", "answer", "transfer office", "ring 3s", "answer", "talk 1m", "hangup caller")
		d.toEnd()
		Expect(all).To(HaveLen(len(d.events) + len(d.moments)))
		for _, c := range all {
			branch := goBack(throughJSON(c.Checkpoint), everyVariable)
			branch.toEnd()
			Expect(branch.events).To(HaveExactElements(d.events[c.events:]))
			Expect(branch.moments).To(HaveExactElements(d.moments[c.moments:]))
		}
	})

	It("leaves the checkpoint as it is, for the next branch", func() {
		d := openDesk()
		d.busyDay()
		c := d.checkpointAt(25 * time.Second)
		before, err := json.Marshal(c)
		Expect(err).NotTo(HaveOccurred())
		branch := goBack(c)
		hangUp(branch, 1)
		branch.toEnd()
		Expect(json.Marshal(c)).To(Equal(before))
	})

	It("keeps, branch after branch, the order of what is due at one moment", func() {
		d := openDesk()
		for range 3 {
			d.start(officeNumber, "ring 10s", "no answer")
		}
		branch := goBack(d.checkpointAt(5 * time.Second))
		last := branch.start(officeNumber, "ring 5s", "no answer")
		next := goBack(branch.Checkpoint())
		next.toEnd()
		Expect(next.events).To(HaveLen(4))
		Expect(next.events[3].CallID).To(Equal(last.ID()))
	})

	It("remembers that an agent once answered", func() {
		unanswered := withQuirks(quirk.Choice{fakepbx.QuirkAbandonedFiresCallCenterEnded: fakepbx.No})
		d := openDesk(unanswered)
		Expect(d.talk(salesNumber).Transfer("support")).To(Succeed())
		branch := goBack(throughJSON(d.Checkpoint()), unanswered)
		hangUp(branch, 1)
		Expect(branch.fired()).To(Equal([]string{"0s コールセンター切断", "0s 着信切断 (final)"}))
	})

	It("counts calls on, so that no id comes twice", func() {
		d := openDesk()
		d.busyDay()
		c := d.Checkpoint()
		branch, other := goBack(c), goBack(c)
		call := branch.ring(officeNumber)
		Expect(call.Number()).To(Equal(5))
		Expect(branch.Calls()).To(HaveLen(5))
		Expect(other.ring(officeNumber).ID()).To(Equal(call.ID()), "another branch is another world")
	})

	It("serves the recordings of the calls that had ended", func() {
		d := openDesk()
		call := d.play(officeNumber, "answer", "talk 5s", "hangup caller")
		answer := httptest.NewRecorder()
		goBack(d.Checkpoint()).Recordings().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/monitor_link/"+call.ID(), nil))
		Expect(answer.Code).To(Equal(http.StatusOK))
	})

	It("forgets ended calls in the order of their ends, as before", func() {
		quiet := func(o *fakepbx.Options) { o.Sink, o.Observe = nil, nil }
		d := openDesk(quiet)
		first, second := d.ring(officeNumber), d.ring(officeNumber)
		Expect(second.GiveUp()).To(Succeed())
		Expect(first.GiveUp()).To(Succeed())
		branch := goBack(throughJSON(d.Checkpoint()), quiet)
		for range fakepbx.RememberedCalls - 1 {
			Expect(branch.ring(officeNumber).GiveUp()).To(Succeed())
		}
		_, ok := branch.Call(second.ID())
		Expect(ok).To(BeFalse())
		_, ok = branch.Call(first.ID())
		Expect(ok).To(BeTrue())
	})

	It("catches up, in order, on a clock that is later", func() {
		d := openDesk()
		d.start(officeNumber, "ring 10s", "answer", "talk 1m", "hangup caller")
		d.start(salesNumber, "queue 5s", "abandon")
		later := clock.NewVirtual(opening.Add(time.Hour))
		c := d.Checkpoint()
		branch := openDesk(func(o *fakepbx.Options) { o.Clock, o.Checkpoint = later, &c })
		branch.clock = later
		branch.Resume()
		branch.toEnd()
		Expect(branch.fired()).To(Equal([]string{
			"1h0m0s コールセンター切断", "1h0m0s 着信切断 (final)", "1h0m0s 着信応答", "1h1m0s 着信切断 (final)",
		}))
	})

	It("goes on as a movable clock is advanced", func() {
		d := openDesk()
		d.start(officeNumber, "ring 10s", "answer", "talk 1m", "hangup caller")
		c := d.checkpointAt(15 * time.Second)
		m := clock.NewMovable(c.At())
		defer m.Close()
		o := withClock(m)
		o.Checkpoint = &c
		pbx, err := fakepbx.New(o)
		Expect(err).NotTo(HaveOccurred())
		pbx.Resume()
		Expect(m.Advance(context.Background(), 54*time.Second)).To(Succeed())
		Expect(pbx.Calls()[0].State).To(Equal(fakepbx.Talking))
		Expect(m.Advance(context.Background(), time.Second)).To(Succeed())
		ended := pbx.Calls()[0]
		Expect(ended.Ended).To(BeTemporally("~", opening.Add(70*time.Second), time.Second))
		Expect(ended.Talk).To(BeNumerically(">=", time.Minute))
	})

	It("of a PBX that has had no call is beginning", func() {
		d := goBack(throughJSON(fakepbx.Checkpoint{}))
		Expect(d.Calls()).To(BeEmpty())
		Expect(d.ring(officeNumber).Number()).To(Equal(1))
	})

	It("is refused where a call is at a place that is none any more", func() {
		d := openDesk()
		d.talk(salesNumber)
		c := d.Checkpoint()
		_, err := fakepbx.New(fakepbx.Options{Checkpoint: &c, Queues: []fakepbx.Queue{{Name: "sale"}}})
		Expect(err).To(MatchError(`setting up the PBX: going on from a checkpoint: call 1 is talking at "queue sales", ` +
			`which is no queue, group or extension; the nearest known is "queue sale"`))
	})

	Describe("before Resume", func() {
		var d *desk

		BeforeEach(func() {
			origin := openDesk()
			origin.start(officeNumber, "ring 10m", "answer", "talk 5s", "hangup caller")
			c := origin.Checkpoint()
			d = openDesk(func(o *fakepbx.Options) { o.Checkpoint = &c })
		})

		It("moves nothing, and afterwards everything once", func() {
			d.pass(time.Hour)
			Expect(d.moments).To(BeEmpty())
			d.Resume()
			d.Resume()
			d.toEnd()
			Expect(d.fired()).To(Equal([]string{"1h0m0s 着信応答", "1h0m5s 着信切断 (final)"}))
		})

		It("lets another course take the place of the one that waits", func() {
			call, _ := d.Call(d.Calls()[0].ID)
			Expect(call.Continue(continuation("ring 1m", "no answer"))).To(Succeed())
			d.Resume()
			d.toEnd()
			Expect(d.fired()).To(Equal([]string{"1m0s 着信切断 (final)"}))
			Expect(d.clock.Now()).To(Equal(opening.Add(time.Minute)), "nothing is left of the other")
		})
	})

	Describe("without courses", func() {
		It("leaves the calls where they stood, to be taken on by hand", func() {
			d := openDesk()
			call := d.start(officeNumber, "ring 10s", "answer", "hangup caller")
			branch := goBack(d.Checkpoint().WithoutCourses())
			branch.pass(time.Hour)
			Expect(branch.fired()).To(BeEmpty())
			again, _ := branch.Call(call.ID())
			Expect(again.Answer("2002")).To(Succeed())
			Expect(again.Snapshot().Extension).To(Equal("2002"))
		})

		It("takes them from the calls named, and from no other", func() {
			d := openDesk()
			call := d.start(officeNumber, "ring 10s", "no answer")
			other := d.start(officeNumber, "ring 20s", "no answer")
			c := d.Checkpoint()
			branch := goBack(c.WithoutCourses(call.ID()))
			branch.toEnd()
			Expect(branch.events).To(HaveLen(1))
			Expect(branch.events[0].CallID).To(Equal(other.ID()))
			whole := goBack(c)
			whole.toEnd()
			Expect(whole.events).To(HaveLen(2), "the checkpoint itself is as it was")
		})
	})

	DescribeTable("refuses a file that no PBX can have written",
		func(message, text string) {
			var c fakepbx.Checkpoint
			Expect(json.Unmarshal([]byte(text), &c)).To(MatchError(ContainSubstring(message)))
		},
		Entry(nil, "reading a checkpoint: json: cannot unmarshal", `{"placed": "two"}`),
		Entry(nil, "call 2: its number is not one of the 1 calls that were placed", `{"placed":1,"live":[{"number":2,"id":"a","state":"ringing"}]}`),
		Entry(nil, "call 1: it is there twice", `{"placed":1,"live":[{"number":1,"id":"a","state":"ringing"}],"ended":[{"number":1,"id":"b","state":"ended"}]}`),
		Entry(nil, "call 2: it is there twice", `{"placed":2,"live":[{"number":1,"id":"a","state":"ringing"},{"number":2,"id":"a","state":"ringing"}]}`),
		Entry(nil, "call 1: it has no id", `{"placed":1,"live":[{"number":1,"state":"ringing"}]}`),
		Entry(nil, `call 1: unknown state "asleep"`, `{"placed":1,"live":[{"number":1,"id":"a","state":"asleep"}]}`),
		Entry(nil, `call 1: step 1 of the course, "rnig 5s": unknown step; the nearest known is "ring 5s"`,
			`{"placed":1,"live":[{"number":1,"id":"a","state":"ringing","course":{"steps":["rnig 5s"]}}]}`),
	)
})

func hangUp(d *desk, number int) {
	GinkgoHelper()
	call, ok := d.Call(d.Calls()[number-1].ID)
	Expect(ok).To(BeTrue())
	Expect(call.HangUp(fakepbx.Caller)).To(Succeed())
}
