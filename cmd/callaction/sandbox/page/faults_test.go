package page_test

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("faults", func() {
	DescribeTable("are at hand", func(preset, log string) {
		d := sit("setting1")
		d.do("/page/faults", "preset", preset, "times", "0")
		d.play(unknown)
		Expect(text(d.fragment("/page/log"))).To(ContainSubstring(log))
	},
		Entry("slow", "slow", "GET /k/v1/records.json → 200 3秒"),
		Entry("slower than the timeout", "too-slow", "GET /k/v1/records.json → タイムアウト 10秒"),
		Entry("a timeout after writing", "written-late", "GET /k/v1/records.json → タイムアウト"),
		Entry("503", "503", "→ 503"),
		Entry("429", "429", "→ 429 GAIA_TO04"),
		Entry("a missing permission, in kintone's own words", "403", `{"code":"GAIA_NO01","id":"callactionFault00000","message":"このAPIトークンでは、指定したAPIを実行できません。"}`),
		Entry("a connection that is cut", "cut", "接続が切れた"),
	)

	It("write, or do not, before the caller gives up", func() {
		for preset, records := range map[string]int{"written-late": 3, "too-slow": 2} {
			d := sit("setting1")
			d.do("/page/faults", "preset", preset, "times", "0", "request", "POST /k/v1/record.json")
			d.play(unknown)
			Expect(d.room.Stage().Kintone.Apps()[0].Records).To(Equal(records), preset)
		}
	})

	It("strike the next request alone, and say how often they have struck", func() {
		d := sit("setting1")
		Expect(text(d.fragment("/page/faults"))).To(ContainSubstring("障害は設定されていません"))
		Expect(text(d.do("/page/faults", "preset", "503", "times", "1"))).To(ContainSubstring("503 サービス停止 すべてのリクエスト 1回だけ 0 解除"))
		d.play(known)
		d.play(known)
		Expect(text(d.fragment("/page/faultlist"))).To(ContainSubstring("503 サービス停止 すべてのリクエスト 終わった 1"))
	})

	It("do not strike anew when another is set", func() {
		d := sit("setting1")
		d.do("/page/faults", "preset", "503", "times", "1")
		d.play(known)
		d.do("/page/faults", "preset", "429", "times", "0", "app", "7", "request", "POST /k/v1/record/comment.json")
		list := text(d.fragment("/page/faultlist"))
		Expect(list).NotTo(ContainSubstring("503"))
		Expect(list).To(ContainSubstring("429 同時アクセス超過 POST /k/v1/record/comment.json(アプリ 7) これから先ずっと 0"))
	})

	It("are cleared, one or all", func() {
		d := inEnglish(sit("setting1"))
		d.do("/page/faults", "preset", "503", "times", "0", "app", "7")
		d.do("/page/faults", "preset", "503", "times", "0")
		Expect(text(d.fragment("/page/faultlist"))).To(ContainSubstring("503 out of service 2 every request"))
		list := text(d.do("/page/faults/clear", "name", "503 out of service 2"))
		Expect(list).To(ContainSubstring("503 out of service every request (app 7)"))
		Expect(list).NotTo(ContainSubstring("503 out of service 2"))
		d.do("/page/faults/clear")
		Expect(d.room.Stage().Kintone.Faults()).To(BeEmpty())
	})

	DescribeTable("are refused with a sentence", func(want string, pairs ...string) {
		d := sit("setting1")
		w := d.post("/page/faults", pairs...)
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(text(w.Body.String())).To(ContainSubstring(want))
		Expect(d.room.Stage().Kintone.Faults()).To(BeEmpty())
	},
		Entry("no kind", "障害の種類を選んでください。", "preset", "flood"),
		Entry("no number of times", "回数は 0 以上の整数", "preset", "503", "times", "often"),
		Entry("no app", "アプリを選び直してください。", "preset", "503", "app", "seven"),
		Entry("an app that is not there", "この障害は設定できません", "preset", "503", "app", "99"),
		Entry("a request that there is not", "この障害は設定できません", "preset", "503", "request", "GET /k/v1/nothing.json"),
	)
})
