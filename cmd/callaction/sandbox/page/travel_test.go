package page_test

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("time travel", func() {
	It("lists every step, with what can be done from there", func() {
		d := sit("setting1")
		d.play(unknown)
		travel := d.fragment("/page/travel")
		Expect(text(travel)).To(MatchRegexp(`12 10:01:05 対象外 ①追加2 .* 4 10:00:00 実行 ①例2 新規登録 090-9999-0001 .* 2 10:00:00 着信 .* 1 10:00:00 電話がかかる`))
		Expect(travel).To(ContainSubstring(`hx-get="/w/trainee/k/7/?step=4" hx-target="#kintone" hx-swap="innerHTML" aria-label="このときの kintone: 4"`))
		Expect(travel).To(ContainSubstring(`<button class="button small" name="step" value="4" aria-label="この時点に戻す: 4">`))
		Expect(text(inEnglish(d).fragment("/page/travel"))).To(ContainSubstring("Go back here"))
	})

	It("goes back to a step, and leaves the old course as a branch", func() {
		d := sit("setting1")
		d.play(unknown)
		travel := text(d.do("/page/back", "step", "3", "byhand", "1"))
		Expect(travel).To(MatchRegexp(`別案 2 ステップ 3 から いまの流れ .* はじめの流れ`))
		Expect(text(d.fragment("/page/calls"))).To(ContainSubstring("呼出中"))
		Expect(d.room.Branches()).To(HaveLen(2))
	})

	It("lets calls go on with their courses, or by hand, as somebody chooses", func() {
		d := sit("setting1")
		d.play(unknown)
		d.do("/page/back", "step", "4")
		Expect(d.fragment("/page/calls")).To(ContainSubstring("自動"))
		d.do("/page/back", "step", "4", "byhand", "1")
		Expect(d.fragment("/page/calls")).NotTo(ContainSubstring("自動"))
	})

	It("says that a step is not remembered", func() {
		d := sit("setting1")
		for _, step := range []string{"99", "x", ""} {
			w := d.post("/page/back", "step", step)
			Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
			Expect(text(w.Body.String())).To(ContainSubstring("このステップはもう残っていません。"))
		}
		Expect(d.room.Branches()).To(HaveLen(1))
	})

	It("compares two branches: what the rules did, and what kintone holds", func() {
		d := sit("setting1")
		d.play(unknown)
		d.do("/page/back", "step", "2", "byhand", "1")
		d.change("/^0:0[0-9]{9,10}$/", "/never/")
		d.do("/page/back", "step", "2")
		d.do("/page/advance", "minutes", "2")
		compared := d.fragment("/page/compare?a=1&b=3")
		Expect(text(compared)).To(ContainSubstring("①例2 新規登録 実行 200 CUSTOMER_ID=3 対象外 (違う)"))
		Expect(text(compared)).To(ContainSubstring("3 レコード あり なし"))
		Expect(text(compared)).To(ContainSubstring("3 電話番号 09099990001"))
		Expect(text(compared)).To(MatchRegexp(`3 コメント 通話がありました。https://pbx\.example:8000/monitor_link/\S+ 同じレコードは 2 件です。`))
		Expect(compared).To(ContainSubstring(`<tr class="differs">`))
		Expect(text(compared)).To(ContainSubstring("通話 1 090-9999-0001 — 着信 ①例1 登録確認 実行 200 CUSTOMER_ID= CUSTOMER_COUNT=0 実行 200 CUSTOMER_ID= CUSTOMER_COUNT=0"))
	})

	It("compares what became of an event with the same event, whatever came before it", func() {
		d := sit("setting1")
		d.play(known)
		d.do("/page/back", "step", "4", "byhand", "1")
		d.do("/page/call", "id", d.room.Stage().PBX.Calls()[0].ID, "do", "no-answer")
		Eventually(func() string { return text(d.fragment("/page/compare?a=1&b=2")) }).Should(
			MatchRegexp(`着信切断 ①例3 録音URLコメント 実行 200 対象外 \(違う\) ①例4 不応答コメント 対象外 実行 200 \(違う\)`))
	})

	It("does not take moments for differences, and shows no credential that a record holds", func() {
		d := sit("setting1")
		d.play(known)
		d.play(unknown)
		d.do("/page/back", "step", "10")
		d.do("/page/advance", "minutes", "10")
		d.play(unknown)
		Expect(d.room.Stage().Kintone.AddRecords(7, []byte(`{"会社名":{"value":"CUSTOMERS-TOKEN"}}`))).To(Succeed())
		compared := text(d.fragment("/page/compare?a=1&b=2"))
		Expect(compared).To(ContainSubstring("4 会社名"))
		Expect(compared).NotTo(ContainSubstring("CUSTOMERS-TOKEN"))
		Expect(compared).NotTo(MatchRegexp("[34] (作成日時|更新日時)"))
	})

	It("says where nothing differs", func() {
		d := inEnglish(sit("setting1"))
		d.play(known)
		Expect(text(d.fragment("/page/compare?a=1&b=1"))).To(ContainSubstring("Nothing differs."))
	})

	It("asks for two branches that are there", func() {
		r := form("/page/compare?a=1&b=7")
		r.Method = http.MethodGet
		w := sit("setting1").send(r)
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(text(w.Body.String())).To(ContainSubstring("比べる流れを2つ選んでください。"))
	})
})
