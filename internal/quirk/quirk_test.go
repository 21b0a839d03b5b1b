package quirk_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/quirk"
)

var _ = Describe("a choice of quirks", func() {
	overlap := quirk.Quirk{Name: "overlap", Values: []string{"concurrent", "queued"}}
	other := quirk.Quirk{Name: "other", Values: []string{"a", "b"}}
	known := []quirk.Quirk{overlap, other}

	It("takes the first value where nothing is chosen", func() {
		Expect(quirk.Choice(nil).Value(overlap)).To(Equal("concurrent"))
		Expect(quirk.Choice{}.Is(overlap, "concurrent")).To(BeTrue())
	})

	It("takes what is chosen", func() {
		Expect(quirk.Choice{"overlap": "queued"}.Value(overlap)).To(Equal("queued"))
	})

	It("refuses a quirk that does not exist, and names those that do", func() {
		Expect(quirk.Choice{"overlapp": "queued"}.Check(known)).
			To(MatchError(`unknown quirk "overlapp"; known are overlap, other`))
	})

	It("refuses a value that the quirk does not have", func() {
		Expect(quirk.Choice{"overlap": "both"}.Check(known)).
			To(MatchError(`quirk overlap cannot be "both"; it is one of concurrent, queued`))
	})

	It("gives each package its own", func() {
		all := quirk.Choice{"overlap": "queued", "other": "b"}
		Expect(all.Check(known)).To(Succeed())
		Expect(all.Only([]quirk.Quirk{other})).To(Equal(quirk.Choice{"other": "b"}))
	})
})
