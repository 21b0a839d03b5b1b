package preg_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
	"callaction/internal/phptest"
)

// fragments are what patterns are made of, and what goes wrong in them.
func fragments() []string {
	return strings.Fields(`
		( ) (? (?: (?| (?> (?= (?! (?<= (?<! (?<n> (?P<n> (?'n' (?P=n) (?P>n) (?&n) (?R) (?1) (?-1) (?+1)
		(?(1) (?(<n>) (?(n) (?(R) (?(R1) (?(R&n) (?(DEFINE) (?(VERSION>=10.4) (?(?=a) (?(?C (?C1) (?C'x') (?C
		(*ACCEPT) (*COMMIT) (*SKIP:x) (*MARK:) (*:n) (*F) (*pla: (*plb: (*sr: (*atomic: (*napla: (?* (?<*
		(?i) (?-i: (?^ (?xx) (?J) (?n) (?^i: (?# [ ] [^ [: :] [:alpha:] [[:alpha:]] [[:<:]] [.x.] [=x=] a-z - ^
		\ \Q \E \1 \2 \12 \g1 \g{1} \g{-1} \g<1> \g'n' \g{n} \k<n> \k{n} \k'n' \x \x{ \x{41} \o{ \o{101} \N{U+41}
		\N \p{L} \p{ \pL \P{^Lu} \p{Script=Greek} \cA \c \K \G \R \X \C \d \w \W \h \b \B \A \z \Z \0 \012 \777
		\81 \j \L \u \p{Nothing} * + ? {2} {2,} {2,3} {,3} {3,2} {65536} { } ++ *? $ . | a b n 1 0 : = ! < > '
		" # , あ (*UTF) (*UCP) (*ANYCRLF) (*LIMIT_MATCH=1) (*LIMIT_MATCH= (*CRLF) (?P (?P< (?< (?' (?& (?( (?(<
		(?(' (* (*: (?-) (?+ (?- (?R \g \k \g{ \g< \k{ 65535 65536 99999999999`)
}

// malformed is a pattern that makes little sense, about two times in three
// none at all.
func malformed(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 2))
	body := strings.Trim(strings.TrimSpace(randomPattern(seed).pattern), "\x01/")
	if r.IntN(2) == 0 {
		body = ""
	}
	pieces := append(fragments(), " ", "\n", "\xff")
	for range 1 + r.IntN(6) {
		at := r.IntN(len(body) + 1)
		body = body[:at] + pieces[r.IntN(len(pieces))] + body[at:]
	}
	flags := []string{"", "", "", "u", "x", "i", "iu", "J", "n", "xu", "U"}
	return "\x02" + body + "\x02" + flags[r.IntN(len(flags))]
}

var _ = Describe("random patterns with mistakes", Label("php"), func() {
	It("are refused with PHP's warning, at its offset", func(ctx SpecContext) {
		php := phptest.Path()
		pairs := make([]pair, randomSample())
		for i := range pairs {
			pairs[i].pattern = malformed(uint64(i))
		}
		refused, differences := 0, []string{}
		for i, want := range outcomesOfPHP(ctx, php, pairs) {
			got := warningHere(pairs[i].pattern)
			if len(want.Warning) > 0 {
				refused++
			}
			if !bytes.Equal(want.Warning, got) {
				differences = append(differences, fmt.Sprintf("%q\n      PHP:  %s\n      here: %s", pairs[i].pattern, want.Warning, got))
			}
		}
		Expect(refused).To(BeNumerically(">", randomSample()/2))
		Expect(differences).To(BeEmpty())
	})
})

// warningHere is empty where the pattern is taken.
func warningHere(pattern string) []byte {
	_, err := preg.Compile(pattern)
	if err == nil {
		return []byte{}
	}
	return []byte(err.Error())
}
