package report_test

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/scenarios"
	"callaction/scenarios/coverage"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
)

// covered is a rule that was shown in part, one that was in full, and one that never
// ran.
func covered() *coverage.Coverage {
	source := engine.Source{File: "w/rules.yaml", Line: 3}
	search := engine.Rule{
		Name: "検\u00a0索<b>", Event: event.Incoming, Code: "{TEL}", Pattern: "/^0/", URL: "https://example.cybozu.com/",
		Extract: `/(?P<ID>x)(?P<COUNT>y)/`, Source: source,
	}
	wait := engine.Rule{Name: "待つ", Event: event.IncomingEnded, URL: "response://", Source: source}
	never := engine.Rule{Name: "無", Event: event.Outgoing, URL: "https://example.cybozu.com/", Source: source}
	asked := func(held bool) engine.Condition {
		return engine.Condition{Matched: held, Reads: []engine.Read{{Name: "TEL", Value: map[bool]string{true: "03"}[held], Defined: held}}}
	}
	runs := []*engine.Run{
		{Seq: 1, Rule: &search, Condition: asked(false), Outcome: engine.Skipped},
		{Seq: 2, Rule: &search, Condition: asked(true), Outcome: engine.Ran, Request: &engine.Request{}, Answer: &engine.Answer{Status: 200},
			Extract: &engine.Extraction{Matched: true}, Captured: []engine.Captured{{Name: "RESPONSE_ID"}}},
		{Seq: 3, Rule: &search, Condition: engine.Condition{NotAsked: true, Matched: true}, Outcome: engine.Ran,
			Request: &engine.Request{}, Answer: &engine.Answer{Status: 200}, Extract: &engine.Extraction{Problem: "gave up"}},
		{Seq: 4, Rule: &wait, Condition: engine.Condition{Always: true, Matched: true}, Outcome: engine.Ran, Request: &engine.Request{IsResponse: true}},
	}
	var t stage.Trace
	for _, r := range runs {
		t.Alone = append(t.Alone, stage.RunTrace{Run: r})
	}
	return coverage.Of([]*scenarios.Result{{Rules: []engine.Rule{search, wait, never}, Trace: t}})
}

func written(write func(io.Writer) error) string {
	GinkgoHelper()
	var b bytes.Buffer
	Expect(write(&b)).To(Succeed())
	return b.String()
}

var _ = Describe("the coverage report for people", func() {
	It("says what was shown of each rule, and what not", func() {
		Expect(written(func(w io.Writer) error { return report.Pretty{Language: report.English}.Coverage(w, covered()) })).To(Equal(
			`Coverage 60% (6 of 10 goals), rules that ran: 2 of 3

w/rules.yaml  60% (6 of 10)
  △ 検\u{00A0}索<b>  incoming · 5 of 6
      ran          2 (sent alone: 1)
      condition    matched 1, did not match 1
      answers      200 ×2
      extraction   matched 1, did not match 0, broken 1
      captured     RESPONSE_ID empty 1 of 1 times; RESPONSE_COUNT never captured
      read empty   {TEL} in condition code ×1 (never set: 1)
      not covered  a request that failed
  ○ 待つ  incoming-ended · 1 of 1
      ran          1
  × 無  outgoing · 0 of 3
      ran          0
      not covered  it ran, a request that succeeded, a request that failed
`))
	})

	It("speaks Japanese, and colours only where it may", func() {
		shown := written(func(w io.Writer) error { return report.Pretty{}.Coverage(w, covered()) })
		Expect(shown).To(HavePrefix("確認済み範囲 60%(確認項目 10 件中 6 件)、実行されたアクション 3 件中 2 件\n\nw/rules.yaml  60%(6/10)\n"))
		Expect(shown).To(ContainSubstring("\n      抽出した変数      RESPONSE_ID 1 回中 1 回が空、RESPONSE_COUNT 抽出なし\n"))
		Expect(shown).To(ContainSubstring("\n      未確認            実行、リクエストの成功、リクエストの失敗\n"))
		Expect(shown).NotTo(ContainSubstring("\x1b"))
		coloured := written(func(w io.Writer) error { return report.Pretty{Colour: true}.Coverage(w, covered()) })
		Expect(coloured).To(ContainSubstring("\x1b[31m×\x1b[0m 無"))
	})

	It("has a sentence for too little", func() {
		Expect(report.English.CoverageBelow(covered().Score(), 62.5)).To(Equal("coverage is 60% (6 of 10 goals), below --min-coverage 62.5"))
		Expect(report.Japanese.CoverageBelow(covered().Score(), 80)).To(Equal("確認済み範囲 60%(確認項目 10 件中 6 件)は --min-coverage 80 に届かない"))
	})
})

