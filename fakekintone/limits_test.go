package fakekintone_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("the limits of a request", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{}`, `{}`)
	})

	// list is a JSON list of n times the same.
	list := func(n int, element string) string {
		return "[" + strings.TrimSuffix(strings.Repeat(element+",", n), ",") + "]"
	}
	const fieldsBound, fieldsBoundInEnglish = `"fields":{"messages":["要素の数は1から100の間でなければなりません。"]}`, `"fields":{"messages":["size must be between 1 and 100"]}`

	It("let it want 1 to 100 fields of a record", func() {
		for _, ask := range [][2]string{{"GET", records}, {"POST", cursors}} {
			want := func(n int) string { return `{"app":7,"fields":` + list(n, `"$id"`) + `}` }
			Expect(w.asTanaka(ask[0], ask[1], want(1))).To(HavePrefix("OK"))
			Expect(w.asTanaka(ask[0], ask[1], want(100))).To(HavePrefix("OK"))
			for _, n := range []int{0, 101} {
				Expect(w.asTanaka(ask[0], ask[1], want(n))).To(Equal(invalid(fieldsBound)))
				Expect(w.asSmith(ask[0], ask[1], want(n))).To(Equal(invalidInEnglish(fieldsBoundInEnglish)))
			}
		}
	})

	It("let it want 100 fields in a query string", func() {
		one := "&fields=$id"
		Expect(w.asTanaka("GET", records+"?app=7"+one, "")).To(HavePrefix("OK"))
		var many strings.Builder
		for i := range 101 {
			many.WriteString("&fields[" + strings.Repeat("0", i%3) + "1]=$id")
		}
		Expect(w.asTanaka("GET", records+"?app=7"+many.String(), "")).To(Equal(invalid(fieldsBound)))
	})

	It("let a deletion name 100 revisions", func() {
		remove := func(n int) string { return `{"app":7,"ids":[1],"revisions":` + list(n, "-1") + `}` }
		Expect(w.asTanaka("DELETE", records, remove(101))).To(Equal(invalid(`"revisions":{"messages":["要素の数は0から100の間でなければなりません。"]}`)))
		Expect(w.asSmith("DELETE", records, remove(101))).To(Equal(invalidInEnglish(`"revisions":{"messages":["size must be between 0 and 100"]}`)))
		Expect(w.asSmith("DELETE", records, remove(2))).
			To(Equal(invalidInEnglish(`"revisions":{"messages":["The number of elements in \"revisions\" must be the same as in \"ids\"."]}`)))
		Expect(w.asTanaka("DELETE", records, remove(0))).To(Equal("OK {}"))
	})

	It("let its URL have 8 KB", func() {
		address := func(bytes int) string {
			start := records + "?app=7&query="
			return start + strings.Repeat("+", bytes-len(start))
		}
		Expect(w.asTanaka("GET", address(8192), "")).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", address(8193), "")).To(Equal("Request URI Too Long Request URL Too Large"))
	})

	DescribeTable("let a query page so far", func(query, start string) {
		Expect(w.asTanaka("GET", records, `{"app":7,"query":"`+query+`"}`)).To(HavePrefix(start))
	},
		Entry("500 at a time", "limit 500", "OK"),
		Entry("none at a time", "limit 0", `OK {"records":[],`),
		Entry("10,000 from the first", "offset 10000", `OK {"records":[],`),
		Entry("one more at a time", "limit 501", `Bad Request {"code":"GAIA_QU01"`),
		Entry("one further", "offset 10001", `Bad Request {"code":"GAIA_QU02"`),
	)

	It("do not bound the comments, which come ten at a time from anywhere", func() {
		Expect(w.asTanaka("GET", comments, `{"app":7,"record":1,"offset":9223372036854775807,"limit":10}`)).To(HavePrefix("OK"))
		Expect(w.asSmith("GET", comments, `{"app":7,"record":1,"offset":-1,"limit":-1}`)).To(Equal(invalidInEnglish(
			`"offset":{"messages":["must be greater than or equal to 0"]},"limit":{"messages":["must be greater than or equal to 0"]}`)))
	})

	It("let a comment mention ten users", func() {
		Expect(w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"x","mentions":`+list(10, `{"code":"smith","type":"USER"}`)+`}}`)).
			To(Equal(`OK {"id":"1"}`))
	})

	It("let the value of updateKey have 64 characters", func() {
		w.seed(customers, `{"会社名":{"value":"`+strings.Repeat("あ", 64)+`"}}`)
		put := func(n int) string {
			return w.asSmith("PUT", record, `{"app":7,"updateKey":{"field":"会社名","value":"`+strings.Repeat("あ", n)+`"}}`)
		}
		Expect(put(64)).To(Equal(`OK {"revision":"2"}`))
		Expect(put(65)).To(Equal(invalidInEnglish(`"updateKey.value":{"messages":["Enter less than 65 characters."]}`)))
	})

	It("let it ask about 300 deployments, in a query string as in a body", func() {
		const deployment = "/k/v1/preview/app/deploy.json"
		refused := func(place, text string) string { return refusal(400, "GAIA_TO03", text+" apps["+place+"]") }
		body := func(n int) string { return `{"apps":` + list(n, "7") + `}` }
		Expect(w.asTanaka("GET", deployment, body(300))).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", deployment, body(301))).To(Equal(refused("300", "パラメーターの数が上限を超えています。-")))
		Expect(w.asSmith("GET", deployment+"?apps=7"+strings.Repeat("&apps[1]=7", 301), "")).
			To(Equal(refused("300", "The number of parameters exceeds the limit. -")))
	})
})
