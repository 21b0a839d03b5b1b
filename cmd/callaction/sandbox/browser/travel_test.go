package browser_test

import . "github.com/onsi/ginkgo/v2"

// splits plays a call that is answered, goes back to where it came in, and lets the
// caller give up this time.
func (p *person) splits() {
	GinkgoHelper()
	p.Calls("03-1234-5678")
	p.Answers()
	p.HangsUp()
	p.Tab("戻る")
	p.Press("手で操作する")
	p.State("手で操作する", "checked", "true")
	p.In("戻る").At("電話がかかる 03-1234-5678").PressWith("この時点に戻す")
	p.Sees("別案 2 ステップ 1 から いまの流れ")
	p.GivesUp()
}

var _ = Describe("going back", func() {
	It("shows kintone as it was, continues on a branch, and compares two of them", Label(atOnce), func() {
		p := sit(serve() + "/w/setting1/")
		p.splits()

		back := p.In("戻る")
		back.At("別案 2").Sees("①例4 不応答コメント")
		back.Press("はじめの流れ")
		back.At("はじめの流れ").At("①例3 録音URLコメント").PressWith("このときの kintone")
		p.In("kintone").Sees("過去の時点を表示しています", "閲覧のみ")
		p.In("kintone").Press("現在の状態")
		p.In("kintone").SeesNo("過去の時点を表示しています")

		p.In("別案を比べる").Press("比べる")
		p.Heading("はじめの流れ / 別案 2")
		p.In("アクションの結果").At("①例3 録音URLコメント").Sees("実行", "対象外", "(違う)")
		p.In("アクションの結果").At("①例4 不応答コメント").Sees("対象外", "実行", "(違う)")
		p.In("kintone: 顧客管理(仮フォーム)").Sees("通話がありました。", "着信がありましたが、応答できませんでした")
		p.Press("ステップの一覧へ")
		p.Heading("戻る")
	})
})
