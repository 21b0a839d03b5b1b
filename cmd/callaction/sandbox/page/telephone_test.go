package page_test

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx"
)

var _ = Describe("the telephone", func() {
	DescribeTable("has callers at hand, made from what kintone holds", func(language string, want ...string) {
		d := sit("setting1")
		d.cookie = language
		examples := d.fragment("/page/examples")
		for _, label := range want {
			Expect(text(examples)).To(ContainSubstring(label))
		}
		Expect(examples).To(ContainSubstring(`title="0312345678"`))
		Expect(examples).To(ContainSubstring(`title="03-1234-5678"`))
		Expect(examples).To(ContainSubstring(`title="&#43;81 3-1234-5678"`))
		Expect(examples).To(ContainSubstring(`title="090-9999-0001"`))
		Expect(examples).To(ContainSubstring("kind=withheld"))
	},
		Entry("in Japanese", "ja", "登録あり", "登録なし", "非通知", "ハイフン付き"),
		Entry("in English", "en", "Known", "Unknown", "Withheld", "Hyphens"),
	)

	It("has an example of two matches once there are two", func() {
		d := sit("setting1")
		Expect(text(d.fragment("/page/examples"))).To(ContainSubstring("2件になると"))
		Expect(d.room.Stage().Kintone.AddRecords(7, []byte(`{"会社名":{"value":"別の会社"},"電話番号":{"value":"0312345678"}}`))).To(Succeed())
		examples := d.fragment("/page/examples")
		Expect(text(examples)).To(ContainSubstring("重複登録"))
		Expect(text(examples)).NotTo(ContainSubstring("2件になると"))
		Expect(examples).To(ContainSubstring(`title="0611112222"`), "the known customer is one who is there once")
	})

	It("fills its fields with an example", func() {
		d := sit("setting1")
		Expect(d.fragment("/page/dial?from=%2B81+3-1234-5678")).To(ContainSubstring(`value="&#43;81 3-1234-5678"`))
		Expect(d.fragment("/page/dial?kind=withheld")).To(ContainSubstring(`<option value="withheld" selected>非通知</option>`))
		Expect(d.get("/?from=03-1234-5678").Body.String()).To(ContainSubstring(`value="03-1234-5678"`))
	})

	It("says which numbers are a call centre's", func() {
		Expect(text(sit("setting1").fragment("/page/dial"))).To(ContainSubstring("03-5000-0001 通常着信"))
		Expect(text(inEnglish(sit("setting2")).fragment("/page/dial"))).To(ContainSubstring("03-5000-0002 call centre"))
	})

	It("takes a call through all of its steps", func() {
		d := sit("setting2")
		id := d.ring(known)
		Expect(text(d.fragment("/page/calls"))).To(ContainSubstring("待ち呼 キュー support"))
		Expect(text(d.do("/page/call", "id", id, "do", "answer", "extension", "7102"))).To(ContainSubstring("通話中 内線 7102"))
		Expect(text(d.do("/page/call", "id", id, "do", "transfer", "to", "extension 7101"))).To(ContainSubstring("呼出中 内線 7101"))
		d.do("/page/call", "id", id, "do", "answer", "extension", "7101")
		Expect(text(d.do("/page/call", "id", id, "do", "hangup-agent"))).To(ContainSubstring("エージェントが切断"))
		Expect(text(d.fragment("/page/calls"))).To(ContainSubstring("通話はありません"))
	})

	DescribeTable("ends a call in every way", func(answered bool, do string, want fakepbx.Ending) {
		d := sit("setting1")
		id := d.ring(known)
		if answered {
			d.do("/page/call", "id", id, "do", "answer", "extension", "7001")
		}
		d.do("/page/call", "id", id, "do", do)
		call, _ := d.room.Stage().PBX.Call(id)
		Expect(call.Snapshot().Ending).To(Equal(want))
	},
		Entry("the caller hangs up", true, "hangup-caller", fakepbx.EndedByCaller),
		Entry("the agent hangs up", true, "hangup-agent", fakepbx.EndedByAgent),
		Entry("the caller gives up", false, "abandon", fakepbx.Abandoned),
		Entry("nobody answers", false, "no-answer", fakepbx.NotAnswered),
	)

	It("has several calls at once, each with its own state and steps", func() {
		d := sit("setting1")
		first := d.ring(known)
		d.ring(unknown)
		d.do("/page/call", "id", first, "do", "answer", "extension", "7001")
		calls := d.fragment("/page/calls")
		Expect(text(calls)).To(MatchRegexp(`090-9999-0001 .* 呼出中 .* 03-1234-5678 .* 通話中`))
		Expect(calls).To(ContainSubstring(`aria-label="通話 1 03-1234-5678"`))
		Expect(calls).To(ContainSubstring(`aria-label="通話 2 090-9999-0001"`))
	})

	It("shows how long a call has lasted", func() {
		d := sit("setting1")
		d.ring(known)
		d.do("/page/advance", "minutes", "1")
		Expect(d.fragment("/page/calls")).To(MatchRegexp(`data-since="\d+">1:0\d<`))
	})

	DescribeTable("says in a sentence what was entered wrongly", func(language string, want string, pairs ...string) {
		d := sit("setting1")
		d.cookie = language
		w := d.post("/page/calls", pairs...)
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(text(w.Body.String())).To(ContainSubstring(want))
		Expect(d.room.Stage().PBX.Calls()).To(BeEmpty())
	},
		Entry("no number", "ja", "発信者の電話番号を入力するか、非通知を選んでください。", "from", " "),
		Entry("no number, in English", "en", "Enter the caller's number, or choose that it is withheld.", "from", ""),
		Entry("no number at all", "ja", "「abc」は電話番号として使えません", "from", "abc"),
		Entry("a number that nobody has", "en", "The workspace has no number 0399999999.", "from", known, "to", "0399999999"),
		Entry("a course that there is not", "ja", "進め方を選び直してください", "from", known, "course", "dance"),
		Entry("a kind that there is not", "en", "Choose again how the number is shown.", "from", known, "kind", "dance"),
	)

	It("says why a step is not possible, and keeps the call", func() {
		d := sit("setting1")
		id := d.ring(known)
		w := d.post("/page/call", "id", id, "do", "hangup-agent")
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(text(w.Body.String())).To(ContainSubstring("通話 1 は「呼出中」のため、「エージェントが切断」はできません。"))
		Expect(text(w.Body.String())).To(ContainSubstring("応答"))
		Expect(text(inEnglish(d).post("/page/call", "id", "none", "do", "answer").Body.String())).To(ContainSubstring("This call is not there any more."))
	})

	It("works without a script: a form leads back to the page", func() {
		d := sit("setting1")
		w := d.send(form("/page/calls", "from", known))
		Expect(w.Code).To(Equal(http.StatusSeeOther))
		Expect(w.Header().Get("Location")).To(Equal(base + "/"))
		Expect(text(d.get("/").Body.String())).To(ContainSubstring("呼出中"))
		w = d.send(form("/page/calls", "from", "abc"))
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(w.Body.String()).To(HavePrefix("<!DOCTYPE html>"))
		Expect(text(w.Body.String())).To(ContainSubstring("「abc」は電話番号として使えません"))
	})
})

