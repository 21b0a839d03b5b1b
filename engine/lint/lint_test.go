package lint_test

import (
	"fmt"
	"slices"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/scenarios/manual"
)

// search is a rule in which nothing is found, as far as rules alone can tell.
func search() engine.Rule {
	return engine.Rule{
		Name: "search", Event: event.Incoming, Order: 1, HasOrder: true, Code: "{TEL}", Pattern: "/^0[0-9]{9,10}$/",
		URL: "https://example.cybozu.com/k/v1/records.json", Method: "GET", Timeout: 10 * time.Second,
		Headers: "Content-Type: application/json",
		Body:    `{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"]}`,
	}
}

func run(rules ...engine.Rule) []lint.Finding { return lint.Run(lint.Set{Rules: rules}, nil) }

func codesOf(findings []lint.Finding) []lint.Code {
	codes := make([]lint.Code, len(findings))
	for i, f := range findings {
		codes[i] = f.Code
	}
	return codes
}

// found are the codes that a file of the manual's rules has, as CODE RULE.
func found(names ...string) []string {
	GinkgoHelper()
	var files []*rulefile.File
	for _, name := range names {
		f, err := rulefile.ReadFile(manual.Files(), name, rulefile.Params{})
		Expect(err).NotTo(HaveOccurred())
		files = append(files, f)
	}
	var all []string
	for _, f := range lint.Run(rulefile.LintSet(files...), nil) {
		if f.Silenced == "" {
			all = append(all, fmt.Sprintf("%s %.6s", f.Code, f.Place.Rule))
		}
	}
	return slices.Compact(all)
}

