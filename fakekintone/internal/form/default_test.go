package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("a default value", func() {
	DescribeTable("must be one that a record could have", func(definition, problem string) {
		messages, err := form.CheckDefault(json(definition))
		if problem == "JSON" {
			Expect(err).To(MatchError(wire.InvalidJSON()))
			return
		}
		Expect(err).NotTo(HaveOccurred())
		var text string
		for _, m := range messages {
			text += m.Ja
		}
		Expect(text).To(Equal(problem))
	},
		Entry("an option", `{"type":"DROP_DOWN","defaultValue":"A","options":{"A":{}}}`, ""),
		Entry("no option", `{"type":"CHECK_BOX","defaultValue":["A","B"],"options":{"A":{}}}`, `"B"は選択肢にありません。`),
		Entry("none, whatever the length", `{"type":"LINK","minLength":3,"defaultValue":""}`, ""),
		Entry("too short", `{"type":"LINK","minLength":3,"defaultValue":"ab"}`, "2文字より長くなければなりません。"),
		Entry("no number", `{"type":"NUMBER","defaultValue":"x"}`, "数字でなければなりません。"),
		Entry("a list", `{"type":"NUMBER","defaultValue":[]}`, "JSON"),
		Entry("of a type without values", `{"type":"GROUP","defaultValue":"x"}`, ""),
	)

	It("is not looked at in a definition that is none", func() {
		_, err := form.CheckDefault(json(`{"type":"TEXT","code":"F"}`))
		Expect(err).To(MatchError(`read the definition of field "F": "TEXT" is no field type of kintone`))
	})

	It("tells numbers from others", func() {
		Expect(form.IsNumber("-1.5")).To(BeTrue())
		Expect(form.IsNumber("1,5")).To(BeFalse())
	})
})
