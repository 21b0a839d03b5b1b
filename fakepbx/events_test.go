package fakepbx_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/quirk"
)

var _ = Describe("通話のイベント", func() {
	quiet := quirk.Choice{fakepbx.QuirkCallCenterFiresIncoming: fakepbx.No}
	strict := quirk.Choice{fakepbx.QuirkAbandonedFiresCallCenterEnded: fakepbx.No}
	silent := quirk.Choice{
		fakepbx.QuirkCallCenterFiresIncoming:       fakepbx.No,
		fakepbx.QuirkAbandonedFiresCallCenterEnded: fakepbx.No,
	}

	DescribeTable("come in this order, at these moments",
		func(chosen quirk.Choice, to string, course []string, expected ...string) {
			d := openDesk(withQuirks(chosen))
			d.play(to, course...)
			Expect(d.fired()).To(Equal(expected))
		},
		Entry("着信に応答し、お客様が切断する", nil, officeNumber,
			[]string{"呼出 5s", "応答", "通話 2m", "お客様が切断"},
			"0s 着信", "5s 着信応答", "2m5s 着信切断 (final)"),
		Entry("着信に応答しない", nil, officeNumber,
			[]string{"呼出 30s", "不応答"},
			"0s 着信", "30s 着信切断 (final)"),
		Entry("着信中にお客様が切断する", nil, officeNumber,
			[]string{"呼出 3s", "放棄"},
			"0s 着信", "3s 着信切断 (final)"),
		Entry("通常の着信を別の内線に転送する", nil, officeNumber,
			[]string{"応答 2001", "通話 1s", "転送 2002", "呼出 1s", "応答", "通話 1s", "エージェントが切断"},
			"0s 着信", "0s 着信応答", "2s 着信応答", "3s 着信切断 (final)"),
		Entry("通常の着信をキューに転送する", nil, officeNumber,
			[]string{"応答", "通話 1s", "転送 sales", "待ち呼 4s", "応答", "通話 1s", "お客様が切断"},
			"0s 着信", "0s 着信応答", "1s コールセンター着信", "5s コールセンター応答", "6s コールセンター切断", "6s 着信切断 (final)"),
		Entry("コールセンターに着信し、応答する", nil, salesNumber,
			[]string{"待ち呼 20s", "応答", "通話 2m", "エージェントが切断"},
			"0s 着信", "0s コールセンター着信", "20s コールセンター応答", "2m20s コールセンター切断", "2m20s 着信切断 (final)"),
		Entry("コールセンターの待ち呼を放棄する", nil, salesNumber,
			[]string{"待ち呼 20s", "放棄"},
			"0s 着信", "0s コールセンター着信", "20s コールセンター切断", "20s 着信切断 (final)"),
		Entry("コールセンターで別のキューに転送し、二度応答する", nil, salesNumber,
			[]string{"応答", "通話 1s", "転送 support", "待ち呼 2s", "応答", "通話 3s", "お客様が切断"},
			"0s 着信", "0s コールセンター着信", "0s コールセンター応答", "1s コールセンター着信", "3s コールセンター応答",
			"6s コールセンター切断", "6s 着信切断 (final)"),
		Entry("コールセンターから内線に転送し、二度応答する", nil, salesNumber,
			[]string{"応答", "通話 1s", "転送 内線 2001", "呼出 2s", "応答", "通話 3s", "お客様が切断"},
			"0s 着信", "0s コールセンター着信", "0s コールセンター応答", "3s コールセンター応答",
			"6s コールセンター切断", "6s 着信切断 (final)"),

		Entry("callCenterFiresIncoming=no: 応答する", quiet, salesNumber,
			[]string{"待ち呼 20s", "応答", "通話 2m", "お客様が切断"},
			"0s コールセンター着信", "20s コールセンター応答", "2m20s コールセンター切断 (final)"),
		Entry("callCenterFiresIncoming=no: 放棄する", quiet, salesNumber,
			[]string{"待ち呼 20s", "放棄"},
			"0s コールセンター着信", "20s コールセンター切断 (final)"),
		Entry("callCenterFiresIncoming=no: グループに転送しても 着信 にならない", quiet, salesNumber,
			[]string{"応答", "転送 office", "呼出 1s", "応答", "お客様が切断"},
			"0s コールセンター着信", "0s コールセンター応答", "1s コールセンター応答", "1s コールセンター切断 (final)"),
		Entry("callCenterFiresIncoming=no: 通常の着信は変わらない", quiet, officeNumber,
			[]string{"呼出 5s", "応答", "お客様が切断"},
			"0s 着信", "5s 着信応答", "5s 着信切断 (final)"),
		Entry("callCenterFiresIncoming=no: キューに転送された通常の着信は 着信切断 で終わる", quiet, officeNumber,
			[]string{"応答", "転送 sales", "応答", "お客様が切断"},
			"0s 着信", "0s 着信応答", "0s コールセンター着信", "0s コールセンター応答", "0s コールセンター切断", "0s 着信切断 (final)"),

		Entry("abandonedFiresCallCenterEnded=no: 放棄する", strict, salesNumber,
			[]string{"待ち呼 20s", "放棄"},
			"0s 着信", "0s コールセンター着信", "20s 着信切断 (final)"),
		Entry("abandonedFiresCallCenterEnded=no: PBXが切断する", strict, salesNumber,
			[]string{"待ち呼 20s", "不応答"},
			"0s 着信", "0s コールセンター着信", "20s 着信切断 (final)"),
		Entry("abandonedFiresCallCenterEnded=no: 応答した通話は変わらない", strict, salesNumber,
			[]string{"待ち呼 20s", "応答", "お客様が切断"},
			"0s 着信", "0s コールセンター着信", "20s コールセンター応答", "20s コールセンター切断", "20s 着信切断 (final)"),
		Entry("abandonedFiresCallCenterEnded=no: 一度応答した後の放棄は コールセンター切断 になる", strict, salesNumber,
			[]string{"応答", "転送 support", "待ち呼 9s", "放棄"},
			"0s 着信", "0s コールセンター着信", "0s コールセンター応答", "0s コールセンター着信", "9s コールセンター切断", "9s 着信切断 (final)"),
		Entry("abandonedFiresCallCenterEnded=no: キューで応答されなかった転送", strict, officeNumber,
			[]string{"応答", "転送 sales", "待ち呼 9s", "放棄"},
			"0s 着信", "0s 着信応答", "0s コールセンター着信", "9s 着信切断 (final)"),

		Entry("どちらも no: 応答する", silent, salesNumber,
			[]string{"応答", "お客様が切断"},
			"0s コールセンター着信", "0s コールセンター応答", "0s コールセンター切断 (final)"),
		Entry("どちらも no: 放棄しても、終わりは名前のないイベントで分かる", silent, salesNumber,
			[]string{"待ち呼 20s", "放棄"},
			"0s コールセンター着信", "20s  (final)"),
	)

	DescribeTable("carry TEL and ID, and ISANSWERED at 着信切断 alone",
		func(to string, isAnswered string, course ...string) {
			d := openDesk()
			call := d.play(to, course...)
			for _, e := range d.events {
				expected := []event.Variable{{Name: event.Tel, Value: "09012345678"}, {Name: event.ID, Value: call.ID()}}
				if e.Name == event.IncomingEnded {
					expected = append(expected, event.Variable{Name: event.IsAnswered, Value: isAnswered})
				}
				Expect(e.Variables).To(Equal(expected), string(e.Name))
				Expect(e.CallID).To(Equal(call.ID()))
			}
		},
		Entry("応答した着信", officeNumber, "1", "応答", "お客様が切断"),
		Entry("不応答", officeNumber, "0", "不応答"),
		Entry("応答した待ち呼", salesNumber, "1", "応答", "お客様が切断"),
		Entry("放棄呼", salesNumber, "0", "放棄"),
		Entry("応答した後、転送先で放棄", salesNumber, "1", "応答", "転送 support", "放棄"),
	)

	It("reach a Sink that takes further steps in order, one at a time", func() {
		var d *desk
		var order []event.Name
		inside := false
		d = openDesk(func(o *fakepbx.Options) {
			o.Sink = func(e event.Event) {
				Expect(inside).To(BeFalse(), "one event is told within another")
				inside = true
				defer func() { inside = false }()
				order = append(order, e.Name)
				call, _ := d.Call(e.CallID)
				switch e.Name {
				case event.Incoming:
					Expect(call.Answer("")).To(Succeed())
				case event.CallCenterAnswered:
					Expect(call.HangUp(fakepbx.Caller)).To(Succeed())
				}
			}
		})
		d.ring(salesNumber)
		Expect(order).To(Equal([]event.Name{
			event.Incoming, event.CallCenterIncoming, event.CallCenterAnswered, event.CallCenterEnded, event.IncomingEnded,
		}))
	})
})
