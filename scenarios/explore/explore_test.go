package explore_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/lint"
	"callaction/scenarios"
	"callaction/scenarios/explore"
	"callaction/scenarios/stage"
)

// told is everything that a report says, in a form that can be compared.
func told(r *explore.Report) string {
	var b strings.Builder
	fmt.Fprintln(&b, r.Runs, r.Ways, r.Complete)
	for _, f := range r.Findings {
		fmt.Fprintln(&b, f.Finding)
		for _, c := range f.Cases {
			fmt.Fprintln(&b, c.When, c.Says, c.Severity, c.Also, c.Situations)
			fmt.Fprintln(&b, outcomes(c.Result.Trace))
		}
	}
	return b.String()
}

// outcomes are what became of every rule, with what kintone answered.
func outcomes(t stage.Trace) []string {
	var all []string
	for _, r := range t.Runs() {
		line := fmt.Sprint(r.CallID, r.Rule.Name, r.Event, r.Outcome, r.ErrorCode(), r.Captured)
		for _, ch := range r.Changes() {
			line += fmt.Sprint(ch.Kind, ch.App, ch.Record, string(ch.After))
		}
		all = append(all, line)
	}
	return all
}

// extras are what is out of the ordinary in a case.
func extras(c explore.Case) []string {
	ordinary := []string{"登録のあるお客様", "応答し", "お客様が切断"}
	return slices.DeleteFunc(strings.Split(c.When.Japanese, "、"), func(part string) bool { return slices.Contains(ordinary, part) })
}

// contains says that all of some stands among all, and more besides.
func contains(all, some []string) bool {
	return len(all) > len(some) && !slices.ContainsFunc(some, func(part string) bool { return !slices.Contains(all, part) })
}

// struck are the faults that met the rule which they name, or which name none.
func struck(c explore.Case) []string {
	var all []string
	for _, r := range c.Result.Trace.Runs() {
		if r.Kintone == nil {
			continue
		}
		if named := strings.Contains(r.Kintone.Fault, "「"); !named || strings.HasPrefix(r.Kintone.Fault, "「"+r.Rule.Name+"」") {
			all = append(all, r.Kintone.Fault)
		}
	}
	return all
}

// logging is as safe as a rule set can be: it keeps a record of every call.
const logging = `  - name: log
    event: incoming-ended
    order: 1
    url: https://example.cybozu.com/k/v1/record.json
    method: POST
    headers: {X-Cybozu-API-Token: "${env:CALLS}", Content-Type: application/json}
    body: '{"app":8,"record":{"番号":{"value":"{TEL}"},"通話":{"value":"{ID}"}}}'
    timeout: 10
`

