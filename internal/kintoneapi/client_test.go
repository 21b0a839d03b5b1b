package kintoneapi_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/kintoneapi"
)

var _ = Describe("the address of a domain", func() {
	DescribeTable("is taken",
		func(base, host string) { Expect(client(base).Host()).To(Equal(host)) },
		Entry("with TLS", "https://example.cybozu.com", "example.cybozu.com"),
		Entry("with a slash and blanks, as it is pasted", " https://example.kintone.com/ ", "example.kintone.com"),
		Entry("without TLS on this machine", "http://127.0.0.1:8000", "127.0.0.1:8000"),
		Entry("by this machine's name", "http://localhost:8000", "localhost:8000"),
		Entry("in IPv6", "http://[::1]:8000", "[::1]:8000"),
	)

	DescribeTable("is refused",
		func(base, says string) {
			_, err := kintoneapi.New(base)
			Expect(err).To(MatchError(says))
		},
		Entry("without a scheme", "example.cybozu.com", "this is no address of a kintone; write one as https://example.cybozu.com"),
		Entry("empty", "", "this is no address of a kintone; write one as https://example.cybozu.com"),
		Entry("without TLS elsewhere", "http://example.cybozu.com",
			"http://example.cybozu.com would send credentials in the clear; write https://example.cybozu.com (http is for a kintone on this machine)"),
		Entry("with another scheme", "ftp://example.cybozu.com", "the address of example.cybozu.com begins neither with https:// nor with http://"),
		Entry("with an app's path", "https://example.cybozu.com/k/7/", "write the domain's address alone: https://example.cybozu.com"),
		Entry("with a query", "https://example.cybozu.com/?a=1", "write the domain's address alone: https://example.cybozu.com"),
		Entry("with a login, which is not repeated", "https://tanaka:correct-horse@example.cybozu.com",
			"the address of example.cybozu.com has a login in it; leave it out, credentials come separately"),
	)
})