var _ = Describe("step by step", func() {
	It("waits in front of each rule until somebody lets it go on", func() {
		d := sit("setting1")
		Expect(d.do("/page/pace", "stops", "rules")).To(ContainSubstring(`value="rules" aria-pressed="true"`))
		d.ring(known)
		Expect(text(d.fragment("/page/pace"))).To(ContainSubstring("次の手前で止まっています: 03-1234-5678 着信"))
		Expect(text(d.fragment("/page/log"))).NotTo(ContainSubstring("アクションなし"), "its rules are to come")
		d.do("/page/next")
		Eventually(func() string { return text(d.fragment("/page/pace")) }).Should(ContainSubstring("着信 ▸ ①例1 登録確認 (1/2)"))
		d.do("/page/next")
		Eventually(func() string { return text(d.fragment("/page/pace")) }).Should(ContainSubstring("着信 ▸ ①例2 新規登録 (2/2)"))
		Expect(text(d.fragment("/page/log"))).To(ContainSubstring("①例1 登録確認"))
		Expect(text(inEnglish(d).fragment("/page/pace"))).To(ContainSubstring("Waiting in front of:"))
	})

	It("goes on by itself when it is switched off", func() {
		d := sit("setting1")
		d.do("/page/pace", "stops", "events")
		d.ring(known)
		Expect(d.fragment("/page/pace")).To(ContainSubstring(`id="next"`))
		Expect(d.do("/page/pace", "stops", "on")).NotTo(ContainSubstring(`id="next"`))
		Eventually(func() string { return text(d.fragment("/page/log")) }).Should(ContainSubstring("①例2 新規登録"))
	})

	It("refuses a pace that there is not", func() {
		w := sit("setting1").post("/page/pace", "stops", "sometimes")
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
	})
})
