package report_test

import (
	"bytes"
	"encoding/json"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/internal/yamlfile"
	"callaction/scenarios/report"
)

var _ = Describe("what lint has found", func() {
	finding := func(code lint.Code, silenced string) lint.Finding {
		return lint.Finding{
			Code: code, Severity: code.Kind().Severity, Silenced: silenced,
			Place:  lint.Place{Source: engine.Source{File: "a,b.yaml", Line: 3, Column: 5}, Field: engine.FieldBody, Rule: "検索"},
			Says:   lint.Text{Japanese: "断る", English: "it refuses 100%"},
			Repair: lint.Text{Japanese: "直す", English: "repair it"},
		}
	}
	findings := []lint.Finding{
		finding(lint.SpaceNotASCII, ""), finding(lint.TimeoutMissing, ""), finding(lint.SecretInClear, "for training"),
	}
	line := func(engine.Source) yamlfile.Line {
		return yamlfile.Line{Text: "a:\u00a07\u3000\u200bb", Caret: "  "}
	}

	It("is shown with its line, in which what cannot be seen is seen", func() {
		var out bytes.Buffer
		Expect(report.Pretty{Language: report.English}.Findings(&out, findings[:1], line)).To(Succeed())
		Expect(out.String()).To(Equal(`a,b.yaml:3:5: error space-not-ascii  検索 · body
    a:⍽7＿·b
      ^
  it refuses 100%
  repair: repair it
  docs/findings/space-not-ascii.md

errors: 1, warnings: 0, infos: 0, silenced: 0
`))
	})

	It("is counted and not shown where it is silenced, in Japanese too", func() {
		var out bytes.Buffer
		Expect(report.Pretty{Language: report.Japanese}.Findings(&out, findings, nil)).To(Succeed())
		Expect(out.String()).To(ContainSubstring("エラー space-not-ascii  検索 · リクエストボディ\n  断る\n  直し方: 直す\n"))
		Expect(out.String()).NotTo(ContainSubstring("secret-in-clear"))
		Expect(out.String()).To(HaveSuffix("エラー 1 件、警告 0 件、情報 1 件、抑止した指摘 1 件\n"))
	})

	It("is said once for all its places", func() {
		again, other := finding(lint.SpaceNotASCII, ""), finding(lint.SpaceNotASCII, "")
		again.Place.Line, other.Repair.English = 9, "repair it otherwise"
		var out bytes.Buffer
		Expect(report.Pretty{Language: report.English}.Findings(&out, []lint.Finding{findings[0], other, again}, nil)).To(Succeed())
		Expect(out.String()).To(Equal(`a,b.yaml:3:5: error space-not-ascii  検索 · body
  it refuses 100%
  repair: repair it
  docs/findings/space-not-ascii.md
  also: a,b.yaml:9:5  検索 · body

a,b.yaml:3:5: error space-not-ascii  検索 · body
  it refuses 100%
  repair: repair it otherwise
  docs/findings/space-not-ascii.md

errors: 3, warnings: 0, infos: 0, silenced: 0
`))
	})

	It("is JSON with both languages and the reasons of silence", func() {
		var out bytes.Buffer
		Expect(report.FindingsJSON(&out, findings)).To(Succeed())
		doc := gjson.ParseBytes(out.Bytes())
		Expect(doc.Get("findings.#").Int()).To(BeEquivalentTo(3))
		Expect(doc.Get("findings.0.says.ja").String()).To(Equal("断る"))
		Expect(doc.Get("findings.0.page").String()).To(Equal("docs/findings/space-not-ascii.md"))
		Expect(doc.Get("findings.2.silenced").String()).To(Equal("for training"))
		out.Reset()
		Expect(report.FindingsJSON(&out, nil)).To(Succeed())
		Expect(out.String()).To(MatchJSON(`{"findings":[]}`))
	})

	It("is a SARIF 2.1.0 log whose results name its rules", func() {
		var out bytes.Buffer
		Expect(report.FindingsSARIF(&out, findings, report.English)).To(Succeed())
		Expect(json.Valid(out.Bytes())).To(BeTrue())
		doc := gjson.ParseBytes(out.Bytes())
		Expect(doc.Get("version").String()).To(Equal("2.1.0"))
		rules, results := doc.Get("runs.0.tool.driver.rules").Array(), doc.Get("runs.0.results").Array()
		Expect(rules).To(HaveLen(len(lint.Kinds())))
		Expect(results).To(HaveLen(3))
		for i, r := range results {
			Expect(rules[r.Get("ruleIndex").Int()].Get("id").String()).To(Equal(string(findings[i].Code)))
			Expect(r.Get("level").String()).To(BeElementOf("error", "warning", "note"))
			Expect(r.Get("message.text").String()).NotTo(BeEmpty())
			Expect(r.Get("locations.0.physicalLocation.artifactLocation.uri").String()).To(Equal("a,b.yaml"))
			Expect(r.Get("locations.0.physicalLocation.region.startLine").Int()).To(BeEquivalentTo(3))
		}
		Expect(results[0].Get("suppressions").Exists()).To(BeFalse())
		Expect(results[2].Get("suppressions.0").Raw).To(MatchJSON(`{"kind":"inSource","justification":"for training"}`))
	})

	It("is annotations for GitHub, each on one line and escaped", func() {
		var out bytes.Buffer
		Expect(report.FindingsGitHub(&out, findings, report.English)).To(Succeed())
		Expect(out.String()).To(Equal(
			"::error file=a%2Cb.yaml,line=3,col=5,title=space-not-ascii::検索 · body: it refuses 100%25%0Arepair: repair it\n" +
				"::notice file=a%2Cb.yaml,line=3,col=5,title=timeout-missing::検索 · body: it refuses 100%25%0Arepair: repair it\n"))
	})
})
