package preg_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/phptest"
)

var _ = Describe("compared with PHP itself", Label("php"), func() {
	It("gives preg_match's answer to every pattern over every body", func(ctx SpecContext) {
		php := phptest.Path()
		pairs := make([]pair, 0, len(livePatterns())*len(liveBodies()))
		for _, pattern := range livePatterns() {
			for _, body := range liveBodies() {
				pairs = append(pairs, pair{pattern, body})
			}
		}
		for i, expected := range outcomesOfPHP(ctx, php, pairs) {
			p := pairs[i]
			Expect(outcomeHere(p).String()).To(Equal(expected.String()), "%s over %q", p.pattern, p.subject)
		}
	})

	DescribeTable("gives up at the same length of a body of a's",
		func(ctx SpecContext, pattern string) {
			php := phptest.Path()
			longest := 70
			if underRace {
				longest = 25 // each more takes up to twice as long
			}
			pairs := make([]pair, longest)
			for i := range pairs {
				pairs[i] = pair{pattern, strings.Repeat("a", i+1) + "!z"}
			}
			for i, expected := range outcomesOfPHP(ctx, php, pairs) {
				answer := outcomeHere(pairs[i])
				Expect(answer.String()).To(Equal(expected.String()), "%d a's", i+1)
				if answer.Error != 0 {
					return
				}
			}
		},
		Entry(nil, `/(a+)+$/`), Entry(nil, `/(?:a|a)+[xy]z/`), Entry(nil, `/^(a|aa)+$/`), Entry(nil, `/^(?:a*)*[xy]z/`),
		Entry(nil, `/^(?:a{1,2}){1,30}[xy]z/`), Entry(nil, `/^(?:(?:a|b)?(?:a|b)?)*[xy]z/`), Entry(nil, `/^(a+?)+?[xy]z/`),
		Entry(nil, `/^(.*)(.*)(.*)(.*)[xy]z/`), Entry(nil, `/^(\w+\s?)+$/`), Entry(nil, `/^(?=(a+)+[xy]z)/`), Entry(nil, `/^(a+)+(?1)?[xy]z/`),
	)

	It("gives preg_match's warning to every pattern that it refuses", func(ctx SpecContext) {
		php := phptest.Path()
		pairs := make([]pair, len(refusedPatterns()))
		for i, p := range refusedPatterns() {
			pairs[i].pattern = p[0]
		}
		for i, answer := range outcomesOfPHP(ctx, php, pairs) {
			Expect(answer.String()).To(Equal("preg_match(): Compilation failed: "+refusedPatterns()[i][1]), pairs[i].pattern)
		}
	})
})
