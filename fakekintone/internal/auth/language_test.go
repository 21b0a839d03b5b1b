package auth_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("the language of an answer", func() {
	const absent = wire.Language("absent")
	languages := auth.Languages{System: "system", Absent: absent}
	of := func(c auth.Caller, accepted string) wire.Language {
		return languages.Of(c, headers("Accept-Language", accepted))
	}

	It("is what the user has chosen, whatever the browser says", func() {
		Expect(of(auth.Caller{User: &auth.User{Language: wire.Japanese}}, "en")).To(Equal(wire.Japanese))
	})

	It("is the domain's for API tokens, whatever the browser says", func() {
		Expect(of(auth.Caller{User: &auth.User{}, Tokens: []auth.Token{{App: 7}}}, "en")).To(Equal(wire.Language("system")))
	})

	DescribeTable("is what the browser likes best for who follows it, and for nobody",
		func(accepted string, want wire.Language) {
			Expect(of(auth.Caller{User: &auth.User{}}, accepted)).To(Equal(want))
			Expect(of(auth.Caller{}, accepted)).To(Equal(want))
		},
		Entry("one", "en", wire.English),
		Entry("with a country", "ja-JP", wire.Japanese),
		Entry("the first of equals", "ja,en", wire.Japanese),
		Entry("by weight", "en;q=0.5,ja;q=0.9", wire.Japanese),
		Entry("not what has no weight", "ja;q=0,en;q=0.1", wire.English),
		Entry("the first that kintone has", "fr,ja;q=0.5", wire.Japanese),
		Entry("Chinese, which the fake has not", "zh-CN,ja;q=0.5", wire.English),
		Entry("none that kintone has", "fr", wire.English),
		Entry("any", "*", absent),
		Entry("any, with a weight", "*;q=0.5", absent),
		Entry("nothing", "", absent),
		Entry("nonsense", "!!", absent),
	)
})
