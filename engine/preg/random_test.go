package preg_test

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/phptest"
)

// randomCases is how many random patterns PHP is asked about. They are the same
// every time: case n is written from the seed n.
const randomCases = 20000

// randomSample is how many of them are asked about here: matching is the work of one
// goroutine, which the race detector makes slow and finds nothing in.
func randomSample() int {
	if underRace {
		return randomCases / 10
	}
	return randomCases
}

// difference is a case to which PHP and this package have different answers.
type difference struct {
	seed uint64
	pair
	want, got outcome
}

func (d difference) String() string {
	return fmt.Sprintf("PREG_SEED=%d %q over %q\n      PHP:  %s\n      here: %s", d.seed, d.pattern, d.subject, d.want, d.got)
}

// stack is the cause of differences in where a runaway match is stopped.
const stack = "the stack of the just-in-time compiler"

var offset = regexp.MustCompile(` at offset \d+$`)

// cause is the kind of a difference.
func (d difference) cause() string {
	want, got := d.want.String(), d.got.String()
	switch {
	case d.want.Error == jitStack:
		return stack
	case d.want.Error == backtrackLimit || d.got.Error == backtrackLimit:
		return "the limit of backtracking"
	case offset.ReplaceAllString(want, "") == offset.ReplaceAllString(got, ""):
		return "the offset in a warning"
	case d.want.Error == internalError || d.got.Error == internalError:
		return "whether a pattern is refused, and the warning's text"
	case d.want.Matched != d.got.Matched:
		return "whether there is a match"
	}
	return "what the groups matched"
}

// seeds are those of the cases to look at: all, or the one in PREG_SEED.
func seeds() []uint64 {
	GinkgoHelper()
	if text := os.Getenv("PREG_SEED"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		Expect(err).NotTo(HaveOccurred())
		return []uint64{seed}
	}
	return allSeeds()
}

func allSeeds() []uint64 {
	all := make([]uint64, randomSample())
	for i := range all {
		all[i] = uint64(i)
	}
	return all
}

func randomPairs(seeds []uint64) []pair {
	pairs := make([]pair, len(seeds))
	for i, seed := range seeds {
		w := randomPattern(seed)
		pairs[i] = pair{w.pattern, randomSubject(seed, w.text)}
		if strings.Contains(w.pattern, "(*UTF)") { // without u PHP does not look, and crashes
			pairs[i].subject = strings.ToValidUTF8(pairs[i].subject, "?")
		}
	}
	return pairs
}

// comparison counts what came of many cases.
type comparison struct {
	compared, matched, exhausted int
	differences                  []difference
}

func compare(seeds []uint64, pairs []pair, answers []outcome) comparison {
	var t comparison
	for i, want := range answers {
		got := outcomeHere(pairs[i])
		t.compared++
		if want.Error == jitStack {
			t.exhausted++
		}
		if want.Matched {
			t.matched++
		}
		if got.String() != want.String() {
			t.differences = append(t.differences, difference{seeds[i], pairs[i], want, got})
		}
	}
	return t
}

func (t comparison) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "compared %d, matched %d, out of stack %d, different %d\n", t.compared, t.matched, t.exhausted, len(t.differences))
	slices.SortStableFunc(t.differences, func(a, b difference) int { return cmp.Compare(a.cause(), b.cause()) })
	for _, d := range t.differences {
		fmt.Fprintf(&b, "  %s: %s\n", d.cause(), d)
	}
	return b.String()
}

// agreement is the share of compared cases with the same answer, of those in
// which PHP's just-in-time compiler had stack enough.
func (t comparison) agreement() float64 {
	different := 0
	for _, d := range t.differences {
		if d.cause() != stack {
			different++
		}
	}
	return 1 - float64(different)/float64(max(1, t.compared-t.exhausted))
}

var _ = Describe("random patterns over random bodies", Label("php"), func() {
	It("have PHP's answer: the same keys, values and places, or the same error", func(ctx SpecContext) {
		php := phptest.Path()
		cases := seeds()
		pairs := randomPairs(cases)
		t := compare(cases, pairs, outcomesOfPHP(ctx, php, pairs))
		AddReportEntry("agreement with PHP", t.String(), ReportEntryVisibilityFailureOrVerbose)
		Expect(t.agreement()).To(BeNumerically(">=", 0.999), "%s", t)
		if len(cases) > 1 {
			Expect(t.matched).To(BeNumerically(">", t.compared/4), "most cases say nothing: %s", t)
		}
	})
})
