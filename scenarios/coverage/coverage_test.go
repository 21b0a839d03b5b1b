package coverage_test

import (
	"context"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/scenarios"
	"callaction/scenarios/coverage"
)

// files is a workspace with these scenarios.
func files(played map[string]string) fstest.MapFS {
	all := fstest.MapFS{
		"w/workspace.yaml": {Data: []byte(`
kintone:
  users: [{login: admin, password: admin-password}]
  apps: [{id: 7, form: customer-support/customers, tokens: [{token: SECRET-TOKEN, permissions: [view, add]}]}]
pbx: {numbers: [{number: "0350000001", to: group front}], groups: [{name: front, extensions: ["7001"]}]}
rules: [rules.yaml]
`)},
		"w/rules.yaml": {Data: []byte(`
- name: search
  event: incoming
  order: 1
  url: https://example.cybozu.com/k/v1/records.json
  method: GET
  headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json\nX-Note: {NOTHING}"
  body: '{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}'
  extract: /(?:"value":"(?P<ID>[0-9]+)".*)?"totalCount":"(?P<COUNT>[0-9]+)"/
- name: add
  event: incoming
  order: 2
  code: '{RESPONSE_COUNT}'
  pattern: /^0$/
  url: https://example.cybozu.com/k/v1/record.json
  method: POST
  headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json"
  body: '{"app":7,"record":{"電話番号":{"value":"{TEL}"}}}'
- name: note
  event: incoming-ended
  code: '{ISANSWERED}'
  pattern: /^1$/
  url: response://{RESPONSE_ID}{RESPONSE_OTHER}
  extract: /(?P<NOTE>x)/
- name: broken
  event: incoming-ended
  code: '1'
  pattern: /(/
  url: https://example.cybozu.com/k/v1/record.json
  extract: /(?P<X>/
- name: never
  event: outgoing
  url: https://example.cybozu.com/k/v1/record.json
`)},
		"w/other.yaml": {Data: []byte(`
- name: search
  event: incoming
  url: response://1
`)},
	}
	for name, text := range played {
		all["w/scenarios/"+name+".yaml"] = &fstest.MapFile{Data: []byte("title: " + name + "\n" + text)}
	}
	return all
}

// call is a scenario of one call from a number that no customer has.
const call = `
calls: [{from: 03-1234-5678, course: [ring 5s, answer, hangup caller]}]
`

func played(all map[string]string) *coverage.Coverage {
	GinkgoHelper()
	runner := scenarios.Runner{Files: files(all), Seed: 1}
	names, err := runner.Find("w")
	Expect(err).NotTo(HaveOccurred())
	var results []*scenarios.Result
	for _, name := range names {
		r, err := runner.Play(context.Background(), name)
		Expect(err).NotTo(HaveOccurred())
		results = append(results, r)
	}
	return coverage.Of(results)
}

// rule is a rule of the first file.
func rule(c *coverage.Coverage, name string) *coverage.Rule {
	GinkgoHelper()
	for _, r := range c.Files()[0].Rules {
		if r.Name == name {
			return r
		}
	}
	Fail("no rule " + name)
	return nil
}

