package stage_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

const pages = "../../docs/findings"

// page is the page of a finding: the rules of its examples.
type page struct {
	text      string
	has, lack string
}

var yamlBlock = regexp.MustCompile("(?s)((?:This rule alone:)?)\n\n```yaml\n(.*?)```")

func readPage(code lint.Code) page {
	GinkgoHelper()
	data, err := os.ReadFile(filepath.Join("../..", code.Page()))
	Expect(err).NotTo(HaveOccurred())
	blocks := yamlBlock.FindAllStringSubmatch(string(data), -1)
	Expect(blocks).To(HaveLen(2), code.Page())
	return page{text: string(data), has: example(blocks[0]), lack: example(blocks[1])}
}

// example is the rule set of a block: its rules alone, or the good set with them
// in it.
func example(block []string) string {
	GinkgoHelper()
	if block[1] != "" {
		return "rules:\n" + block[2]
	}
	rules := rulesByName(goodSet())
	for name, text := range rulesByName(block[2]) {
		rules[name] = text
	}
	all := "rules:\n"
	for _, name := range names(goodSet() + block[2]) {
		all += rules[name]
		delete(rules, name)
	}
	return all
}

func goodSet() string {
	GinkgoHelper()
	data, err := os.ReadFile(filepath.Join(pages, "README.md"))
	Expect(err).NotTo(HaveOccurred())
	return regexp.MustCompile("(?s)```yaml\nrules:\n(.*?)```").FindStringSubmatch(string(data))[1]
}

var ruleStart = regexp.MustCompile(`(?m)^  - name: (.*)$`)

func names(text string) []string {
	var all []string
	for _, m := range ruleStart.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

func rulesByName(text string) map[string]string {
	rules := map[string]string{}
	starts := ruleStart.FindAllStringSubmatchIndex(text, -1)
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		rules[text[at[2]:at[3]]] = text[at[0]:end]
	}
	return rules
}

func environment(name string) (string, bool) {
	value, ok := map[string]string{
		"TOKEN": "CustomersToken", "TOKEN8": "InquiriesToken", "VIEWER": "ViewerToken", "VISITS": "VisitsToken", "LOGIN": "YWRtaW46cGFzc3dvcmQ=",
	}[name]
	return value, ok
}

const findingsWorkspace = `
kintone:
  users: [{login: admin, password: password}]
  apps:
    - id: 7
      form: apps/customers.json
      tokens: [{token: CustomersToken, permissions: [view, add, edit]}, {token: ViewerToken, permissions: [view]}]
    - id: 8
      form: apps/inquiries.json
      tokens: [{token: InquiriesToken, permissions: [view, add, edit]}]
    - id: 9
      form: apps/visits.json
      tokens: [{token: VisitsToken, permissions: [view, add, edit]}]
pbx: {host: pbx.example:8000, numbers: [NUMBERS], groups: [{name: front, extensions: ["7001"]}]}
rules: rules.yaml
variables: [{name: CALLED, value: "0350000001"}]
`

const customersForm = `{"properties": {
  "record_no": {"type": "RECORD_NUMBER", "code": "record_no", "label": "record_no", "noLabel": false},
  "作成者": {"type": "CREATOR", "code": "作成者", "label": "作成者", "noLabel": false},
  "電話番号": {"type": "SINGLE_LINE_TEXT", "code": "電話番号", "label": "電話番号", "required": false, "unique": UNIQUE},
  "会社名": {"type": "SINGLE_LINE_TEXT", "code": "会社名", "label": "会社名", "required": false, "unique": true},
  "部署": {"type": "SINGLE_LINE_TEXT", "code": "部署", "label": "部署", "required": false, "unique": false}}}`

func lookupForm(field, key, more string) string {
	return `{"properties": {` + more + `"` + field + `": {"type": "SINGLE_LINE_TEXT", "code": "` + field + `", "label": "` + field + `", "required": false,
  "lookup": {"relatedApp": {"app": "7", "code": ""}, "relatedKeyField": "` + key + `", "fieldMappings": [], "lookupPickerFields": [], "filterCond": "", "sort": ""}}}}`
}

