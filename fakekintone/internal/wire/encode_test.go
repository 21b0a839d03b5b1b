package wire_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/wire"
)

func text(n wire.Node) string { return string(n.AppendJSON(nil)) }

var _ = Describe("JSON as kintone writes it", func() {
	DescribeTable("escapes what JSON requires and nothing else",
		func(s, want string) { Expect(text(wire.String(s))).To(Equal(want)) },
		Entry("Japanese", "会社名", `"会社名"`),
		Entry("quotation marks and backslashes", `a"b\c`, `"a\"b\\c"`),
		Entry("a slash and angle brackets", "</script>", `"</script>"`),
		Entry("control characters with a short form", "\b\t\n\f\r", `"\b\t\n\f\r"`),
		Entry("other control characters", "\x00\x1f", `"\u0000\u001F"`),
		Entry("outside the basic plane", "𠮷😀", `"𠮷😀"`),
		Entry("line separators", "\u2028\u2029", "\"\u2028\u2029\""),
		Entry("nothing", "", `""`),
	)

	It("is compact, with ids in quotation marks", func() {
		Expect(text(wire.Object{
			{Name: "z", Value: wire.ID(-7)},
			{Name: "a", Value: wire.Array{wire.Bool(true), wire.Bool(false), wire.Null{}, wire.Raw("[]"), wire.Object{}}},
		})).To(Equal(`{"z":"-7","a":[true,false,null,[],{}]}`))
	})

	It("lists the members of a map in hash order", func() {
		Expect(text(wire.Map{
			{Name: "message", Value: wire.String("m")}, {Name: "code", Value: wire.String("c")}, {Name: "id", Value: wire.String("i")},
		})).To(Equal(`{"code":"c","id":"i","message":"m"}`))
	})
})
