package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// ownPage is a page in the layout of the vendor's manual, invented for this repository.
func ownPage() string {
	GinkgoHelper()
	return contentOf("cmd/callaction/testdata/road/page.txt")
}

// manualPage is the vendor's page as text, where somebody has it: MANUAL_TEXT names it,
// or it stands beside the checkout. It is not part of the repository.
func manualPage() string {
	GinkgoHelper()
	for _, name := range []string{os.Getenv("MANUAL_TEXT"), filepath.Join(root, "..", "shared", "manual.txt")} {
		if data, err := os.ReadFile(name); err == nil {
			return string(data)
		}
	}
	if os.Getenv("CI") == "true" {
		Fail("the manual's page is not here: MANUAL_TEXT names none")
	}
	Skip("the manual's page is not here: MANUAL_TEXT names none")
	return ""
}

// decisions are what the author of each page's rules would decide.
func decisions() *strings.Replacer {
	return strings.NewReplacer(
		"お客様kintone環境URL", "example.cybozu.com", "お客様RemoTELサーバ名", "pbx.example", "お客様サーバ名", "pbx.example",
		"取得したAPIトークン", "${env:TOKEN}", "発行したトークン", "${env:TOKEN}",
		"base64エンコードしたトークン", "${env:LOGIN}", "変換した値と名前", "${env:LOGIN}",
		`"id": "{RESPONSE_ID}"`, `"id": "{RESPONSE_RECORD_ID}"`, `"record":"{RESPONSE_ID}"`, `"record":"{RESPONSE_BOOKING_ID}"`,
		`"id":{RESPONSE_RECORD_ID}`, `"id":"{RESPONSE_RECORD_ID}"`, `"id":{RESPONSE_BOOKING_ID}`, `"id":"{RESPONSE_BOOKING_ID}"`,
	)
}

// told runs callaction in English, and returns what it prints.
func told(ctx context.Context, want int, args ...string) string {
	GinkgoHelper()
	var out bytes.Buffer
	c := &cli{in: strings.NewReader(""), out: &out, err: GinkgoWriter, env: func(string) string { return "" }}
	Expect(c.main(ctx, args)).To(Equal(want), out.String())
	return out.String()
}

// errorsOf are the errors that lint finds, as CODE PLACE.
func errorsOf(ctx context.Context, want int) []string {
	GinkgoHelper()
	var doc struct {
		Findings []struct {
			Code, Severity, File string
			Line, Column         int
		}
	}
	Expect(json.Unmarshal([]byte(told(ctx, want, "lint", "rules.yaml", "--format", "json")), &doc)).To(Succeed())
	var all []string
	for _, f := range doc.Findings {
		if f.Severity == "error" {
			all = append(all, fmt.Sprintf("%s %s:%d:%d", f.Code, f.File, f.Line, f.Column))
		}
	}
	slices.Sort(all)
	return all
}

// openIn are the points that fix leaves open, as CODE PLACE.
func openIn(shown string) []string {
	var all []string
	code := ""
	_, open, _ := strings.Cut(shown, "\nto be decided:\n")
	for line := range strings.Lines(open) {
		if m := regexp.MustCompile(`^  ([a-z-]+)  `).FindStringSubmatch(line); m != nil {
			code = m[1]
		}
		if m := regexp.MustCompile(`^      (rules\.yaml:[0-9]+:[0-9]+)  `).FindStringSubmatch(line); m != nil {
			all = append(all, code+" "+m[1])
		}
	}
	slices.Sort(all)
	return all
}

var _ = Describe("the road from a page to rules", func() {
	DescribeTable("goes by import, fix and lint, and what they do not say is not wrong",
		func(ctx SpecContext, page func() string, repairs ...string) {
			text := page()
			GinkgoT().Chdir(GinkgoT().TempDir())
			Expect(os.WriteFile("page.txt", []byte(text), 0o600)).To(Succeed())
			told(ctx, exitOK, "import", "page.txt", "-o", "rules.yaml")
			imported := read("rules.yaml")

			shown := told(ctx, exitOK, "fix", "rules.yaml", "--write")
			for _, repair := range repairs {
				Expect(shown).To(ContainSubstring(repair))
			}
			fixed := read("rules.yaml")
			Expect(told(ctx, exitOK, "fix", "rules.yaml", "--write")).To(HavePrefix("nothing to repair\n"))
			Expect(read("rules.yaml")).To(Equal(fixed))
			Expect(keysOf(fixed)).To(Equal(keysOf(imported)), "the same Japanese keys in the same order")

			Expect(openIn(shown)).NotTo(BeEmpty())
			Expect(openIn(shown)).To(Equal(errorsOf(ctx, exitUnexpected)), "fix leaves open what lint calls an error")

			GinkgoT().Setenv("TOKEN", "CustomersToken")
			GinkgoT().Setenv("LOGIN", "cGJ4OnBhc3N3b3Jk")
			Expect(os.WriteFile("rules.yaml", []byte(decisions().Replace(fixed)), 0o600)).To(Succeed())
			Expect(errorsOf(ctx, exitOK)).To(BeEmpty())
			Expect(told(ctx, exitOK, "fix", "rules.yaml")).To(Equal("nothing to repair\n"))
		},
		Entry("with a page of our own", ownPage,
			"  6  quote-typographic ", "  4  remark-behind-body ", "  3  space-not-ascii ", "  1  json-invalid ", "  1  query-unquoted ",
			"  1  comment-address ", "  1  http-plain ", "  1  recording-no-scheme ", "  2  order-missing "),
		Entry("with the vendor's manual", manualPage,
			" 15  quote-typographic ", " 10  remark-behind-body ", "  8  space-not-ascii ", "  1  json-invalid ", "  2  query-unquoted ",
			"  3  comment-address ", "  1  recording-no-scheme ", "  6  order-missing "),
	)
})

func read(name string) string {
	GinkgoHelper()
	data, err := os.ReadFile(filepath.FromSlash(name))
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

// keysOf are the keys of a rule file in its order, but for 実行順, which fix adds.
func keysOf(file string) []string {
	var all []string
	for _, m := range regexp.MustCompile(`(?m)^  (?:- |  )(\S+?):(?: |$)`).FindAllStringSubmatch(file, -1) {
		if m[1] != "実行順" {
			Expect(m[1]).To(MatchRegexp(`[\p{Han}\p{Katakana}]|^URL$`))
			all = append(all, m[1])
		}
	}
	return all
}
