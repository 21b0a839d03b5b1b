package engine_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
)

var _ = Describe("the variables of a text", func() {
	It("are found with their places, and nothing else in braces is", func() {
		Expect(engine.References(`電{TEL}{9,10} {"a":{ID}}{TEL}`)).To(Equal([]engine.Reference{
			{Name: "TEL", Start: 3, End: 8}, {Name: "ID", Start: 20, End: 24}, {Name: "TEL", Start: 25, End: 30},
		}))
		Expect(engine.References("none {")).To(BeEmpty())
	})

	It("tell which of two rules runs first", func() {
		first, second, last := engine.Rule{Order: 1, HasOrder: true}, engine.Rule{Order: 2, HasOrder: true}, engine.Rule{}
		Expect(engine.Less(&first, &second)).To(BeTrue())
		Expect(engine.Less(&last, &first)).To(BeFalse())
		Expect(engine.Less(&last, &last)).To(BeFalse())
	})
})