var _ = Describe("lint", func() {
	It("finds nothing in a rule that is right", func() {
		Expect(run(search())).To(BeEmpty())
		Expect(run()).To(BeEmpty())
	})

	It("says what will happen and how it is repaired, in both languages, for every code", func() {
		for _, k := range lint.Kinds() {
			Expect(k.Code.Kind()).To(Equal(k))
			Expect(k.Title.Japanese).NotTo(Equal(k.Title.English))
		}
		Expect(lint.Code("nothing").Known()).To(BeFalse())
		rule := search()
		rule.URL = "http://example.cybozu.com/k/v1/records.json"
		Expect(run(rule)).To(ConsistOf(HaveField("Repair", lint.Text{Japanese: "https:// にする", English: "write https://"})))
	})

	It("asks its set where a byte of a field stands", func() {
		rule := search()
		rule.Body += "※"
		var asked []string
		set := lint.Set{Rules: []engine.Rule{rule}, Place: func(rule int, field string, offset int) engine.Source {
			asked = append(asked, fmt.Sprintln(rule, field, offset == len(search().Body)))
			return engine.Source{File: "rules.yaml", Line: 9, Column: 4}
		}}
		findings := lint.Run(set, nil)
		Expect(codesOf(findings)).To(Equal([]lint.Code{lint.RemarkBehindBody}))
		Expect(findings[0].Place.String()).To(Equal("rules.yaml:9:4"))
		Expect(asked).To(Equal([]string{"0 body true\n"}))
	})

	It("keeps a silenced finding with its reason, and other rules' findings as they are", func() {
		first, second := search(), search()
		first.Timeout, second.Timeout, second.Name = 0, 0, "again"
		silence := lint.Silence{Rule: "again", Code: lint.TimeoutMissing, Reason: "the default will do"}
		findings := lint.Run(lint.Set{Rules: []engine.Rule{first, second}, Silences: []lint.Silence{silence}}, nil)
		Expect(findings).To(HaveExactElements(
			And(HaveField("Place.Rule", "search"), HaveField("Silenced", "")),
			And(HaveField("Place.Rule", "again"), HaveField("Silenced", "the default will do")),
		))
	})

	It("weighs severities", func() {
		Expect(lint.Error.AtLeast(lint.Warning)).To(BeTrue())
		Expect(lint.Warning.AtLeast(lint.Warning)).To(BeTrue())
		Expect(lint.Info.AtLeast(lint.Warning)).To(BeFalse())
	})

	It("judges a body with typographic quotes as though they were straight", func() {
		rule := search()
		rule.Body = "{“app”:\u00a07,“query”:”電話番号 = {TEL}”}※"
		Expect(codesOf(run(rule))).To(ConsistOf(lint.QuoteTypographic, lint.SpaceNotASCII, lint.QueryUnquoted, lint.RemarkBehindBody))
	})

	It("takes typographic quotes and full-width signs inside a text for content", func() {
		rule := search()
		rule.Method, rule.URL = "POST", "https://example.cybozu.com/k/v1/record.json"
		rule.Body = `{"app":7,"record":{"メモ":{"value":"“着信”　１件"}}}`
		Expect(run(rule)).To(BeEmpty())
	})

	It("does not try conditions that would take for ever", func(SpecContext) {
		many, slow := search(), search()
		for i := range 30 {
			many.Code += fmt.Sprintf("{RESPONSE_V%d}", i)
		}
		slow.Name, slow.Code, slow.Pattern = "slow", "{TEL}{ISANSWERED}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "/(a+)+$/"
		Expect(codesOf(run(many, slow))).To(ContainElement(lint.PatternRunaway))
	}, NodeTimeout(time.Minute))

	DescribeTable("knows where a recording's address begins",
		func(text string, want ...lint.Code) {
			rule := search()
			rule.Method, rule.URL = "POST", "https://example.cybozu.com/k/v1/record.json"
			rule.Body = `{"app":7,"record":{"メモ":{"value":"` + text + `"}}}`
			Expect(codesOf(run(rule))).To(ConsistOf(want))
		},
		Entry("with a scheme", "https://pbx.example:8000/monitor_link/{ID}"),
		Entry("with a scheme behind a sentence", "録音はhttps://pbx.example:8000/monitor_link/{ID}"),
		Entry("with a folder", "https://pbx.example/recordings/monitor_link/{ID}"),
		Entry("with escapes", `https:\/\/pbx.example/monitor_link/{ID}`),
		Entry("with a variable for its beginning", "{PBX}/monitor_link/{ID}", lint.VariableUnset),
		Entry("without a scheme", "pbx.example:8000/monitor_link/{ID}", lint.RecordingNoScheme),
		Entry("without a scheme behind a sentence", "録音はpbx.example:8000/monitor_link/{ID}", lint.RecordingNoScheme),
		Entry("without a scheme behind another address", "https://a.example/ pbx.example/monitor_link/{ID}", lint.RecordingNoScheme),
		Entry("without a scheme on a line of its own", `https://a.example\npbx.example/monitor_link/{ID}`, lint.RecordingNoScheme),
		Entry("with a scheme and a word for the host", "https://ホスト名/monitor_link/{ID}", lint.HostPlaceholder),
		Entry("with a scheme, signs for the host and a port", "https://●●●:8000/monitor_link/{ID}", lint.HostPlaceholder),
		Entry("with a scheme and a row of X", "https://sXXXXXXXX.u.example:8000/monitor_link/{ID}", lint.HostPlaceholder),
		Entry("without a scheme and with a word for the host", "お客様サーバ名:8000/monitor_link/{ID}", lint.RecordingNoScheme),
	)

	It("takes a word in place of a host or a credential for what it is, and for one mistake", func() {
		rule := search()
		rule.URL = "https://お客様kintone環境URL/k/v1/records.json"
		rule.Headers += "\nX-Cybozu-API-Token:取得したAPIトークン"
		Expect(codesOf(run(rule))).To(ConsistOf(lint.HostPlaceholder, lint.TokenMalformed))
		rule.URL, rule.Headers = "response://お客様", "Content-Type:application/json\nX-Cybozu-API-Token:CUSTOMERS-TOKEN"
		Expect(codesOf(run(rule))).To(ConsistOf(lint.SecretInClear))
	})

	It("looks at queries in addresses too", func() {
		rule := search()
		rule.Body, rule.Headers = "", ""
		rule.URL = "https://example.cybozu.com/k/v1/records.json?app=7&query=a%20%3D%20{TEL}"
		Expect(codesOf(run(rule))).To(ConsistOf(lint.QueryUnquoted))
		rule.URL = "https://example.cybozu.com/k/v1/records.json?app=7&query=a%20%3D%20%22{TEL}%22"
		Expect(run(rule)).To(BeEmpty())
	})

	It("takes typographic quotes for content where the body is not meant to be JSON", func() {
		rule := search()
		rule.Headers, rule.Body = "Content-Type: text/plain", "“{TEL}”"
		Expect(run(rule)).To(BeEmpty())
	})

	It("offers another captured variable in place of one that nothing sets, and never {ID}", func() {
		rule := search()
		rule.Code = "{RESPONSE_ID}{TEL}"
		Expect(codesOf(run(rule))).To(ConsistOf(lint.VariableUnset))
		setter := search()
		setter.Name, setter.Extract, setter.Code, setter.Pattern = "create", `/"id":"(?P<RECORD_ID>[0-9]+)"/`, "{TEL}", "/^1$/"
		Expect(run(setter, rule)).To(ContainElement(And(
			HaveField("Code", lint.VariableMisspelt), HaveField("Repair.English", "{RESPONSE_RECORD_ID} is most likely meant"))))
	})

	It("knows variables of the PBX that its set names", func() {
		rule := search()
		rule.Code = "{BRANCH}{TEL}"
		Expect(codesOf(run(rule))).To(ConsistOf(lint.VariableUnset))
		Expect(lint.Run(lint.Set{Rules: []engine.Rule{rule}, Variables: []string{"BRANCH"}}, nil)).To(BeEmpty())
	})

	It("takes a rule that asks whether it has run before as it is meant", func() {
		rule := search()
		rule.Code, rule.Pattern = "{RESPONSE_DONE}", "/^$/"
		rule.Extract = `/(?P<DONE>records)/`
		Expect(run(rule)).To(BeEmpty())
	})
})