var _ = Describe("an exploration", func() {
	It("finds the same with the same seed and bound, to the byte", func() {
		Expect(told(explored(rulesOf("setting2", asPrinted), plainRuns))).To(Equal(told(explored(rulesOf("setting2", asPrinted), plainRuns))))
	})

	It("plays as many situations as it may, and says that more are left", func() {
		var progress []int
		report, err := explore.Explore(context.Background(), rulesOf("setting1", asPrinted), explore.Options{
			Runs: 25, Progress: func(runs int) { progress = append(progress, runs) },
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(report.Runs).To(Equal(25))
		Expect(report.Complete).To(BeFalse())
		Expect(progress).To(HaveLen(25))
		Expect(progress[24]).To(Equal(25))
	})

	It("ends with what it has found when nobody waits for it any more", func() {
		ctx, cancel := context.WithCancel(context.Background())
		report, err := explore.Explore(ctx, rulesOf("setting1", asPrinted), explore.Options{Progress: func(runs int) {
			if runs == 30 {
				cancel()
			}
		}})
		Expect(err).To(Or(Not(HaveOccurred()), MatchError(context.Canceled)))
		Expect(report.Complete).To(BeFalse())
		Expect(report.Runs).To(Equal(30))
		Expect(errorsOf(report)).To(ContainElement("request-refused ①例3 録音URLコメント"))
		for _, f := range report.Findings {
			Expect(f.Code == lint.BranchUnreached || len(f.Cases) > 0).To(BeTrue(), string(f.Code))
		}
	})

	It("puts findings into the order of the rule files, each rule's weightiest first", func() {
		findings := explored(rulesOf("setting2", asPrinted), plainRuns).Findings
		for i, f := range findings[1:] {
			before := findings[i]
			Expect(before.Place.Rule <= f.Place.Rule).To(BeTrue())
			Expect(before.Place.Rule != f.Place.Rule || before.Severity.AtLeast(f.Severity)).To(BeTrue())
			Expect(f.Place.Line).To(BeNumerically(">", 1))
		}
	})

	It("takes what is silenced with its reason, as lint does", func() {
		report := inPages(logging+"    silence: [{code: request-refused, reason: nobody changes the form}]\n", 0)
		for _, f := range report.Findings {
			Expect(f.Silenced != "").To(Equal(f.Code == lint.RequestRefused), string(f.Code))
		}
	})
})

var _ = Describe("a case", Ordered, func() {
	var report *explore.Report
	BeforeAll(func() { report = explored(rulesOf("setting1", asPrinted), manualRuns) })

	It("plays again to the same outcome", func(ctx SpecContext) {
		ws := rulesOf("setting1", asPrinted)
		for _, f := range report.Findings {
			for _, c := range f.Cases {
				again, err := scenarios.Runner{}.PlayIn(ctx, ws, c.Scenario)
				Expect(err).NotTo(HaveOccurred())
				Expect(outcomes(again.Trace)).To(Equal(outcomes(c.Result.Trace)))
				Expect(again.Failures).NotTo(ContainElement(HaveField("Kind", scenarios.FaultNotUsed)), c.When.English)
			}
		}
	})

	It("has nothing that it does not need", func() {
		Expect(casesOf(report, lint.RequestRefused, "①例3")).To(Equal([]string{"登録のあるお客様、応答し、お客様が切断"}))
		Expect(casesOf(report, lint.DuplicateCreated, "①例2")).To(ConsistOf(
			"ハイフン付きで登録されたお客様、応答し、お客様が切断", "登録のない番号、応答し、お客様が切断、同じ番号から同時に二つの着信"))
	})

	It("shows nothing that part of it shows as well", func() {
		for _, f := range explored(rulesOf("setting1", ""), manualRuns).Findings {
			for i, one := range f.Cases {
				for j, other := range f.Cases {
					contained := i != j && one.Severity == other.Severity && one.Says == other.Says && contains(extras(one), extras(other))
					Expect(contained).To(BeFalse(), "%s: %s, and %s", f.Code, one.When.Japanese, other.When.Japanese)
				}
			}
		}
	})

	It("with a fault has it at the rule that it names", func() {
		runs := 0 // all
		if underRace {
			runs = plainRuns
		}
		for _, f := range explored(rulesOf("setting2", ""), runs).Findings {
			for _, c := range f.Cases {
				for _, fault := range c.Scenario.Given.Faults {
					Expect(struck(c)).To(ContainElement(fault.Name), c.When.Japanese)
				}
			}
		}
	})

	It("counts a situation once, though both of its calls show it", func() {
		few := inPages(strings.NewReplacer("番号", "電話", "通話", "通信").Replace(logging), storyRuns-1)
		Expect(few.Findings).To(ContainElement(And(
			HaveField("Code", lint.BlankRecord), HaveField("Cases", ConsistOf(HaveField("Situations", few.Runs))))))
	})

	It("is said in both languages, with how often it was seen", func() {
		for _, f := range report.Findings {
			Expect(f.Repair.Japanese).NotTo(BeEmpty())
			for _, c := range f.Cases {
				Expect(c.Says.Japanese).NotTo(Equal(c.Says.English))
				Expect(c.When.Japanese).NotTo(Equal(c.When.English))
				Expect(c.Situations).To(And(BeNumerically(">", len(c.Also)), BeNumerically("<=", report.Runs)))
			}
		}
	})

	It("weighs as much as what shows it, and the finding as much as its weightiest case", func() {
		for _, f := range report.Findings {
			for i, c := range f.Cases {
				Expect(f.Severity.AtLeast(c.Severity)).To(BeTrue())
				Expect(i > 0 || c.Severity == f.Severity).To(BeTrue())
				ordinary := len(c.Scenario.Quirks)+len(c.Scenario.Given.Faults)+len(c.Scenario.Given.Forms) == 0
				Expect(ordinary || c.Severity != lint.Error).To(BeTrue())
			}
		}
	})
})

var _ = Describe("rules in which hardly anything can go wrong", func() {
	It("are found to break with a changed form alone", func() {
		report := inPages(logging, 0)
		Expect(report.Complete).To(BeTrue())
		Expect(asTheFormsAre(report)).To(BeEmpty())
		Expect(weights(report)).To(Equal([]string{
			"warning nothing-happened", "warning record-of-nobody", "warning request-refused", "info empty-variable-sent",
		}))
	})
})

// weights are the findings as severity and code.
func weights(report *explore.Report) []string {
	var all []string
	for _, f := range report.Findings {
		all = append(all, string(f.Severity)+" "+string(f.Code))
	}
	return all
}
