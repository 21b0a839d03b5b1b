package mask_test

import (
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
		Entry("a bearer token", "Authorization: Bearer abc.def", "Authorization: ********"),
		Entry("a YAML member", `  - {token: TOKEN7, permissions: [view]}`, `  - {token: ********, permissions: [view]}`),
		Entry("a JSON member", `{"password":"sec\"ret, more","x":1}`, `{"password":"********","x":1}`),
		Entry("a YAML text", `password: 'a b'`, `password: '********'`),
		Entry("nothing where there is none", `{"app":7,"query":"電話番号 = \"03\""}`, `{"app":7,"query":"電話番号 = \"03\""}`),
	)

	It("hides given secrets wherever they stand, the longer one first", func() {
		m := mask.NewMasker("abc", "", "abcdef")
		Expect(m.Text("x=abcdef y=abc")).To(Equal("x=******** y=********"))
		Expect(m.Header("X-Other", "abc")).To(Equal(mask.Hidden))
	})

	It("knows what password authentication sends", func() {
		Expect(mask.Login("admin", "secret")).To(Equal("YWRtaW46c2VjcmV0"))
	})
})
