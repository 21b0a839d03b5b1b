package preg_test

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// corpusCase is a pattern of PCRE2's own tests over a subject, with the answer
// of PHP.
type corpusCase struct {
	ID      string           `json:"id"`
	Text    string           `json:"pattern"`
	Encoded []byte           `json:"pattern_b64"`
	Subject []byte           `json:"subject"`
	Answer  any              `json:"rc"` // 1, 0 or false
	Error   int              `json:"error"`
	Warning *string          `json:"warning"`
	Groups  [][2]interface{} `json:"plain"` // key and value, the value in base64
}

func (c corpusCase) pattern() string {
	if c.Encoded != nil {
		return string(c.Encoded)
	}
	return c.Text
}

// What preg_last_error answers, by PHP's names.
const (
	internalError  = 1 // also of a pattern that does not compile
	backtrackLimit = 2
	badUTF8        = 4
	jitStack       = 6
)

// refused says that PHP took the pattern for wrong.
func (c corpusCase) refused() bool { return c.Answer == false && c.Warning != nil }

// expected is PHP's answer in one line.
func (c corpusCase) expected() string {
	switch c.Answer {
	case false:
		return fmt.Sprintf("error %d", c.Error)
	case float64(0):
		return "no match"
	}
	keys := make([]string, len(c.Groups))
	for i, g := range c.Groups {
		value, err := base64.StdEncoding.DecodeString(g[1].(string))
		Expect(err).NotTo(HaveOccurred())
		keys[i] = fmt.Sprintf("%v=%s", g[0], value)
	}
	return strings.Join(keys, "|")
}

// answered is the answer of this package in the same form, and the warning.
func (c corpusCase) answered() (answer, warning string) {
	o := outcomeHere(pair{c.pattern(), string(c.Subject)})
	switch {
	case o.Error != 0:
		return fmt.Sprintf("error %d", o.Error), string(o.Warning)
	case len(o.Warning) > 0:
		return string(o.Warning), ""
	case !o.Matched:
		return "no match", ""
	}
	keys := make([]string, len(o.Groups))
	for i, g := range o.Groups {
		keys[i] = fmt.Sprintf("%s=%s", g.Key, g.Value)
	}
	return strings.Join(keys, "|"), ""
}

// cause sorts differences.
func cause(answer, expected string) string {
	failed := func(s string) bool { return strings.HasPrefix(s, "error ") }
	switch {
	case failed(answer) && failed(expected):
		return "another error"
	case failed(expected):
		return "PHP alone fails"
	case failed(answer):
		return "PHP does not fail"
	case answer == "no match" || expected == "no match":
		return "one of the two matches"
	}
	return "other groups"
}

func corpus() []corpusCase {
	GinkgoHelper()
	file, err := os.Open("testdata/pcre2-cases.jsonl.gz")
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(file.Close)
	unzipped, err := gzip.NewReader(file)
	Expect(err).NotTo(HaveOccurred())
	var all []corpusCase
	for lines := json.NewDecoder(unzipped); lines.More(); {
		var c corpusCase
		Expect(lines.Decode(&c)).To(Succeed())
		all = append(all, c)
	}
	return all
}

// tally counts cases and remembers those that differ.
type tally struct {
	right, all int
	wrong      []string
}

func (t *tally) add(right bool, difference string) {
	t.all++
	if right {
		t.right++
		return
	}
	t.wrong = append(t.wrong, difference)
}

func (t *tally) percent() float64 { return 100 * float64(t.right) / float64(t.all) }

func (t *tally) report(what string) {
	GinkgoWriter.Printf("%s: %d of %d, %.2f %%\n", what, t.right, t.all, t.percent())
	for _, w := range slices.Sorted(slices.Values(t.wrong)) {
		GinkgoWriter.Println("  " + w)
	}
}

var _ = Describe("over the patterns of PCRE2's own tests", func() {
	It("answers as PHP does", func() {
		var one, two, warnings tally
		for _, c := range corpus() {
			answer, warning := c.answered()
			expected := c.expected()
			group := &one
			if strings.HasPrefix(c.ID, "t2-") {
				group = &two
			}
			group.add(answer == expected, fmt.Sprintf("%s: %s %q over %q: %q, PHP says %q",
				cause(answer, expected), c.ID, c.pattern(), c.Subject, answer, expected))
			if c.refused() {
				warnings.add(warning == *c.Warning, fmt.Sprintf("%s %q: %q, PHP says %q",
					c.ID, c.pattern(), warning, *c.Warning))
			}
		}
		one.report("testinput1")
		two.report("testinput2")
		warnings.report("warnings")
		Expect(one.percent()).To(BeNumerically(">=", 100))
		Expect(two.percent()).To(BeNumerically(">=", 99.9))
		Expect(warnings.percent()).To(BeNumerically(">=", 100))
	})
})
