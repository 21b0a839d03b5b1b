package report_test

import (
	"bytes"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
)

// traceOf is a call that had one event with these runs.
func traceOf(runs ...*engine.Run) stage.Trace {
	e := stage.EventTrace{EventRun: engine.EventRun{Event: event.Event{Name: event.Incoming}, Seq: 1}}
	for _, r := range runs {
		r.Rule = &engine.Rule{Name: "検索"}
		e.Runs = append(e.Runs, stage.RunTrace{Run: r})
	}
	return stage.Trace{Calls: []stage.CallTrace{{Events: []stage.EventTrace{e}}}}
}

// searched is a run whose extraction pattern did not match an answer.
func searched(pattern, body string) *engine.Run {
	return &engine.Run{
		Outcome: engine.Ran, Condition: engine.Condition{Always: true, Matched: true},
		Request: &engine.Request{Method: "GET", URL: "https://example.cybozu.com/k/v1/records.json"},
		Answer:  &engine.Answer{Status: 200, Body: body}, Extract: &engine.Extraction{Pattern: pattern},
	}
}

// skipped is a run whose condition did not match.
func skipped(pattern, code string) *engine.Run {
	return &engine.Run{Outcome: engine.Skipped, Condition: engine.Condition{Expanded: code, Pattern: pattern}}
}

// lines are what the timeline says of a run.
func lines(l report.Language, r *engine.Run) string {
	GinkgoHelper()
	var b bytes.Buffer
	Expect(report.Pretty{Language: l}.Trace(&b, traceOf(r))).To(Succeed())
	_, shown, _ := strings.Cut(b.String(), "検索  ")
	return shown
}

var _ = Describe("an extraction pattern that did not match", func() {
	const search = `/"records":\[.*"totalCount":"(?P<COUNT>[0-9]+)"/`

	DescribeTable("says how far it got, and what stands there",
		func(pattern, body, english, japanese string) {
			Expect(lines(report.English, searched(pattern, body))).To(HaveSuffix("did not match\n          near miss: " + english + "\n"))
			Expect(lines(report.Japanese, searched(pattern, body))).To(HaveSuffix("一致しなかった\n          不一致箇所 " + japanese + "\n"))
		},
		Entry("in the middle", search, `{"records":[],"totalCount":null}`,
			"matched up to `\"records\":\\[.*\"totalCount\":`; at byte 27 (line 1, character 28) stands `null}`, not `\"`",
			`「"records":\[.*"totalCount":」まで一致、バイト 27(1行28字目)は「"」でなく「null}」`),
		Entry("a literal text is shown whole, and a line as people count it", `/社名":"(?P<N>x)"/`, "{\n\"会社番号\":1}",
			"matched up to `社`; at byte 9 (line 2, character 4) stands `番号\":1}`, not `名\":\"`",
			`「社」まで一致、バイト 9(2行4字目)は「名":"」でなく「番号":1}」`),
		Entry("at the end", `/"id":(?P<ID>[0-9]+)/`, `"id":`,
			"matched up to `\"id\":(?P<ID>`; at byte 5 (line 1, character 6) it ends, and `[0-9]+` is missing",
			`「"id":(?P<ID>」まで一致、バイト 5(1行6字目)で終わり、「[0-9]+」がない`),
		Entry("nowhere", `/"id":"/`, `Service Unavailable`,
			"the pattern's beginning, `\"id\":\"`, is nowhere", `パターンの最初の部分「"id":"」がどこにもない`),
		Entry("with what cannot be seen made visible", `/"app": ?7/`, "{\"app\":\u00a07}",
			"matched up to `\"app\": ?`; at byte 7 (line 1, character 8) stands `\\u{00A0}7}`, not `7`",
			`「"app": ?」まで一致、バイト 7(1行8字目)は「7」でなく「\u{00A0}7}」`),
	)

	It("shows a little of much", func() {
		body := `"id":` + strings.Repeat("会", 100)
		Expect(lines(report.English, searched(`/`+strings.Repeat("(?:x|)", 20)+`"id":[0-9]+/`, body))).To(And(
			ContainSubstring("matched up to `…?:x|)(?:x|)(?:x|)(?:x|)(?:x|)(?:x|)\"id\":`;"),
			ContainSubstring("stands `"+strings.Repeat("会", 10)+"…`")))
	})

	It("says nothing of a pattern that was not tried, did match or is none", func() {
		left := searched(search, "{}")
		left.Extract.Skipped = true
		Expect(lines(report.English, left)).NotTo(ContainSubstring("near miss"))
		broken := searched(`/(/`, "{}")
		broken.Extract.Problem = "preg_match(): …"
		Expect(lines(report.English, broken)).NotTo(ContainSubstring("near miss"))
		matched := searched(search, "{}")
		matched.Extract.Matched = true
		Expect(lines(report.English, matched)).NotTo(ContainSubstring("near miss"))
	})
})

