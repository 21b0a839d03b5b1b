package importing_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/engine/rulefile/importing"
	"callaction/internal/yamlfile"
)

func TestImporting(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "importing")
}

// found reads a file that has rules.
func found(name, text string) *importing.Result {
	GinkgoHelper()
	result, err := importing.Read(name, []byte(text))
	Expect(err).NotTo(HaveOccurred())
	return result
}

// refused is the one line that says why a file is not read.
func refused(name, text string) string {
	GinkgoHelper()
	result, err := importing.Read(name, []byte(text))
	Expect(result).To(BeNil())
	var e *yamlfile.Error
	Expect(errors.As(err, &e)).To(BeTrue(), "%v", err)
	Expect(err.Error()).NotTo(ContainSubstring("\n"))
	return err.Error()
}

// plain are rules without what tells where they were found.
func plain(rules []engine.Rule) []engine.Rule {
	all := append([]engine.Rule(nil), rules...)
	for i := range all {
		all[i].Source, all[i].Memo = engine.Source{}, ""
	}
	return all
}

// readAgain writes rules to a rule file and reads it.
func readAgain(rules []engine.Rule) []engine.Rule {
	GinkgoHelper()
	var file bytes.Buffer
	Expect(rulefile.Write(&file, rules)).To(Succeed())
	again, err := rulefile.Read("rules.yaml", file.Bytes(), rulefile.Params{})
	Expect(err).NotTo(HaveOccurred())
	all := again.Rules
	for i := range all {
		all[i].Source = rules[i].Source
	}
	return all
}

func lines(l ...string) string { return strings.Join(l, "\n") + "\n" }
