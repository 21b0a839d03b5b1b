package rulefile_test

import (
	"os"
	"slices"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
)

// three is a file as people write one.
const three = `# 先頭
アクション:
  # 一覧のこと
  - 名前: a # 名前
    イベント種別: 着信
    URL: "https://x/" # 住所
    リクエストボディ: |
      {
      # これは本文
      }

  # b のこと
  # もう一行
  - {名前: b, イベント種別: 着信, URL: https://y/}

  - 名前: c
    イベント種別: 着信
    URL: https://${HOST}/
# 末尾
指摘の抑止:
  - {コード: secret-in-clear, 理由: 検証用}
`

func fresh() engine.Rule {
	return engine.Rule{
		Name: "新", Event: event.IncomingEnded, Order: 3, HasOrder: true, URL: "https://${HOST}/k/v1/record.json", Method: "POST",
		Headers: "X-Cybozu-API-Token:${env:T}\nContent-Type:application/json", Body: "{\n\"a\": 1\n}", Timeout: 10 * time.Second,
	}
}

const freshItem = `  - 名前: 新
    イベント種別: 着信切断
    実行順: 3
    判定用コード: なし
    判定用パターン: なし
    API連携種別: マニュアル
    URL: 'https://${HOST}/k/v1/record.json'
    メソッド: POST
    リクエストヘッダ: |
      X-Cybozu-API-Token:${env:T}
      Content-Type:application/json
    リクエストボディ: |
      {
      "a": 1
      }
    タイムアウト判定: 10
    変数抽出パターン: なし
`

// names are those of a file's rules.
func names(data []byte) []string {
	GinkgoHelper()
	var all []string
	for _, r := range read(string(data), rulefile.Params{AsWritten: true}).Rules {
		all = append(all, r.Name)
	}
	return all
}

var _ = Describe("a rule more", func() {
	insert := func(file string, at int) string {
		GinkgoHelper()
		changed, err := rulefile.Insert("rules.yaml", []byte(file), at, fresh())
		Expect(err).NotTo(HaveOccurred())
		return string(changed)
	}

	It("stands where it was meant, and the rest stays to the byte", func() {
		Expect(insert(three, 3)).To(Equal(strings.Replace(three, "# 末尾", "\n"+freshItem+"# 末尾", 1)))
		Expect(insert(three, 1)).To(Equal(strings.Replace(three, "  # b のこと", freshItem+"\n  # b のこと", 1)))
		Expect(insert(three, 0)).To(Equal(strings.Replace(three, "  - 名前: a", freshItem+"\n  - 名前: a", 1)))
	})

	It("is written as the file is", func() {
		Expect(insert("- {name: a, event: 着信, url: x}", 1)).To(HavePrefix("- {name: a, event: 着信, url: x}\n\n- 名前: 新\n  イベント種別: 着信切断\n"))
		Expect(insert("\ufeff"+strings.ReplaceAll(three, "\n", "\r\n"), 3)).To(Equal("\ufeff" + strings.ReplaceAll(strings.Replace(three, "# 末尾", "\n"+freshItem+"# 末尾", 1), "\n", "\r\n")))
		Expect(insert(`{"rules":[{"name":"a","event":"incoming","url":"u"}]}`, 1)).To(Equal(
			`{"rules":[{"name":"a","event":"incoming","url":"u"}, {"名前": "新", "イベント種別": "着信切断", "実行順": 3, "API連携種別": "マニュアル", "URL": "https://${HOST}/k/v1/record.json", "メソッド": "POST", "リクエストヘッダ": "X-Cybozu-API-Token:${env:T}\nContent-Type:application/json", "リクエストボディ": "{\n\"a\": 1\n}", "タイムアウト判定": 10}]}`))
	})

	It("is refused where its name is taken, and shows where", func() {
		rule := fresh()
		rule.Name = "a"
		changed, err := rulefile.Insert("rules.yaml", []byte(three), 3, rule)
		Expect(err).To(MatchError(ContainSubstring(`rules.yaml:20:9: the rule on line 4 is called "a" too`)))
		Expect(string(changed)).To(ContainSubstring("- 名前: a\n"))
		_, err = rulefile.Insert("rules.yaml", []byte(three), 4, rule)
		Expect(err).To(MatchError("add a rule: rules.yaml has 3 rules"))
		rule.Body = "\xff"
		_, err = rulefile.Insert("rules.yaml", []byte(three), 3, rule)
		Expect(err).To(MatchError(`add rule "a": リクエストボディ is not UTF-8`))
	})

	It("is refused between brackets of YAML", func() {
		_, err := rulefile.Insert("rules.yaml", []byte("[{name: a, event: 着信, url: x}, {name: b, event: 着信, url: x}]"), 1, fresh())
		Expect(err).To(MatchError(ContainSubstring("this rule does not begin with a dash on a line of its own")))
	})
})

var _ = Describe("a rule less", func() {
	It("takes the comment above it along", func() {
		changed, err := rulefile.Delete("rules.yaml", []byte(three), 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(changed)).To(Equal(strings.Replace(three, "  # b のこと\n  # もう一行\n  - {名前: b, イベント種別: 着信, URL: https://y/}\n\n", "", 1)))
		changed, err = rulefile.Delete("rules.yaml", []byte(three), 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(changed)).To(Equal(strings.Replace(three, "\n  - 名前: c\n    イベント種別: 着信\n    URL: https://${HOST}/\n", "", 1)))
	})

	It("is refused of the only one", func() {
		_, err := rulefile.Delete("rules.yaml", []byte(with()), 0)
		Expect(err).To(HaveOccurred())
		_, err = rulefile.Delete("rules.yaml", []byte(with()), 1)
		Expect(err).To(MatchError("delete a rule: there is no rule 2 among 1"))
	})

	It("is one less in JSON", func() {
		changed, err := rulefile.Delete("rules.json", []byte(`[{"name":"a","event":"着信","url":"u"} , {"name":"b","event":"着信","url":"u"}]`), 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(changed)).To(Equal(`[{"name":"a","event":"着信","url":"u"}]`))
	})
})

