package scenarios_test

import (
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gstruct"

	"callaction/engine"
	"callaction/scenarios"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// pinned is a scenario that expects what happened, as it is read from its file.
func pinned(r *scenarios.Result, file string) *scenarios.Scenario {
	GinkgoHelper()
	sc := *r.Scenario
	sc.Expect = scenarios.Pin(r)
	return again(&sc, file)
}

// replayed is what becomes of a scenario with the pinned expectations.
func replayed(r *scenarios.Result, seed uint64, more ...string) *scenarios.Result {
	GinkgoHelper()
	fsys := files("", more...)
	result, err := scenarios.Runner{Files: fsys, Seed: seed}.PlayIn(GinkgoT().Context(), workspaceOf(fsys), pinned(r, scenarioFile))
	Expect(err).NotTo(HaveOccurred())
	return result
}

var _ = Describe("what happened, pinned", func() {
	It("passes again, and fails when anything differs, for every scenario of the manual", func(ctx SpecContext) {
		runner := scenarios.Runner{Files: manual.Files(), Seed: 1}
		found, err := runner.Find(manual.Workspaces()...)
		Expect(err).NotTo(HaveOccurred())
		for _, file := range found {
			result, err := runner.Play(ctx, file)
			Expect(err).NotTo(HaveOccurred())
			ws, err := workspace.Load(manual.Files(), result.Scenario.Workspace)
			Expect(err).NotTo(HaveOccurred())
			sc := pinned(result, file)
			for _, seed := range []uint64{1, 2} {
				repeated, err := scenarios.Runner{Files: manual.Files(), Seed: seed}.PlayIn(ctx, ws, sc)
				Expect(err).NotTo(HaveOccurred())
				Expect(repeated.Failures).To(BeEmpty(), file)
			}
			for i, change := range changes(sc.Expect) {
				differs := *sc
				differs.Expect = change
				repeated, err := runner.PlayIn(ctx, ws, &differs)
				Expect(err).NotTo(HaveOccurred())
				Expect(repeated.Passed()).To(BeFalse(), "%s, change %d", file, i)
			}
		}
	})

	It("is rules, records and comments, with the fields that have a value or had one", func() {
		r := play(twoCallers+"expect: {rules: []}\nquirks: {telFormat: received}\n", "customers/rules.yaml", rulesFile+`
  - name: clear
    event: incoming
    order: 3
    url: https://example.cybozu.com/k/v1/record.json
    method: PUT
    headers: |
      X-Cybozu-API-Token: THE-TOKEN
      Content-Type: application/json
    body: '{"app":7,"id":1,"record":{"電話番号":{"value":""},"会社名":{"value":"{ID}"}}}'
`)
		e := scenarios.Pin(r)
		Expect(fieldsOf(e.Records[0].Records)).To(Equal([]string{
			"$id=1 $revision=3 電話番号= 会社名={second.ID}", "$id=2 電話番号=090-9999-0001", "$id=3 電話番号=03-1234-5678",
		}))
		Expect(e.Comments).To(HaveLen(2))
		Expect(e.Comments[0].Texts).To(Equal([]string{"{ID}"}))
		Expect(e.Comments[1].Texts).To(Equal([]string{"{second.ID}"}))
		Expect(e.Rules[0]).To(gstruct.MatchFields(gstruct.IgnoreExtras, gstruct.Fields{
			"Rule": Equal("count"), "Call": Equal("first"), "Outcome": Equal(engine.Ran), "Status": Equal(200), "Code": BeEmpty(), "Failure": BeEmpty(),
		}))
		Expect(e.Rules).To(HaveLen(8))
	})

	It("says nothing of an app that did not change, and fails when it does", func() {
		r := play("title: known\ncalls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]\n")
		Expect(scenarios.Pin(r).Records).To(BeEmpty())
		Expect(replayed(r, 1).Failures).To(BeEmpty())
		Expect(replayed(r, 1, "customers/customers.json", "[]").Passed()).To(BeFalse())
	})

	It("has a failure's kind and kintone's code", func() {
		r := play(`
title: trouble
given: {faults: [{path: /k/v1/records.json, latency: 12s, times: 1}], tokens: {THE-TOKEN: [add]}}
calls:
  - {name: first, from: 03-1234-5678, course: [ring 5s, hangup caller]}
  - {name: second, from: 03-1234-5678, at: 1h, course: [ring 5s, hangup caller]}
`)
		rules := scenarios.Pin(r).Rules
		Expect(rules[0].Failure).To(Equal(engine.Timeout))
		Expect([]any{rules[3].Outcome, rules[3].Status, rules[3].Code}).To(Equal([]any{engine.Failed, 403, "GAIA_NO01"}))
		Expect(replayed(r, 1).Failures).To(BeEmpty())
	})

	Describe("of a record with a credential in it", func() {
		leaking := []string{"customers/rules.yaml", strings.Replace(rulesFile, `{"電話番号":{"value":"{TEL}"}}`, `{"電話番号":{"value":"{TEL}"},"会社名":{"value":"THE-TOKEN"}}`, 1)}

		It("does not show it, and passes", func() {
			r := play(unknownCaller+"expect: {rules: []}\n", leaking...)
			sc := *r.Scenario
			sc.Expect = scenarios.Pin(r)
			Expect(written(&sc, scenarioFile)).To(And(ContainSubstring("********"), Not(ContainSubstring("THE-TOKEN"))))
			Expect(replayed(r, 2, leaking...).Failures).To(BeEmpty())
		})

		It("fails where something else stands", func() {
			r := play(unknownCaller+"expect: {rules: []}\n", leaking...)
			Expect(replayed(r, 1, "customers/rules.yaml", strings.Replace(leaking[1], `"THE-TOKEN"}}}'`, `"THE-OTHER"}}}'`, 1)).Failures).
				To(ConsistOf(aFailure(scenarios.RecordField, "********", "THE-OTHER")))
		})
	})

	It("leaves a field out that did not change and reads like a call's id", func() {
		r := play(unknownCaller + "given: {records: {7: [{会社名: 'x{ID}'}]}}\nexpect: {rules: []}\n")
		Expect(fieldsOf(scenarios.Pin(r).Records[0].Records)).To(Equal([]string{"$id=1", "$id=2 電話番号=09099990001"}))
		Expect(replayed(r, 1).Failures).To(BeEmpty())
	})

	It("has lists and tables", func() {
		r := play(`
title: values of every kind
given: {records: {7: [{色: [青], 表: [{列: 旧}, {}]}]}}
rules: [write.yaml]
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
expect: {rules: []}
`, everyKind()...)
		Expect(fieldsOf(scenarios.Pin(r).Records[0].Records)[0]).To(And(HavePrefix("$id=1 色=青 表=["), ContainSubstring(`"value":"旧"`)))
		Expect(fieldsOf(scenarios.Pin(r).Records[0].Records)[1]).To(And(HavePrefix("$id=2 色=赤, 青 表=["), ContainSubstring("{ID}")))
		Expect(replayed(r, 2, everyKind()...).Failures).To(BeEmpty())
		Expect(replayed(r, 2, append(everyKind(), "customers/write.yaml", strings.Replace(everyKind()[5], `["赤","青"]`, `["青"]`, 1))...).Passed()).To(BeFalse())
	})
})

// everyKind is a workspace whose app has a list and a table, and a rule that writes
// both.
func everyKind() []string {
	return []string{
		"customers/workspace.yaml", strings.Replace(workspaceFile, "form: customer-support/customers", "form: form.json", 1),
		"customers/form.json", `{"properties":{
			"色":{"type":"CHECK_BOX","code":"色","label":"色","options":{"赤":{"label":"赤","index":"0"},"青":{"label":"青","index":"1"}}},
			"電話番号":{"type":"LINK","code":"電話番号","label":"電話番号","protocol":"CALL"},
			"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"会社名"},
			"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"列":{"type":"SINGLE_LINE_TEXT","code":"列","label":"列"}}}}}`,
		"customers/write.yaml", `[{name: write, event: incoming, url: "https://example.cybozu.com/k/v1/record.json", method: POST,
 headers: "X-Cybozu-API-Token: THE-TOKEN\nContent-Type: application/json", body: '{"app":7,"record":{"色":{"value":["赤","青"]},"表":{"value":[{"value":{"列":{"value":"赤"}}},{"value":{"列":{"value":"{ID}"}}}]}}}'}]`,
	}
}

// fieldsOf are records as CODE=value.
func fieldsOf(records []scenarios.ExpectedRecord) []string {
	all := make([]string, len(records))
	for i, r := range records {
		var parts []string
		for _, f := range r.Fields {
			value := f.Value
			if f.Many {
				value = strings.Join(f.Values, ", ")
			}
			parts = append(parts, f.Code+"="+value)
		}
		all[i] = strings.Join(parts, " ")
	}
	return all
}

// changes are expectations of which one part each differs.
func changes(e scenarios.Expect) []scenarios.Expect {
	var all []scenarios.Expect
	other := func(change func(*scenarios.Expect)) {
		c := e
		c.Rules = slices.Clone(e.Rules)
		change(&c)
		all = append(all, c)
	}
	for i, run := range e.Rules {
		other(func(c *scenarios.Expect) { c.Rules[i].Outcome = otherOutcome(run.Outcome) })
		if run.Status != 0 {
			other(func(c *scenarios.Expect) { c.Rules[i].Status++ })
		}
	}
	if len(e.Rules) > 0 {
		other(func(c *scenarios.Expect) { c.Rules = c.Rules[1:] })
	}
	if len(e.Records) > 0 {
		other(func(c *scenarios.Expect) { c.Records = nil })
	}
	if len(e.Comments) > 0 {
		other(func(c *scenarios.Expect) { c.Comments = nil })
	}
	return all
}

func otherOutcome(o engine.Outcome) engine.Outcome {
	if o == engine.Ran {
		return engine.Skipped
	}
	return engine.Ran
}
