package rulefile_test

import (
	"bytes"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
)

// writtenFile is rules as a file.
func writtenFile(rules ...engine.Rule) string {
	GinkgoHelper()
	var b bytes.Buffer
	Expect(rulefile.Write(&b, rules)).To(Succeed())
	return b.String()
}

// samePlaces are rules without where they were read.
func samePlaces(rules []engine.Rule) []engine.Rule {
	all := append([]engine.Rule(nil), rules...)
	for i := range all {
		all[i].Source = engine.Source{}
	}
	return all
}

var _ = Describe("a rule file that is written", func() {
	It("has the screen's keys in the screen's order", func() {
		Expect(writtenFile(engine.Rule{
			Name: "例1) 登録確認", Event: event.Incoming, Order: 1, HasOrder: true, Code: "{RESPONSE_COUNT}", Pattern: "/^0$/",
			URL: "https://example.cybozu.com/k/v1/record.json", Method: "POST", Headers: "X-Cybozu-API-Token:${env:T}\nContent-Type:application/json",
			Body: "{\n“app”:\u00a07\n}※注記", Timeout: 2500 * time.Millisecond, Extract: `/"id":"(?P<ID>[0-9]+)"/`, Memo: "一行",
		}, engine.Rule{Name: "b", Event: event.CallCenterEnded, URL: "response://x", Integration: "kintone"})).To(Equal(lines(
			"アクション:",
			"  - 名前: 例1) 登録確認",
			"    イベント種別: 着信",
			"    実行順: 1",
			"    判定用コード: '{RESPONSE_COUNT}'",
			"    判定用パターン: /^0$/",
			"    API連携種別: マニュアル",
			"    URL: https://example.cybozu.com/k/v1/record.json",
			"    メソッド: POST",
			"    リクエストヘッダ: |",
			"      X-Cybozu-API-Token:$${env:T}",
			"      Content-Type:application/json",
			"    リクエストボディ: |",
			"      {",
			"      “app”:\u00a07",
			"      }※注記",
			"    タイムアウト判定: 2.5",
			"    変数抽出パターン: |",
			`      /"id":"(?P<ID>[0-9]+)"/`,
			"    メモ: 一行",
			"",
			"  - 名前: b",
			"    イベント種別: コールセンター切断",
			"    判定用コード: なし",
			"    判定用パターン: なし",
			"    API連携種別: kintone",
			"    URL: response://x",
			"    変数抽出パターン: なし",
			"")))
	})

	It("says the same when it is read, and is written the same again", func() {
		odd := "\u00a0 x \n\n“y”\t\u200b\u3000${A} $${B} $ {C}\n "
		rules := []engine.Rule{{
			Name: "a: #b", Event: event.Outgoing, Code: "x\n", Pattern: "|", URL: " x", Headers: " a:b\n c", Body: odd, Extract: "'\r\n\x01", Memo: "\n",
		}}
		for _, name := range []string{"setting1/rules-printed.yaml", "setting2/rules-corrected.yaml"} {
			file, err := rulefile.ReadFile(os.DirFS("../../scenarios/manual"), name, rulefile.Params{})
			Expect(err).NotTo(HaveOccurred())
			rules = append(rules, file.Rules...)
		}
		for i := range rules {
			rules[i].Name += strings.Repeat("'", i)
		}
		first := writtenFile(rules...)
		again := read(first, rulefile.Params{}).Rules
		Expect(samePlaces(again)).To(Equal(samePlaces(rules)))
		Expect(writtenFile(again...)).To(Equal(first))
	})

	It("is none where a text is not UTF-8", func() {
		Expect(rulefile.Write(&bytes.Buffer{}, []engine.Rule{{Name: "a", Body: "\xff"}})).To(MatchError(`write rule "a": リクエストボディ is not UTF-8`))
	})
})

