package browser_test

import . "github.com/onsi/ginkgo/v2"

var _ = Describe("a fault of kintone", func() {
	It("strikes the next request alone, or all from now on", func() {
		p := sit(serve() + "/w/setting1/")
		p.Tab("障害の再現")
		p.PressWith("503 サービス停止")
		p.Choose("いつ", "次の1回だけ")
		p.Press("障害を起こす")
		p.In("設定中の障害").Sees("503")

		p.Calls("03-1234-5678")
		p.In("設定中の障害").At("503").Sees("終わった")
		p.GivesUp()
		p.Tab("実行ログ")
		p.Log("通話 1 03-1234-5678").At("①例1 登録確認").Sees("失敗", "503", "履歴 正常")
		p.Calls("06-1111-2222")
		p.Log("通話 2 06-1111-2222").At("①例1 登録確認").Sees("実行", "→ 200")
		p.GivesUp()

		p.Tab("障害の再現")
		p.Press("すべて解除")
		p.Sees("障害は設定されていません。")
		p.PressWith("503 サービス停止")
		p.Choose("いつ", "これから先ずっと")
		p.Press("障害を起こす")
		p.In("設定中の障害").Sees("503")
		p.Tab("実行ログ")
		for _, call := range []string{"通話 3 03-1234-5678", "通話 4 03-1234-5678"} {
			p.Calls("03-1234-5678")
			p.Log(call).At("①例1 登録確認").Sees("失敗", "503")
			p.GivesUp()
		}
	})
})
