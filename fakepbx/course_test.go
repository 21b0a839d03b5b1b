package fakepbx_test

import (
	"errors"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx"
)

var _ = Describe("reading a course", func() {
	DescribeTable("knows every step in both languages",
		func(step fakepbx.Step, english, japanese string, around ...string) {
			for _, text := range []string{english, japanese} {
				d := openDesk()
				to := officeNumber
				if step == fakepbx.StepQueue {
					to = salesNumber
				}
				d.play(to, course(text, around)...)
				taken := make([]fakepbx.Step, 0, len(d.moments))
				for _, m := range d.moments {
					taken = append(taken, m.What)
				}
				if step != fakepbx.StepRing && step != fakepbx.StepQueue && step != fakepbx.StepTalk && step != fakepbx.StepWait {
					Expect(taken).To(ContainElement(step), text)
				}
				Expect(d.moments[len(d.moments)-1].State).To(Equal(fakepbx.Ended))
			}
			Expect(step.Japanese()).To(HavePrefix(string([]rune(japanese)[:2])))
		},
		Entry(nil, fakepbx.StepRing, "ring 5s", "呼出 5s", "", "abandon"),
		Entry(nil, fakepbx.StepQueue, "queue 20s", "待ち呼 20s", "", "abandon"),
		Entry(nil, fakepbx.StepWait, "wait 3s", "待つ 3s", "", "abandon"),
		Entry(nil, fakepbx.StepTalk, "talk 2m", "通話 2m", "answer", "hangup caller"),
		Entry(nil, fakepbx.StepAnswer, "answer 2002", "応答 2002", "", "hangup caller"),
		Entry(nil, fakepbx.StepTransfer, "transfer sales", "転送 sales", "answer", "abandon"),
		Entry(nil, fakepbx.StepHangUpCaller, "hangup caller", "お客様が切断", "answer", ""),
		Entry(nil, fakepbx.StepHangUpAgent, "hangup agent", "エージェントが切断", "answer", ""),
		Entry(nil, fakepbx.StepNoAnswer, "no answer", "不応答", "", ""),
		Entry(nil, fakepbx.StepAbandon, "abandon", "放棄", "", ""),
	)

	DescribeTable("takes these spellings too",
		func(text string, around ...string) {
			_, err := fakepbx.ParseCourse(course(text, around))
			Expect(err).NotTo(HaveOccurred())
		},
		Entry(nil, "呼び出し 5秒", "", "abandon"),
		Entry(nil, "  Ring   5s ", "", "abandon"),
		Entry(nil, "待つ　3秒", "", "放棄呼"),
		Entry(nil, "Hang up caller", "", ""),
		Entry(nil, "hang up agent", "answer", ""),
	)

	DescribeTable("takes lengths of time",
		func(text string, expected time.Duration) {
			c, err := fakepbx.ParseCourse([]string{text, "abandon"})
			Expect(err).NotTo(HaveOccurred())
			Expect(c.Length()).To(Equal(expected))
		},
		Entry(nil, "wait 0s", time.Duration(0)),
		Entry(nil, "wait 250ms", 250*time.Millisecond),
		Entry(nil, "wait 1m 30s", 90*time.Second),
		Entry(nil, "待つ 1分30秒", 90*time.Second),
		Entry(nil, "待つ 2時間", 2*time.Hour),
		Entry(nil, "待つ 500ミリ秒", 500*time.Millisecond),
	)

	DescribeTable("names the step that is wrong",
		func(message string, steps ...string) {
			_, err := fakepbx.ParseCourse(steps)
			Expect(err).To(MatchError(message))
			var wrong *fakepbx.CourseError
			Expect(errors.As(err, &wrong)).To(BeTrue())
			Expect(steps[wrong.Step-1]).To(Equal(wrong.Text))
		},
		Entry("misspelt", `step 1 of the course, "rnig 5s": unknown step; the nearest known is "ring 5s"`, "rnig 5s", "abandon"),
		Entry("misspelt in Japanese", `step 2 of the course, "通和 2m": unknown step; the nearest known is "通話 2m"`, "応答", "通和 2m"),
		Entry("broken off", `step 1 of the course, "hangup": unknown step; the nearest known is "hangup caller"`, "hangup"),
		Entry("two words", `step 1 of the course, "hangup clller": unknown step; the nearest known is "hangup caller"`, "hangup clller"),
		Entry("empty", `step 2 of the course, "": it is empty`, "answer", ""),
		Entry("no length", `step 1 of the course, "ring": it lacks a length of time, as in "ring 5s"`, "ring"),
		Entry("no unit", `step 1 of the course, "呼出 5": "5" is no length of time; it needs a number and a unit, as in "呼出 5s"`, "呼出 5"),
		Entry("back in time", `step 1 of the course, "wait -3s": "-3s" is no length of time; it needs a number and a unit, as in "wait 3s"`, "wait -3s"),
		Entry("too much", `step 1 of the course, "abandon now": nothing may stand behind "abandon"`, "abandon now"),
		Entry("to nowhere", `step 2 of the course, "転送": it lacks a queue, group or extension, as in "転送 sales"`, "応答", "転送"),
		Entry("talking unanswered", `step 1 of the course, "talk 1s": the call is ringing or queued here: nobody can talk before it is answered`, "talk 1s"),
		Entry("transferred unanswered", `step 1 of the course, "transfer sales": the call is ringing or queued here: it cannot be transferred before it is answered`, "transfer sales"),
		Entry("an agent before the answer", `step 1 of the course, "hangup agent": the call is ringing or queued here: no agent can hang up before it is answered`, "hangup agent"),
		Entry("ringing and queued", `step 2 of the course, "queue 1s": the call is ringing here: it rings and is in no queue`, "ring 1s", "queue 1s"),
		Entry("queued and ringing", `step 2 of the course, "ring 1s": the call is queued here: it waits in a queue and does not ring`, "queue 1s", "ring 1s"),
		Entry("ringing while it talks", `step 2 of the course, "ring 1s": the call is talking here: it cannot ring unless it is transferred first`, "answer", "ring 1s"),
		Entry("queued while it talks", `step 2 of the course, "queue 1s": the call is talking here: it cannot wait in a queue unless it is transferred first`, "answer", "queue 1s"),
		Entry("answered twice", `step 2 of the course, "answer": the call is talking here: it has been answered already`, "answer", "answer"),
		Entry("beyond its end", `step 2 of the course, "wait 1s": the call has ended here: nothing can happen to it any more`, "abandon", "wait 1s"),
	)

	DescribeTable("refuses one that leaves the call open",
		func(steps ...string) {
			_, err := fakepbx.ParseCourse(steps)
			Expect(err).To(MatchError(fakepbx.ErrCallLeftOpen))
		},
		Entry(nil),
		Entry(nil, "ring 5s"),
		Entry(nil, "answer", "talk 2m"),
		Entry(nil, "answer", "transfer sales"),
	)

	It("keeps the steps as they were written", func() {
		c, err := fakepbx.ParseCourse([]string{"呼出 5秒", "Answer 7001", "お客様が切断"})
		Expect(err).NotTo(HaveOccurred())
		Expect(c.Steps()).To(Equal([]string{"呼出 5秒", "Answer 7001", "お客様が切断"}))
	})
})

