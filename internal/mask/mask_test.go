package mask_test

import (
	"fmt"
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/mask"
)

var _ = Describe("masking", func() {
	plain := &mask.Masker{}

	DescribeTable("hides the credential in a header",
		func(name, value, shown string) { Expect(plain.Header(name, value)).To(Equal(shown)) },
		Entry("an API token", "X-Cybozu-API-Token", "abc,def", mask.Hidden),
		Entry("whatever the case of its name", "x-cybozu-api-TOKEN", "abc", mask.Hidden),
		Entry("a password", "X-Cybozu-Authorization", "dXNlcjpwYXNz", mask.Hidden),
		Entry("an OAuth token", "Authorization", "Bearer abc", mask.Hidden),
		Entry("a session", "Cookie", "JSESSIONID=1", mask.Hidden),
		Entry("but nothing else", "Content-Type", "application/json", "application/json"),
		Entry("and an empty one stays empty", "Authorization", "", ""),
	)

	DescribeTable("hides what its place gives away in a text",
		func(text, shown string) { Expect(plain.Text(text)).To(Equal(shown)) },
		Entry("a header line", "X-Cybozu-API-Token:abc", "X-Cybozu-API-Token:********"),
		Entry("several tokens in one", "X-Cybozu-API-Token: A,B ${nope}", "X-Cybozu-API-Token: ********}"),
		Entry("a header line with a full-width colon", "X-Cybozu-API-Token：abc", "X-Cybozu-API-Token：********"),
		Entry("any scheme of authorization", "Authorization: Token abc def", "Authorization: ********"),
		Entry("another service's key", "X-Api-Key: abc", "X-Api-Key: ********"),
		Entry("a parameter", "https://x.example/?apikey=abc&y=1", "https://x.example/?apikey=********&y=1"),
		Entry("a member with a longer name", `{"apiToken":"abc","api_token":"d"}`, `{"apiToken":"********","api_token":"********"}`),
		Entry("a URL's user", "https://user:abc@x.example/", "https://********@x.example/"),
		Entry("but no mail address", "a@x.example", "a@x.example"),
		Entry("a bearer token", "Authorization: Bearer abc.def", "Authorization: ********"),
		Entry("a YAML member", `  - {token: TOKEN7, permissions: [view]}`, `  - {token: ********, permissions: [view]}`),
		Entry("a JSON member", `{"password":"sec\"ret, more","x":1}`, `{"password":"********","x":1}`),
		Entry("a YAML text", `password: 'a b'`, `password: '********'`),
		Entry("nothing where there is none", `{"app":7,"query":"電話番号 = \"03\""}`, `{"app":7,"query":"電話番号 = \"03\""}`),
	)

	It("hides given secrets wherever they stand, the longer one first", func() {
		m := mask.NewMasker("abcd", "", "abcdef")
		Expect(m.Text("x=abcdef y=abcd")).To(Equal("x=******** y=********"))
		Expect(m.Header("X-Other", "abcd")).To(Equal(mask.Hidden))
	})

	It("learns secrets that come into being later, and forgets none", func() {
		m := mask.NewMasker("abcd")
		m.Learn("abcdef", "x")
		m.Learn("abcdef")
		Expect(m.Text("x=abcdef y=abcd")).To(Equal("x=******** y=********"))
		var none *mask.Masker
		none.Learn("abcd")
		Expect(none.Text("abcd")).To(Equal("abcd"))
	})

	It("learns while others hide", func() {
		m := &mask.Masker{}
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				secret := fmt.Sprintf("secret-%d", i)
				m.Learn(secret)
				Expect(m.Text(secret)).To(Equal(mask.Hidden))
			})
		}
		all.Wait()
	})

	It("leaves secrets alone that are too short to be told from words", func() {
		Expect(mask.NewMasker("1").Text("/k/v1/record.json")).To(Equal("/k/v1/record.json"))
	})

	It("knows what password authentication sends", func() {
		Expect(mask.Login("admin", "secret")).To(Equal("YWRtaW46c2VjcmV0"))
	})
})
