package fakepbx_test

import (
	"errors"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx"
)

var _ = Describe("the steps of a call", func() {
	answer := func(c *fakepbx.Call) error { return c.Answer("") }
	transfer := func(c *fakepbx.Call) error { return c.Transfer("support") }
	callerHangsUp := func(c *fakepbx.Call) error { return c.HangUp(fakepbx.Caller) }
	agentHangsUp := func(c *fakepbx.Call) error { return c.HangUp(fakepbx.Agent) }
	giveUp := func(c *fakepbx.Call) error { return c.GiveUp() }
	abandon := func(c *fakepbx.Call) error { return c.Abandon() }

	ringing := func(d *desk) *fakepbx.Call { return d.ring(officeNumber) }
	queued := func(d *desk) *fakepbx.Call { return d.ring(salesNumber) }
	talking := func(d *desk) *fakepbx.Call { return d.talk(salesNumber) }
	ended := func(d *desk) *fakepbx.Call {
		call := d.ring(salesNumber)
		Expect(call.GiveUp()).To(Succeed())
		return call
	}
	type bring func(*desk) *fakepbx.Call
	type take func(*fakepbx.Call) error

	DescribeTable("that are not possible are refused and change nothing",
		func(bring bring, take take, message string) {
			d := openDesk()
			call := bring(d)
			before, told, observed := call.Snapshot(), len(d.events), len(d.moments)
			err := take(call)
			Expect(err).To(MatchError("call 1 " + message))
			var refused *fakepbx.StepError
			Expect(errors.As(err, &refused)).To(BeTrue())
			Expect(refused.ID).To(Equal(call.ID()))
			Expect(refused.State).To(Equal(before.State))
			Expect(call.Snapshot()).To(Equal(before))
			Expect(d.events).To(HaveLen(told))
			Expect(d.moments).To(HaveLen(observed))
		},
		Entry(nil, ringing, transfer, "is ringing: it cannot be transferred before it is answered"),
		Entry(nil, queued, transfer, "is queued: it cannot be transferred before it is answered"),
		Entry(nil, ended, transfer, "has ended: nothing can happen to it any more"),
		Entry(nil, ringing, agentHangsUp, "is ringing: no agent can hang up before it is answered"),
		Entry(nil, queued, agentHangsUp, "is queued: no agent can hang up before it is answered"),
		Entry(nil, ended, agentHangsUp, "has ended: nothing can happen to it any more"),
		Entry(nil, ended, callerHangsUp, "has ended: nothing can happen to it any more"),
		Entry(nil, talking, answer, "is talking: it has been answered already"),
		Entry(nil, ended, answer, "has ended: nothing can happen to it any more"),
		Entry(nil, talking, giveUp, "is talking: the PBX cannot give up a call that has been answered"),
		Entry(nil, ended, giveUp, "has ended: nothing can happen to it any more"),
		Entry(nil, talking, abandon, "is talking: it cannot be abandoned once it is answered; its caller hangs up"),
		Entry(nil, ended, abandon, "has ended: nothing can happen to it any more"),
	)

	DescribeTable("that are possible lead on",
		func(bring bring, take take, state fakepbx.State, how fakepbx.Ending) {
			call := bring(openDesk())
			Expect(take(call)).To(Succeed())
			Expect(call.Snapshot().State).To(Equal(state))
			Expect(call.Snapshot().Ending).To(Equal(how))
		},
		Entry("ringing, answered", ringing, answer, fakepbx.Talking, fakepbx.Ending("")),
		Entry("queued, answered", queued, answer, fakepbx.Talking, fakepbx.Ending("")),
		Entry("talking, transferred", talking, transfer, fakepbx.Queued, fakepbx.Ending("")),
		Entry("ringing, the caller hangs up", ringing, callerHangsUp, fakepbx.Ended, fakepbx.Abandoned),
		Entry("queued, the caller hangs up", queued, callerHangsUp, fakepbx.Ended, fakepbx.Abandoned),
		Entry("talking, the caller hangs up", talking, callerHangsUp, fakepbx.Ended, fakepbx.EndedByCaller),
		Entry("talking, the agent hangs up", talking, agentHangsUp, fakepbx.Ended, fakepbx.EndedByAgent),
		Entry("ringing, given up", ringing, giveUp, fakepbx.Ended, fakepbx.NotAnswered),
		Entry("queued, given up", queued, giveUp, fakepbx.Ended, fakepbx.NotAnswered),
		Entry("ringing, abandoned", ringing, abandon, fakepbx.Ended, fakepbx.Abandoned),
		Entry("queued, abandoned", queued, abandon, fakepbx.Ended, fakepbx.Abandoned),
	)

	It("name the call that refuses among several", func() {
		d := openDesk()
		d.ring(officeNumber)
		d.ring(salesNumber)
		Expect(d.ring(officeNumber).Transfer("sales")).To(MatchError(
			"call 3 is ringing: it cannot be transferred before it is answered"))
	})

	It("let only caller and agent hang up", func() {
		call := openDesk().talk(officeNumber)
		Expect(call.HangUp(fakepbx.PBXItself)).To(MatchError(ContainSubstring(`cannot be hung up by "pbx"`)))
		Expect(call.HangUp("operator")).To(MatchError(`call 1 cannot be hung up by "operator": it is "caller" or "agent"`))
	})

	Describe("answering", func() {
		It("is done by the extension that is named", func() {
			call := openDesk().ring(salesNumber)
			Expect(call.Answer("7002")).To(Succeed())
			Expect(call.Snapshot().Extension).To(Equal("7002"))
		})

		It("is done by the first where none is named", func() {
			Expect(openDesk().talk(officeNumber).Snapshot().Extension).To(Equal("2001"))
		})

		It("is refused to an extension at which the call is not", func() {
			call := openDesk().ring(salesNumber)
			err := call.Answer("7003")
			Expect(err).To(MatchError(fakepbx.ErrUnknownExtension))
			Expect(err).To(MatchError(`call 1 cannot be answered: "7003" is no extension of queue sales; the nearest known is "7001"`))
			Expect(call.Snapshot().State).To(Equal(fakepbx.Queued))
		})

		It("is refused with the extension that takes the fewest changes", func() {
			d := openDesk(func(o *fakepbx.Options) { o.Queues[0].Agents = []string{"9000456", "1234567"} })
			Expect(d.ring(salesNumber).Answer("9123456")).To(MatchError(HaveSuffix(`; the nearest known is "1234567"`)))
		})

		It("is open to anyone where a queue names no agents", func() {
			call := openDesk().ring(anyoneNumber)
			Expect(call.Answer("1234")).To(Succeed())
			Expect(call.Snapshot().Extension).To(Equal("1234"))
		})
	})

	Describe("transferring", func() {
		DescribeTable("leads to",
			func(to string, where fakepbx.Destination, state fakepbx.State) {
				call := openDesk().talk(salesNumber)
				Expect(call.Transfer(to)).To(Succeed())
				Expect(call.Snapshot().Where).To(Equal(where))
				Expect(call.Snapshot().State).To(Equal(state))
			},
			Entry("a queue", "support", fakepbx.Destination{Kind: fakepbx.ToQueue, Name: "support"}, fakepbx.Queued),
			Entry("a queue with its kind", "queue support", fakepbx.Destination{Kind: fakepbx.ToQueue, Name: "support"}, fakepbx.Queued),
			Entry("a group", "グループ office", fakepbx.Destination{Kind: fakepbx.ToGroup, Name: "office"}, fakepbx.Ringing),
			Entry("an extension", "extension  2002", fakepbx.Destination{Kind: fakepbx.ToExtension, Name: "2002"}, fakepbx.Ringing),
		)

		It("to an extension leaves the answer to it alone", func() {
			call := openDesk().talk(salesNumber)
			Expect(call.Transfer("2002")).To(Succeed())
			Expect(call.Answer("2001")).To(MatchError(fakepbx.ErrUnknownExtension))
			Expect(call.Answer("")).To(Succeed())
			Expect(call.Snapshot().Extension).To(Equal("2002"))
		})

		It("to nowhere is refused, with the nearest name", func() {
			call := openDesk().talk(salesNumber)
			err := call.Transfer("suppot")
			Expect(err).To(MatchError(fakepbx.ErrUnknownDestination))
			Expect(err).To(MatchError(`call 1 cannot be transferred to "suppot", which is no queue, group or extension; the nearest known is "support"`))
			Expect(call.Snapshot().State).To(Equal(fakepbx.Talking))
		})

		It("to a name under another kind is refused", func() {
			Expect(openDesk().talk(salesNumber).Transfer("group support")).To(MatchError(ContainSubstring(`the nearest known is "queue support"`)))
		})
	})

	It("are observed, with who took them and where the call is since", func() {
		d := openDesk()
		call := d.ring(officeNumber)
		d.pass(5 * time.Second)
		Expect(call.Answer("2002")).To(Succeed())
		Expect(call.Transfer("sales")).To(Succeed())
		Expect(call.GiveUp()).To(Succeed())
		office := fakepbx.Destination{Kind: fakepbx.ToGroup, Name: "office"}
		sales := fakepbx.Destination{Kind: fakepbx.ToQueue, Name: "sales"}
		later := opening.Add(5 * time.Second)
		Expect(d.moments).To(Equal([]fakepbx.Moment{
			{Call: 1, CallID: call.ID(), At: opening, What: fakepbx.StepPlace, By: fakepbx.Caller, State: fakepbx.Ringing, Where: office},
			{Call: 1, CallID: call.ID(), At: later, What: fakepbx.StepAnswer, By: fakepbx.Agent, State: fakepbx.Talking, Where: office, Extension: "2002"},
			{Call: 1, CallID: call.ID(), At: later, What: fakepbx.StepTransfer, By: fakepbx.Agent, State: fakepbx.Queued, Where: sales, Extension: "2002"},
			{Call: 1, CallID: call.ID(), At: later, What: fakepbx.StepNoAnswer, By: fakepbx.PBXItself, State: fakepbx.Ended, Where: sales, Extension: "2002", Ending: fakepbx.NotAnswered},
		}))
	})

	DescribeTable("have a name for everything in Japanese",
		func(shown, japanese string) { Expect(shown).To(Equal(japanese)) },
		Entry(nil, fakepbx.Ringing.Japanese(), "呼出中"),
		Entry(nil, fakepbx.Queued.Japanese(), "待ち呼"),
		Entry(nil, fakepbx.Talking.Japanese(), "通話中"),
		Entry(nil, fakepbx.Ended.Japanese(), "終了"),
		Entry(nil, fakepbx.Caller.Japanese(), "お客様"),
		Entry(nil, fakepbx.Agent.Japanese(), "エージェント"),
		Entry(nil, fakepbx.PBXItself.Japanese(), "PBX"),
		Entry(nil, fakepbx.EndedByCaller.Japanese(), "お客様が切断"),
		Entry(nil, fakepbx.EndedByAgent.Japanese(), "エージェントが切断"),
		Entry(nil, fakepbx.Abandoned.Japanese(), "放棄呼"),
		Entry(nil, fakepbx.NotAnswered.Japanese(), "不応答"),
		Entry(nil, fakepbx.StepPlace.Japanese(), "発呼"),
		Entry(nil, fakepbx.StepTransfer.Japanese(), "転送"),
		Entry(nil, fakepbx.ToExtension.Japanese(), "内線"),
	)
})
