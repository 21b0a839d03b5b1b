package fakepbx_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/quirk"
)

var _ = Describe("{TEL}", func() {
	tel := func(chosen quirk.Choice, c fakepbx.NewCall) string {
		GinkgoHelper()
		d := openDesk(withQuirks(chosen))
		c.To = officeNumber
		_, err := d.Place(c)
		Expect(err).NotTo(HaveOccurred())
		return d.variable(event.Tel)
	}

	DescribeTable("with telFormat=digits",
		func(from, expected string) { Expect(tel(nil, fakepbx.NewCall{From: from})).To(Equal(expected)) },
		Entry(nil, "0312345678", "0312345678"),
		Entry(nil, "03-1234-5678", "0312345678"),
		Entry(nil, "(03) 1234 5678", "0312345678"),
		Entry(nil, "+81312345678", "0312345678"),
		Entry(nil, "+81 3-1234-5678", "0312345678"),
		Entry(nil, "+81(0)90 1234 5678", "09012345678"),
		Entry("another country's number keeps its code", "+1 (415) 555-0100", "14155550100"),
		Entry("81 without a plus is no country code", "81312345678", "81312345678"),
		Entry("+8 alone is not Japan", "+82 2 1234 5678", "82212345678"),
	)

	DescribeTable("with telFormat=received is what the call brought",
		func(from string) {
			chosen := quirk.Choice{fakepbx.QuirkTelFormat: fakepbx.TelReceived}
			Expect(tel(chosen, fakepbx.NewCall{From: from})).To(Equal(from))
		},
		Entry(nil, "+81 3-1234-5678"),
		Entry(nil, "03-1234-5678"),
		Entry(nil, "0312345678"),
	)

	DescribeTable("of a withheld number (非通知) is what the quirk says",
		func(value, expected string) {
			chosen := quirk.Choice{fakepbx.QuirkWithheld: value}
			Expect(tel(chosen, fakepbx.NewCall{From: customer, Withheld: fakepbx.ByCaller})).To(Equal(expected))
		},
		Entry(nil, fakepbx.WithheldAnonymous, "anonymous"),
		Entry(nil, fakepbx.WithheldUnknown, "unknown"),
		Entry(nil, fakepbx.WithheldUnavailable, "unavailable"),
		Entry(nil, fakepbx.WithheldEmpty, ""),
	)

	DescribeTable("of a call with a kind of its own is fixed, whatever the quirk",
		func(kind fakepbx.Withheld, expected string) {
			for _, value := range []string{fakepbx.WithheldAnonymous, fakepbx.WithheldEmpty} {
				chosen := quirk.Choice{fakepbx.QuirkWithheld: value}
				Expect(tel(chosen, fakepbx.NewCall{Withheld: kind})).To(Equal(expected))
			}
		},
		Entry("公衆電話", fakepbx.PublicTelephone, "unknown"),
		Entry("表示圏外", fakepbx.OutOfArea, "unavailable"),
	)

	It("of a withheld call is anonymous where nobody chose", func() {
		Expect(tel(nil, fakepbx.NewCall{Withheld: fakepbx.ByCaller})).To(Equal("anonymous"))
	})

	DescribeTable("needs a number",
		func(from string) {
			d := openDesk()
			_, err := d.Place(fakepbx.NewCall{From: from, To: officeNumber})
			Expect(err).To(MatchError(ContainSubstring("is no telephone number")))
			Expect(err).To(MatchError(ContainSubstring("a caller without one is withheld")))
			Expect(d.Calls()).To(BeEmpty())
		},
		Entry(nil, ""),
		Entry(nil, "+"),
		Entry(nil, "anonymous"),
		Entry(nil, "03+1234"),
		Entry(nil, "03−1234"),
	)

	It("knows the kinds of withheld number in both languages", func() {
		for text, kind := range map[string]fakepbx.Withheld{
			"": fakepbx.Shown, "通知": fakepbx.Shown,
			"非通知": fakepbx.ByCaller, "withheld": fakepbx.ByCaller,
			"公衆電話": fakepbx.PublicTelephone, "public-telephone": fakepbx.PublicTelephone,
			"表示圏外": fakepbx.OutOfArea, "out-of-area": fakepbx.OutOfArea,
		} {
			Expect(fakepbx.ParseWithheld(text)).To(Equal(kind), text)
		}
		_, err := fakepbx.ParseWithheld("hidden")
		Expect(err).To(MatchError(`unknown kind of withheld number "hidden"; write one of 非通知 (withheld), 公衆電話 (public-telephone), 表示圏外 (out-of-area)`))
		_, err = openDesk().Place(fakepbx.NewCall{Withheld: "hidden", To: officeNumber})
		Expect(err).To(MatchError(ContainSubstring(`unknown kind of withheld number "hidden"`)))
	})
})

var _ = Describe("the number called", func() {
	DescribeTable("is found however it is written",
		func(to string) {
			call := openDesk().ring(to)
			Expect(call.Snapshot().To).To(Equal(officeNumber))
		},
		Entry(nil, "0350000001"),
		Entry(nil, "03-5000-0001"),
		Entry(nil, "+81 3 5000 0001"),
	)

	DescribeTable("has to be one of the PBX",
		func(to string) {
			_, err := openDesk().Place(fakepbx.NewCall{From: customer, To: to})
			Expect(err).To(MatchError(fakepbx.ErrUnknownNumber))
			Expect(err).To(MatchError(ContainSubstring(`; the nearest known is "`)))
		},
		Entry(nil, "0350000009"),
		Entry(nil, "sales"),
		Entry("none, where there are several", ""),
	)

	It("may be left out where there is just one", func() {
		d := openDesk(func(o *fakepbx.Options) { o.Numbers = o.Numbers[:1] })
		Expect(d.ring("").Snapshot().To).To(Equal(officeNumber))
	})

	It("can lead straight to an extension", func() {
		d := openDesk(func(o *fakepbx.Options) { o.Numbers = []fakepbx.Number{{Number: "0350000009", To: "2002"}} })
		Expect(d.talk("").Snapshot().Extension).To(Equal("2002"))
	})

	It("is none where the PBX has none", func() {
		pbx, err := fakepbx.New(fakepbx.Options{})
		Expect(err).NotTo(HaveOccurred())
		_, err = pbx.Place(fakepbx.NewCall{From: customer})
		Expect(err).To(MatchError(`placing a call: unknown number ""; the PBX has none`))
	})
})
