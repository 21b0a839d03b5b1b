package preg_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("the work of a match", func() {
	end := func(pattern, body string) error {
		GinkgoHelper()
		re, err := preg.Compile(pattern)
		Expect(err).NotTo(HaveOccurred())
		_, err = re.Match([]byte(body))
		return err
	}

	DescribeTable("is more where a step takes longer",
		func(pattern, piece string, fits, tooMany int) {
			if underRace { // all that a match may do takes seconds, and is one goroutine's
				Expect(end(pattern, strings.Repeat(piece, fits/10)+"1!z")).To(Succeed())
				return
			}
			Expect(end(pattern, strings.Repeat(piece, fits)+"1!z")).To(Succeed())
			Expect(end(pattern, strings.Repeat(piece, tooMany)+"1!z")).To(MatchError(preg.ErrBacktrackLimit))
		},
		Entry("to look into a table of Unicode's", `/\p{L}+1[xy]z/u`, "日", 2500, 4000),
		Entry("to look into several", `/[^\p{Greek}\p{Thai}\p{Arabic}\p{Hebrew}\p{Lu}]+1[xy]z/u`, "日", 2100, 3000),
		Entry("to look into a list of ranges", `/[!-0あうおきけこさしすせそたちつてと日]+1[xy]z/u`, "日", 2500, 4000),
		Entry("to know a word's edge", `/(?:(?:\b日|\B日){9}1|日)[xy]z/u`, "日", 60_000, 90_000),
		Entry("to pass over what a lazy run takes", `/日.*?1[xy]z/u`, "日", 4000, 6000),
		Entry("to compare in whatever case", `/(.{99})\1[xy]z/iu`, "кК", 10_000, 14_000),
		Entry("to know a newline of several kinds", `/(*ANY)日.*1[xy]z/u`, "日", 2900, 3900),
		Entry("to compare a long text", `/`+strings.Repeat("a", 9000)+`[xy]z/`, "a", 350_000, 480_000),
		Entry("to keep many groups from a call", `/(a)(?:`+strings.Repeat("()", 1000)+`){0}(?1){40}[xy]z/`, "a", 900, 1200),
		Entry("to look for a loop of calls", `/(*NO_JIT)(?:(a(?1)?(?2)b)|(a??)){0}(?1)[xy]z/`, "a", 350, 500),
		Entry("to find the group of a name", `/(?J)(?:`+strings.Repeat("(?<a>c)", 1000)+`){0}(?:a\k<a>|b)[xy]z/`, "ab", 50_000, 65_000),
		Entry("to ask for the group of a name", `/(?J)(?:`+strings.Repeat("(?<a>c)", 1000)+`){0}(?:a(?(<a>)b)|b)[xy]z/`, "ab", 50_000, 65_000),
	)

	It("does not show in where a needed letter is found, in whatever case and however far away", func() {
		for distance := range 300 {
			body := "x" + strings.Repeat("-", distance) + "xZa"
			Expect(match(`/[xy]z[ab]/i`, body).Groups[0].Start).To(Equal(distance + 1))
			Expect(match(`/[xy]Z[ab]/`, body).Groups[0].Start).To(Equal(distance + 1))
		}
	})
})
