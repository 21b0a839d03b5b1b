package rulefile_test

import (
	"strings"
	"testing/fstest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
)

var _ = Describe("設定ファイル", func() {
	// As the manual prints its first rule, down to the quotes, the U+00A0 and
	// the remark behind the brace.
	const printed = `アクション:
  - 名前: 例1
    イベント種別: 着信
    実行順: 1
    判定用コード: なし
    判定用パターン: なし
    API連携種別: マニュアル
    URL: https://example.cybozu.com/k/v1/records.json
    メソッド: GET
    リクエストヘッダ: |
      X-Cybozu-API-Token:取得したAPIトークン
      Content-Type:application/json
    リクエストボディ: |
      {
      “app”:` + "\u00a0" + `7,
      “query”: “電話番号 = {TEL}”
      }※連携するアプリのIDをご入力ください。
    タイムアウト判定(秒): 10
    変数抽出パターン: /(“value”:”(?P<ID>[0-9]+)”}}],)*”totalCount”:”(?P<COUNT>[0-9]+)”/
    メモ: ご自由に入力ください。
`

	It("設定画面の項目を、一字も変えずに読む", func() {
		Expect(one(printed)).To(Equal(engine.Rule{
			Name: "例1", Event: event.Incoming, Order: 1, HasOrder: true,
			URL: "https://example.cybozu.com/k/v1/records.json", Method: "GET",
			Headers: "X-Cybozu-API-Token:取得したAPIトークン\nContent-Type:application/json",
			Body:    "{\n“app”:\u00a07,\n“query”: “電話番号 = {TEL}”\n}※連携するアプリのIDをご入力ください。",
			Timeout: 10 * time.Second,
			Extract: "/(“value”:”(?P<ID>[0-9]+)”}}],)*”totalCount”:”(?P<COUNT>[0-9]+)”/",
			Memo:    "ご自由に入力ください。",
			Source:  engine.Source{File: "rules.yaml", Line: 2, Column: 5},
		}))
	})

	It("改行が CR LF でも同じに読む", func() {
		Expect(one(strings.ReplaceAll(printed, "\n", "\r\n"))).To(Equal(one(printed)))
	})

	It("「なし」と空欄と項目なしを区別しない", func() {
		empty := one(with())
		for _, written := range []string{"なし", "", `""`, "|\n    なし"} {
			rule := one(with("  判定用コード: "+written, "  判定用パターン: "+written, "  実行順: "+written, "  メソッド: "+written,
				"  リクエストヘッダ: "+written, "  リクエストボディ: "+written, "  タイムアウト判定: "+written, "  変数抽出パターン: "+written,
				"  API連携種別: "+written, "  メモ: "+written))
			Expect(rule).To(Equal(empty), written)
		}
	})
})

var _ = Describe("a rule file", func() {
	It("has its keys in English too, or as JSON", func() {
		want := one(`{"rules":[{"name":"a","event":"incoming","order":2,"code":"{RESPONSE_COUNT}","pattern":"/^0$/","integration":"kintone",` +
			`"url":"response://x","method":"PUT","headers":"A:b","body":"{\"a\":\"\\u3042\"}","timeout":"1m","extract":"/x/","memo":"m"}]}`)
		Expect(want).To(Equal(engine.Rule{
			Name: "a", Event: event.Incoming, Order: 2, HasOrder: true, Code: "{RESPONSE_COUNT}", Pattern: "/^0$/", Integration: "kintone",
			URL: "response://x", Method: "PUT", Headers: "A:b", Body: `{"a":"\u3042"}`, Timeout: time.Minute, Extract: "/x/", Memo: "m",
			Source: engine.Source{File: "rules.yaml", Line: 1, Column: 11},
		}))
	})

	It("may be the list alone, and keeps its order", func() {
		f := read("- {name: b, event: 着信, url: x}\n- {name: a, event: コールセンター切断, url: y}\n", rulefile.Params{})
		Expect(f.Rules).To(HaveLen(2))
		Expect([]string{f.Rules[0].Name, f.Rules[1].Name}).To(Equal([]string{"b", "a"}))
		Expect(f.Rules[1].Event).To(Equal(event.CallCenterEnded))
		Expect(f.Nodes[1].Errorf("here").Error()).To(HavePrefix("rules.yaml:2:3: here\n"))
		Expect(f.Secrets).To(BeEmpty())
	})

	DescribeTable("has one line break less than a block",
		func(want string, written ...string) { Expect(one(with(written...)).Body).To(Equal(want)) },
		Entry("with |", "x\ny", "  body: |", "    x", "    y"),
		Entry("with |, and empty lines behind it", "x", "  body: |", "    x", "", ""),
		Entry("with |-", "x", "  body: |-", "    x"),
		Entry("with |+, whose empty line is the field's last break", "x\n", "  body: |+", "    x", ""),
		Entry("with >", "x y", "  body: >", "    x", "    y"),
		Entry("in double quotes, where it is written out", "x\n", `  body: "x\n"`),
	)

	DescribeTable("has headers as a map too",
		func(want string, written ...string) { Expect(one(with(written...)).Headers).To(Equal(want)) },
		Entry("in its order", "X-Cybozu-API-Token: T\nContent-Type: application/json",
			"  headers:", "    X-Cybozu-API-Token: T", "    Content-Type: application/json"),
		Entry("with an empty value", "X-Empty: ", "  headers: {X-Empty: }"),
		Entry("with nothing in it", "", "  headers: {}"),
	)

	DescribeTable("calls a rule's request manual",
		func(written string) { Expect(one(with("  integration: " + written)).Integration).To(BeEmpty()) },
		Entry("in Japanese", "マニュアル"), Entry("in English", "manual"),
	)

	It("has a timeout under its screen's other names", func() {
		Expect(one(with("  タイムアウト判定（秒）: 2.5")).Timeout).To(Equal(2500 * time.Millisecond))
	})

	It("is read from a file system under its path", func() {
		fsys := fstest.MapFS{"w/rules.yaml": {Data: []byte(with())}}
		f, err := rulefile.ReadFile(fsys, "w/rules.yaml", rulefile.Params{})
		Expect(err).NotTo(HaveOccurred())
		Expect(f.Rules[0].Source).To(Equal(engine.Source{File: "w/rules.yaml", Line: 1, Column: 3}))
		_, err = rulefile.ReadFile(fsys, "w/other.yaml", rulefile.Params{})
		Expect(err).To(MatchError("read rule file: open file: open w/other.yaml: file does not exist"))
	})
})

