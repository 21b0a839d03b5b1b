package engine_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/internal/quirk"
)

var _ = Describe("checking rules before they run", func() {
	It("finds patterns that do not compile, and bodies that can be no JSON", func() {
		rules := []engine.Rule{
			{Name: "good", Pattern: "/^0$/", Extract: `/"id":"(?P<ID>\d+)"/`, Headers: "Content-Type: application/json", Body: `{"id":{RESPONSE_ID}}`},
			{Name: "bad", Pattern: "/^0$", Extract: "/(/", Headers: "X-A: 1\r\nContent-Type:application/json\r\n", Body: "{“app”: 7}",
				Source: engine.Source{File: "rules.yaml", Line: 3, Column: 5}},
			{Name: "no JSON said", Body: "app=7"},
		}
		problems := engine.Check(rules)
		var found []string
		for _, p := range problems {
			found = append(found, p.Error())
		}
		Expect(found).To(Equal([]string{
			`rules.yaml:3:5: rule "bad", pattern: preg_match(): No ending delimiter '/' found`,
			`rules.yaml:3:5: rule "bad", extract: preg_match(): Compilation failed: missing closing parenthesis at offset 1`,
			`rules.yaml:3:5: rule "bad", body: it is no JSON: '“' is not expected at byte 1, line 1`,
		}))
		Expect(problems[0].Rule).To(BeIdenticalTo(&rules[1]))
		Expect(problems[0].Field).To(Equal(engine.FieldPattern))
	})
})

var _ = Describe("the engine's quirks", func() {
	It("are five, each with its default first, a question and a source", func() {
		var names []string
		for _, q := range engine.Quirks() {
			names = append(names, q.Name+": "+q.Default())
			Expect(len(q.Values)).To(BeNumerically(">=", 2))
			Expect(q.Question).To(HaveSuffix("?"))
			Expect(q.Source).NotTo(BeEmpty())
		}
		Expect(names).To(Equal([]string{"undefinedVariable: empty", "overlap: concurrent", "extractFromErrors: any", "unnumberedOrder: file", "tokenRefresh: ahead"}))
	})

	It("are refused where they do not exist", func() {
		_, err := engine.New(engine.Options{Quirks: quirk.Choice{"overlap": "sometimes"}})
		Expect(err).To(MatchError("set up the engine: quirk overlap cannot be \"sometimes\"; it is one of concurrent, queued"))
		_, err = engine.New(engine.Options{Quirks: quirk.Choice{"telFormat": "digits"}})
		Expect(err).To(MatchError(ContainSubstring("unknown quirk")))
	})
})