var _ = Describe("the coverage report for programs", func() {
	It("has every number, and the goals one by one", func() {
		doc := gjson.Parse(written(func(w io.Writer) error { return report.CoverageJSON(w, covered()) }))
		Expect(doc.Get("@this|percent").Float()).To(Equal(60.0))
		Expect(doc.Get("rules").Raw).To(MatchJSON(`{"ran":2,"all":3}`))
		Expect(doc.Get("files.0.file").String()).To(Equal("w/rules.yaml"))
		Expect(doc.Get("files.0.rules.0").Raw).To(MatchJSON(`{
			"rule":"検\u00a0索<b>","line":3,"event":"incoming","percent":83.3,"met":5,"goals":6,
			"targets":[{"goal":"ran","met":true},{"goal":"held","met":true},{"goal":"not-held","met":true},
				{"goal":"succeeded","met":true},{"goal":"failed","met":false},{"goal":"extracted","met":true}],
			"asked":2,"alone":1,"ran":2,"succeeded":2,"failed":0,
			"condition":{"matched":1,"notMatched":1,"broken":0},
			"extraction":{"matched":1,"notMatched":0,"skipped":0,"broken":1},
			"captured":[{"name":"RESPONSE_ID","set":1,"empty":1},{"name":"RESPONSE_COUNT","set":0,"empty":0}],
			"emptyReads":[{"name":"TEL","field":"code","times":1,"unset":1}],
			"answers":[{"status":200,"times":2}]}`))
		Expect(doc.Get("files.0.rules.1.condition").Exists()).To(BeFalse())
		Expect(doc.Get("files.0.rules.1.answers").Raw).To(MatchJSON(`[]`))
	})
})

var _ = Describe("the coverage page", func() {
	page := func(l report.Language) string {
		GinkgoHelper()
		return written(func(w io.Writer) error { return report.CoverageHTML(w, covered(), l) })
	}

	It("has a row for each rule, of the colour of what was shown", func() {
		shown := page(report.English)
		Expect(shown).To(ContainSubstring(`<html lang="en">`))
		Expect(regexp.MustCompile(`<tr class="(\w+)">\n<th scope="row">([^<]*)`).FindAllStringSubmatch(shown, -1)).To(HaveExactElements(
			ContainElements("partial", `検\u{00A0}索&lt;b&gt;`), ContainElements("complete", "待つ"), ContainElements("never", "無")))
		Expect(shown).To(ContainSubstring(`<progress aria-label="w/rules.yaml" max="10" value="6">60%</progress>`))
		Expect(strings.Count(shown, `<th scope="col">`)).To(Equal(9))
	})

	It("speaks Japanese, and needs nothing beside it", func() {
		shown := page(report.Japanese)
		Expect(shown).To(And(ContainSubstring(`<html lang="ja">`), ContainSubstring("<h1>確認済み範囲</h1>"),
			ContainSubstring("<td>すべて確認済み</td>"), ContainSubstring("<td>実行なし</td>"), ContainSubstring("size: A4")))
		Expect(shown).NotTo(MatchRegexp(`<script|<link|src=|url\(|https?://`))
		Expect(strings.Count(shown, "<td>")).To(Equal(3 * 8))
	})
})