var _ = Describe("a rule file that is rewritten", func() {
	rewritten := func(file string, change func([]engine.Rule)) (string, error) {
		GinkgoHelper()
		rules := read(file, rulefile.Params{AsWritten: true}).Rules
		change(rules)
		changed, err := rulefile.Rewrite("rules.yaml", []byte(file), rules)
		return string(changed), err
	}

	It("is the file itself where nothing changes, with its parameters as they are written", func() {
		file := "# c\n- {url: 'https://${HOST}/', event: ${EVENT}, method: ${M}, name: a}\n"
		file = strings.ReplaceAll(file, "event: ${EVENT}, method: ${M}", `event: "${EVENT}", method: "${M}"`)
		Expect(rewritten(file, func([]engine.Rule) {})).To(Equal(file))
	})

	It("differs where it must and nowhere else", func() {
		file := lines("# 先頭", "アクション:", "- 名前: a   # 名前", "  イベント種別: 着信 # 種別", "  URL:   http://x/", "  リクエストボディ: |+", "     {", "     “a”: ${B}", "     }", "", "# 末尾", "- 名前: b", "  実行順:", "  イベント種別: 着信", "  URL: http://y/")
		got, err := rewritten(file, func(rules []engine.Rule) {
			rules[0].Order, rules[0].HasOrder = 2, true
			rules[0].Body = strings.ReplaceAll(rules[0].Body, "“", `"`)
			rules[0].Method = "POST"
			rules[1].Order, rules[1].HasOrder = 3, true
			rules[1].URL = "https://y/"
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(got).To(Equal(lines("# 先頭", "アクション:", "- 名前: a   # 名前", "  イベント種別: 着信 # 種別", "  実行順: 2", "  URL:   http://x/", "  メソッド: POST", "  リクエストボディ: |+", "     {", "     \"a”: ${B}", "     }", "", "# 末尾", "- 名前: b", "  実行順: 3", "  イベント種別: 着信", "  URL: https://y/")))
	})

	It("keeps the writer's language and JSON's form", func() {
		got, err := rewritten(`{"rules":[{"name":"a","event":"incoming","url":"u","body":"“"}]}`, func(rules []engine.Rule) {
			rules[0].Order, rules[0].HasOrder = 1, true
			rules[0].Body = `"`
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(got).To(Equal(`{"rules":[{"name":"a","event":"incoming", "order": 1,"url":"u","body":"\""}]}`))
	})

	It("changes a header in a map alone", func() {
		got, err := rewritten(with("  headers:", "    A: “x” # c", "    B: y"), func(rules []engine.Rule) {
			rules[0].Headers = "A: \"x\"\nB: y"
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(got).To(Equal(with("  headers:", "    A: '\"x\"' # c", "    B: y")))
		_, err = rewritten(with("  headers: {A: x}"), func(rules []engine.Rule) { rules[0].Headers = "A: x\nB: y" })
		Expect(err).To(MatchError(ContainSubstring("expected 1 headers for this map, found 2")))
	})

	It("is refused where it could not say what is meant", func() {
		_, err := rewritten(lines("- {name: a, event: 着信, url: x, body: &b y}", "- {name: b, event: 着信, url: x, body: *b }"), func(rules []engine.Rule) { rules[0].Body = "z" })
		Expect(err).To(MatchError(ContainSubstring(`the changes of rule "b" cannot be written into this file`)))
		_, err = rulefile.Rewrite("rules.yaml", []byte(with()), nil)
		Expect(err).To(MatchError("rewrite rules.yaml: it has 1 rules, not 0"))
	})

	It("says where a field stands", func() {
		f := read(with("  body: |", "    x", "    y ${Z}", "  extract:"), rulefile.Params{AsWritten: true})
		place := func(field, part string) []int {
			e := f.ErrorAt(0, field, part, "here")
			return []int{e.Line, e.Column}
		}
		Expect(place("body", "${Z}")).To(Equal([]int{6, 7}))
		Expect(place("body", "")).To(Equal([]int{4, 9}))
		Expect(place("extract", "")).To(Equal([]int{7, 3}))
		Expect(place("order", "")).To(Equal([]int{1, 3}))
	})
})