var _ = Describe("playing a course", func() {
	It("takes the steps at their moments", func() {
		d := openDesk()
		call := d.play(salesNumber, "待ち呼 20s", "応答 7002", "通話 2m", "転送 support", "待ち呼 5s", "応答", "通話 1m", "エージェントが切断")
		s := call.Snapshot()
		Expect(s.Answered).To(Equal(opening.Add(20 * time.Second)))
		Expect(s.Ended).To(Equal(opening.Add(3*time.Minute + 25*time.Second)))
		Expect(s.Talk).To(Equal(3 * time.Minute))
		Expect(s.Extension).To(Equal("7003"))
		Expect(s.Ending).To(Equal(fakepbx.EndedByAgent))
	})

	It("lets calls go on side by side", func() {
		d := openDesk()
		courses := [][]string{{"ring 10s", "answer", "talk 10s", "hangup caller"}, {"ring 15s", "no answer"}}
		calls := make([]*fakepbx.Call, 0, len(courses))
		for _, steps := range courses {
			c, err := fakepbx.ParseCourse(steps)
			Expect(err).NotTo(HaveOccurred())
			call, err := d.Play(fakepbx.NewCall{From: customer, To: officeNumber}, c)
			Expect(err).NotTo(HaveOccurred())
			calls = append(calls, call)
		}
		Expect(d.clock.Run(func() {})).To(Succeed())
		Expect(d.fired()).To(Equal([]string{"0s 着信", "0s 着信", "10s 着信応答", "15s 着信切断 (final)", "20s 着信切断 (final)"}))
		Expect(d.events[3].CallID).To(Equal(calls[1].ID()))
		Expect(d.events[4].CallID).To(Equal(calls[0].ID()))
	})

	DescribeTable("is refused before the call is placed",
		func(to, message string, steps ...string) {
			d := openDesk()
			c, err := fakepbx.ParseCourse(steps)
			Expect(err).NotTo(HaveOccurred())
			_, err = d.Play(fakepbx.NewCall{From: customer, To: to}, c)
			Expect(err).To(MatchError(message))
			Expect(d.Calls()).To(BeEmpty())
			Expect(d.moments).To(BeEmpty())
		},
		Entry("ringing in a queue", salesNumber,
			`playing a call to 0350000002: step 1 of the course, "ring 5s": the call is queued here: it waits in a queue and does not ring`,
			"ring 5s", "abandon"),
		Entry("queued at a group", officeNumber,
			`playing a call to 03-5000-0001: step 1 of the course, "queue 5s": the call is ringing here: it rings and is in no queue`,
			"queue 5s", "abandon"),
		Entry("answered by a stranger", salesNumber,
			`playing a call to 0350000002: step 1 of the course, "answer 7009": "7009" is no extension of queue sales; the nearest known is "7001"`,
			"answer 7009", "hangup caller"),
		Entry("answered by one who has transferred it", salesNumber,
			`playing a call to 0350000002: step 3 of the course, "answer 7001": "7001" is no extension of queue support; the nearest known is "7003"`,
			"answer 7001", "transfer support", "answer 7001", "hangup caller"),
		Entry("transferred to nowhere", salesNumber,
			`playing a call to 0350000002: step 2 of the course, "transfer suppot": the call cannot be transferred to "suppot", `+
				`which is no queue, group or extension; the nearest known is "support"`,
			"answer", "transfer suppot", "abandon"),
		Entry("ringing where it is queued after a transfer", salesNumber,
			`playing a call to 0350000002: step 3 of the course, "ring 1s": the call is queued here: it waits in a queue and does not ring`,
			"answer", "transfer support", "ring 1s", "abandon"),
		Entry("an unknown number", "0350000009",
			`placing a call: unknown number "0350000009"; the nearest known is "0350000002"`,
			"abandon"),
	)

	DescribeTable("hands on why a step cannot be",
		func(why error, steps ...string) {
			c, err := fakepbx.ParseCourse(steps)
			Expect(err).NotTo(HaveOccurred())
			_, err = openDesk().Play(fakepbx.NewCall{From: customer, To: salesNumber}, c)
			Expect(err).To(MatchError(why))
		},
		Entry(nil, fakepbx.ErrUnknownExtension, "answer 7009", "hangup caller"),
		Entry(nil, fakepbx.ErrUnknownDestination, "answer", "transfer nowhere", "abandon"),
	)

	It("is refused for a caller whose number is none", func() {
		c, err := fakepbx.ParseCourse([]string{"abandon"})
		Expect(err).NotTo(HaveOccurred())
		_, err = openDesk().Play(fakepbx.NewCall{From: "me", To: salesNumber}, c)
		Expect(err).To(MatchError(ContainSubstring(`number "me" is no telephone number`)))
	})

	It("is refused for a course without steps", func() {
		_, err := openDesk().Play(fakepbx.NewCall{From: customer, To: salesNumber}, fakepbx.Course{})
		Expect(err).To(MatchError(fakepbx.ErrCallLeftOpen))
	})

	Describe("of a call in which somebody else has a hand", func() {
		var (
			d    *desk
			call *fakepbx.Call
		)

		BeforeEach(func() {
			d = openDesk()
			c, err := fakepbx.ParseCourse([]string{"queue 20s", "answer", "talk 1m", "hangup caller"})
			Expect(err).NotTo(HaveOccurred())
			call, err = d.Play(fakepbx.NewCall{From: customer, To: salesNumber}, c)
			Expect(err).NotTo(HaveOccurred())
		})

		It("stops where the call has ended", func() {
			Expect(call.HangUp(fakepbx.Caller)).To(Succeed())
			d.pass(time.Hour)
			last := d.moments[len(d.moments)-1]
			Expect(last.Problem).To(Equal("the course stops: call 1 has ended: nothing can happen to it any more"))
			Expect(last.What).To(Equal(fakepbx.StepAnswer))
			Expect(last.At).To(Equal(opening.Add(20 * time.Second)))
			Expect(d.fired()).To(HaveLen(4))
		})

		It("stops where the step has been taken, and leaves the call to them", func() {
			Expect(call.Answer("7002")).To(Succeed())
			d.pass(time.Hour)
			Expect(d.moments[len(d.moments)-1].Problem).To(Equal("the course stops: call 1 is talking: it has been answered already"))
			Expect(call.Snapshot().State).To(Equal(fakepbx.Talking))
			Expect(call.HangUp(fakepbx.Agent)).To(Succeed())
		})
	})
})

