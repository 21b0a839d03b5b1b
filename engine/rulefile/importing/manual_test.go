package importing_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/preg"
	"callaction/engine/rulefile"
	"callaction/engine/rulefile/repair"
)

// manualText is the vendor's page as text, where somebody has it: MANUAL_TEXT names
// it, or it stands beside the checkout. It is not part of the repository.
func manualText() string {
	GinkgoHelper()
	for _, name := range []string{os.Getenv("MANUAL_TEXT"), filepath.Join("..", "..", "..", "..", "shared", "manual.txt")} {
		if data, err := os.ReadFile(name); err == nil {
			return string(data)
		}
	}
	const absent = "the manual's page is not here: MANUAL_TEXT names none"
	if os.Getenv("CI") == "true" {
		Fail(absent)
	}
	Skip(absent)
	return ""
}

// filledIn is a rule of the page with what each customer has of his own.
func filledIn(r engine.Rule) engine.Rule {
	fill := strings.NewReplacer("お客様kintone環境URL", "example.cybozu.com", "お客様RemoTELサーバ名", "pbx.example",
		"取得したAPIトークン", "CUSTOMERS-TOKEN", "base64エンコードしたトークン", "cGJ4OnBieC1wYXNzd29yZA==")
	r.URL, r.Headers, r.Body = fill.Replace(r.URL), fill.Replace(r.Headers), fill.Replace(r.Body)
	r.Name, r.Memo, r.Source = "", "", engine.Source{}
	return r
}

// printedRules are the manual's ten rules as this repository has them.
func printedRules() []engine.Rule {
	GinkgoHelper()
	var all []engine.Rule
	for _, name := range []string{"setting1/rules-printed.yaml", "setting2/rules-printed.yaml"} {
		file, err := rulefile.ReadFile(os.DirFS("../../../scenarios/manual"), name, rulefile.Params{})
		Expect(err).NotTo(HaveOccurred())
		for _, r := range file.Rules {
			all = append(all, filledIn(r))
		}
	}
	return all
}

var _ = Describe("メーカーのマニュアルのページ", func() {
	It("から、十のアクションを全部、一字も変えずに取り込む", func() {
		result := found("manual.txt", manualText())
		Expect(result.Notes).To(BeEmpty())
		var imported []engine.Rule
		for _, r := range result.Rules {
			Expect(r.Name).To(MatchRegexp(`^例[1-6]\)`))
			Expect(r.Memo).To(MatchRegexp(`取り込み元: manual\.txt 表[0-9]+ \([0-9]+行目\)$`))
			imported = append(imported, filledIn(r))
		}
		Expect(imported).To(HaveLen(10))
		Expect(imported).To(Equal(printedRules()))
		Expect(readAgain(result.Rules)).To(Equal(result.Rules))
	})
})

var _ = Describe("取り込んで直した設定", func() {
	DescribeTable("は、本文が JSON で、パターンが正規表現である",
		func(text func() string) {
			rules, _ := repair.Rules(found("page.txt", text()).Rules)
			for _, r := range rules {
				value := regexp.MustCompile(`\{[A-Z_]+\}`).ReplaceAllString(r.Body, "1")
				Expect(r.Body == "" || json.Valid([]byte(value))).To(BeTrue(), r.Name+r.Body)
				if r.Extract != "" {
					_, err := preg.Compile(r.Extract)
					Expect(err).NotTo(HaveOccurred(), r.Name)
				}
			}
			Expect(engine.Check(rules)).To(BeEmpty())
			_, again := repair.Rules(rules)
			Expect(again).To(BeEmpty())
		},
		Entry("マニュアルのページなら", manualText),
		Entry("見本のページでも", func() string { return fixture("page.txt") }),
	)
})