var _ = Describe("マニュアルのアクション", func() {
	DescribeTable("の誤りは、公開された文字のままで見つかる",
		func(defect, code, rule, file string) {
			Expect(found(file)).To(ContainElement(code+" "+rule), defect)
		},
		Entry("M01", "M01", "quote-typographic", "①例1 登録", "setting1/rules-printed.yaml"),
		Entry("M01 パターン", "M01", "quote-typographic", "②例4 顧客", "setting2/rules-printed.yaml"),
		Entry("M02", "M02", "space-not-ascii", "①例1 登録", "setting1/rules-printed.yaml"),
		Entry("M03", "M03", "remark-behind-body", "②例6 録音", "setting2/rules-printed.yaml"),
		Entry("M04", "M04", "order-missing", "①例2 新規", "setting1/rules-printed.yaml"),
		Entry("M04 ②", "M04", "order-missing", "②例3 顧客", "setting2/rules-printed.yaml"),
		Entry("M05", "M05", "values-uncovered", "②例2 問い", "setting2/rules-printed.yaml"),
		Entry("M06", "M06", "query-unquoted", "①例1 登録", "setting1/rules-printed.yaml"),
		Entry("M06 ②", "M06", "query-unquoted", "②例1 会社", "setting2/rules-printed.yaml"),
		Entry("M07", "M07", "caller-unchecked", "①例2 新規", "setting1/rules-printed.yaml"),
		Entry("M07 ②", "M07", "caller-unchecked", "②例4 顧客", "setting2/rules-printed.yaml"),
		Entry("M10", "M10", "variable-not-guarded", "①例3 録音", "setting1/rules-printed.yaml"),
		Entry("M10 不応答", "M10", "variable-not-guarded", "①例4 不応", "setting1/rules-printed.yaml"),
		Entry("M11", "M11", "comment-address", "①例3 録音", "setting1/rules-printed.yaml"),
		Entry("M11 ②", "M11", "comment-address", "②例6 録音", "setting2/rules-printed.yaml"),
		Entry("M12", "M12", "recording-no-scheme", "①例3 録音", "setting1/rules-printed.yaml"),
		Entry("M13", "M13", "pattern-last-of-several", "①例1 登録", "setting1/rules-printed.yaml"),
		Entry("M17", "M17", "pattern-member-order", "②例2 問い", "setting2/rules-printed.yaml"),
		Entry("M18", "M18", "variable-other-path", "②例3 顧客", "setting2/rules-printed.yaml"),
		Entry("M19", "M19", "pattern-greedy", "②例1 会社", "setting2/rules-printed.yaml"),
		Entry("M22", "M22", "variable-unquoted", "②例5 録音", "setting2/rules-printed.yaml"),
		Entry("M23", "M23", "json-invalid", "②例5 録音", "setting2/rules-printed.yaml"),
		Entry("M24", "M24", "variable-not-guarded", "②例6 録音", "setting2/rules-printed.yaml"),
		Entry("M25", "M25", "abandoned-no-trace", "②例1 会社", "setting2/rules-printed.yaml"),
	)

	It("の①と②が一つのファイルにあっても、別の経路でしか設定されない変数は見つかる(M18)", func() {
		Expect(found("setting1/rules-printed.yaml", "setting2/rules-printed.yaml")).To(ContainElement("variable-other-path ②例3 顧客"))
	})

	It("の①と②を一緒にすると、同じ名前の変数が上書きされる(M09)", func() {
		Expect(found("setting1/rules-printed.yaml", "setting2/rules-printed.yaml")).To(ContainElements(
			"variable-overwritten ②例1 会社", "variable-overwritten ②例4 顧客"))
	})

	It("のヘッダに書かれた説明をそのまま貼ると、認証情報の形でない(M27)", func() {
		rule := search()
		rule.Headers = "X-Cybozu-Authorization:base64エンコードしたトークン\nContent-Type:application/json"
		Expect(codesOf(run(rule))).To(ContainElement(lint.AuthNotLoginPassword))
	})

	It("を直したものには、抑止していない指摘がない", func() {
		Expect(found("setting1/rules-corrected.yaml")).To(BeEmpty())
		Expect(found("setting2/rules-corrected.yaml")).To(BeEmpty())
	})
})
