package scenarios_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios"
)

var _ = Describe("a scenario file that cannot be meant", func() {
	const call = "calls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]\n"

	DescribeTable("is refused with its place",
		func(scenario, place, text string) {
			Expect(refusal(scenario)).To(MatchError(And(HavePrefix(scenarioFile+":"+place), ContainSubstring(text))))
		},
		Entry("an unknown key", "title: x\nexpectt: {}\n"+call, "2:1", `unknown key "expectt"; did you mean "expect"?`),
		Entry("an unknown key, in Japanese", "題名: x\n期侍: {}\n"+call, "2:1", `did you mean "期待"?`),
		Entry("no title", call, "1:1", `the key "title" is missing`),
		Entry("nothing to do", "title: x\n", "1:1", "the scenario does nothing"),
		Entry("a step that does not exist", "title: x\ncalls: [{from: 03-1234-5678, course: [rnig 5s, hangup caller]}]\n", "2:39", `the nearest known is "ring 5s"`),
		Entry("a call that never ends", "title: x\ncalls: [{from: 03-1234-5678, course: [ring 5s, answer]}]\n", "2:", "leaves the call open"),
		Entry("a call without a caller", "title: x\ncalls: [{course: [ring 5s, hangup caller]}]\n", "2:", `the key "from" is missing`),
		Entry("a number that the PBX does not have", "title: x\ncalls: [{from: 03-1234-5678, to: 03-9999-9999, course: [ring 5s, hangup caller]}]\n", "2:", "03-9999-9999"),
		Entry("two calls of one name", "title: x\ncalls: [{name: a, from: 非通知, course: [放棄]}, {name: a, from: 非通知, course: [放棄]}]\n", "2:", `two calls are named "a"`),
		Entry("an unknown field", "title: x\n"+call+"expect: {records: {7: [{電話番合: x}]}}\n", "3:", `unknown field "電話番合"; did you mean "電話番号"?`),
		Entry("a record that is expected twice", "title: x\n"+call+"expect: {records: {7: [{$id: 1}, {$id: 1}]}}\n", "3:", "the record 1 is expected twice"),
		Entry("a given record with an unknown field", "title: x\ngiven: {records: {7: [{会社: x}]}}\n"+call, "2:", `the app has no field "会社"`),
		Entry("a fault about an operation that kintone does not have", "title: x\ngiven: {faults: [{path: /k/v1/recrod.json, status: 503}]}\n"+call, "2:25", "kintone has no API /k/v1/recrod.json"),
		Entry("a fault about a method that the operation does not have", "title: x\n前提: {障害: [{パス: /k/v1/record.json, メソッド: DELETE, 状態: 503}]}\n"+call, "2:41", "takes GET, POST, PUT, not DELETE"),
		Entry("a fault about an app that is not there", "title: x\ngiven: {faults: [{app: 9, status: 503}]}\n"+call, "2:24", "there is no app 9"),
		Entry("a fault that does nothing", "title: x\ngiven: {faults: [{times: 1}]}\n"+call, "2:18", "it does nothing"),
		Entry("a fault of an unknown key", "title: x\ngiven: {faults: [{evrey: 1, status: 503}]}\n"+call, "2:19", `did you mean "every"?`),
		Entry("a negative number", "title: x\ngiven: {faults: [{every: -1, status: 503}]}\n"+call, "2:26", "must not be negative"),
		Entry("a share above all", "title: x\ngiven: {faults: [{share: 1.5, status: 503}]}\n"+call, "2:26", `"1.5" is no share of the requests`),
		Entry("a share of none", "title: x\ngiven: {faults: [{share: 0%, status: 503}]}\n"+call, "2:26", `"0%" is no share of the requests`),
		Entry("a share that is no number", "title: x\ngiven: {faults: [{share: some, status: 503}]}\n"+call, "2:26", `"some" is no share of the requests`),
		Entry("a share of every so many", "title: x\ngiven: {faults: [{every: 2, share: 0.5, status: 503}]}\n"+call, "2:36", "not both"),
		Entry("an unknown distribution", "title: x\ngiven: {faults: [{latency: {distribution: pareto, mean: 1s}}]}\n"+call, "2:43", `"pareto" is not possible here; write one of 一様 (uniform)`),
		Entry("a latency without its distribution", "title: x\ngiven: {faults: [{latency: {mean: 1s}}]}\n"+call, "2:28", `the key "distribution" is missing`),
		Entry("a latency that lacks a parameter", "title: x\ngiven: {faults: [{latency: {distribution: normal, mean: 1s}}]}\n"+call, "2:28", "a mean and a deviation"),
		Entry("a latency of an unknown key", "title: x\n前提: {障害: [{遅延: {分布: 正規, 平均値: 1s}}]}\n"+call, "2:25", `did you mean "平均"?`),
		Entry("a slow body without a pause", "title: x\ngiven: {faults: [{slow: {pieceBytes: 1}}]}\n"+call, "2:25", "and a pause between them"),
		Entry("a slow body that is no map", "title: x\ngiven: {faults: [{slow: 1}]}\n"+call, "2:25", "expected a map"),
		Entry("a place to cut, and no cut", "title: x\ngiven: {faults: [{status: 500, cutAfter: 3}]}\n"+call, "2:42", "neither cuts nor resets"),
		Entry("two faults of one name", "title: x\ngiven: {faults: [{name: a, status: 500}, {name: a, status: 502}]}\n"+call, "2:49", "another fault has the same name"),
		Entry("an unknown app", "title: x\n"+call+"expect: {records: {9: [{}]}}\n", "3:", "the workspace has no app 9"),
		Entry("an app that is no number", "title: x\n"+call+"expect: {records: {seven: [{}]}}\n", "3:", `"seven" is no app id`),
		Entry("a record that is none", "title: x\n"+call+"expect: {comments: {7: [x]}}\n", "3:", `"7" names no record`),
		Entry("an unknown rule", "title: x\n"+call+"expect: {rules: [{rule: cuont}]}\n", "3:", `unknown rule "cuont"; did you mean "count"?`),
		Entry("an unknown rule to send", "title: x\nsend: [{rule: nowhere}]\n", "2:", `unknown rule "nowhere"`),
		Entry("an unknown outcome", "title: x\n"+call+"expect: {rules: [{rule: count, outcome: done}]}\n", "3:", `"done" is not possible here; write one of 実行 (ran)`),
		Entry("an unknown call", "title: x\n"+call+"expect: {rules: [{rule: count, call: zwei}]}\n", "3:", `unknown call "zwei"`),
		Entry("an unknown quirk", "title: x\nquirks: {overlapp: queued}\n"+call, "2:", `unknown quirk "overlapp"`),
		Entry("a value that a quirk does not have", "title: x\nquirks: {overlap: both}\n"+call, "2:", `quirk overlap cannot be "both"`),
		Entry("an app of given records that is not there", "title: x\ngiven: {records: {9: [{}]}}\n"+call, "2:", "the workspace has no app 9"),
		Entry("a token that is not there", "title: x\ngiven: {tokens: {OTHER: [view]}}\n"+call, "2:", "no such API token"),
		Entry("an unknown permission", "title: x\ngiven: {tokens: {THE-TOKEN: [read]}}\n"+call, "2:", `unknown permission "read"`),
		Entry("a connection that breaks in an unknown way", "title: x\ngiven: {faults: [{breaks: slowly}]}\n"+call, "2:", "by cut or reset"),
		Entry("an answer with a header that frames it", "title: x\ngiven: {answers: [{headers: {content-length: 9}}]}\n"+call, "2:", "Content-Length is written by the transport"),
		Entry("an answer with a header twice", "title: x\ngiven: {answers: [{headers: {X-A: 1, x-a: 2}}]}\n"+call, "2:", "the header X-A is there twice"),
		Entry("an answer with a header that is none", "title: x\ngiven: {answers: [{headers: {\"X A\": 1}}]}\n"+call, "2:", "is no header's name"),
		Entry("an answer with a status that is none", "title: x\ngiven: {answers: [{status: 99}]}\n"+call, "2:", "status 99"),
	)

	It("says everything that is wrong at once", func() {
		err := refusal("title: x\ncalls: [{from: 03-1234-5678, course: [rnig 5s]}]\nexpect: {rulez: []}\n")
		Expect(err).To(MatchError(And(ContainSubstring(":2:"), ContainSubstring(":3:"))))
	})

	It("says of every fault what is wrong with it", func() {
		err := refusal("title: x\ngiven:\n  faults:\n    - {app: 9, status: 503}\n    - {status: 503}\n    - {status: 99}\n" + call)
		Expect(err).To(MatchError(And(ContainSubstring(":4:13"), Not(ContainSubstring(":5:")), ContainSubstring(":6:16"))))
	})

	It("names a rule file that is not there", func() {
		Expect(refusal("title: x\nrules: [nowhere.yaml]\n" + call)).To(MatchError(ContainSubstring("customers/nowhere.yaml")))
	})
})

