package repair_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
)

var _ = Describe("文字の自動修正", func() {
	DescribeTable("は、リクエストボディを JSON にする",
		func(before, after string) { Expect(body(before)).To(Equal(after)) },
		Entry("カーリークォート。組にはしない", "{“app”: “7“, ”a”:“b”}", `{"app": "7", "a":"b"}`),
		Entry("一部だけまっすぐなもの", `{"app":7,“a”:"b"}`, `{"app":7,"a":"b"}`),
		Entry("片側だけまっすぐなもの", `{"app":7,"a”:"b"}`, `{"app":7,"a":"b"}`),
		Entry("ノーブレークスペース、全角の空白、幅のない空白", "{\"a\":\u00a07,\u3000\"b\":\u200b8}", `{"a": 7, "b":8}`),
		Entry("最後の括弧の後ろの注記", "{“a”: 7\n}※IDを入力。\n※もう一行", "{\"a\": 7\n}"),
		Entry("空行をはさんだ注記", "{\"a\":{RESPONSE_ID}}\n\n（任意）", `{"a":{RESPONSE_ID}}`),
		Entry("余分な引用符", "{“a”:{‘”b”:{“c”: 1}}}※注記", `{"a":{"b":{"c": 1}}}`),
		Entry("パラメータがあるもの", "{“app”:${APP}, “t”:“${env:T}”}", `{"app":${APP}, "t":"${env:T}"}`),
		Entry("最後の行が空白だけのもの", "{\"a\":\u00a01}\n\u3000", `{"a": 1}`),
		Entry("リスト", "[“a”]※", `["a"]`),
		Entry("全角の記号と数字", "｛“a”：７，“b”：［１］｝", `{"a":7,"b":[1]}`),
		Entry("〝〟の引用符と狭い空白", "{〝a〟:\u202f7}", `{"a": 7}`),
	)

	DescribeTable("は、意味のある文字を残す",
		func(before string) { Expect(body(before)).To(Equal(before)) },
		Entry("文の中の引用符", `{"text":"“重要” ‘急ぎ’"}`),
		Entry("文の中の空白と注記", "{\"text\":\"a\u00a0b\u3000c ※{TEL}\"}"),
		Entry("値が変数のもの", `{"app":{RESPONSE_APP},"t":"{TEL}"}`),
		Entry("JSON でない本文", "電話番号=“{TEL}”※"),
		Entry("後ろにもう一つ JSON があるもの", `{"a":1}{"b":2}`),
		Entry("括弧が一つ多いもの", `{"a":1}}`),
		Entry("閉じていないもの", `{"a":1※`),
		Entry("直しても JSON にならない、混ざった引用符", `{"a":“x "y” z"}`),
		Entry("その後ろの注記と空白", "{\"a\":\u00a0“x \"y” z\"}※注記"),
		Entry("ほかにも誤りがあるときの '", `{'"a":1,}`),
		Entry("文の中の全角", `{"text":"１２：［空］"}`),
		Entry("直しても JSON にならない全角", `｛"a"：１，｝`),
		Entry("空", ""),
	)

	It("は、ヘッダとパターンにも及ぶ", func() {
		rule := mended(engine.Rule{
			Headers: "X-Cybozu-API-Token:\u00a0“T”\nContent-Type:\u3000application/json", Pattern: "/^“0”$/", Extract: "/”id”:”(?P<ID>[0-9]+)”/",
		})
		Expect(rule.Headers).To(Equal("X-Cybozu-API-Token: \"T\"\nContent-Type: application/json"))
		Expect(rule.Pattern).To(Equal(`/^"0"$/`))
		Expect(rule.Extract).To(Equal(`/"id":"(?P<ID>[0-9]+)"/`))
	})

	It("は、まっすぐな引用符もあるパターンを変えない", func() {
		rule := engine.Rule{Extract: `/"title":"(?P<T>“[^”]*”)"/`}
		Expect(mended(rule)).To(Equal(rule))
		Expect(codes(rule)).To(Equal([]string{"quote-typographic extract"}))
	})
})
