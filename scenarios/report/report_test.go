package report_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios"
	"callaction/scenarios/report"
)

func TestReport(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "report")
}

// played is a scenario with one expectation that is met and one that is not. more
// is added to its file.
func played(more ...string) *scenarios.Result {
	GinkgoHelper()
	files := fstest.MapFS{
		"w/workspace.yaml": {Data: []byte(`
kintone:
  users: [{login: admin, password: admin-password}]
  apps: [{id: 7, name: 顧客管理, form: customer-support/customers, tokens: [{token: SECRET-TOKEN, permissions: [add]}]}]
pbx: {numbers: [{number: "0350000001", to: group front}], groups: [{name: front, extensions: ["7001"]}]}
rules: [rules.yaml]
`)},
		"w/rules.yaml": {Data: []byte(`
- name: add
  event: incoming
  url: https://example.cybozu.com/k/v1/record.json
  method: POST
  headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json"
  body: '{"app":7,"record":{"電話番号":{"value":"{TEL}"}}}'
  extract: /"id":"(?P<ID>[0-9]+)"/
- name: never
  event: incoming
  code: '{TEL}'
  pattern: /^1/
  url: https://example.cybozu.com/k/v1/record.json
`)},
		"w/scenarios/it.yaml": {Data: []byte(`
title: a call & what is <not> expected
note: it says more
calls: [{from: 03-1234-5678, course: [ring 5s, answer, talk 1m, hangup caller]}]
expect:
  records: {7: [{電話番号: "0399999999"}]}
` + strings.Join(more, ""))},
	}
	r, err := scenarios.Runner{Files: files, Seed: 1}.Play(context.Background(), "w/scenarios/it.yaml")
	Expect(err).NotTo(HaveOccurred())
	return r
}

func text(p report.Pretty, r *scenarios.Result) string {
	GinkgoHelper()
	var b strings.Builder
	Expect(p.Scenario(&b, r)).To(Succeed())
	Expect(p.Summary(&b, []*scenarios.Result{r})).To(Succeed())
	return b.String()
}

var _ = Describe("the report for people", func() {
	It("shows the timeline, and what was not as expected beside what was", func() {
		Expect(text(report.Pretty{Language: report.English}, played())).To(Equal(`× a call & what is <not> expected  w/it
  it says more
  Call  03-1234-5678 → 0350000001  id 1726016400-1-825cbe
    01:00:00  incoming
      ran add  POST /k/v1/record.json → 200  [vendor's log: normal] 0ms
          captured RESPONSE_ID = "1"
          kintone app 7 record 1: record added 電話番号=0312345678
      skipped never  code "0312345678" does not match /^1/
    01:00:05  answer 7001
    01:00:05  incoming-answered (assumed)  no rules
    01:01:05  ended by caller
    01:01:05  incoming-ended  no rules
  × value in a record 7/1 電話番号
      w/scenarios/it.yaml:6:24
      expected  0399999999
      actual    0312345678
      the exchange that explains it:
      ran add  POST /k/v1/record.json → 200  [vendor's log: normal] 0ms
          captured RESPONSE_ID = "1"
          kintone app 7 record 1: record added 電話番号=0312345678
          sent  {"app":7,"record":{"電話番号":{"value":"0312345678"}}}
          answer  {"id":"1","revision":"1"}

Scenarios: 1, as expected: 0, not as expected: 1
  × w/it
`))
	})

	It("speaks Japanese, and leaves out what passed where it is to be brief", func() {
		shown := text(report.Pretty{}, played())
		Expect(shown).To(And(ContainSubstring("実行 add"), ContainSubstring("[外部API連携履歴 正常]"), ContainSubstring("着信応答(仮定)  アクションなし"), ContainSubstring("期待  0399999999")))
		passed := played()
		passed.Failures = nil
		Expect(text(report.Pretty{Brief: true}, passed)).NotTo(ContainSubstring("実行 add"))
	})

	It("names the fault that struck", func() {
		struck := played("given: {faults: [{name: a slow answer, latency: 1s}]}\n")
		Expect(text(report.Pretty{Language: report.English}, struck)).To(ContainSubstring("\n          fault a slow answer\n"))
		Expect(text(report.Pretty{}, struck)).To(ContainSubstring("障害の再現 a slow answer"))
		var b strings.Builder
		Expect(report.JSON(&b, []*scenarios.Result{struck}, 1)).To(Succeed())
		Expect(b.String()).To(ContainSubstring(`"fault": "a slow answer"`))
	})

	It("colours outcomes only where it may", func() {
		Expect(text(report.Pretty{Colour: true}, played())).To(ContainSubstring("\x1b[32m実行\x1b[0m"))
		Expect(text(report.Pretty{}, played())).NotTo(ContainSubstring("\x1b"))
	})
})

var _ = Describe("the report for CI servers", func() {
	It("is JUnit XML with a suite per folder and a case per scenario", func() {
		passed := played()
		passed.Failures = nil
		var b strings.Builder
		Expect(report.JUnit(&b, []*scenarios.Result{played(), passed}, report.Pretty{Language: report.English})).To(Succeed())
		var doc struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Suites   []struct {
				Name  string `xml:"name,attr"`
				Cases []struct {
					Name    string `xml:"name,attr"`
					Failure *struct {
						Message string `xml:"message,attr"`
						Text    string `xml:",chardata"`
					} `xml:"failure"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		Expect(xml.Unmarshal([]byte(b.String()), &doc)).To(Succeed())
		Expect(doc.Tests).To(Equal(2))
		Expect(doc.Failures).To(Equal(1))
		Expect(doc.Suites).To(HaveLen(1))
		cases := doc.Suites[0].Cases
		Expect(cases[0].Name).To(Equal("it a call & what is <not> expected"))
		Expect(cases[0].Failure.Message).To(Equal("value in a record 7/1 電話番号"))
		Expect(cases[0].Failure.Text).To(ContainSubstring("actual    0312345678"))
		Expect(cases[1].Failure).To(BeNil())
	})
})

var _ = Describe("the report for programs", func() {
	It("holds the linked trace and no credential", func() {
		var b strings.Builder
		Expect(report.JSON(&b, []*scenarios.Result{played()}, 1)).To(Succeed())
		Expect(b.String()).NotTo(ContainSubstring("SECRET-TOKEN"))
		var doc struct {
			Summary   struct{ Scenarios, Passed, Failed int }
			Scenarios []struct {
				Failures []struct{ Kind, Expected, Actual string }
				Trace    struct {
					Calls []struct {
						Events []struct {
							Name  string
							Rules []struct {
								Rule, Outcome string
								Kintone       struct{ Changes []struct{ Kind string } }
							}
						}
					}
				}
			}
		}
		Expect(json.Unmarshal([]byte(b.String()), &doc)).To(Succeed())
		Expect(doc.Summary.Failed).To(Equal(1))
		Expect(doc.Scenarios[0].Failures[0].Actual).To(Equal("0312345678"))
		rule := doc.Scenarios[0].Trace.Calls[0].Events[0].Rules[0]
		Expect(rule.Rule).To(Equal("add"))
		Expect(rule.Kintone.Changes[0].Kind).To(Equal("record-added"))
	})
})
