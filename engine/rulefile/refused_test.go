package rulefile_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/rulefile"
)

var _ = Describe("a rule file with mistakes", func() {
	DescribeTable("says which and where",
		func(file string, want ...string) { Expect(refused(file, rulefile.Params{})).To(Equal(lines(want...))) },
		Entry("no YAML", "- name: 'a\n",
			"rules.yaml:1:9: this is not YAML: could not find end character of single-quoted text",
			"    - name: 'a", "            ^"),
		Entry("an empty file", "", "rules.yaml:1:1: the file is empty; it needs a list of rules"),
		Entry("comments only", "# none\n",
			"rules.yaml:1:1: the file is empty; it needs a list of rules", "    # none", "    ^"),
		Entry("an empty list", "rules: []\n",
			"rules.yaml:1:1: there is no rule in this file", "    rules: []", "    ^"),
		Entry("a text", "rules\n",
			`rules.yaml:1:1: expected a list of rules, or a map with the key "rules" or "アクション", found text`, "    rules", "    ^"),
		Entry("a map without rules", "{}\n",
			`rules.yaml:1:1: the key "rules" is missing`, "    {}", "    ^"),
		Entry("a map of other things", "ルール:\n  - 名前: a\n",
			`rules.yaml:1:1: unknown key "ルール" (known: アクション, 指摘の抑止)`, "    ルール:", "    ^"),
		Entry("rules that are no list", "rules: {name: a}\n",
			"rules.yaml:1:8: expected a list, found a map", "    rules: {name: a}", "           ^"),
		Entry("a rule that is text", "- name:a\n",
			`rules.yaml:1:3: expected a map of keys and values, found "name:a"; a blank belongs behind the colon of a key`,
			"    - name:a", "      ^"),
		Entry("an empty rule", "- \n- {name: a, event: 着信, url: x}\n",
			"rules.yaml:1:2: rule 1 is empty", "    - ", "     ^"),
		Entry("nothing that is required", "- memo: x\n- 名前: b\n  イベント種別: なし\n  URL:\n",
			`rules.yaml:1:3: rule 1: the key "name" is missing`, "    - memo: x", "      ^",
			`rules.yaml:1:3: rule 1: the key "event" is missing`, "    - memo: x", "      ^",
			`rules.yaml:1:3: rule 1: the key "url" is missing`, "    - memo: x", "      ^",
			`rules.yaml:3:3: rule 2 "b": the key "イベント種別" has no value`, "      イベント種別: なし", "      ^",
			`rules.yaml:4:3: rule 2 "b": the key "URL" has no value`, "      URL:", "      ^"),
		Entry("an unknown key", with("  イベント: x"),
			`rules.yaml:4:3: unknown key "イベント"; did you mean "イベント種別"? (known: 名前, イベント種別, 実行順, 判定用コード, 判定用パターン, API連携種別, URL, メソッド, リクエストヘッダ, リクエストボディ, タイムアウト判定, 変数抽出パターン, メモ, 指摘の抑止)`,
			"      イベント: x", "      ^"),
		Entry("an unknown key in English", with("  boddy: x"),
			`rules.yaml:4:3: unknown key "boddy"; did you mean "body"? (known: name, event, order, code, pattern, integration, url, method, headers, body, timeout, extract, memo, silence)`,
			"      boddy: x", "      ^"),
		Entry("a key in both languages", with("  URL: y"),
			`rules.yaml:4:3: "url" and "URL" are the same key; keep one of them`, "      URL: y", "      ^"),
		Entry("an unknown event", "- {name: a, event: incomming, url: x}\n",
			`rules.yaml:1:20: unknown event "incomming"; did you mean "incoming"? (known: incoming, incoming-answered, incoming-ended, callcenter-incoming, callcenter-answered, callcenter-ended, outgoing, outgoing-answered, outgoing-ended)`,
			"    - {name: a, event: incomming, url: x}", "                       ^"),
		Entry("an unknown event in Japanese", "- 名前: a\n  イベント種別: コールセンター応対\n  URL: x\n",
			`rules.yaml:2:11: unknown event "コールセンター応対"; did you mean "コールセンター応答"? (known: 着信, 着信応答, 着信切断, コールセンター着信, コールセンター応答, コールセンター切断, 発信, 発信応答, 発信切断)`,
			"      イベント種別: コールセンター応対", "                    ^"),
		Entry("an order that is no number", with("  order: first"),
			`rules.yaml:4:10: expected a whole number, found "first"`, "      order: first", "             ^"),
		Entry("a timeout that is no number", with("  timeout: 10 ※任意"),
			`rules.yaml:4:12: expected a duration, such as 10, "5s" or "1m30s", found "10 ※任意"`, "      timeout: 10 ※任意", "               ^"),
		Entry("a negative timeout", with("  timeout: -1s"),
			`rules.yaml:4:12: a duration cannot be negative, found "-1s"`, "      timeout: -1s", "               ^"),
		Entry("a timeout of nothing", with("  timeout: 0"),
			"rules.yaml:4:12: a timeout must be longer than 0; without the key it is 10 seconds", "      timeout: 0", "               ^"),
		Entry("an unknown method", with("  method: get"),
			`rules.yaml:4:11: unknown method "get"; did you mean "GET"? (known: GET, POST, PUT, DELETE, PATCH)`, "      method: get", "              ^"),
		Entry("a variable without quotes", with("  code: {RESPONSE_COUNT}"),
			`rules.yaml:4:9: expected text, found a map; a text that begins with { needs quotes: "{RESPONSE_COUNT}"`,
			"      code: {RESPONSE_COUNT}", "            ^"),
		Entry("headers as a list", with("  headers: [a, b]"),
			"rules.yaml:4:12: expected the headers as text, a header a line, or as a map, found a list", "      headers: [a, b]", "               ^"),
		Entry("two rules of one name", with()+"- {name: a, event: 着信, url: x}\n",
			`rules.yaml:4:10: the rule on line 1 is called "a" too; traces and scenarios call rules by name`,
			"    - {name: a, event: 着信, url: x}", "             ^"),
	)

	It("shows no credential", func() {
		Expect(refused(with("  headers: {X-Cybozu-API-Token: s3cret, Authorization: Basic eA==, b: [c]}", "  memo: [X-Cybozu-Authorization:eDp5]"), rulefile.Params{})).To(Equal(lines(
			"rules.yaml:4:71: expected text, found a list; a text that begins with [ needs quotes",
			"      headers: {X-Cybozu-API-Token: ********, Authorization: ********, b: [c]}",
			"                                                                          ^",
			"rules.yaml:5:9: expected text, found a list; a text that begins with [ needs quotes",
			"      memo: [X-Cybozu-Authorization:********]",
			"            ^")))
	})
})
