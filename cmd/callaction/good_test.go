package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/engine/rulefile/repair"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// goodRules are the rule files of this repository that are right, each with the
// workspace that it belongs to.
func goodRules() map[string]string {
	return map[string]string{
		"cmd/callaction/template/rules.yaml":             "cmd/callaction/template",
		"scenarios/manual/setting1/rules-corrected.yaml": "scenarios/manual/setting1",
		"scenarios/manual/setting2/rules-corrected.yaml": "scenarios/manual/setting2",
	}
}

// loud are the findings about a good rule file, in its workspace, that weigh
// something.
func loud(file string) []lint.Finding {
	GinkgoHelper()
	ws, err := workspace.Load(os.DirFS(root), goodRules()[file])
	Expect(err).NotTo(HaveOccurred())
	Expect(ws.ReadRules([]string{file})).To(Succeed())
	knows, err := stage.Knowledge(ws)
	Expect(err).NotTo(HaveOccurred())
	var all []lint.Finding
	for _, f := range lint.Run(rulefile.LintSet(ws.RulesRead...), knows) {
		if f.Silenced == "" && f.Severity.AtLeast(lint.Warning) {
			all = append(all, f)
		}
	}
	return all
}

// ruleBlock is a block of a document with rules in it.
var ruleBlock = regexp.MustCompile("(?s)```yaml\n([^`]*?(?:イベント種別|event):[^`]*?)```")

var _ = Describe("the rules that are right", func() {
	for file := range goodRules() {
		It("are nothing to lint and to fix: "+file, func() {
			Expect(loud(file)).To(BeEmpty())
			data := []byte(contentOf(file))
			result, err := repair.File(file, data)
			Expect(err).NotTo(HaveOccurred())
			Expect(result.Open).To(BeEmpty())
			Expect(result.After).To(Equal(data))
		})
	}

	It("are all that are corrected, and what init writes", func() {
		corrected, err := filepath.Glob(filepath.Join(root, "scenarios/manual/*/*corrected*.yaml"))
		Expect(err).NotTo(HaveOccurred())
		written, err := filepath.Glob(filepath.Join(root, "cmd/callaction/template/*rules*"))
		Expect(err).NotTo(HaveOccurred())
		for _, name := range append(corrected, written...) {
			Expect(goodRules()).To(HaveKey(path.Clean(strings.TrimPrefix(filepath.ToSlash(name), root+"/"))))
		}
	})

	It("are what the documents show", func() {
		shown := 0
		for _, name := range documents() {
			for _, block := range ruleBlock.FindAllStringSubmatch(contentOf(name), -1) {
				shown++
				Expect(isPassage(block[1])).To(BeTrue(), name+" shows rules of no file that is right:\n"+block[1])
			}
		}
		Expect(shown).To(BeNumerically(">=", 2))
	})
})

var _ = Describe("what lint and fix call by one name", func() {
	It("is counted and listed in the documents", func() {
		kinds := strconv.Itoa(len(slices.DeleteFunc(lint.Kinds(), func(k lint.Kind) bool { return k.Explored })))
		Expect(contentOf("README.md")).To(ContainSubstring("`lint` finds " + kinds + " kinds of mistakes"))
		Expect(contentOf("README.ja.md")).To(ContainSubstring("`lint` は" + kinds + "種類の誤りを指摘します"))
		var names []string
		for _, r := range repair.Repairs() {
			names = append(names, string(r.Code))
		}
		Expect(contentOf("docs/findings/README.md")).To(ContainSubstring(": " + strings.Join(names, ", ") + "."))
	})
})

// documents are those for readers, but for the pages of findings, whose examples are
// right and wrong on purpose and have specs of their own.
func documents() []string {
	GinkgoHelper()
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	Expect(err).NotTo(HaveOccurred())
	all := []string{"README.md", "README.ja.md"}
	for _, page := range pages {
		all = append(all, "docs/"+filepath.Base(page))
	}
	return all
}

func isPassage(text string) bool {
	for file := range goodRules() {
		if bytes.Contains([]byte(contentOf(file)), []byte(text)) {
			return true
		}
	}
	return false
}
