package repair_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/engine/rulefile/repair"
)

func ordered(r engine.Rule, order int) engine.Rule {
	r.Order, r.HasOrder = order, true
	return r
}

func when(r engine.Rule, code, pattern string) engine.Rule {
	r.Code, r.Pattern = code, pattern
	return r
}

var _ = Describe("実行順の自動修正", func() {
	ended := func(r engine.Rule) engine.Rule {
		r.Event = event.IncomingEnded
		return r
	}
	search, create, link := incoming("検索", "COUNT"), incoming("登録", "ID", "COUNT"), incoming("紐付け", "", "ID")

	It("は、変数を読むアクションを、設定するアクションの後ろに置く", func() {
		Expect(orders(search, create, link)).To(Equal([]int{1, 2, 3}))
		Expect(orders(link, create, search)).To(Equal([]int{3, 2, 1}))
	})

	It("は、関わりのないアクションをファイルの順のままにする", func() {
		Expect(orders(incoming("a", "A"), search, incoming("b", "B"), create)).To(Equal([]int{1, 2, 3, 4}))
		Expect(orders(incoming("a", "A"), incoming("b", "B"))).To(Equal([]int{0, 0}))
	})

	It("は、別のイベントの順には触れない", func() {
		Expect(orders(search, ended(create), ended(incoming("c", "")))).To(Equal([]int{0, 0, 0}))
	})

	It("は、書いてある実行順を変えず、その後ろに番号を付ける", func() {
		Expect(orders(ordered(incoming("a", "A"), 5), create, search)).To(Equal([]int{5, 7, 6}))
		Expect(orders(ordered(create, 1), search)).To(Equal([]int{1, 0}))
		Expect(codes(ordered(create, 1), search)).To(Equal([]string{"order-contradicts code", "order-missing order"}))
		Expect(codes(ordered(create, 2), ordered(search, 1))).To(BeEmpty())
	})

	It("は、輪になった依存には付けず、人に任せる", func() {
		a, b := incoming("a", "A", "B"), incoming("b", "B", "A")
		Expect(orders(a, b)).To(Equal([]int{0, 0}))
		Expect(codes(a, b)).To(Equal([]string{"order-contradicts code", "order-missing order", "order-missing order"}))
	})

	It("は、同時に実行されないアクションどうしを順に入れない", func() {
		one := when(incoming("一件", "", "ID"), "{RESPONSE_COUNT}", "/^1$/")
		one.Body, one.Headers = `{"id":"{RESPONSE_ID}"}`, typed
		zero := when(incoming("零件", "ID"), "{RESPONSE_COUNT}", "/^0$/")
		Expect(orders(one, zero, search)).To(Equal([]int{2, 3, 1}))
		Expect(codes(ordered(one, 2), ordered(zero, 3), ordered(search, 1))).To(Equal([]string{"variable-other-path body"}))
	})
})