// course puts a step between what comes before and after it; empty ones are
// left out.
func course(step string, around []string) []string {
	var steps []string
	for _, s := range []string{around[0], step, around[1]} {
		if s != "" {
			steps = append(steps, s)
		}
	}
	return steps
}

var _ = Describe("checking a call", func() {
	It("says what playing it would refuse, and places nothing", func() {
		pbx, err := fakepbx.New(fakepbx.Options{
			Numbers: []fakepbx.Number{{Number: "0350000001", To: "group front"}},
			Groups:  []fakepbx.Group{{Name: "front", Extensions: []string{"7001"}}},
		})
		Expect(err).NotTo(HaveOccurred())
		course, err := fakepbx.ParseCourse([]string{"ring 5s", "answer 7001", "hangup caller"})
		Expect(err).NotTo(HaveOccurred())
		stranger, err := fakepbx.ParseCourse([]string{"ring 5s", "answer 9999", "hangup caller"})
		Expect(err).NotTo(HaveOccurred())

		Expect(pbx.Check(fakepbx.NewCall{From: "03-1234-5678"}, course)).To(Succeed())
		Expect(pbx.Check(fakepbx.NewCall{From: "03-1234-5678"}, stranger)).To(MatchError(fakepbx.ErrUnknownExtension))
		Expect(pbx.Check(fakepbx.NewCall{From: "03-1234-5678", To: "1"}, course)).To(MatchError(fakepbx.ErrUnknownNumber))
		Expect(pbx.Check(fakepbx.NewCall{From: "nobody"}, course)).To(MatchError(ContainSubstring("nobody")))
		Expect(pbx.Calls()).To(BeEmpty())
	})
})
