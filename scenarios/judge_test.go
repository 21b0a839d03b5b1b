package scenarios_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gstruct"

	"callaction/scenarios"
)

// aFailure matches one failure by what it says.
func aFailure(kind scenarios.FailureKind, expected, actual string) OmegaMatcher {
	return gstruct.MatchFields(gstruct.IgnoreExtras, gstruct.Fields{
		"Kind": Equal(kind), "Expected": Equal(expected), "Actual": Equal(actual),
	})
}

// twoCallers is the unknown caller, and later one who is known.
const twoCallers = `
title: two callers
given: {records: {7: [{電話番号: "0312345678"}]}}
calls:
  - {name: first, from: 090-9999-0001, course: [ring 5s, answer, talk 1m, hangup caller]}
  - {name: second, from: 03-1234-5678, at: 1h, course: [ring 5s, hangup caller]}
`

const unknownCaller = `
title: a caller that nobody knows
calls: [{from: 090-9999-0001, course: [ring 5s, answer, talk 1m, hangup caller]}]
`

var _ = Describe("what a scenario expects", func() {
	It("is met when everything that happened is expected", func() {
		Expect(play(unknownCaller + `
expect:
  rules:
    - {rule: count, outcome: ran, status: 200, log: normal}
    - {rule: add, outcome: 実行, status: 200}
    - {rule: comment, outcome: ran, call: "1"}
  requests:
    - {method: GET, path: /k/v1/records.json, status: 200}
    - {method: POST, path: /k/v1/record.json, rule: add}
    - {method: POST, path: /k/v1/record/comment.json}
  records:
    7: [{$id: 1}, {$id: 2, 電話番号: "09099990001", $revision: 1}]
  comments: {7/2: ["{ID}"]}
  variables: {RESPONSE_COUNT: "0", RESPONSE_ID: "2", RESPONSE_OTHER: absent}
  warnings: []
`).Failures).To(BeEmpty())
	})

	Describe("of records", func() {
		It("fails on another value, and shows the request that wrote it", func() {
			failures := play(unknownCaller + `
expect:
  records: {7: [{$id: 1}, {$id: 2, 電話番号: "0312345678"}]}
  comments: {7/2: ["{ID}"]}
`).Failures
			Expect(failures).To(ConsistOf(aFailure(scenarios.RecordField, "0312345678", "09099990001")))
			Expect(failures[0].Run.Rule.Name).To(Equal("comment"), "the last that touched the record")
			Expect(failures[0].Place).To(Equal(scenarioFile + ":6:42"))
		})

		It("fails on a record too few or too many", func() {
			Expect(play(unknownCaller + `
expect:
  records: {7: [{$id: 1}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(ConsistOf(aFailure(scenarios.RecordCount, "1", "2 (1, 2)")))
		})

		It("fails on a record that is not there", func() {
			Expect(play(unknownCaller + `
expect:
  records: {7: [{$id: 1}, {$id: 9, 電話番号: "1"}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(ConsistOf(aFailure(scenarios.RecordMissing, "$id=9 電話番号=1", "")))
		})

		It("fails on a field that nobody mentions, and on a write that changed nothing but the revision", func() {
			const rule = `[{name: write, event: incoming, url: "https://example.cybozu.com/k/v1/record.json", method: PUT,
 headers: "X-Cybozu-API-Token: THE-TOKEN\nContent-Type: application/json", body: '{"app":7,"id":1,"record":{"会社名":{"value":"%"}}}'}]`
			const sc = `
title: a rule that overwrites
rules: [write.yaml]
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
expect: {records: {7: [{$id: 1, 電話番号: "0312345678"}]}}
`
			Expect(play(sc, "customers/write.yaml", strings.Replace(rule, "%", "別の会社", 1)).Failures).
				To(ConsistOf(aFailure(scenarios.RecordField, "株式会社サンプル", "別の会社")))
			Expect(play(sc, "customers/write.yaml", strings.Replace(rule, "%", "株式会社サンプル", 1)).Failures).
				To(ConsistOf(aFailure(scenarios.RecordField, "1", "2")))
			Expect(play(`
title: no word of the app
rules: [write.yaml]
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
`, "customers/write.yaml", strings.Replace(rule, "%", "別の会社", 1)).Failures).To(ConsistOf(HaveField("Kind", scenarios.RecordUnasked)))
		})

		It("fails on a record that is gone although nobody mentions it", func() {
			failures := play(`
title: a rule that deletes
rules: [delete.yaml]
given: {tokens: {THE-TOKEN: [view, delete]}}
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
`, "customers/delete.yaml", `[{name: delete, event: incoming, url: "https://example.cybozu.com/k/v1/records.json", method: DELETE,
 headers: "X-Cybozu-API-Token: THE-TOKEN\nContent-Type: application/json", body: '{"app":7,"ids":[1]}'}]`).Failures
			Expect(failures).To(HaveLen(1))
			Expect(failures[0].Kind).To(Equal(scenarios.RecordUnasked))
			Expect(failures[0].Actual).To(BeEmpty())
		})

		It("fails on a change that nobody expects", func() {
			failures := play(unknownCaller + `
expect:
  comments: {7/2: ["{ID}"]}
`).Failures
			Expect(failures).To(HaveLen(1))
			Expect(failures[0].Kind).To(Equal(scenarios.RecordUnasked))
			Expect(failures[0].Record).To(Equal(int64(2)))
			Expect(failures[0].Actual).To(ContainSubstring("09099990001"))
		})
	})

	Describe("of comments", func() {
		It("fails on another text", func() {
			Expect(play(unknownCaller + `
expect:
  records: {7: [{}, {電話番号: "09099990001"}]}
  comments: {7/2: ["other", "{ID}"]}
`).Failures).To(ConsistOf(HaveField("Kind", scenarios.CommentsDiffer)))
		})

		It("fails on one that nobody expects", func() {
			Expect(play(unknownCaller + `
expect:
  records: {7: [{}, {電話番号: "09099990001"}]}
`).Failures).To(ConsistOf(HaveField("Kind", scenarios.CommentUnasked)))
		})
	})

	Describe("of rules", func() {
		const besides = `
  records: {7: [{}, {電話番号: "09099990001"}]}
  comments: {7/2: ["{ID}"]}
`
		It("fails on another outcome", func() {
			Expect(play(unknownCaller + `
expect:
  rules: [{rule: count}, {rule: add, outcome: skipped}, {rule: comment}]
` + besides).Failures).To(ConsistOf(aFailure(scenarios.RuleDiffers, "add skipped", "add ran 200")))
		})

		It("fails on a rule too few or too many", func() {
			Expect(play(unknownCaller + `
expect:
  rules: [{rule: count}, {rule: add}]
` + besides).Failures).To(ConsistOf(aFailure(scenarios.RuleDiffers, "", "comment ran 200")))
			Expect(play(unknownCaller + `
expect:
  rules: [{rule: count}, {rule: add}, {rule: comment}, {rule: count}]
` + besides).Failures).To(ConsistOf(aFailure(scenarios.RuleDiffers, "count", "")))
		})

		DescribeTable("fails on any part that differs",
			func(part, expected, actual string) {
				Expect(play(twoCallers + `
expect:
  rules: [{rule: count, ` + part + `}, {rule: add}, {rule: comment}, {rule: count}, {rule: add}, {rule: comment}]
` + besides).Failures).To(ConsistOf(aFailure(scenarios.RuleDiffers, expected, actual)))
			},
			Entry("status", "status: 404", "count 404", "count ran 200"),
			Entry("code", "code: GAIA_RE01", "count GAIA_RE01", "count ran 200"),
			Entry("log class", "log: 異常", "count abnormal", "count ran 200 normal"),
			Entry("condition", `condition: "0"`, `count "0"`, `count ran 200 ""`),
			Entry("call", `call: second`, "count", "count ran 200"),
			Entry("failure", "failure: タイムアウト", "count timeout", "count ran 200"),
		)

		It("is that none fails, where it says nothing of them", func() {
			failures := play(`
title: no permission
given: {tokens: {THE-TOKEN: [追加]}}
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
`).Failures
			Expect(failures).To(ConsistOf(aFailure(scenarios.RuleFailed, "", "count failed 403 GAIA_NO01")))
			Expect(failures[0].Run.Answer.Body).To(ContainSubstring("GAIA_NO01"))
		})
	})

	It("fails on another request", func() {
		Expect(play(unknownCaller + `
expect:
  requests: [{method: GET}, {method: PUT}, {path: /k/v1/record/comment.json}]
  records: {7: [{}, {電話番号: "09099990001"}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(ConsistOf(aFailure(scenarios.RequestDiffers, "PUT", "POST /k/v1/record.json 200 add")))
	})

	DescribeTable("fails on a request of which a part differs",
		func(part string) {
			Expect(play(`
title: no permission
given: {tokens: {THE-TOKEN: [追加]}}
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
expect:
  rules: [{rule: count}, {rule: add}, {rule: comment}]
  requests: [{` + part + `}]
`).Failures).To(ConsistOf(HaveField("Kind", scenarios.RequestDiffers)))
		},
		Entry("code", "code: GAIA_RE01"),
		Entry("rule", "rule: add"),
		Entry("status", "status: 200"),
		Entry("path", "path: /k/v1/record.json"),
	)

	It("is met by requests that were answered in advance, and elsewhere", func() {
		Expect(play(`
title: elsewhere
rules: [elsewhere.yaml]
given: {answers: [{host: crm.example, status: 201}]}
send: [{rule: elsewhere}]
expect: {requests: [{method: POST, path: /tasks, status: 201}]}
`, "customers/elsewhere.yaml", `[{name: elsewhere, event: incoming, url: "https://crm.example/tasks?x=1", method: POST}]`).Failures).To(BeEmpty())
	})

	It("fails on another variable, and shows the rule that set it", func() {
		failures := play(unknownCaller + `
expect:
  variables: {RESPONSE_ID: "3"}
  records: {7: [{}, {電話番号: "09099990001"}]}
  comments: {7/2: ["{ID}"]}
`).Failures
		Expect(failures).To(ConsistOf(aFailure(scenarios.VariableDiffers, "3", "2")))
		Expect(failures[0].Run.Rule.Name).To(Equal("add"))
	})

	It("fails on a variable that was set although it must not be, or was not although it must", func() {
		Expect(play(unknownCaller + `
expect:
  variables: {RESPONSE_ID: absent, RESPONSE_OTHER: "1"}
  records: {7: [{}, {電話番号: "09099990001"}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(ConsistOf(
			aFailure(scenarios.VariableDiffers, "absent", "2"),
			aFailure(scenarios.VariableDiffers, "1", scenarios.Absent),
		))
	})

	It("fails on other warnings", func() {
		Expect(play(unknownCaller + `
expect:
  warnings: [body-not-json]
  records: {7: [{}, {電話番号: "09099990001"}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(ConsistOf(aFailure(scenarios.WarningsDiffer, "body-not-json", "")))
	})

	It("fails on an answer that no request met", func() {
		failures := play(`
title: an answer that is left over
given: {answers: [{host: crm.example, path: /tasks}]}
calls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]
`).Failures
		Expect(failures).To(ConsistOf(And(HaveField("Kind", scenarios.FaultNotUsed), HaveField("Name", "https://crm.example/tasks"))))
	})

	It("fails on a fault that no request met: it would prove nothing", func() {
		failures := play(`
title: a fault that never strikes
given: {faults: [{method: DELETE, path: /k/v1/records.json, latency: 1s}]}
calls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]
`).Failures
		Expect(failures).To(ConsistOf(HaveField("Kind", scenarios.FaultNotUsed)))
	})
})

var _ = Describe("what a scenario gives", func() {
	It("takes the place of an app's records", func() {
		Expect(play(`
title: three customers
given:
  records: {7: [{電話番号: "0312345678"}, {電話番号: {value: "0312345678"}}, {}]}
calls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]
expect: {variables: {RESPONSE_COUNT: "2"}}
`).Failures).To(BeEmpty())
	})

	It("answers in kintone's place, as often as it says", func() {
		Expect(play(`
title: one answer in advance, then kintone's own
given:
  answers:
    - {method: GET, path: /k/v1/records.json, body: '{"records":[],"totalCount":"5"}'}
calls:
  - {name: first, from: 03-1234-5678, course: [ring 5s, hangup caller]}
  - {name: second, from: 03-1234-5678, at: 1m, course: [ring 5s, hangup caller]}
expect: {variables: {first: {RESPONSE_COUNT: "5"}, second: {RESPONSE_COUNT: "1"}}}
`).Failures).To(BeEmpty())
	})

	It("answers for another host, with a status and headers", func() {
		Expect(play(`
title: another service
given:
  answers: [{host: crm.example, status: 201, headers: {X-Id: "9"}, body: made}]
send: [{rule: elsewhere}]
rules: [elsewhere.yaml]
expect:
  rules: [{rule: elsewhere, outcome: ran, status: 201}]
`, "customers/elsewhere.yaml", `[{name: elsewhere, event: incoming, url: "https://crm.example/tasks", method: POST, body: "{TEL}"}]`).Failures).To(BeEmpty())
	})

	It("leaves a host that nobody names out of reach", func() {
		Expect(play(`
title: out of reach
send: [{rule: elsewhere}]
rules: [elsewhere.yaml]
expect:
  rules: [{rule: elsewhere, outcome: failed, failure: host-not-mapped, log: abnormal}]
`, "customers/elsewhere.yaml", `[{name: elsewhere, event: incoming, url: "https://crm.example/tasks"}]`).Failures).To(BeEmpty())
	})

	DescribeTable("breaks the connection",
		func(how string) {
			Expect(play(`
title: broken
given: {faults: [{path: /k/v1/records.json, breaks: ` + how + `}]}
calls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]
expect:
  rules: [{rule: count, outcome: failed, failure: broken, log: abnormal}, {rule: add, outcome: skipped}, {rule: comment, outcome: skipped}]
`).Failures).To(BeEmpty())
		},
		Entry("by ending it", "cut"),
		Entry("by resetting it", "reset"),
	)

	// Each plays against the caller's rule count, which gives up after 10 seconds.
	DescribeTable("troubles kintone's answers, in either language",
		func(fault, first, second string) {
			Expect(play(`
title: trouble
given:
  faults: [` + fault + `]
  records: {7: [{電話番号: "0312345678"}]}
calls:
  - {name: first, from: 03-1234-5678, course: [ring 20s, hangup caller]}
  - {name: second, from: 03-1234-5678, at: 1m, course: [ring 20s, hangup caller]}
expect:
  rules:
    - {rule: count, ` + first + `}
    - {rule: add, outcome: skipped}
    - {rule: comment, outcome: skipped}
    - {rule: count, ` + second + `}
    - {rule: add, outcome: skipped}
    - {rule: comment, outcome: skipped}
`).Failures).To(BeEmpty())
		},
		Entry("every second", "{every: 2, status: 503}", "status: 200", "status: 503"),
		Entry("every second, in Japanese", "{何回ごと: 2, 状態: 429}", "status: 200", "status: 429, code: GAIA_TO04"),
		Entry("all, as a share", "{share: 100%, times: 1, status: 502}", "status: 502", "status: 200"),
		Entry("a share, in Japanese", "{割合: 1.0, 開始前: 1, 状態: 500}", "status: 200", "status: 500"),
		Entry("a latency that is drawn", "{latency: {distribution: uniform, min: 11s, max: 12s}, times: 1}", "outcome: failed, failure: timeout", "status: 200"),
		Entry("a latency that is drawn, in Japanese", "{遅延: {分布: 対数正規, 平均: 60s, 標準偏差: 1s, 最小: 20s, 最大: 100s}, 回数: 1}", "outcome: failed, failure: timeout", "status: 200"),
		Entry("an exponential one", "{latency: {distribution: exponential, mean: 1s, min: 11s}, after: 1}", "status: 200", "outcome: failed, failure: timeout"),
		Entry("a slow body", "{slow: {bytesPerSecond: 2}, times: 1}", "outcome: failed, failure: timeout", "status: 200"),
		Entry("a slow body, in Japanese", "{低速: {分割バイト数: 1, 間隔: 1s}, 開始前: 1}", "status: 200", "outcome: failed, failure: timeout"),
		Entry("an answer that breaks off", "{breaks: cut, cutAfter: 9, times: 1}", "outcome: failed, failure: broken", "status: 200"),
		Entry("an answer that breaks off, in Japanese", "{切断: reset, 切断位置: 9, 開始前: 1}", "status: 200", "outcome: failed, failure: broken"),
	)

	It("chooses quirks over the workspace's", func() {
		Expect(play(`
title: numbers as they come
quirks: {telFormat: received}
calls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]
expect:
  variables: {TEL: 03-1234-5678, RESPONSE_COUNT: "0"}
  records: {7: [{}, {電話番号: 03-1234-5678}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(BeEmpty())
	})
})
