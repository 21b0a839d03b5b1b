package browser_test

import . "github.com/onsi/ginkgo/v2"

var _ = Describe("a recording", func() {
	It("plays in the page, from the link that a rule left in a comment", func() {
		p := sit(serve() + "/w/setting1/")
		p.Choose("進め方", "5秒で応答し、1分話す")
		p.Calls("03-1234-5678")
		p.Press("10分進める")
		p.In("実行ログ").Sees("お客様が切断")
		p.In("kintone").Press("レコードの詳細 1")
		comment := p.In("kintone").At("通話がありました。")
		comment.Sees("https://pbx.example:8000/monitor_link/")
		comment.Press("play")
		comment.Plays()
	})
})
