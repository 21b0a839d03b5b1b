package explore_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/lint"
	"callaction/scenarios/explore"
	"callaction/scenarios/workspace"
)

const (
	// storyRuns are enough for every caller in every course of the pages' workspace.
	storyRuns = 100
	// pagesRuns are enough for what one more choice out of the ordinary shows.
	pagesRuns = 230
)

// runsFor is how many situations a page's rules are played in.
func runsFor(code lint.Code) int {
	switch code {
	case lint.InvalidJSONSent, lint.StaleVariableRead, lint.QuirkFlips:
		return pagesRuns // which callers and courses alone do not show
	}
	return storyRuns
}

// pagesWorkspace is the one that docs/findings/README.md describes.
const pagesWorkspace = `
kintone:
  users: [{login: admin, password: password}]
  apps:
    - {id: 7, form: apps/customers.json, records: records/customers.json, tokens: [{token: CustomersToken, permissions: [view, add, edit]}]}
    - {id: 8, form: apps/calls.json, tokens: [{token: CallsToken, permissions: [view, add, edit]}]}
pbx:
  host: pbx.example:8000
  numbers: [{number: "0350000001", to: group front}]
  groups: [{name: front, extensions: ["7001"]}]
variables: [{name: EXTENSION, events: [着信応答], generator: extension}]
rules: rules.yaml
`

func form(codes ...string) *fstest.MapFile {
	fields := ""
	for i, code := range codes {
		if i > 0 {
			fields += ","
		}
		fields += `"` + code + `":{"type":"SINGLE_LINE_TEXT","code":"` + code + `","label":"` + code + `","required":false,"unique":false}`
	}
	return &fstest.MapFile{Data: []byte(`{"properties":{` + fields + `}}`)}
}

func environment(name string) (string, bool) {
	value, ok := map[string]string{"TOKEN": "CustomersToken", "CALLS": "CallsToken"}[name]
	return value, ok
}

// inPages explores rules in the pages' workspace.
func inPages(rules string, runs int) *explore.Report {
	GinkgoHelper()
	ws, err := workspace.Load(fstest.MapFS{
		"workspace.yaml":         {Data: []byte(pagesWorkspace)},
		"rules.yaml":             {Data: []byte("rules:\n" + rules)},
		"apps/customers.json":    form("電話番号", "会社名", "内線"),
		"apps/calls.json":        form("番号", "通話", "顧客", "応答"),
		"records/customers.json": {Data: []byte(`[{"電話番号":{"value":"0311112222"},"内線":{"value":"7001"}}]`)},
	}, ".", workspace.WithEnv(environment))
	Expect(err).NotTo(HaveOccurred())
	report, err := explore.Explore(context.Background(), ws, explore.Options{Runs: runs})
	Expect(err).NotTo(HaveOccurred())
	return report
}

// asTheFormsAre are the codes found that weigh as much as their kind does, in a
// situation in which nobody has changed a form.
func asTheFormsAre(report *explore.Report) []lint.Code {
	var codes []lint.Code
	for _, f := range report.Findings {
		shows := len(f.Cases) == 0 && f.Severity == f.Code.Kind().Severity
		for _, c := range f.Cases {
			shows = shows || c.Severity == f.Code.Kind().Severity && len(c.Scenario.Given.Forms) == 0
		}
		if shows {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

var yamlBlock = regexp.MustCompile("(?s)(?:This rule|These rules) alone:\n\n```yaml\n(.*?)```")

// examples are the rules that have a page's finding, and those that have not.
func examples(page string) (has, lack string) {
	GinkgoHelper()
	blocks := yamlBlock.FindAllStringSubmatch(page, -1)
	Expect(blocks).To(HaveLen(2))
	return blocks[0][1], blocks[1][1]
}

var _ = Describe("what only playing shows", func() {
	for _, k := range lint.Kinds() {
		if !k.Explored {
			continue
		}
		It("shows "+string(k.Code)+" in the one example of its page, and not in the other", func() {
			data, err := os.ReadFile(filepath.Join("../..", k.Code.Page()))
			Expect(err).NotTo(HaveOccurred())
			page := string(data)
			Expect(page).To(ContainSubstring("Severity: " + string(k.Severity) + ". Found by `callaction explore` (組み合わせテスト)"))
			Expect(page).To(ContainSubstring(k.Title.Japanese + " · " + k.Title.English))
			has, lack := examples(page)
			Expect(asTheFormsAre(inPages(has, runsFor(k.Code)))).To(ContainElement(k.Code))
			Expect(asTheFormsAre(inPages(lack, runsFor(k.Code)))).NotTo(ContainElement(k.Code))
		})
		It("lists "+string(k.Code)+" among the findings", func() {
			data, err := os.ReadFile("../../docs/findings/README.md")
			Expect(err).NotTo(HaveOccurred())
			Expect(string(data)).To(ContainSubstring("| [%s](%s.md) | %s | %s · %s |\n", k.Code, k.Code, k.Severity, k.Title.Japanese, k.Title.English))
		})
	}
})
