package event_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
)

var _ = Describe("the events", func() {
	It("are read under both names", func() {
		for _, name := range event.Names() {
			Expect(event.Parse(string(name))).To(Equal(name))
			Expect(event.Parse(name.Japanese())).To(Equal(name))
		}
	})

	It("are those of the manual, and others that are marked as assumed", func() {
		var stated []string
		for _, name := range event.Names() {
			if !name.Assumed() {
				stated = append(stated, name.Japanese())
			}
		}
		Expect(stated).To(Equal([]string{"着信", "着信切断", "コールセンター応答", "コールセンター切断"}))
	})

	It("refuse any other name, and say which there are", func() {
		_, err := event.Parse("切断")
		Expect(err).To(MatchError(HavePrefix(`unknown event "切断"; write one of 着信 (incoming), `)))
	})

	It("show an unknown name as it is", func() {
		Expect(event.Name("x").Japanese()).To(Equal("x"))
		Expect(event.Name("x").Assumed()).To(BeFalse())
	})
})
