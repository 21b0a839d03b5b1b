package scenarios_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/internal/yamlfile"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

func node(text string) *yamlfile.Node {
	GinkgoHelper()
	n, err := yamlfile.Parse("other.yaml", []byte(text))
	Expect(err).NotTo(HaveOccurred())
	return n
}

var _ = Describe("parts of a scenario in another file", func() {
	further := yamlfile.Key{English: "further", Japanese: "ほか"}

	It("are a scenario, beside further keys", func() {
		sc, m, err := scenarios.ReadWithin(node("{ほか: x, 通話: [{発信元: 非通知, 経過: [放棄]}], 期待: {警告: []}}"), further)
		Expect(err).NotTo(HaveOccurred())
		Expect(sc.Calls).To(HaveLen(1))
		Expect(sc.Expect.Warnings).To(BeEmpty())
		Expect(m.Get("further").Text()).To(Equal("x"))
	})

	It("have no rule files and no workspace of their own", func() {
		_, _, err := scenarios.ReadWithin(node("calls: [{from: 非通知, course: [放棄]}]\nrules: [x.yaml]\n"))
		Expect(err).To(MatchError(And(HavePrefix("other.yaml:2:1"), ContainSubstring(`unknown key "rules"`))))
		_, _, err = scenarios.ReadWithin(node("{期待: {}}"))
		Expect(err).To(MatchError(ContainSubstring("the scenario does nothing")))
	})

	It("are expectations, whose rules can be held against a run", func() {
		e, m, err := scenarios.ReadExpect(node("{アクション: [{アクション: a, 結果: 対象外}], further: y}"), further)
		Expect(err).NotTo(HaveOccurred())
		Expect(m.Get("further").Text()).To(Equal("y"))
		run := &stage.RunTrace{Run: &engine.Run{Rule: &engine.Rule{Name: "a"}, Outcome: engine.Skipped}}
		Expect(e.Rules[0].Meets(run, "")).To(BeTrue())
		run.Outcome = engine.Ran
		Expect(e.Rules[0].Meets(run, "")).To(BeFalse())
	})

	It("are faults and records, each wrong one with its place", func() {
		faults, err := scenarios.ReadFaults(node("[{状態: 503}]"))
		Expect(err).NotTo(HaveOccurred())
		Expect(faults[0].Status).To(Equal(503))
		_, err = scenarios.ReadFaults(node("[{状熊: 503}]"))
		Expect(err).To(MatchError(HavePrefix("other.yaml:1:3")))
		records, err := scenarios.ReadRecords(node("{7: [{会社名: x}]}"))
		Expect(err).NotTo(HaveOccurred())
		Expect(string(records[0].Records[0])).To(Equal(`{"会社名":{"value":"x"}}`))
		_, err = scenarios.ReadRecords(node("{七: []}"))
		Expect(err).To(MatchError(ContainSubstring("is no app id")))
	})
})
