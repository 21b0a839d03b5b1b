package browser_test

import . "github.com/onsi/ginkgo/v2"

var _ = Describe("two trainees at once", func() {
	It("never see each other", func() {
		server := serve()
		one, two := sit(server+"/w/setting1/"), sit(server+"/w/setting2/")
		one.Calls("090-9999-0001")
		two.Calls("080-9999-0002")
		two.Answers()
		one.In("kintone").Sees("09099990001")
		one.SeesNo("080-9999-0002", "08099990002")
		two.SeesNo("090-9999-0001", "09099990001")
		two.HangsUp()
		one.In("電話").In("通話").Sees("090-9999-0001", "呼出中")
		two.Press("初期状態に戻す")
		two.Press("すべて初期状態に戻す")
		two.Sees("まだ通話がありません。")
		one.In("電話").In("通話").Sees("090-9999-0001", "呼出中")
		one.In("kintone").Sees("09099990001")
	})
})
