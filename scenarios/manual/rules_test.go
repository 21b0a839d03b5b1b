package manual_test

import (
	"encoding/json"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/scenarios/manual"
)

func rules(file string) []engine.Rule {
	GinkgoHelper()
	f, err := rulefile.ReadFile(manual.Files(), file, rulefile.Params{})
	Expect(err).NotTo(HaveOccurred())
	return f.Rules
}

// repaired does to a text what M01 and M02 ask for.
func repaired(text string) string {
	return strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00A0", " ").Replace(text)
}

var _ = Describe("十のアクション", func() {
	for _, setting := range []struct {
		name   string
		count  int
		spaces int // bodies with a no-break space
	}{{"setting1", 4, 3}, {"setting2", 6, 5}} {
		printed := func() []engine.Rule { return rules(setting.name + "/rules-printed.yaml") }
		characters := func() []engine.Rule { return rules(setting.name + "/rules-characters.yaml") }
		corrected := func() []engine.Rule { return rules(setting.name + "/rules-corrected.yaml") }

		Describe(setting.name, func() {
			It("は、公開されたままのものが全部ある", func() {
				Expect(printed()).To(HaveLen(setting.count))
				spaces := 0
				for _, r := range printed() {
					Expect(r.Body).To(ContainSubstring("“"), r.Name+": M01")
					Expect(r.Body[strings.LastIndex(r.Body, "}")+1:]).To(HavePrefix("※"), r.Name+": M03")
					Expect(r.HasOrder).To(BeFalse(), r.Name+": M04")
					Expect(json.Valid([]byte(r.Body))).To(BeFalse(), r.Name)
					spaces += strings.Count(r.Body, "\u00A0")
				}
				Expect(spaces).To(Equal(setting.spaces), "M02")
			})

			It("を文字だけ直したものは、引用符と空白と注記のほかは同じである", func() {
				before, after := printed(), characters()
				Expect(after).To(HaveLen(len(before)))
				for i := range before {
					want := before[i]
					want.Body = repaired(want.Body[:strings.LastIndex(want.Body, "}")+1])
					want.Extract = repaired(want.Extract)
					want.Source = after[i].Source
					Expect(after[i]).To(Equal(want))
				}
			})

			It("を直したものは、同じアクションがそろい、実行順と直した点がある", func() {
				fixed := map[string]engine.Rule{}
				for _, r := range corrected() {
					fixed[r.Name] = r
					Expect(r.HasOrder).To(BeTrue(), r.Name)
					Expect(r.Memo).NotTo(BeEmpty(), r.Name)
				}
				for _, r := range printed() {
					Expect(fixed).To(HaveKey(r.Name))
					Expect(fixed[r.Name].Event).To(Equal(r.Event))
				}
				Expect(engine.Check(corrected())).To(BeEmpty(), "--strict でもエラーにならない")
			})
		})
	}

	It("は、公開されたままなら --strict でエラーになる", func() {
		Expect(engine.Check(rules("setting1/rules-printed.yaml"))).To(HaveLen(4))
		Expect(engine.Check(rules("setting2/rules-printed.yaml"))).To(HaveLen(6))
	})

	It("のうち②例5 は、文字を直しても余分な引用符のために JSON にならない(M23)", func() {
		problems := engine.Check(rules("setting2/rules-characters.yaml"))
		Expect(problems).To(HaveLen(1))
		Expect(problems[0].Rule.Name).To(Equal("②例5 録音URLリンク"))
	})
})