var _ = Describe("a rule that is moved", func() {
	It("takes its comment along, and empty lines stay", func() {
		changed, err := rulefile.Move("rules.yaml", []byte(three), 2, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(names(changed)).To(Equal([]string{"a", "c", "b"}))
		Expect(string(changed)).To(ContainSubstring("      }\n\n  - 名前: c\n    イベント種別: 着信\n    URL: https://${HOST}/\n\n  # b のこと\n  # もう一行\n  - {名前: b, イベント種別: 着信, URL: https://y/}\n# 末尾"))
		back, err := rulefile.Move("rules.yaml", changed, 1, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(back)).To(Equal(three))
	})

	It("is refused to a place that is none", func() {
		_, err := rulefile.Move("rules.yaml", []byte(three), 0, 3)
		Expect(err).To(MatchError("move a rule: there is no rule 4 among 3"))
	})
})

var _ = Describe("a rule that is edited", func() {
	edit := func(file string, change func(*engine.Rule)) string {
		GinkgoHelper()
		rules := read(file, rulefile.Params{AsWritten: true}).Rules
		change(&rules[0])
		changed, err := rulefile.Rewrite("rules.yaml", []byte(file), rules)
		Expect(err).NotTo(HaveOccurred())
		return string(changed)
	}

	It("has another event in the file's language, and another name, account and timeout", func() {
		all := func(r *engine.Rule) {
			r.Name, r.Event, r.Integration, r.Timeout = "z", event.IncomingEnded, "kintone", 2500*time.Millisecond
		}
		Expect(edit(lines("- name: a # c", "  event: incoming", "  url: u", "  timeout: 10 # s", ""), all)).To(Equal(
			lines("- name: z # c", "  event: incoming-ended", "  url: u", "  integration: kintone", "  timeout: 2.5 # s", "")))
		Expect(edit(lines("- 名前: a", "  イベント種別: 着信", "  URL: u", "  API連携種別: マニュアル", ""), all)).To(Equal(
			lines("- 名前: z", "  イベント種別: 着信切断", "  タイムアウト判定: 2.5", "  URL: u", "  API連携種別: kintone", "")))
	})

	It("loses what is emptied", func() {
		got := edit(with("  order: 1", "  integration: kintone", "  timeout: 5", "  body: |", "    x", "    y", "  extract: /x/"), func(r *engine.Rule) {
			r.HasOrder, r.Order, r.Timeout, r.Integration, r.Body, r.Extract = false, 0, 0, "", "", ""
		})
		Expect(got).To(Equal(with(`  order: ""`, "  integration: マニュアル", `  timeout: ""`, "  body: なし", "  extract: なし")))
	})

	It("gets a text of several lines as a block, but in front of a comment or in JSON", func() {
		body := func(r *engine.Rule) { r.Body = "{\n}" }
		Expect(edit(with("  body: なし"), body)).To(Equal(with("  body: |", "    {", "    }")))
		Expect(edit(with(), body)).To(Equal(lines("- name: a", "  event: 着信", "  url: https://x.example/", "  body: |", "    {", "    }", "")))
		Expect(edit(with("  body: なし # c"), body)).To(Equal(with(`  body: "{\n}" # c`)))
		Expect(edit(`[{"name":"a","event":"着信","url":"u"}]`, body)).To(Equal(`[{"name":"a","event":"着信","url":"u", "body": "{\n}"}]`))
	})

	It("comes out beside what refuses it", func() {
		rules := read(three, rulefile.Params{AsWritten: true}).Rules
		rules[0].Name = "b"
		changed, err := rulefile.Rewrite("rules.yaml", []byte(three), rules)
		Expect(err).To(MatchError(ContainSubstring(`rules.yaml:14:10: the rule on line 4 is called "b" too`)))
		Expect(string(changed)).To(ContainSubstring("- 名前: b # 名前"))
	})
})

var _ = Describe("the manual's rule files", func() {
	DescribeTable("stay as they are but for what is edited", func(name string) {
		data, err := os.ReadFile("../../scenarios/manual/" + name)
		Expect(err).NotTo(HaveOccurred())
		all := names(data)
		for i := range all {
			less, err := rulefile.Delete("rules.yaml", data, i)
			Expect(err).NotTo(HaveOccurred())
			Expect(names(less)).To(Equal(slices.Delete(slices.Clone(all), i, i+1)))
			to := (i + 2) % len(all)
			there, err := rulefile.Move("rules.yaml", data, i, to)
			Expect(err).NotTo(HaveOccurred())
			back, err := rulefile.Move("rules.yaml", there, to, i)
			Expect(err).NotTo(HaveOccurred())
			Expect(string(back)).To(Equal(string(data)))
			more, err := rulefile.Insert("rules.yaml", data, i, fresh())
			Expect(err).NotTo(HaveOccurred())
			back, err = rulefile.Delete("rules.yaml", more, i)
			Expect(err).NotTo(HaveOccurred())
			Expect(string(back)).To(Equal(string(data)))
		}
	},
		Entry("setting 1, printed", "setting1/rules-printed.yaml"), Entry("setting 1, corrected", "setting1/rules-corrected.yaml"),
		Entry("setting 2, printed", "setting2/rules-printed.yaml"), Entry("setting 2, corrected", "setting2/rules-corrected.yaml"),
	)
})
