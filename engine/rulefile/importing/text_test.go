package importing_test

import (
	"os"
	"path/filepath"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
)

func fixture(name string) string {
	GinkgoHelper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

// fixtureRules are the rules of the page of the fixtures.
func fixtureRules() []engine.Rule {
	return []engine.Rule{
		{
			Name: "例1)受付中の相手を探す", Event: event.Incoming, URL: "https://お客様kintone環境URL/k/v1/records.json", Method: "GET",
			Headers: "X-Cybozu-API-Token:発行した値\nContent-Type:application/json",
			Body:    "{\n“app”:\u00a012,\n“query”: “相手先 = {TEL}”,\n\n“totalCount”: “true”\n}※番号はアプリごとに違います。",
			Timeout: 15 * time.Second, Extract: "/”totalCount”:”(?P<WAITING>[0-9]+)”/",
		},
		{
			Name: "例2)受付を登録する", Event: event.IncomingEnded, Order: 3, HasOrder: true, Code: "{RESPONSE_WAITING}", Pattern: "/^0$/",
			URL: "https://お客様kintone環境URL/k/v1/record.json", Method: "POST", Headers: "X-Cybozu-API-Token:発行した値",
			Body: "{“app”: 12, “record”: {“相手先”: {“value”: “{TEL}“}}}", Timeout: 10 * time.Second,
		},
		{
			Name: "例1)受付中の相手を探す (2)", Event: event.CallCenterEnded, Integration: "社内OAuth", URL: "response://{TEL}",
			Extract: "/^(?P<CALLER>.*)$/",
		},
	}
}

var _ = Describe("文字としてコピーしたページ", func() {
	It("から、表を全部、一字も変えずに取り込む", func() {
		result := found("page.txt", fixture("page.txt"))
		Expect(plain(result.Rules)).To(Equal(fixtureRules()))
		Expect(result.Notes).To(BeEmpty())
		Expect(readAgain(result.Rules)).To(Equal(result.Rules))
	})

	It("のどこにあったかと、余った注記をメモに残す", func() {
		rules := found("page.txt", fixture("page.txt")).Rules
		Expect(rules[0].Memo).To(Equal("社内で決めた名前を書きます。\nURL: YYYYYYYY.cybozu.comを置き換えます。\nタイムアウト判定: ※変えられます\n取り込み元: page.txt 表1 (18行目)"))
		Expect(rules[0].Source).To(Equal(engine.Source{File: "page.txt", Line: 18, Column: 1}))
		Expect(rules[1].Memo).To(Equal("取り込み元: page.txt 表2 (45行目)"))
		Expect(rules[2].Memo).To(Equal("取り込み元: page.txt 表3 (68行目)"))
	})

	It("は、改行や文字コードの印が違っても同じである", func() {
		want := plain(found("page.txt", fixture("page.txt")).Rules)
		crlf := []byte(fixture("page.txt"))
		var windows []byte
		for _, b := range crlf {
			if b == '\n' {
				windows = append(windows, '\r')
			}
			windows = append(windows, b)
		}
		Expect(plain(found("page.md", "\ufeff"+string(windows)).Rules)).To(Equal(want))
	})

	It("に使えない値があれば、そのまま残して知らせる", func() {
		result := found("x.txt", lines("イベント種別 着信応対", "URL", "メソッド get", "実行順 二番目", "タイムアウト判定 適宜", "メモ ${A}"))
		Expect(result.Rules[0].Event).To(BeEquivalentTo("着信応対"))
		Expect(result.Rules[0].Method).To(Equal("GET"))
		Expect(result.Rules[0].Memo).To(Equal("${A}\n実行順: 二番目\nタイムアウト判定: 適宜\n取り込み元: x.txt 表1 (1行目)"))
		var notes []string
		for _, n := range result.Notes {
			Expect(n.Source.Line).To(Equal(1))
			Expect(n.Japanese).NotTo(BeEmpty())
			notes = append(notes, n.English)
		}
		Expect(notes).To(ConsistOf(
			HavePrefix(`unknown event "着信応対"; did you mean "着信応答"?`), HavePrefix("this rule has no URL"),
			HavePrefix("実行順 has no number"), HavePrefix("タイムアウト判定 has no number")))
	})

	It("refuses a rule file in one line that says what to use", func() {
		for _, file := range []string{
			"rules:\n  - name: a\n    イベント種別: 着信\n    URL: x\n", "# ルール\n\ufeffアクション:\n- 名前: a\n", "指摘の抑止: []\nアクション: # 二つ\n\n  - 名前: a\n", "{\"rules\": [{}]}",
			"# a\n- 名前: a\n  イベント種別: 着信\n  URL: x\n",
		} {
			Expect(refused("x.yaml", file)).To(Equal("x.yaml: this is a rule file already; callaction lint checks it, and callaction fix repairs it"))
		}
	})

	It("では、文の初めにある項目名を表と取り違えない", func() {
		Expect(refused("x.txt", "URL を入力します。\nメモ を書きます。\n\nイベント種別 は画面にあります。\n")).To(ContainSubstring("there is no table of a rule"))
	})
})
