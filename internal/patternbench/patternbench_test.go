package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
	"callaction/internal/clock"
	"callaction/internal/phptest"
	"callaction/scenarios/manual"
)

// ticking is a clock on which each call of work takes a millisecond less, down
// to one.
type ticking struct {
	clock.Clock
	now  time.Time
	cost time.Duration
}

func (t *ticking) Now() time.Time { return t.now }

func (t *ticking) work() {
	t.now = t.now.Add(t.cost)
	t.cost = max(time.Millisecond, t.cost-time.Millisecond)
}

var _ = Describe("the comparison of patterns with PHP", func() {
	It("measures until a series lasts, and keeps the fastest", func() {
		clk := &ticking{cost: 5 * time.Millisecond}
		// Series of 1, 2 and 4 calls take 5, 7 and 5 ms; the next takes 4.
		Expect(fastest(clk, settings{Series: 2, Lasting: 8 * time.Millisecond}, clk.work)).To(BeNumerically("==", time.Millisecond))
	})

	It("is about patterns that compile, and bodies of the sizes that it names", func() {
		for _, p := range patterns() {
			_, err := preg.Compile(p.text)
			Expect(err).NotTo(HaveOccurred(), p.text)
		}
		for i, size := range []int{260, 50 << 10, 1 << 20} {
			Expect(len(bodies()[i].text)).To(And(BeNumerically("<=", size), BeNumerically(">", size-130)))
		}
	})

	It("measures the corrected rule's own pattern", func() {
		rules, err := manual.Files().ReadFile("setting1/rules-corrected.yaml")
		Expect(err).NotTo(HaveOccurred())
		Expect(string(rules)).To(ContainSubstring(patterns()[1].text))
	})

	It("writes times with two or three digits", func() {
		for ns, shown := range map[float64]string{
			0.4: "0.4 ns", 9.94: "9.9 ns", 9.96: "10 ns", 999.4: "999 ns", 999.6: "1.0 µs",
			1_234_567: "1.2 ms", 57_400_000: "57 ms", 2e9: "2.0 s", 5e12: "5000 s",
		} {
			Expect(duration(ns)).To(Equal(shown))
		}
	})

	It("shows what stopped a match", func() {
		Expect(measured{5600, outcome(preg.Match{}, preg.ErrBacktrackLimit)}.String()).To(Equal("`PREG_BACKTRACK_LIMIT_ERROR`, 5.6 µs"))
		Expect(measured{5600, "no match"}.String()).To(Equal("5.6 µs"))
	})

	It("is of no use where the answers differ, but for the limit that is PHP's alone", func() {
		of := func(here, php string) error {
			return row{here: measured{Outcome: here}, compiled: measured{Outcome: php}}.check()
		}
		Expect(of("match", "match")).To(Succeed())
		Expect(of("match", "PREG_JIT_STACKLIMIT_ERROR")).To(Succeed())
		Expect(of("match", "no match")).To(MatchError(ContainSubstring("match here, no match in PHP")))
	})

	It("writes between the page's marks, and nowhere else", func() {
		page, err := rewrite("before\n"+markBegin+"old\n"+markEnd+"behind\n", "new\n")
		Expect(err).NotTo(HaveOccurred())
		Expect(page).To(Equal("before\n" + markBegin + "new\n" + markEnd + "behind\n"))
		_, err = rewrite("before\n"+markBegin+"old\n", "new\n")
		Expect(err).To(MatchError(ContainSubstring("its two marks are not there")))
	})

	It("is what docs/performance.md shows", func() {
		page, err := os.ReadFile(filepath.Join("..", "..", "docs", "performance.md"))
		Expect(err).NotTo(HaveOccurred())
		_, written, found := strings.Cut(string(page), markBegin)
		Expect(found).To(BeTrue())
		for _, p := range patterns() {
			Expect(written).To(ContainSubstring("\n| " + p.name + " | 260 B | "))
			Expect(written).To(ContainSubstring(" " + p.text + "\n"))
		}
		Expect(strings.Count(written, "\n| ")).To(Equal(1 + len(patterns())*len(bodies())))
	})

	It("asks PHP the same", Label("php"), func(ctx SpecContext) {
		path := phptest.Path()
		text, err := bench(ctx, path, settings{Series: 1, Lasting: time.Microsecond})
		Expect(err).NotTo(HaveOccurred())
		Expect(text).To(MatchRegexp("^\\n.+ processors; Go 1\\.\\d+.*; PHP 8.* with PCRE2 10\\.\\d+\\.\\n\\n\\| pattern \\| body \\|"))
		Expect(text).To(MatchRegexp("\\n\\| lazy \\| 260 B \\| [0-9.]+ .s \\| [0-9.]+ .s \\| [0-9.]+ .s \\|\\n"))
		_, err = bench(ctx, filepath.Join(GinkgoT().TempDir(), "nowhere"), settings{})
		Expect(err).To(MatchError(ContainSubstring("start php")))
	})
})
