package fakepbx_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
)

var _ = Describe("declared variables", func() {
	It("come behind the PBX's own, in the order of their declaration", func() {
		d := openDesk(withVariables(
			fakepbx.DeclaredVariable{Name: "ZONE", Value: "east"},
			fakepbx.DeclaredVariable{Name: "AREA", Value: ""},
		))
		d.play(officeNumber, "no answer")
		names := make([]string, 0, len(d.events[1].Variables))
		for _, v := range d.events[1].Variables {
			names = append(names, v.Name)
		}
		Expect(names).To(Equal([]string{"TEL", "ID", "ISANSWERED", "ZONE", "AREA"}))
	})

	It("come with their events alone", func() {
		d := openDesk(withVariables(
			fakepbx.DeclaredVariable{Name: "EXTENSION", Events: []event.Name{event.CallCenterAnswered}, Value: "7001"},
			fakepbx.DeclaredVariable{Name: "EXTENSION", Events: []event.Name{event.CallCenterEnded}, Value: "none"},
		))
		d.play(salesNumber, "answer", "hangup agent")
		var told []string
		for _, e := range d.events {
			value, ok := find(e, "EXTENSION")
			if ok {
				told = append(told, string(e.Name)+"="+value)
			}
		}
		Expect(told).To(Equal([]string{"callcenter-answered=7001", "callcenter-ended=none"}))
	})

	It("can bring ISANSWERED to events that do not have it", func() {
		d := openDesk(withVariables(fakepbx.DeclaredVariable{
			Name: event.IsAnswered, Events: []event.Name{event.CallCenterEnded}, Generator: fakepbx.GenerateAnswered,
		}))
		d.play(salesNumber, "answer", "hangup agent")
		value, ok := find(d.events[3], event.IsAnswered)
		Expect(d.events[3].Name).To(Equal(event.CallCenterEnded))
		Expect(ok).To(BeTrue())
		Expect(value).To(Equal("1"))
	})

	DescribeTable("are made by a generator, event by event",
		func(generator fakepbx.Generator, expected ...string) {
			d := openDesk(withVariables(fakepbx.DeclaredVariable{Name: "V", Generator: generator}))
			d.ring(officeNumber)
			d.events = nil
			d.play(salesNumber, "queue 20s", "answer 7002", "talk 90.5s", "transfer support", "wait 5s", "answer", "talk 1s", "hangup caller")
			values := make([]string, 0, len(d.events))
			for _, e := range d.events {
				value, _ := find(e, "V")
				values = append(values, value)
			}
			Expect(values).To(Equal(expected))
		},
		// 着信, コールセンター着信, コールセンター応答, コールセンター着信, コールセンター応答, コールセンター切断, 着信切断
		Entry("extension", fakepbx.GenerateExtension, "", "", "7002", "7002", "7003", "7003", "7003"),
		Entry("number", fakepbx.GenerateNumber, salesNumber, salesNumber, salesNumber, salesNumber, salesNumber, salesNumber, salesNumber),
		Entry("queue", fakepbx.GenerateQueue, "sales", "sales", "sales", "support", "support", "support", "support"),
		Entry("started", fakepbx.GenerateStarted, "2024-09-11T01:00:00Z", "2024-09-11T01:00:00Z", "2024-09-11T01:00:00Z",
			"2024-09-11T01:00:00Z", "2024-09-11T01:00:00Z", "2024-09-11T01:00:00Z", "2024-09-11T01:00:00Z"),
		Entry("sequence", fakepbx.GenerateSequence, "2", "2", "2", "2", "2", "2", "2"),
		Entry("duration", fakepbx.GenerateDuration, "0", "0", "0", "90", "90", "91", "91"),
		Entry("answered", fakepbx.GenerateAnswered, "0", "0", "1", "1", "1", "1", "1"),
	)

	It("know every generator that there is", func() {
		for _, g := range fakepbx.Generators() {
			d := openDesk(withVariables(fakepbx.DeclaredVariable{Name: "V", Generator: g}))
			d.play(salesNumber, "answer", "hangup caller")
			Expect(d.variable("V")).NotTo(BeEmpty(), string(g))
		}
	})
})