var _ = Describe("a condition that did not match", func() {
	It("shows its code with what cannot be seen made visible", func() {
		Expect(lines(report.English, skipped("/^1$/", "\u00a01\u3000\n"))).To(Equal(
			`code "\u{00A0}1\u{3000}\u{000A}" does not match /^1$/` + "\n"))
		Expect(lines(report.Japanese, skipped("/^\u200b1$/", "1"))).To(Equal(
			`判定用コード「1」が /^\u{200B}1$/ に一致しない` + "\n"))
	})

	It("says how far it got where it began to match, and only there", func() {
		Expect(lines(report.English, skipped("/^1:[0-9]+$/", "1:"))).To(HaveSuffix(
			"\n          near miss: matched up to `^1:`; at byte 2 (line 1, character 3) it ends, and `[0-9]+` is missing\n"))
		Expect(lines(report.English, skipped("/^1:[0-9]+$/", "0:5"))).NotTo(ContainSubstring("near miss"))
		Expect(lines(report.English, skipped("/x/", "0:5"))).NotTo(ContainSubstring("near miss"))
	})
})

var _ = Describe("near misses for programs", func() {
	member := func(path string, runs ...*engine.Run) gjson.Result {
		GinkgoHelper()
		var b bytes.Buffer
		Expect(report.TraceJSON(&b, traceOf(runs...))).To(Succeed())
		whole := gjson.GetBytes(b.Bytes(), "calls.0.events.0.rules.0."+path)
		b.Reset()
		Expect(report.CallJSON(&b, traceOf(runs...).Calls[0])).To(Succeed())
		Expect([]any{gjson.GetBytes(b.Bytes(), "events.0.rules.0."+path).Value()}).To(Equal([]any{whole.Value()}))
		return whole
	}

	It("have places, the part of the pattern and what stands there", func() {
		Expect(member("extraction.nearMiss", searched(`/"id":"(?P<ID>[0-9]+)"/`, "{\n\"id\":\"x\u00a0y\"}")).Raw).To(MatchJSON(`{
			"begin":{"byte":2,"line":2,"column":1},"reached":{"byte":8,"line":2,"column":7},
			"matched":"\"id\":\"(?P<ID>","pattern":{"value":"[0-9]+","start":13,"end":19},"there":"x\u00a0y\"}"}`))
		Expect(member("condition.nearMiss", skipped("/^1$/", "0")).Get("there").String()).To(Equal("0"))
	})

	It("have no places where the pattern began nowhere", func() {
		miss := member("extraction.nearMiss", searched(`/x/`, "{}"))
		Expect(miss.Raw).To(MatchJSON(`{"matched":"","pattern":{"value":"x","start":0,"end":1},"there":""}`))
	})

	It("are whole characters where a pattern of bytes failed in the middle of one", func() {
		miss := member("extraction.nearMiss", searched(`/“id/`, "”id"))
		Expect(miss.Get("pattern.value").String()).To(Equal("“id"))
		Expect(miss.Get("there").String()).To(Equal("”id"))
		Expect(miss.Get("reached.byte").Int()).To(BeEquivalentTo(2))
	})

	It("are those of rules that were sent alone, too", func() {
		var b bytes.Buffer
		alone := searched(`/x/`, "{}")
		alone.Rule = &engine.Rule{Name: "検索"}
		Expect(report.TraceJSON(&b, stage.Trace{Alone: []stage.RunTrace{{Run: alone}}})).To(Succeed())
		Expect(gjson.GetBytes(b.Bytes(), "alone.0.extraction.nearMiss.pattern.value").String()).To(Equal("x"))
	})

	It("are bounded, and missing where there is nothing to tell", func() {
		Expect(member("extraction.nearMiss.there", searched(`/"id":x/`, `"id":`+strings.Repeat("会", 100))).String()).To(Equal(strings.Repeat("会", 66)))
		left := searched(`/x/`, "{}")
		left.Extract.Skipped = true
		Expect(member("extraction.nearMiss", left).Exists()).To(BeFalse())
		Expect(member("condition.nearMiss", &engine.Run{Condition: engine.Condition{Matched: true, Always: true}}).Exists()).To(BeFalse())
		Expect(member("condition.nearMiss", skipped("/(a+)+$/", strings.Repeat("a", 40)+"b")).Exists()).To(BeFalse())
	})
})