var _ = Describe("parameters of a rule file", func() {
	env := func(name string) (string, bool) {
		value, ok := map[string]string{"TOKEN7": "s3cret", "LOGIN": "bG9naW4=", "EMPTY": ""}[name]
		return value, ok
	}
	params := rulefile.Params{Values: map[string]string{"DOMAIN": "acme", "APP": "7", "LOOP": "${APP}"}, Env: env}

	It("stand in every text, patterns too", func() {
		rule := read(lines(
			"- name: a ${APP}", "  event: ${EVENT}", "  code: ${APP}", "  pattern: /^${APP}$/", "  integration: ${DOMAIN}",
			"  url: https://${DOMAIN}.cybozu.com/", "  method: ${METHOD}", "  headers: {\"X-${APP}\": \"${DOMAIN}\"}",
			"  body: |", "    {\"app\":${APP}}", "  extract: /${APP}/", "  memo: ${DOMAIN}"),
			rulefile.Params{Values: map[string]string{"DOMAIN": "acme", "APP": "7", "EVENT": "着信切断", "METHOD": "PATCH"}}).Rules[0]
		rule.Source = engine.Source{}
		Expect(rule).To(Equal(engine.Rule{
			Name: "a 7", Event: event.IncomingEnded, Code: "7", Pattern: "/^7$/", Integration: "acme", URL: "https://acme.cybozu.com/",
			Method: "PATCH", Headers: "X-7: acme", Body: `{"app":7}`, Extract: "/7/", Memo: "acme",
		}))
	})

	It("come from the environment as secrets, each once", func() {
		f := read(with("  headers: |", "    X-Cybozu-API-Token:${env:TOKEN7}", "    X-Cybozu-Authorization:${env:LOGIN}", "  memo: ${env:TOKEN7}${env:EMPTY}"), params)
		Expect(f.Rules[0].Headers).To(Equal("X-Cybozu-API-Token:s3cret\nX-Cybozu-Authorization:bG9naW4="))
		Expect(f.Secrets).To(Equal([]string{"bG9naW4=", "s3cret"}))
	})

	DescribeTable("leave other dollars and braces alone",
		func(written, want string) {
			Expect(read(with("  body: '"+written+"'"), params).Rules[0].Body).To(Equal(want))
		},
		Entry("variables of a call", "{TEL} {RESPONSE_ID}", "{TEL} {RESPONSE_ID}"),
		Entry("a quantifier", "/[0-9]{9,10}$/", "/[0-9]{9,10}$/"),
		Entry("what is no name", "${1} ${A-B} ${} ${env:} ${あ}", "${1} ${A-B} ${} ${env:} ${あ}"),
		Entry("a dollar that is meant", "$${APP} $${env:TOKEN7} $$", "${APP} ${env:TOKEN7} $$"),
		Entry("what a parameter holds", "${LOOP}", "${APP}"),
	)

	It("are missed at their places", func() {
		Expect(refused(with("  body: |", "    x ${DOMIAN}", "    ${env:TOKEN8}", `  memo: "\x24{NONE}"`), params)).To(Equal(lines(
			`rules.yaml:5:7: unknown parameter "DOMIAN"; did you mean "DOMAIN"? (known: APP, DOMAIN, LOOP); where no parameter is meant, write $${DOMIAN}`,
			"        x ${DOMIAN}", "          ^",
			"rules.yaml:6:5: the environment variable TOKEN8 is not set",
			"        ${env:TOKEN8}", "        ^",
			`rules.yaml:7:9: unknown parameter "NONE" (known: APP, DOMAIN, LOOP); where no parameter is meant, write $${NONE}`,
			`      memo: "\x24{NONE}"`, "            ^")))
	})

	It("are all unknown, and the environment empty, where nobody gave any", func() {
		Expect(refused(with("  body: ${A} ${env:HOME}"), rulefile.Params{})).To(Equal(lines(
			`rules.yaml:4:9: unknown parameter "A"; there is none; where no parameter is meant, write $${A}`,
			"      body: ${A} ${env:HOME}", "            ^",
			"rules.yaml:4:14: the environment variable HOME is not set",
			"      body: ${A} ${env:HOME}", "                 ^")))
	})
})

var _ = DescribeTable("a parameter's name",
	func(name string, is bool) { Expect(rulefile.IsParameter(name)).To(Equal(is)) },
	Entry("letters", "DOMAIN", true), Entry("an underscore and digits", "_a1", true),
	Entry("a digit first", "1a", false), Entry("a hyphen", "A-B", false), Entry("nothing", "", false),
	Entry("of the environment", "env:A", false), Entry("with a brace", "A}${A", false),
)
