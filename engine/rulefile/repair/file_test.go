package repair_test

import (
	"encoding/json"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/engine/preg"
	"callaction/engine/rulefile/repair"
)

// counts are how often each repair was made.
func counts(changes []repair.Change) map[lint.Code]int {
	all := map[lint.Code]int{}
	for _, c := range changes {
		all[c.Code]++
	}
	return all
}

var _ = Describe("公開されたままの設定ファイル", func() {
	fixed := func(name string) *repair.Result {
		GinkgoHelper()
		result, err := repair.File(name, fileOf(name))
		Expect(err).NotTo(HaveOccurred())
		return result
	}
	printed := []string{"setting1/rules-printed.yaml", "setting2/rules-printed.yaml"}

	It("は、設定例①なら文字と検索とアドレスと実行順が直る", func() {
		result := fixed(printed[0])
		Expect(counts(result.Changes)).To(Equal(map[lint.Code]int{
			lint.QuoteTypographic: 6, lint.RemarkBehindBody: 4, lint.SpaceNotASCII: 3, lint.QueryUnquoted: 1,
			lint.CommentAddress: 2, lint.RecordingNoScheme: 1, lint.OrderMissing: 2,
		}))
		Expect(result.Open).To(BeEmpty())
	})

	It("は、設定例②なら余分な引用符も直り、変数の名前と引用符が残る", func() {
		result := fixed(printed[1])
		Expect(counts(result.Changes)).To(HaveKeyWithValue(lint.JSONInvalid, 1))
		var open []string
		for _, o := range result.Open {
			open = append(open, string(o.Code)+" "+strings.Split(string(result.After), "\n")[o.Place.Line-1])
		}
		Expect(open).To(Equal([]string{`variable-other-path       "id": "{RESPONSE_ID}",`, `variable-unquoted       "id":{RESPONSE_RECORD_ID},`}))
		Expect(result.Open[0].Repair.Japanese).To(Equal("この経路で設定される変数にする: {RESPONSE_RECORD_ID}"))
	})

	It("は、直せば本文が JSON に、パターンが正規表現になり、もう直すところがない", func() {
		for _, name := range printed {
			result := fixed(name)
			for _, r := range result.Rules {
				value := regexp.MustCompile(`\{[A-Z_]+\}`).ReplaceAllString(r.Body, "1")
				Expect(json.Valid([]byte(value))).To(BeTrue(), r.Name)
				if r.Extract != "" {
					_, err := preg.Compile(r.Extract)
					Expect(err).NotTo(HaveOccurred(), r.Name)
				}
			}
			Expect(engine.Check(result.Rules)).To(BeEmpty())
			again, err := repair.File(name, result.After)
			Expect(err).NotTo(HaveOccurred())
			Expect(again.Changes).To(BeEmpty())
			Expect(string(again.After)).To(Equal(string(result.After)))
		}
	})

	It("は、直したところのほかは一字も変わらない", func() {
		for _, name := range printed {
			before, after := string(fileOf(name)), string(fixed(name).After)
			for line := range strings.Lines(after) {
				if strings.Contains(line, "#") || strings.Contains(line, "メモ:") || strings.Contains(line, "名前:") {
					Expect(before).To(ContainSubstring(line))
				}
			}
			Expect(strings.Count(after, "実行順: ") - strings.Count(before, "実行順: ")).To(Equal(counts(fixed(name).Changes)[lint.OrderMissing]))
		}
	})

	It("を直した手本には、直すところも決めるところもない", func() {
		for _, name := range []string{"setting1/rules-corrected.yaml", "setting2/rules-corrected.yaml"} {
			result := fixed(name)
			Expect(result.Changes).To(BeEmpty())
			Expect(result.Open).To(BeEmpty())
			Expect(result.After).To(Equal(fileOf(name)))
		}
	})

	It("でなければ、どこが読めないかを言う", func() {
		_, err := repair.File("x.yaml", []byte("- {name: a, event: 着信}\n"))
		Expect(err).To(MatchError(ContainSubstring(`x.yaml:1:3: rule 1 "a": the key "url" is missing`)))
	})

	It("は、二つのアクションが分け合う本文も一度に直す", func() {
		result, err := repair.File("x.yaml", []byte("- {name: a, event: 着信, url: x, body: &b '{“a”:1}'}\n- {name: b, event: 着信, url: x, body: *b }\n"))
		Expect(err).NotTo(HaveOccurred())
		Expect(string(result.After)).To(Equal("- {name: a, event: 着信, url: x, body: &b '{\"a\":1}'}\n- {name: b, event: 着信, url: x, body: *b }\n"))
	})
})

var _ = Describe("the repairs", func() {
	It("name each the finding that it settles, and have a sentence in each language", func() {
		seen := map[lint.Code]bool{}
		for _, r := range repair.Repairs() {
			Expect(seen[r.Code]).To(BeFalse(), string(r.Code))
			Expect(r.Code.Known()).To(BeTrue(), string(r.Code))
			seen[r.Code] = true
			Expect(r.English).NotTo(BeEmpty())
			Expect(r.Japanese).To(MatchRegexp(`\p{Hiragana}`))
		}
	})

	It("can be made one by one", func() {
		for _, r := range repair.Repairs() {
			if r.Code == lint.HTTPPlain {
				rules := r.Apply([]engine.Rule{{URL: "http://x.cybozu.com/", Body: "{“a”:1}"}})
				Expect(rules).To(Equal([]engine.Rule{{URL: "https://x.cybozu.com/", Body: "{“a”:1}"}}))
			}
		}
	})
})
