package auth_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
)

var _ = Describe("scopes", func() {
	It("are read in any order and written in one", func() {
		s, err := auth.ParseScopes("k:file:write  k:app_record:read k:file:write")
		Expect(err).NotTo(HaveOccurred())
		Expect(s).To(Equal(auth.ReadRecords | auth.WriteFiles))
		Expect(s.String()).To(Equal("k:app_record:read k:file:write"))
	})

	It("are six", func() {
		all := "k:app_record:read k:app_record:write k:app_settings:read k:app_settings:write k:file:read k:file:write"
		s, err := auth.ParseScopes(all)
		Expect(err).NotTo(HaveOccurred())
		Expect(s.String()).To(Equal(all))
	})

	DescribeTable("say what is wrong", func(text, problem string) {
		_, err := auth.ParseScopes(text)
		Expect(err).To(MatchError(problem))
	},
		Entry("nothing", " ", "no scope is named"),
		Entry("one that kintone does not have", "k:file:read k:app_record:delete", `there is no scope "k:app_record:delete"`),
	)
})
