package rulepage_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/rulepage"
)

var _ = Describe("a mark for a credential", func() {
	DescribeTable("hides it and puts it back, whatever stands around it",
		func(text, want string) {
			hidden, back, ok := rulepage.HiddenAndBack([]string{"s3cr3t", "s3cr3t-2"}, text)
			Expect(hidden).To(Equal(want))
			Expect([]any{back, ok}).To(Equal([]any{text, true}))
		},
		Entry("nothing", "a\nb", "a\nb"),
		Entry("a header", "X-Cybozu-API-Token:A,B\nContent-Type:x", "X-Cybozu-API-Token:********(1)\nContent-Type:x"),
		Entry("the same twice, and another", "X-Cybozu-API-Token:A\nAuthorization: B\nX-Cybozu-API-Token: A", "X-Cybozu-API-Token:********(1)\nAuthorization: ********(2)\nX-Cybozu-API-Token: ********(1)"),
		Entry("a known one anywhere, with digits behind it", "xs3cr3t1 s3cr3t-2.", "x********(1)1 ********(2)."),
		Entry("two side by side", "s3cr3ts3cr3t-2", "********(1)"),
		Entry("asterisks that were there", "******** token=abc", "********(1) token=********(2)"),
		Entry("a mark that was there", "x ********(7) y", "********(1)"),
		Entry("in JSON", `{"password":"p\"q","token":'t'}`, `{"password":"********(1)","token":'********(2)'}`),
		Entry("a name of one", "X-Cybozu-API-Token:${env:T}", "X-Cybozu-API-Token:${env:T}"),
		Entry("a name and one", "X-Cybozu-API-Token:${env:T},s3cr3t", "X-Cybozu-API-Token:********(1)},********(2)"),
	)

	It("is remembered for a thousand of them", func() {
		first, last := rulepage.MarksRemembered(1001)
		Expect([]bool{first, last}).To(Equal([]bool{false, true}))
	})
})