var _ = Describe("finding scenarios", func() {
	It("takes a file for itself and a folder for what is below, once and in order", func() {
		r := scenarios.Runner{Files: files("title: x", "customers/scenarios/a.yaml", "", "customers/scenarios/notes.txt", "")}
		Expect(r.Find("customers", scenarioFile)).To(Equal([]string{"customers/scenarios/a.yaml", scenarioFile}))
	})

	It("says when there are none", func() {
		r := scenarios.Runner{Files: files("title: x", "empty/workspace.yaml", "")}
		_, err := r.Find("empty")
		Expect(err).To(MatchError(ContainSubstring("empty has no scenarios")))
		_, err = r.Find("nowhere")
		Expect(err).To(MatchError(ContainSubstring("nowhere")))
	})
})

var _ = Describe("a strict run", func() {
	const call = "title: x\ncalls: [{from: 03-1234-5678, course: [ring 5s, hangup caller]}]\n"

	DescribeTable("refuses what the PBX accepts in silence",
		func(rule, text string) {
			fsys := files(call, "customers/rules.yaml", "- name: broken\n  event: incoming\n  url: https://example.cybozu.com/k/v1/records.json\n"+rule)
			_, err := scenarios.Runner{Files: fsys, Strict: true}.Play(GinkgoT().Context(), scenarioFile)
			Expect(err).To(MatchError(And(ContainSubstring(`customers/rules.yaml:1:3: rule "broken"`), ContainSubstring(text))))

			_, err = scenarios.Runner{Files: fsys}.Play(GinkgoT().Context(), scenarioFile)
			Expect(err).NotTo(HaveOccurred(), "it plays otherwise")
		},
		Entry("a condition pattern that does not compile", "  pattern: /(/", "missing closing parenthesis"),
		Entry("an extraction pattern that does not compile", "  extract: /[/", "missing terminating ]"),
		Entry("a body that can be no JSON", "  headers: 'Content-Type: application/json'\n  body: '{“app”:{TEL}}'", "no JSON"),
	)
})
