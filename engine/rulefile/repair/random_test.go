package repair_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
	"callaction/engine/rulefile/repair"
)

// scraps are what texts are put together from: what repairs look at, and what YAML
// takes for its own.
func scraps() []string {
	return []string{
		"{", "}", "“", "”", `"`, `\"`, "'", "‘", ":", ",", "a", "\u00a0", "\u3000", "\u200b", "※", "\n", " ", "1", "{TEL}", "{RESPONSE_A}", `"query":"`,
		"= ", "${X}", "$${Y}", "[", "]", "/monitor_link/", "h.example", "https://", "お客様x:1", `"comment":{"text":"`, "#", "- ", "|", "\t",
	}
}

func scrapped(r *rand.Rand, most int) string {
	var b strings.Builder
	for range r.IntN(most) {
		b.WriteString(scraps()[r.IntN(len(scraps()))])
	}
	return b.String()
}

var _ = Describe("どんな設定でも", func() {
	It("書いて読めば同じで、一度直せば二度目は何も変わらない", func() {
		r := rand.New(rand.NewPCG(1, 2))
		repaired := 0
		for range 300 {
			var rules []engine.Rule
			for i := range 2 {
				rules = append(rules, engine.Rule{
					Name: fmt.Sprint("a", i), Event: event.Incoming, URL: "http://x.cybozu.com/k/v1/record.json", Code: scrapped(r, 5),
					Headers: "A:" + scrapped(r, 6), Body: "{" + scrapped(r, 25), Extract: "/(?P<A>x)“" + scrapped(r, 4) + "/",
				})
			}
			var file bytes.Buffer
			Expect(rulefile.Write(&file, rules)).To(Succeed())
			read, err := rulefile.Read("x.yaml", file.Bytes(), rulefile.Params{})
			Expect(err).NotTo(HaveOccurred(), file.String())
			for i := range rules {
				rules[i].Source = read.Rules[i].Source
			}
			Expect(read.Rules).To(Equal(rules))

			once, err := repair.File("x.yaml", file.Bytes())
			Expect(err).NotTo(HaveOccurred(), file.String())
			twice, err := repair.File("x.yaml", once.After)
			Expect(err).NotTo(HaveOccurred(), string(once.After))
			Expect(twice.Changes).To(BeEmpty(), string(once.After))
			Expect(string(twice.After)).To(Equal(string(once.After)))
			repaired += len(once.Changes)
		}
		Expect(repaired).To(BeNumerically(">", 600), "what is put together gives repairs to do")
	})
})