// finds runs lint on a rule set, in a workspace where one is asked for.
func finds(rules string, inWorkspace bool, code lint.Code) []lint.Finding {
	GinkgoHelper()
	file, err := rulefile.Read("rules.yaml", []byte(rules), rulefile.Params{Env: environment})
	Expect(err).NotTo(HaveOccurred())
	if !inWorkspace {
		return lint.Run(rulefile.LintSet(file), nil)
	}
	numbers, unique := `{number: "0350000001", to: group front}`, "true"
	if code == lint.FiresForEveryNumber {
		numbers += `, {number: "0350000002", to: group front}`
	}
	if code == lint.CreateNotAtomic {
		unique = "false"
	}
	files := fstest.MapFS{
		"workspace.yaml":      {Data: []byte(strings.Replace(findingsWorkspace, "NUMBERS", numbers, 1))},
		"rules.yaml":          {Data: []byte(rules)},
		"apps/customers.json": {Data: []byte(strings.Replace(customersForm, "UNIQUE", unique, 1))},
		"apps/inquiries.json": {Data: []byte(lookupForm("ルックアップ", "会社名", ""))},
		"apps/visits.json": {Data: []byte(lookupForm("顧客", "部署",
			`"担当": {"type": "SINGLE_LINE_TEXT", "code": "担当", "label": "担当", "required": true, "unique": false, "defaultValue": ""},`+
				`"用件": {"type": "SINGLE_LINE_TEXT", "code": "用件", "label": "用件", "required": false, "unique": false},`))},
	}
	ws, err := workspace.Load(files, ".", workspace.WithEnv(environment))
	Expect(err).NotTo(HaveOccurred())
	knows, err := stage.Knowledge(ws)
	Expect(err).NotTo(HaveOccurred())
	return lint.Run(rulefile.LintSet(ws.RulesRead...), knows)
}

func codes(findings []lint.Finding) []lint.Code {
	all := make([]lint.Code, len(findings))
	for i, f := range findings {
		all[i] = f.Code
	}
	return all
}

var _ = Describe("findings", func() {
	It("have a page each, and no page is without a finding", func() {
		var want []string
		for _, k := range lint.Kinds() {
			want = append(want, filepath.Join("../..", k.Code.Page()))
		}
		there, err := filepath.Glob(filepath.Join(pages, "*-*.md"))
		Expect(err).NotTo(HaveOccurred())
		Expect(there).To(ConsistOf(want))
	})

	It("stand in the list of the pages, with what they weigh", func() {
		list, err := os.ReadFile(filepath.Join(pages, "README.md"))
		Expect(err).NotTo(HaveOccurred())
		rows := regexp.MustCompile(`(?m)^\| \[.*$`).FindAllString(string(list), -1)
		var want []string
		for _, k := range lint.Kinds() {
			want = append(want, fmt.Sprintf("| [%s](%[1]s.md) | %s | %s · %s |", k.Code, k.Severity, k.Title.Japanese, k.Title.English))
		}
		Expect(rows).To(Equal(want))
	})

	It("are one for a word in place of a host, though no workspace has it either", func() {
		rules := strings.Replace("rules:\n"+goodSet(), "https://example.cybozu.com/k/v1/records.json", "https://お客様kintone環境URL/k/v1/records.json", 1)
		Expect(codes(finds(rules, true, ""))).To(And(ContainElement(lint.HostPlaceholder), Not(ContainElement(lint.HostUnknown))))
	})

	It("are none in the good set", func() {
		Expect(finds("rules:\n"+goodSet(), true, "")).To(BeEmpty())
	})

	for _, k := range lint.Kinds() {
		if k.Explored {
			continue // the explorer's own specs play those
		}
		It("show "+string(k.Code)+" in the one example of their page, and not in the other", func() {
			p := readPage(k.Code)
			Expect(p.text).To(ContainSubstring("Severity: " + string(k.Severity)))
			Expect(p.text).To(ContainSubstring(k.Title.Japanese + " · " + k.Title.English))
			Expect(codes(finds(p.has, k.NeedsWorkspace, k.Code))).To(ContainElement(k.Code))
			Expect(codes(finds(p.lack, k.NeedsWorkspace, k.Code))).NotTo(ContainElement(k.Code))
			for _, f := range finds(p.lack, k.NeedsWorkspace, k.Code) {
				Expect(f.Severity).To(Equal(lint.Info), string(f.Code)+" "+f.Says.English)
			}
		})
	}
})
