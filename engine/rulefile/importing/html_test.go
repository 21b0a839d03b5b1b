package importing_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
)

// cellHTML is a value as a page writes it: lines with <br>, U+00A0 as an entity.
func cellHTML(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", "\u00a0", "&nbsp;", "\n", "<br />\n  ").Replace(text)
}

var _ = Describe("HTML として保存したページ", func() {
	page := func(rows ...string) string {
		return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>table{}</style></head>\n<body>\n<h3>\n例1)受付中の<b>相手</b>を探す\n</h3><p>説明</p>\n" +
			"<table><tbody>\n<tr><th>項目</th><th>説明</th></tr>\n<tr><th colspan=2>基本情報</th></tr>\n" + strings.Join(rows, "\n") + "\n</tbody></table></body></html>\n"
	}
	row := func(label, value string) string { return "<tr><td>" + label + "</td>\n <td>" + value + "</td></tr>" }
	want := fixtureRules()[0]
	written := page(
		row("イベント種別", "着信"), row("実行順", ""), row("<b>判定用コード</b>", "なし"), row("判定用パターン", "なし"), row("API連携種別", "マニュアル"),
		row("URL", "<p>"+want.URL+"</p>\n<p><span style='color:red'>YYYYYYYY</span>.cybozu.comを置き換えます。</p>"), row("メソッド", " GET "),
		row("リクエストヘッダ", cellHTML(want.Headers)), row("リクエストボディ", cellHTML(want.Body)), row("タイムアウト判定", "15 ※変えられます"),
		row("変数抽出パターン", cellHTML(want.Extract)), row("メモ", "ご自由に"))

	It("から、表を、表示される文字のまま取り込む", func() {
		result := found("page.html", written)
		Expect(plain(result.Rules)).To(Equal([]engine.Rule{want}))
		Expect(result.Rules[0].Memo).To(Equal("ご自由に\nURL: YYYYYYYY.cybozu.comを置き換えます。\nタイムアウト判定: ※変えられます\n取り込み元: page.html 表1 (7行目)"))
		Expect(result.Rules[0].Source).To(Equal(engine.Source{File: "page.html", Line: 7, Column: 1}))
	})

	It("は、名前が .html でなくても、ブラウザーと同じに読む", func() {
		Expect(plain(found("saved", written).Rules)).To(Equal([]engine.Rule{want}))
	})

	It("では、整形済みの文字と、一行に一つのアクションも読む", func() {
		result := found("page.html", "<table><tr><th>アクション名</th><th>イベント種別</th><th>URL</th><th>リクエストボディ</th></tr>"+
			"<tr><td>a</td><td>着信</td><td>response://x</td><td><pre>{\n  “a”:  1\n}</pre></td></tr>"+
			"<tr><td>b</td><td>発信</td><td>response://y</td><td><script>x</script></td></tr></table>")
		Expect(plain(result.Rules)).To(Equal([]engine.Rule{
			{Name: "a", Event: "incoming", URL: "response://x", Body: "{\n  “a”:  1\n}"},
			{Name: "b", Event: "outgoing", URL: "response://y"},
		}))
	})

	It("では、ほかの表と、表の中の表を取り違えない", func() {
		inner := page(row("クライアント名", "任意"), "<tr><td>"+written[strings.Index(written, "<table>"):strings.Index(written, "</body>")]+"</td></tr>")
		result := found("page.html", inner)
		Expect(result.Rules).To(HaveLen(1))
		Expect(result.Rules[0].Memo).To(ContainSubstring("page.html 表2 "))
	})
})