var _ = Describe("what a call shows of a rule", func() {
	It("is that it ran, its answers, and what it captured", func() {
		search := rule(played(map[string]string{"a": call, "b": call}), "search")
		Expect(search.Event).To(Equal(event.Incoming))
		Expect(search.Source.File).To(Equal("w/rules.yaml"))
		Expect([]int{search.Asked, search.Alone, search.Ran, search.Succeeded, search.Failed}).To(Equal([]int{2, 0, 2, 2, 0}))
		Expect(search.Extraction).To(Equal(coverage.Extraction{Matched: 2}))
		Expect(search.Captured).To(Equal([]coverage.Captured{{Name: "RESPONSE_ID", Set: 2, Empty: 2}, {Name: "RESPONSE_COUNT", Set: 2}}))
		Expect(search.Answers).To(Equal([]coverage.Answer{{Status: 200, Times: 2}}))
		Expect(search.Missing()).To(Equal([]coverage.Goal{coverage.Failed}))
		Expect(search.Score()).To(Equal(coverage.Score{Met: 3, Goals: 4}))
	})

	It("is how its condition came out, and that a broken pattern did neither", func() {
		c := played(map[string]string{"a": call, "b": call + "given: {records: {7: [{電話番号: \"0312345678\"}]}}\n"})
		Expect(rule(c, "add").Condition).To(Equal(coverage.Condition{Held: 1, NotHeld: 1}))
		Expect(rule(c, "add").Missing()).To(Equal([]coverage.Goal{coverage.Failed}))
		broken := rule(c, "broken")
		Expect(broken.Condition).To(Equal(coverage.Condition{Broken: 2}))
		Expect([]int{broken.Asked, broken.Ran}).To(Equal([]int{2, 0}))
		Expect(broken.Score()).To(Equal(coverage.Score{Met: 0, Goals: 6}))
	})

	It("is which variables it read while they were empty, and which nothing had set", func() {
		c := played(map[string]string{"a": call})
		Expect(rule(c, "search").EmptyReads).To(Equal([]coverage.EmptyRead{{Name: "NOTHING", Field: engine.FieldHeaders, Times: 1, Unset: 1}}))
		Expect(rule(c, "note").EmptyReads).To(Equal([]coverage.EmptyRead{
			{Name: "RESPONSE_ID", Field: engine.FieldURL, Times: 1},
			{Name: "RESPONSE_OTHER", Field: engine.FieldURL, Times: 1, Unset: 1},
		}))
		Expect(rule(c, "add").EmptyReads).To(BeEmpty())
	})

	It("counts what stays literal as not set", func() {
		c := played(map[string]string{"a": call + "quirks: {undefinedVariable: literal}\n"})
		Expect(rule(c, "search").EmptyReads).To(Equal([]coverage.EmptyRead{{Name: "NOTHING", Field: engine.FieldHeaders, Times: 1, Unset: 1}}))
	})

	It("is no request where there is none to send", func() {
		note := rule(played(map[string]string{"a": call}), "note")
		Expect(note.IsResponse).To(BeTrue())
		Expect([]int{note.Ran, note.Succeeded, note.Failed}).To(Equal([]int{1, 0, 0}))
		Expect(note.Answers).To(BeEmpty())
		Expect(note.Extraction).To(Equal(coverage.Extraction{Missed: 1}))
		Expect(note.Captured).To(Equal([]coverage.Captured{{Name: "RESPONSE_NOTE"}}))
		Expect(note.Targets()).To(Equal([]coverage.Target{
			{Goal: coverage.Ran, Met: true}, {Goal: coverage.Held, Met: true}, {Goal: coverage.NotHeld}, {Goal: coverage.Extracted},
		}))
	})

	It("is every answer by status and kintone's code, those that never came last", func() {
		c := played(map[string]string{
			"a": call, "b": call + "given: {tokens: {SECRET-TOKEN: [add]}}\n",
			"c": call + "given: {faults: [{path: /k/v1/records.json, latency: 11s}]}\n",
			"d": call + "given: {faults: [{path: /k/v1/records.json, status: 503}]}\n",
			"e": call + "given: {answers: [{path: /k/v1/records.json, status: 400, body: '{\"code\":\"CB_VA01\"}'}]}\n",
			"f": call + "quirks: {extractFromErrors: only2xx}\ngiven: {answers: [{path: /k/v1/records.json, status: 400, body: none}]}\n",
		})
		search := rule(c, "search")
		Expect(search.Answers).To(Equal([]coverage.Answer{
			{Status: 200, Times: 1}, {Status: 400, Times: 1}, {Status: 400, Code: "CB_VA01", Times: 1},
			{Status: 403, Code: "GAIA_NO01", Times: 1}, {Status: 503, Times: 1}, {Failure: engine.Timeout, Times: 1},
		}))
		Expect([]int{search.Succeeded, search.Failed}).To(Equal([]int{1, 5}))
		Expect(search.Extraction).To(Equal(coverage.Extraction{Matched: 1, Missed: 3, Skipped: 1}))
		Expect(search.Missing()).To(BeEmpty())
	})

	It("is no condition where it was sent alone, and all else", func() {
		c := played(map[string]string{"a": "send: [{rule: add, variables: {TEL: \"0312345678\"}}, {rule: broken}]\n"})
		add := rule(c, "add")
		Expect([]int{add.Asked, add.Alone, add.Ran, add.Succeeded}).To(Equal([]int{0, 1, 1, 1}))
		Expect(add.Condition).To(Equal(coverage.Condition{}))
		Expect(add.Missing()).To(Equal([]coverage.Goal{coverage.Held, coverage.NotHeld, coverage.Failed}))
		Expect(rule(c, "broken").Extraction).To(Equal(coverage.Extraction{Broken: 1}))
	})
})

var _ = Describe("the coverage of rule files", func() {
	It("has the rules that no trace has", func() {
		c := played(map[string]string{"a": call})
		never := rule(c, "never")
		Expect([]int{never.Asked, never.Ran}).To(Equal([]int{0, 0}))
		Expect(never.Missing()).To(Equal([]coverage.Goal{coverage.Ran, coverage.Succeeded, coverage.Failed}))
		Expect(c.RulesRan()).To(Equal(coverage.Score{Met: 3, Goals: 5}))
	})

	It("keeps files apart, and has the workspace's own where a scenario names others", func() {
		c := played(map[string]string{"a": call + "rules: [other.yaml]\n"})
		Expect(c.Files()).To(HaveLen(2))
		other, own := c.Files()[0], c.Files()[1]
		Expect([]string{other.Name, own.Name}).To(Equal([]string{"w/other.yaml", "w/rules.yaml"}))
		Expect(other.Score()).To(Equal(coverage.Score{Met: 1, Goals: 1}))
		Expect(own.Rules).To(HaveLen(5))
		Expect(own.Rules[0].Ran).To(BeZero())
		Expect(own.Score().Met).To(BeZero())
		Expect(c.Score()).To(Equal(coverage.Score{Met: 1, Goals: 1 + own.Score().Goals}))
	})

	It("takes up the rules of a trace that nobody expected", func() {
		var c coverage.Coverage
		Expect(c.Score()).To(Equal(coverage.Score{}))
		result, err := scenarios.Runner{Files: files(map[string]string{"a": call}), Seed: 1}.Play(context.Background(), "w/scenarios/a.yaml")
		Expect(err).NotTo(HaveOccurred())
		c.Add(result.Trace)
		Expect(c.Files()[0].Rules).To(HaveLen(4))
	})
})

var _ = DescribeTable("a score in percent is cut, and compared before",
	func(met, goals int, percent, least float64, reaches bool) {
		s := coverage.Score{Met: met, Goals: goals}
		Expect(s.Percent()).To(Equal(percent))
		Expect(s.Reaches(least)).To(Equal(reaches))
	},
	Entry("all of it", 3, 3, 100.0, 100.0, true),
	Entry("nearly all of it", 1999, 2000, 99.9, 99.95, true),
	Entry("not all of it", 1999, 2000, 99.9, 100.0, false),
	Entry("two thirds", 2, 3, 66.6, 66.7, false),
	Entry("a number that is no binary one", 833, 1000, 83.3, 83.3, true),
	Entry("nothing to show", 0, 0, 0.0, 1.0, false),
	Entry("nothing to show, and nothing asked for", 0, 0, 0.0, 0.0, true),
)
