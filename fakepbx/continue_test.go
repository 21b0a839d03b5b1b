package fakepbx_test

import (
	"errors"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
)

var _ = Describe("going on with a call by a course", func() {
	It("plays from where the call stands", func() {
		d := openDesk()
		call := d.talk(salesNumber)
		Expect(call.Continue(continuation("通話 1m", "転送 office", "呼出 5s", "応答 2002", "通話 10s", "エージェントが切断"))).To(Succeed())
		d.toEnd()
		s := call.Snapshot()
		Expect(s.Ended).To(Equal(opening.Add(75 * time.Second)))
		Expect(s.Extension).To(Equal("2002"))
		Expect(s.Talk).To(Equal(70 * time.Second))
	})

	It("takes steps that need no time at once", func() {
		call := openDesk().ring(officeNumber)
		Expect(call.Continue(continuation("answer", "hangup agent"))).To(Succeed())
		Expect(call.Snapshot().Ending).To(Equal(fakepbx.EndedByAgent))
	})

	It("drops what was left of the course before, to the last moment of it", func() {
		d := openDesk()
		call := d.start(officeNumber, "ring 1h", "no answer")
		d.at(time.Second, func() {
			Expect(call.Continue(continuation("ring 5s", "answer", "talk 5s", "hangup caller"))).To(Succeed())
		})
		d.toEnd()
		Expect(d.fired()).To(Equal([]string{"0s 着信", "6s 着信応答", "11s 着信切断 (final)"}))
		Expect(d.clock.Now()).To(Equal(opening.Add(11*time.Second)), "nothing waits for the hour to pass")
	})

	It("may be asked for while a course is being told of", func() {
		var call *fakepbx.Call
		d := openDesk(func(o *fakepbx.Options) {
			sink := o.Sink
			o.Sink = func(e event.Event) {
				sink(e)
				if e.Name == event.IncomingAnswered {
					Expect(call.Continue(continuation("talk 5s", "hangup agent"))).To(Succeed())
				}
			}
		})
		call = d.start(officeNumber, "ring 1s", "answer", "hangup caller")
		d.toEnd()
		Expect(d.fired()).To(Equal([]string{"0s 着信", "1s 着信応答", "6s 着信切断 (final)"}))
		Expect(call.Snapshot().Ending).To(Equal(fakepbx.EndedByAgent))
	})

	DescribeTable("is refused before anything changes",
		func(stand func(*desk) *fakepbx.Call, message string, steps ...string) {
			d := openDesk()
			call := stand(d)
			before, told := call.Snapshot(), len(d.moments)
			Expect(call.Continue(continuation(steps...))).To(MatchError("going on with call 1: " + message))
			Expect(call.Snapshot()).To(Equal(before))
			Expect(d.moments).To(HaveLen(told))
		},
		Entry("answering who talks", talking, `step 1 of the course, "answer": the call is talking here: it has been answered already`,
			"answer", "hangup caller"),
		Entry("talking unanswered", ringing, `step 1 of the course, "talk 1s": the call is ringing here: nobody can talk before it is answered`,
			"talk 1s", "hangup caller"),
		Entry("answered by a stranger", ringing, `step 1 of the course, "answer 7001": "7001" is no extension of group office; the nearest known is "2001"`,
			"answer 7001", "hangup caller"),
		Entry("after its end", over, `step 1 of the course, "hangup caller": the call has ended here: nothing can happen to it any more`,
			"hangup caller"),
	)

	It("is refused for a course that leaves the call open", func() {
		Expect(openDesk().ring(officeNumber).Continue(fakepbx.Course{})).To(MatchError(fakepbx.ErrCallLeftOpen))
		_, err := fakepbx.ParseContinuation([]string{"talk 5s"})
		Expect(err).To(MatchError(fakepbx.ErrCallLeftOpen))
	})

	It("is read as a course is, with its mistakes", func() {
		_, err := fakepbx.ParseContinuation([]string{"talk 5s", "answer", "hangup caller"})
		var wrong *fakepbx.CourseError
		Expect(errors.As(err, &wrong)).To(BeTrue())
		Expect(wrong.Step).To(Equal(2))
	})

	It("says what is left", func() {
		d := openDesk()
		call := d.start(officeNumber, "ring 10s", "answer", "talk 1m", "hangup caller")
		d.at(4*time.Second, func() {
			rest, wait := call.Rest()
			Expect(rest.Steps()).To(Equal([]string{"answer", "talk 1m", "hangup caller"}))
			Expect(wait).To(Equal(6 * time.Second))
		})
		d.toEnd()
		rest, wait := call.Rest()
		Expect(rest.Steps()).To(BeEmpty())
		Expect(wait).To(BeZero())
	})
})

func ringing(d *desk) *fakepbx.Call { return d.ring(officeNumber) }

func talking(d *desk) *fakepbx.Call { return d.talk(officeNumber) }

func over(d *desk) *fakepbx.Call {
	call := d.talk(officeNumber)
	Expect(call.HangUp(fakepbx.Agent)).To(Succeed())
	return call
}
