package verify_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/verify"
)

var _ = Describe("x", func() {
	DescribeTable("y", func(ctx SpecContext, apps ...int64) {
		k := kintone()
		t := asTanaka(k, apps...)
		if apps[0] == customers {
			t.Tokens = []string{token7}
		}
		if apps[0] == everything {
			t.Tokens = []string{token9}
		}
		r := run(ctx, t)
		p := verify.Pretty{Language: verify.English}
		for _, one := range r.Results {
			Expect(p.Result(GinkgoWriter, one)).To(Succeed())
		}
		Expect(p.Summary(GinkgoWriter, r)).To(Succeed())
		Expect(len(records(k, apps[0]))).To(Equal(3))
	}, Entry("a", int64(customers), int64(inquiries)), Entry("e", int64(everything), int64(customers)), Entry("p", int64(parts), int64(everything)), Entry("i", int64(inquiries), int64(customers)))
})
