package browser_test

import . "github.com/onsi/ginkgo/v2"

// writesRule changes one field of a rule.
func (p *person) writesRule(rule, field, text string) {
	GinkgoHelper()
	p.Tab("アクション")
	p.Press(rule)
	p.Type(field, text)
	p.Press("保存")
	p.Sees("保存しました")
	p.Tab("実行ログ")
}

var _ = Describe("a vendor at the rules", func() {
	const (
		rule    = "①例1 登録確認"
		extract = "変数抽出パターン"
		tried   = "パターンの試し: " + extract
	)

	It("edits one with findings in place, tries its pattern while typing, saves, and replays the last call", func() {
		p := sit(serve() + "/w/setting1/")
		p.Calls("03-1234-5678")
		p.Answers()
		p.HangsUp()
		p.Tab("アクション")
		p.Press(rule)
		p.In(tried).Sees("一致しました", "{RESPONSE_CUSTOMER_COUNT} 1")

		p.Type(extract, `/"totalCount":"(?P<CUSTOMER_COUNT>[a-z]+)"/`)
		p.In(tried).SeesNo("一致しました")
		p.In(tried).Sees("[a-z]+")
		p.Press("設定チェック")
		p.Sees("このアクションの指摘: エラー 1 件", "pattern-never-matches")

		p.Type(extract, `/"value":"(?P<CUSTOMER_ID>[0-9]+)".*"totalCount":"(?P<CUSTOMER_COUNT>[0-9]+)"/`)
		p.In(tried).Sees("一致しました", "{RESPONSE_CUSTOMER_ID} 1", "{RESPONSE_CUSTOMER_COUNT} 1")
		p.Press("保存して直前の通話を再生")
		p.Heading("実行ログ")
		call := p.Log("通話 1 03-1234-5678")
		call.Sees("お客様が切断")
		call.PressWith(rule)
		call.In("抽出した変数").Sees("CUSTOMER_ID 1", "CUSTOMER_COUNT 1")
		call.Sees(`(?P<CUSTOMER_ID>[0-9]+)".*"totalCount"`)
		p.Tab("戻る")
		p.Sees("別案 2", "ステップ")
	})

	It("is told what is wrong, and loses nothing of what was typed", func() {
		p := sit(serve() + "/w/setting1/")
		p.Tab("アクション")
		p.Press(rule)
		p.Type("判定用パターン", `/[0-9/`)
		p.Press("保存")
		p.Sees("pattern-invalid")
		p.Value("判定用パターン", `/[0-9/`)
	})
})
