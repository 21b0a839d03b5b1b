package scenarios_test

import (
	"context"
	"fmt"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios"
)

var _ = Describe("the rules of a result", func() {
	played := func(more string) []string {
		GinkgoHelper()
		rule := func(name string) *fstest.MapFile {
			return &fstest.MapFile{Data: []byte("- {name: " + name + ", event: outgoing, url: https://example.cybozu.com/, headers: 'X-Cybozu-API-Token: SECRET-TOKEN', body: SECRET-TOKEN}\n")}
		}
		files := fstest.MapFS{
			"w/workspace.yaml": {Data: []byte(`
kintone: {apps: [{id: 7, form: customer-support/customers, tokens: [{token: SECRET-TOKEN, permissions: [add]}]}]}
pbx: {numbers: [{number: "0350000001", to: group front}], groups: [{name: front}]}
rules: [rules.yaml]
`)},
			"w/rules.yaml": rule("own"), "w/other.yaml": rule("other"),
			"w/scenarios/it.yaml": {Data: []byte("title: it\ncalls: [{from: 03-1234-5678, course: [hangup caller]}]\n" + more)},
		}
		r, err := scenarios.Runner{Files: files, Seed: 1}.Play(context.Background(), "w/scenarios/it.yaml")
		Expect(err).NotTo(HaveOccurred())
		Expect(fmt.Sprint(r.Rules)).NotTo(ContainSubstring("SECRET-TOKEN"))
		var names []string
		for _, rule := range r.Rules {
			names = append(names, rule.Source.File+" "+rule.Name)
		}
		return names
	}

	It("are the workspace's, played or not, without credentials", func() {
		Expect(played("")).To(Equal([]string{"w/rules.yaml own"}))
	})

	It("are the scenario's and the workspace's where it names others", func() {
		Expect(played("rules: [other.yaml]\n")).To(Equal([]string{"w/other.yaml other", "w/rules.yaml own"}))
	})
})
