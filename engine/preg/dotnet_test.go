package preg_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
	"callaction/engine/preg/dotnet"
)

// secondOpinion is regexp2's answer; ok is false where it has none.
func secondOpinion(p pair) (spans [][2]int, ok bool) {
	GinkgoHelper()
	re, err := preg.Compile(p.pattern)
	if err != nil || re.Tree().UTF && !utf8.ValidString(p.subject) {
		return nil, false
	}
	second, err := dotnet.Compile(re.Tree())
	if refused := (*dotnet.UnsupportedError)(nil); errors.As(err, &refused) {
		return nil, false
	}
	Expect(err).NotTo(HaveOccurred(), p.pattern)
	spans, err = second.Match([]byte(p.subject))
	return spans, err == nil
}

// ownOpinion is this package's answer; ok is false where it gives up.
func ownOpinion(p pair) (spans [][2]int, ok bool) {
	GinkgoHelper()
	re, err := preg.Compile(p.pattern)
	Expect(err).NotTo(HaveOccurred(), p.pattern)
	m, err := re.Match([]byte(p.subject))
	for _, g := range m.Groups {
		spans = append(spans, [2]int{g.Start, g.End})
	}
	return spans, err == nil
}

func spansOf(p pair) [][2]int {
	var spans [][2]int
	for _, g := range match(p.pattern, p.subject).Groups {
		spans = append(spans, [2]int{g.Start, g.End})
	}
	return spans
}

var _ = Describe("compared with regexp2", func() {
	It("has the same groups wherever both can match", func() {
		var pairs []pair
		for _, c := range corpus() {
			pairs = append(pairs, pair{c.pattern(), string(c.Subject)})
		}
		for _, pattern := range livePatterns() {
			for _, body := range liveBodies() {
				pairs = append(pairs, pair{pattern, body})
			}
		}
		compared := 0
		for _, p := range pairs {
			if spans, ok := secondOpinion(p); ok {
				compared++
				Expect(spansOf(p)).To(Equal(spans), "%s over %q", p.pattern, p.subject)
			}
		}
		Expect(compared).To(BeNumerically(">", 6000))
	})

	It("has the same groups for random patterns over random bodies", func() {
		compared, different := 0, []string{}
		for _, p := range randomPairs(allSeeds()) {
			spans, ok := secondOpinion(p)
			if !ok {
				continue
			}
			compared++
			if own, got := ownOpinion(p); got && !slices.Equal(own, spans) {
				different = append(different, fmt.Sprintf("%q over %q: own %v, regexp2 %v", p.pattern, p.subject, own, spans))
			}
		}
		Expect(compared).To(BeNumerically(">", randomSample()/3))
		Expect(different).To(BeEmpty(), strings.Join(different, "\n"))
	})

	DescribeTable("which has no form for",
		func(pattern, what string) {
			re, err := preg.Compile(pattern)
			Expect(err).NotTo(HaveOccurred())
			_, err = dotnet.Compile(re.Tree())
			Expect(err).To(MatchError(ContainSubstring(what)))
		},
		Entry(nil, `/a(?R)?b/`, "recursion or a subroutine call"),
		Entry(nil, `/a(*SKIP)b/`, "the verb (*SKIP)"),
		Entry(nil, `/(*ANYCRLF)a/`, "the setting (*ANYCRLF)"),
		Entry(nil, `/\X/`, `\X`),
		Entry(nil, `/(?*a)/`, "a non-atomic assertion"),
		Entry(nil, `/(a|){2,99}/`, "many repetitions of what can be empty"),
	)
})
