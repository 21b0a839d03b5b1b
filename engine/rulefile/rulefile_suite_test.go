package rulefile_test

import (
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/rulefile"
)

func TestRuleFile(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "rulefile")
}

// lines makes the text of a file or an error from its lines.
func lines(l ...string) string { return strings.Join(l, "\n") }

// read reads a file that must be right.
func read(text string, p rulefile.Params) *rulefile.File {
	GinkgoHelper()
	f, err := rulefile.Read("rules.yaml", []byte(text), p)
	Expect(err).NotTo(HaveOccurred())
	return f
}

// one reads a file's only rule.
func one(text string) engine.Rule {
	GinkgoHelper()
	rules := read(text, rulefile.Params{}).Rules
	Expect(rules).To(HaveLen(1))
	return rules[0]
}

// refused is the whole error of a file that must be wrong.
func refused(text string, p rulefile.Params) string {
	GinkgoHelper()
	f, err := rulefile.Read("rules.yaml", []byte(text), p)
	Expect(f).To(BeNil())
	Expect(err).To(HaveOccurred())
	return err.Error()
}

// with is a file whose only rule has further lines.
func with(l ...string) string {
	return lines(append([]string{"- name: a", "  event: 着信", "  url: https://x.example/"}, l...)...) + "\n"
}
