package browser_test

import (
	"fmt"

	. "github.com/onsi/ginkgo/v2"
)

// done waits until the lesson says that so many of its steps are ticked.
func (p *person) done(steps, of int) {
	GinkgoHelper()
	if steps == of {
		p.Sees("すべてのステップが完了しました。")
		return
	}
	p.Sees(fmt.Sprintf("完了したステップ: %d / %d", steps, of))
}

// begins opens a lesson and begins it.
func (p *person) begins(lesson string) {
	GinkgoHelper()
	p.Tab("レッスン")
	p.Press(lesson)
	p.Sees("まだ始めていません。")
	p.Press("はじめる")
}

var _ = Describe("a trainee", func() {
	It("plays the lesson of setting ① from its start to its end", func() {
		p := sit(serve() + "/w/setting1/")
		const steps = 7
		p.begins("設定例① 着信と顧客管理")
		p.done(0, steps)
		p.Sees("どうなると思いますか", "①例2 新規登録 はどうなるでしょうか")

		p.Calls("03-1234-5678")
		p.done(1, steps)
		p.Sees("件数は 1、顧客の番号も 1 でした", "まだ登録のない 090-9999-0001 から電話をかけてください")
		p.GivesUp()

		p.Calls("090-9999-0001")
		p.done(2, steps)
		p.In("kintone").Sees("09099990001")
		p.GivesUp()

		p.Calls("090-9999-0001")
		p.done(3, steps)
		p.GivesUp()

		p.Calls("03-1234-5678")
		p.Answers()
		p.HangsUp()
		p.done(4, steps)

		p.Calls("03-1234-5678")
		p.GivesUp()
		p.done(5, steps)

		p.In("発信者の例").Press("非通知")
		p.Value("番号の通知", "非通知")
		p.In("電話").Press("発信")
		p.Answers()
		p.HangsUp()
		p.done(6, steps)

		p.Choose("番号の通知", "番号を通知")
		p.Calls("06-1111-2222")
		p.Answers()
		p.HangsUp()
		p.Tab("戻る")
		p.Press("手で操作する")
		p.In("戻る").At("いまの流れ").At("電話がかかる 06-1111-2222").PressWith("この時点に戻す")
		p.Sees("別案 2")
		p.GivesUp()
		p.Tab("レッスン")
		p.Press("設定例① 着信と顧客管理")
		p.done(steps, steps)
	})

	It("plays the lesson of setting ② from its start to its end", func() {
		p := sit(serve() + "/w/setting2/")
		const steps = 10
		lesson := "設定例② コールセンターと問い合わせ管理"
		p.begins(lesson)
		p.Calls("03-1234-5678")
		p.done(1, steps)
		p.Answers()
		p.done(2, steps)
		p.HangsUp()
		for i, number := range []string{"06-1111-2222", "03-1234-5678", "090-9999-0001", "03-1234-5678", "080-9999-0002"} {
			p.Calls(number)
			p.Answers()
			p.HangsUp()
			p.done(3+i, steps)
		}

		p.Calls("03-1234-5678")
		p.Answers()
		p.Choose("転送先", "キュー support")
		p.Press("転送")
		p.Answers()
		p.HangsUp()
		p.done(8, steps)

		p.Tab("障害の再現")
		p.PressWith("503 サービス停止")
		p.Choose("いつ", "これから先ずっと")
		p.Choose("リクエスト", "検索 GET records.json")
		p.Press("障害を起こす")
		p.In("設定中の障害").Sees("503", "GET /k/v1/records.json")
		p.Tab("レッスン")
		p.Press(lesson)
		p.done(9, steps)

		p.Calls("03-1234-5678")
		p.Answers()
		p.HangsUp()
		p.done(steps, steps)
		p.Tab("障害の再現")
		p.Press("すべて解除")
		p.Sees("障害は設定されていません。")
	})
})
