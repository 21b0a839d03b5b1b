package preg_test

import (
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("a pattern", func() {
	const search = `/("value":"(?P<ID>[0-9]+)"}}],)*"totalCount":"(?P<COUNT>[0-9]+)"/`

	named := func(m preg.Match, name string) preg.Group {
		GinkgoHelper()
		g, ok := m.Named(name)
		Expect(ok).To(BeTrue(), name)
		return g
	}

	Describe("over the answer to a search", func() {
		It("captures the record's number and the count", func() {
			m := match(search, `{"records":[{"record_no":{"type":"RECORD_NUMBER","value":"5"}}],"totalCount":"1"}`)
			Expect(m.Matched).To(BeTrue())
			Expect(named(m, "ID").Value).To(Equal("5"))
			Expect(named(m, "COUNT").Value).To(Equal("1"))
		})

		It("leaves a group empty that took no part while a later one did", func() {
			id := named(match(search, `{"records":[],"totalCount":"0"}`), "ID")
			Expect(id).To(Equal(preg.Group{Name: "ID", Start: -1, End: -1}))
			Expect(id.Set()).To(BeFalse())
		})
	})

	It("leaves a group out that took no part and has no later one", func() {
		m := match(`/a(?P<ID>b)?/`, "a")
		Expect(named(m, "ID").Absent).To(BeTrue())
	})

	It("knows a group that matched the empty text from one that took no part", func() {
		id := named(match(`/a(?P<ID>b*)/`, "a"), "ID")
		Expect(id).To(Equal(preg.Group{Name: "ID", Start: 1, End: 1}))
		Expect(id.Set()).To(BeTrue())
	})

	It("keeps the last repetition of a group", func() {
		Expect(named(match(`/(?:(?P<D>\d),?)+/`, "1,2,3"), "D").Value).To(Equal("3"))
	})

	It("keeps what a group matched in an earlier repetition", func() {
		Expect(match(`/(?:(a)|b)+/`, "ab").Groups[1].Value).To(Equal("a"))
	})

	It("numbers named and unnamed groups alike, in the order of the pattern", func() {
		m := match(`/(a)(?P<N>b)(c)/`, "abc")
		Expect(m.Groups).To(HaveLen(4))
		Expect(m.Groups[2]).To(Equal(preg.Group{Name: "N", Value: "b", Start: 1, End: 2}))
		Expect(m.Groups[3].Value).To(Equal("c"))
	})

	It("has no named group without a name", func() {
		_, ok := match(`/(a)/`, "a").Named("")
		Expect(ok).To(BeFalse())
		_, ok = match(`/(a)/`, "a").Named("N")
		Expect(ok).To(BeFalse())
	})

	It("has no groups where it does not match", func() {
		Expect(match(`/(a)/`, "b")).To(Equal(preg.Match{}))
	})

	It("lists the names of its groups in their order, each once", func() {
		re, err := preg.Compile(`/(?<B>a)(b)(?<A>c)(?<B>d)/J`)
		Expect(err).NotTo(HaveOccurred())
		Expect(re.Names()).To(Equal([]string{"B", "A"}))
		Expect(re.String()).To(Equal(`/(?<B>a)(b)(?<A>c)(?<B>d)/J`))
	})

	DescribeTable("with one name for several groups (J)",
		func(body, value string) {
			Expect(named(match(`/(?<N>a)|(?<N>b)|(?<N>c)/J`, body), "N").Value).To(Equal(value))
		},
		Entry("holds the one that took part, first", "a", "a"),
		Entry("in the middle", "b", "b"),
		Entry("last", "c", "c"),
	)

	Describe("of bytes", func() {
		It("takes a byte for a dot, and counts spans in bytes", func() {
			m := match(`/い(.)/`, "あいう")
			Expect(m.Groups[0]).To(Equal(preg.Group{Value: "い\xe3", Start: 3, End: 7}))
		})

		It("takes a class of kanji for a set of bytes", func() {
			Expect(match(`/^[あい]$/`, "あ").Matched).To(BeFalse())
			Expect(match(`/^[あい]{3}$/`, "あ").Matched).To(BeTrue())
		})

		It("reads a body in Shift_JIS", func() {
			m := match("/\"(\x89\xef[^\"]*)\"/", "{\"\x89\xef\x8e\xd0\x96\xbc\":1}")
			Expect(m.Groups[1]).To(Equal(preg.Group{Value: "\x89\xef\x8e\xd0\x96\xbc", Start: 2, End: 8}))
		})

		It("has no letters beyond ASCII, in whatever case", func() {
			Expect(match(`/\w/`, "é").Matched).To(BeFalse())
			Expect(match(`/é/i`, "É").Matched).To(BeFalse())
			Expect(match(`/\bé/`, "é").Matched).To(BeFalse())
		})
	})

	Describe("of characters (u)", func() {
		It("takes a kanji for a dot, and still counts spans in bytes", func() {
			m := match(`/い(.)/u`, "あいう")
			Expect(m.Groups[1]).To(Equal(preg.Group{Value: "う", Start: 6, End: 9}))
		})

		It("knows letters, digits and cases beyond ASCII", func() {
			Expect(match(`/^\w\d\bé/iu`, "あ３É").Matched).To(BeFalse())
			Expect(match(`/^\w\d\b É/iu`, "あ３ é").Matched).To(BeTrue())
		})

		It("refuses a subject that is no UTF-8", func() {
			re, err := preg.Compile(`/a/u`)
			Expect(err).NotTo(HaveOccurred())
			m, err := re.Match([]byte("a\x80"))
			Expect(err).To(MatchError(preg.ErrBadUTF8))
			Expect(err).To(MatchError(ContainSubstring("PREG_BAD_UTF8_ERROR")))
			Expect(m).To(Equal(preg.Match{}))
		})
	})

	DescribeTable("with a dollar",
		func(pattern, body string, matched bool) {
			Expect(match(pattern, body).Matched).To(Equal(matched))
		},
		Entry("matches at the end", `/^0$/`, "0", true),
		Entry("matches before a final newline", `/^0$/`, "0\n", true),
		Entry("does not with D", `/^0$/D`, "0\n", false),
		Entry("does not before other newlines", `/^0$/`, "0\n1", false),
		Entry("does with m", `/^0$/m`, "0\n1", true),
	)

	It("starts where \\K says", func() {
		Expect(match(`/"id":\K\d+/`, `{"id":42}`).Groups[0]).To(Equal(preg.Group{Value: "42", Start: 6, End: 8}))
	})

	It("can be used by many at once", func() {
		re, err := preg.Compile(`/(\d+)/`)
		Expect(err).NotTo(HaveOccurred())
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				defer GinkgoRecover()
				for range 100 {
					m, err := re.Match([]byte("call 17"))
					Expect(err).NotTo(HaveOccurred())
					Expect(m.Groups[1].Value).To(Equal("17"))
				}
			})
		}
		wg.Wait()
	})
})
