package preg_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
	"callaction/internal/phptest"
)

// largest are patterns and the greatest N with which PCRE2 takes each.
func largest() map[string]int {
	return map[string]int{
		`/(?:abc){N}/`:          5460,
		`/(a){N}/`:              6552,
		`/(?:a|b){N}/`:          5040,
		`/(?:[a-f]){1,N}/`:      1424,
		`/(?:a\d){0,N}/`:        4095,
		`/(?:(?:ab){10}c*){N}/`: 606,
		`/(?:[ab]x{2,5}){N}/`:   1394,
		`/(?:\pL){N}/u`:         7281,
		`/(?:あ){N}/u`:           6552,
		`/(?:a(?=b)|c){N}/`:     3120,
		`/(x)(?:\1{3}y){N}/`:    4094,
		`/(?:(?(?=a)b|c)){N}/`:  2427,
		`/(?:a?+b{3}[^a]){N,}/`: 4680,
		`/(?>ab){N}/`:           6552,
		`/(?:[a-fé]x){N}/u`:     1598,
		`/(?:\w\s){N}/u`:        5460,
		`/(?:[\w-]x){N}/u`:      1365,
		`/(?:[^é]x){N}/u`:       5957,
		`/(?i:ab){N}/`:          6552,
		`/(?:x(?1)?){N}(z)/`:    3639,
		`/(?:[a]b){N}/`:         6552,
		`/(?:a+?b{2,}c){N}/`:    4095,
		`/(?:.{3}\R{2}){N}/`:    4680,
		`/(?:(*MARK:ab)x){N}/`:  5040,
		`/(?:(?<=ab|c)x){N}/`:   2259,
	}
}

// sized is a pattern with its N.
func sized(pattern string, n int) string { return strings.Replace(pattern, "N", fmt.Sprint(n), 1) }

const tooLargeText = "regular expression is too large"

var _ = Describe("a pattern's size", func() {
	It("may be as great as in PCRE2, and no greater", func() {
		for pattern, n := range largest() {
			_, err := preg.Compile(sized(pattern, n))
			Expect(err).NotTo(HaveOccurred(), pattern)
			_, err = preg.Compile(sized(pattern, n+1))
			Expect(err).To(MatchError(ContainSubstring(tooLargeText)), pattern)
		}
	})

	It("is what PHP says", Label("php"), func(ctx SpecContext) {
		php := phptest.Path()
		var pairs []pair
		for pattern, n := range largest() {
			pairs = append(pairs, pair{pattern: sized(pattern, n)}, pair{pattern: sized(pattern, n+1)})
		}
		for i, answer := range outcomesOfPHP(ctx, php, pairs) {
			refused := strings.Contains(answer.String(), tooLargeText)
			Expect(refused).To(Equal(i%2 == 1), pairs[i].pattern)
		}
	})
})
