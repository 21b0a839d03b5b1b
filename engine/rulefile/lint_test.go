package rulefile_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
)

var _ = Describe("a rule file for lint", func() {
	file := func(text string) *rulefile.File {
		GinkgoHelper()
		return read(text, rulefile.Params{Values: map[string]string{"APP": "12345", "E": ""}})
	}

	DescribeTable("knows where each byte of a field stands",
		func(body string, offset, line, column int) {
			f := file("- name: a\n  event: 着信\n  url: x\n  body: " + body)
			Expect(f.Place(0, engine.FieldBody, offset)).To(Equal(engine.Source{File: "rules.yaml", Line: line, Column: column}))
		},
		Entry("plain", "abc", 2, 4, 11),
		Entry("behind kanji", "電話x", 6, 4, 11),
		Entry("in single quotes", "'a''b'", 2, 4, 13),
		Entry("in double quotes, behind escapes", `"\"\u0041b"`, 2, 4, 18),
		Entry("in a block", "|\n    one\n    two\n", 5, 6, 6),
		Entry("in a block, further in", "|\n    {\n      x\n    }\n", 4, 6, 7),
		Entry("before a parameter", "'a${APP}b'", 0, 4, 10),
		Entry("in a parameter", "'a${APP}b'", 3, 4, 11),
		Entry("behind a parameter", "'a${APP}b'", 6, 4, 17),
		Entry("behind two", "'${APP}-${E}b'", 6, 4, 21),
		Entry("behind a dollar that is meant", "'$${APP}b'", 6, 4, 17),
	)

	It("places a field that is not there at its rule, and headers in a map at their key", func() {
		f := file("- name: a\n  event: 着信\n  url: x\n  headers: {a: b}\n")
		Expect(f.Place(0, engine.FieldBody, 3)).To(Equal(f.Rules[0].Source))
		Expect(f.Place(0, engine.FieldHeaders, 3)).To(Equal(engine.Source{File: "rules.yaml", Line: 4, Column: 3}))
	})

	It("tells a secret that is written from one that is named", func() {
		f := file("- name: a\n  event: 着信\n  url: x\n  headers: {T: '${APP}', U: v}\n")
		Expect(f.Written(0, engine.FieldHeaders)).To(Equal("T: ${APP}\nU: v\n"))
		Expect(rulefile.LintSet(f).Written(0, engine.FieldURL)).To(Equal("x"))
	})

	It("shows a line with its credentials hidden, and what stands before the caret", func() {
		f := file("- name: a\n  event: 着信\n  url: x\n  headers: X-Cybozu-API-Token:s3cret\n")
		line := rulefile.LineOf([]*rulefile.File{f}, engine.Source{File: "rules.yaml", Line: 4, Column: 12})
		Expect(line.Text).To(ContainSubstring("X-Cybozu-API-Token:********"))
		Expect(line.Caret).To(HaveLen(11))
		Expect(rulefile.LineOf(nil, engine.Source{File: "x", Line: 1}).Text).To(BeEmpty())
	})

	It("silences findings of the file and of a rule, in both languages", func() {
		f := file("指摘の抑止:\n  - {コード: secret-in-clear, 理由: 'as ${NOBODY} said'}\nrules:\n- name: a\n  event: 着信\n  url: x\n  silence: [{code: timeout-missing, reason: why not}]\n")
		Expect(rulefile.LintSet(f).Silences).To(Equal([]lint.Silence{
			{File: "rules.yaml", Code: lint.SecretInClear, Reason: "as ${NOBODY} said"},
			{File: "rules.yaml", Rule: "a", Code: lint.TimeoutMissing, Reason: "why not"},
		}))
	})

	It("refuses a code that no finding has, and silence without a reason", func() {
		text := refused("silence: [{code: secret-in-claer, reason: x}, {code: timeout-long}]\nrules:\n- {name: a, event: 着信, url: x}\n", rulefile.Params{})
		Expect(text).To(ContainSubstring(`rules.yaml:1:18: unknown finding "secret-in-claer"; did you mean "secret-in-clear"? (docs/findings lists all)`))
		Expect(text).To(ContainSubstring(`rules.yaml:1:47: the key "reason" is missing`))
	})
})