var _ = Describe("人が決めるところ", func() {
	It("には、どこでも設定されない変数と、近い名前がある", func() {
		open := repair.Undecided(lint.Set{Rules: []engine.Rule{ordered(incoming("a", "RECORD_ID"), 1), ordered(incoming("b", "", "ID"), 2), incoming("c", "", "NAME")}})
		Expect(open).To(HaveExactElements(
			And(HaveField("Code", lint.VariableMisspelt), HaveField("Place.Field", engine.FieldCode), HaveField("Repair.Japanese", "{RESPONSE_RECORD_ID} の書き間違いと思われる")),
			And(HaveField("Code", lint.VariableUnset), HaveField("Place.Rule", "c"), HaveField("Says.English", "nothing sets {RESPONSE_NAME}: it is empty, or stays as it is written")),
		))
	})

	It("には、別の経路と、種類の違う着信でだけ設定される変数がある", func() {
		queued := func(r engine.Rule) engine.Rule {
			r.Event = event.CallCenterAnswered
			return r
		}
		found := queued(when(incoming("一件", ""), "{RESPONSE_COUNT}", "/^1$/"))
		found.Body, found.Headers = `{"id":"{RESPONSE_ID}"}`, typed
		none := queued(when(incoming("零件", "ID"), "{RESPONSE_COUNT}", "/^0$/"))
		count := queued(ordered(incoming("検索", "COUNT"), 1))
		Expect(codes(incoming("着信", "ID"), count, ordered(found, 2), ordered(none, 3))).To(Equal([]string{"variable-other-path body"}))
		Expect(codes(incoming("着信", "ID"), count, ordered(found, 2))).To(BeEmpty(), "a queued call may have the events of an ordinary one")
	})

	DescribeTable("には、自動で直せない誤りがある",
		func(rule engine.Rule, want ...string) {
			rule.Headers += typed
			Expect(codes(rule)).To(Equal(want))
		},
		Entry("JSON でない本文", engine.Rule{Body: "{\n\"a\":1,\n}"}, "json-invalid body"),
		Entry("混ざった引用符", engine.Rule{Body: `{"a":“x "y” z"}`}, "json-invalid body", "quote-typographic body"),
		Entry("引用符のない変数", engine.Rule{Body: `{"id":{ID},"t":"{TEL}"}`}, "variable-unquoted body"),
		Entry("読めないパターン", engine.Rule{Pattern: "/(/", Extract: "x"}, "pattern-invalid pattern", "pattern-invalid extract"),
		Entry("見本のままのホストと認証情報", engine.Rule{URL: "https://お客様kintone環境URL/k/v1/record.json", Headers: "X-Cybozu-API-Token:取得したAPIトークン\n", Body: `{"t":"https://お客様サーバ名:8000/monitor_link/1"}`},
			"host-placeholder url", "host-placeholder body", "token-malformed headers"),
		Entry("URL の中の検索", engine.Rule{URL: "https://x.cybozu.com/k/v1/records.json?app=7&query=電話番号%20=%20{TEL}"}, "query-unquoted url"),
		Entry("文の中の見えない文字", engine.Rule{Body: "{\"t\":\"a\u200bb\"}"}, "invisible-character body"),
	)

	It("からは、値がなければわからないものを除く", func() {
		a := ordered(engine.Rule{Name: "a", Event: event.Incoming, URL: "https://${HOST}/k/v1/record.json", Method: "POST", Code: "{ISANSWERED}", Pattern: "/^${ANSWER}$/",
			Headers: "X-Cybozu-Authorization:${env:LOGIN}\n" + typed, Body: `{"app":${A},"record":{"a":{"value":"{TEL}"}}}`, Extract: `/"id":"(?P<ID>[0-9]+)"/`}, 1)
		b := ordered(engine.Rule{Name: "b", Event: event.Incoming, URL: "https://${HOST}/k/v1/record.json", Method: "PUT", Code: "{RESPONSE_ID}", Pattern: "/^[0-9]+$/",
			Headers: typed, Body: `{"app":${THE_SAME},"id":"{RESPONSE_ID}","record":{}}`}, 2)
		Expect(codes(a, b)).To(BeEmpty())
	})

	It("は、誤りのないアクションにはない", func() {
		Expect(codes(
			ordered(engine.Rule{Event: event.Incoming, URL: "https://x.cybozu.com/k/v1/records.json?app=7&query=a%20=%20%22{TEL}%22", Extract: `/"(?P<ID>[0-9]+)"/`,
				Pattern: "/^${P}$/", Body: `{"a":${APP},"t":"“x” {TEL}"}`, Headers: "X-Cybozu-API-Token:${env:T}\n" + typed}, 1),
			ordered(engine.Rule{Name: "b", Event: event.Incoming, URL: "response://あ", Code: "{RESPONSE_ID}", Headers: "Content-Type:text/plain", Body: "電話番号=“{TEL}”"}, 2))).To(BeEmpty())
	})
})
