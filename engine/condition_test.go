package engine_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
)

var _ = Describe("a rule's condition", func() {
	It("always holds without a pattern", func() {
		run := ran(engine.Rule{Code: "{TEL}", URL: "response://"}, nil, "TEL", "1")
		Expect(run.Condition.Always).To(BeTrue())
		Expect(run.Condition.Matched).To(BeTrue())
		Expect(run.Condition.Expanded).To(Equal("1"))
		Expect(run.Outcome).To(Equal(engine.Ran))
	})

	It("holds where the pattern matches the expanded code", func() {
		run := ran(engine.Rule{Code: "{ISANSWERED}:{ID}", Pattern: "/^1:17$/", URL: "response://"}, nil, "ISANSWERED", "1", "ID", "17")
		Expect(run.Condition.Matched).To(BeTrue())
		Expect(run.Condition.Always).To(BeFalse())
		Expect(run.Condition.Code).To(Equal("{ISANSWERED}:{ID}"))
		Expect(run.Condition.Expanded).To(Equal("1:17"))
		Expect(run.Condition.Pattern).To(Equal("/^1:17$/"))
		Expect(run.Condition.Reads).To(HaveLen(2))
	})

	It("fails where it does not: the rule is skipped, and the vendor's log has no line", func() {
		run := ran(engine.Rule{Code: "{RESPONSE_COUNT}", Pattern: "/^0$/", URL: records}, nil, "RESPONSE_COUNT", "2")
		Expect(run.Outcome).To(Equal(engine.Skipped))
		Expect(run.LogClass).To(BeEmpty())
		Expect(run.Request).To(BeNil())
		Expect(run.Answer).To(BeNil())
		Expect(run.Failure).To(BeNil())
	})

	It("fails where PHP refuses the pattern, with a warning in PHP's words", func() {
		const words = "preg_match(): No ending delimiter '/' found"
		run := ran(engine.Rule{Code: "0", Pattern: "/^0$", URL: records}, nil)
		Expect(run.Outcome).To(Equal(engine.Skipped))
		Expect(run.Condition.Problem).To(Equal(words))
		Expect(run.Warnings).To(Equal([]engine.Warning{
			{Code: engine.PatternDoesNotCompile, Field: engine.FieldPattern, Name: "/^0$", Text: words},
		}))
	})

	It("fails where the pattern gives up", func() {
		run := ran(engine.Rule{Code: "{TEL}", Pattern: "/(a+)+$/", URL: records}, nil, "TEL", strings.Repeat("a", 40)+"b")
		Expect(run.Outcome).To(Equal(engine.Skipped))
		Expect(run.Condition.Problem).To(ContainSubstring("PREG_BACKTRACK_LIMIT_ERROR"))
		Expect(run.Warnings[0].Code).To(Equal(engine.PatternGaveUp))
	})

	It("is asked of each rule by itself, whatever became of the one before", func() {
		p := twoRules(
			engine.Rule{Name: "fails", URL: "https://unknown.example/"},
			engine.Rule{Name: "still asked", Code: "{RESPONSE_ID}", Pattern: "/^$/", URL: "response://"},
		)
		Expect(p.run("fails").Outcome).To(Equal(engine.Failed))
		Expect(p.run("still asked").Outcome).To(Equal(engine.Ran))
	})
})
