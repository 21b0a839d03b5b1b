package repair_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
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
		Expect(codes(ordered(create, 1), search)).To(Equal([]string{"order-from-data-flow order"}))
		Expect(codes(ordered(create, 2), ordered(search, 1))).To(BeEmpty())
	})

	It("は、輪になった依存には付けず、人に任せる", func() {
		a, b := incoming("a", "A", "B"), incoming("b", "B", "A")
		Expect(orders(a, b)).To(Equal([]int{0, 0}))
		Expect(codes(a, b)).To(Equal([]string{"order-from-data-flow order", "order-from-data-flow order"}))
	})

	It("は、同時に実行されないアクションどうしを順に入れない", func() {
		one := when(incoming("一件", "", "ID"), "{RESPONSE_COUNT}", "/^1$/")
		one.Body = `{"id":"{RESPONSE_ID}"}`
		zero := when(incoming("零件", "ID"), "{RESPONSE_COUNT}", "/^0$/")
		Expect(orders(one, zero, search)).To(Equal([]int{2, 3, 1}))
		Expect(codes(ordered(one, 2), ordered(zero, 3), ordered(search, 1))).To(Equal([]string{"variable-set-on-another-path body"}))
	})
})

var _ = Describe("人が決めるところ", func() {
	It("には、どこでも設定されない変数と、近い名前がある", func() {
		open := repair.Undecided([]engine.Rule{incoming("a", "RECORD_ID"), ordered(incoming("b", "", "ID"), 1), incoming("c", "", "NAME")})
		Expect(open).To(HaveLen(2))
		Expect(open[0].Code).To(Equal(repair.VariableNeverSet))
		Expect(open[0].Part).To(Equal("{RESPONSE_ID}"))
		Expect(open[0].Japanese).To(HaveSuffix("{RESPONSE_RECORD_ID} ではないか"))
		Expect(open[1].English).To(Equal("no rule of this file sets {RESPONSE_NAME}; name it in an extraction pattern, or take it out"))
	})

	It("には、種類の違う着信でだけ設定される変数がある", func() {
		queued := incoming("b", "", "ID")
		queued.Event = event.CallCenterAnswered
		Expect(codes(incoming("a", "ID"), queued)).To(Equal([]string{"variable-set-on-another-path code"}))
	})

	DescribeTable("には、自動で直せない誤りがある",
		func(rule engine.Rule, want ...string) { Expect(codes(rule)).To(Equal(want)) },
		Entry("JSON でない本文", engine.Rule{Body: "{\n\"a\":1,\n}"}, "body-not-json body"),
		Entry("混ざった引用符", engine.Rule{Body: `{"a":“x "y” z"}`}, "typographic-quotes body", "body-not-json body"),
		Entry("引用符のない変数", engine.Rule{Body: `{"id":{ID},"t":"{TEL}"}`}, "unquoted-variable body"),
		Entry("読めないパターン", engine.Rule{Pattern: "/(/", Extract: "x"}, "pattern-does-not-compile pattern", "pattern-does-not-compile extract"),
		Entry("見本のままのホストと認証情報", engine.Rule{URL: "https://お客様kintone環境URL/k/v1/record.json", Headers: "X-Cybozu-API-Token:取得したAPIトークン", Body: `{"t":"https://お客様サーバ名:8000/monitor_link/1"}`},
			"placeholder url", "placeholder headers", "placeholder body"),
		Entry("URL の中の検索", engine.Rule{URL: "https://x.cybozu.com/k/v1/records.json?app=7&query=電話番号%20=%20{TEL}"}, "query-in-address url"),
	)

	It("は、誤りのないアクションにはない", func() {
		Expect(codes(
			ordered(engine.Rule{Event: event.Incoming, URL: "https://x.cybozu.com/k/v1/records.json?app=7&query=a%20=%20%22{TEL}%22", Extract: `/"(?P<ID>[0-9]+)"/`,
				Pattern: "/^${P}$/", Body: `{"a":${APP},"t":"“x” {TEL}"}`, Headers: "X-Cybozu-API-Token:${env:T}"}, 1),
			ordered(engine.Rule{Name: "b", Event: event.Incoming, URL: "response://あ", Code: "{RESPONSE_ID}", Body: "電話番号=“{TEL}”"}, 2))).To(BeEmpty())
	})
})
