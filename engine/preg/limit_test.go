package preg_test

import (
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("a pattern that takes too long", func() {
	It("is given up within 250 ms", func() {
		re, err := preg.Compile(`/(a+)+$/`)
		Expect(err).NotTo(HaveOccurred())
		body := []byte(strings.Repeat("a", 40) + "b")
		fastest := time.Hour // the machine may have other work to do
		for range 3 {
			begin := time.Now()
			m, err := re.Match(body)
			fastest = min(fastest, time.Since(begin))
			Expect(err).To(MatchError(preg.ErrBacktrackLimit))
			Expect(err).To(MatchError(ContainSubstring("PREG_BACKTRACK_LIMIT_ERROR")))
			Expect(m).To(Equal(preg.Match{}))
		}
		Expect(fastest).To(BeNumerically("<", 250*time.Millisecond))
	})

	It("is not tried at all where a text that it needs is missing", func() {
		Expect(match(`/(?:.*?,)*z/`, strings.Repeat("ab,", 1000)).Matched).To(BeFalse())
		Expect(match(`/(?:.*?,)*あ/u`, strings.Repeat("い,", 1000)).Matched).To(BeFalse())
	})

	It("still matches where the text is there, in whatever case", func() {
		Expect(match(`/(?:x|y)+abc?(?:de)+/`, "xyabdede").Matched).To(BeTrue())
		Expect(match(`/(?:x|y)+abc/i`, "xyABC").Matched).To(BeTrue())
		Expect(match(`/a(?:bc)*d|e/`, "e").Matched).To(BeTrue())
	})
})
