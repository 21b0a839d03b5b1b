package fakekintone_test

import (
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// stateOf is a ticket's state, its assignees and its revision.
func (w *world) stateOf(id int64) []any {
	GinkgoHelper()
	r, err := w.Record(tickets, id)
	Expect(err).NotTo(HaveOccurred())
	return []any{r.Values["進み"], r.Values["作業者"], int(r.Revision)}
}

// Errors about process management, in both languages.
var (
	failed          = refusal(400, "GAIA_IL03", "ステータスの変更に失敗しました。ほかのユーザーがステータス、またはステータスの設定を変更した可能性があります。")
	failedInEnglish = refusal(400, "GAIA_IL03", "Failed to update the status. The settings or the status itself may have been changed by someone.")
	off             = refusal(400, "GAIA_ST02", "操作に失敗しました。プロセス管理機能が無効化されています。")
	offInEnglish    = refusal(400, "GAIA_ST02", "Your request failed. The process management feature has been disabled.")
	stale           = refusal(409, "GAIA_CO02", "指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。")
	missing         = refusal(404, "GAIA_RE01", "指定したレコード（id: 99）が見つかりません。")
	unknownUser     = refusal(400, "GAIA_IL26", "指定したユーザー（code：nobody）が見つかりません。")
)

var _ = Describe("ステータスの更新: the state of a record", func() {
	var w *world

	BeforeEach(func() { w = newTickets() })

	It("goes from one to another with an action, and the revision goes up by two", func() {
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"tanaka"}`)).To(Equal(`OK {"revision":"3"}`))
		Expect(w.stateOf(1)).To(Equal([]any{"処理中", []string{"tanaka"}, 3}))
		Expect(w.asTanaka("PUT", status, `{"app":"91","id":"1","action":"確認依頼","revision":3}`)).To(Equal(`OK {"revision":"5"}`))
		Expect(w.stateOf(1)).To(Equal([]any{"確認中", []string{"smith", "tanaka"}, 5}))
		Expect(w.asSmith("PUT", status, `{"app":91,"id":1,"action":"承認","revision":-1}`)).To(Equal(`OK {"revision":"7"}`))
		Expect(w.stateOf(1)).To(Equal([]any{"完了", []string{}, 7}))
	})

	It("says who changed the record, and when", func() {
		Expect(w.clock.Run(func() { Expect(w.clock.Sleep(ctx, time.Hour)).To(Succeed()) })).To(Succeed())
		w.asSmith("PUT", status, `{"app":91,"id":3,"action":"戻す"}`)
		r, _ := w.Record(tickets, 3)
		Expect(r.Values).To(And(HaveKeyWithValue("更新者", "smith"), HaveKeyWithValue("更新日時", "2026-07-29T07:02:00Z"),
			HaveKeyWithValue("作成日時", "2026-07-29T06:02:00Z"), HaveKeyWithValue("件名", "C")))
	})

	It("is told to the observer as a change of both fields", func() {
		before, _ := w.Record(tickets, 1)
		w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"smith"}`)
		after, _ := w.Record(tickets, 1)
		Expect(w.last().Changes).To(HaveLen(1))
		change := w.last().Changes[0]
		Expect(change.Fields).To(Equal([]string{"進み", "作業者"}))
		Expect([]string{string(change.Before), string(change.After)}).To(Equal([]string{string(before.JSON), string(after.JSON)}))
		Expect(string(change.Kind)).To(Equal("record-updated"))
	})

	DescribeTable("stays where the action does not lead away from it", func(id, action string) {
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":`+id+`,"action":"`+action+`"}`)).To(Equal(failed))
		Expect(w.asSmith("PUT", status, `{"app":91,"id":`+id+`,"action":"`+action+`"}`)).To(Equal(failedInEnglish))
		Expect(w.last().Changes).To(BeEmpty())
	},
		Entry("an action of another state", "1", "承認"),
		Entry("an action that is none", "1", "なし"),
		Entry("an action whose condition the record does not fulfil", "1", "完了"),
	)

	It("says to the observer that a condition is not fulfilled", func() {
		w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"完了"}`)
		Expect(w.last().Notes).To(Equal([]string{`record 1 does not fulfil the condition of the action "完了"`}))
	})

	It("goes where the record fulfils the action's condition", func() {
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":2,"action":"完了"}`)).To(Equal(`OK {"revision":"3"}`))
	})

	It("needs an assignee where the next state names some to choose from", func() {
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手"}`)).To(Equal(refusal(400, "GAIA_SA01", "作業者を指定する必要があります。")))
		Expect(w.asSmith("PUT", status, `{"app":91,"id":1,"action":"着手"}`)).To(Equal(refusal(400, "GAIA_SA01", "Assignee is required.")))
	})

	DescribeTable("does not take an assignee", func(id, action, assignee string) {
		body := `{"app":91,"id":` + id + `,"action":"` + action + `","assignee":"` + assignee + `"}`
		Expect(w.asTanaka("PUT", status, body)).To(Equal(refusal(400, "GAIA_SA04", "ステータスの変更に失敗しました。このアクションでは作業者を指定できません。")))
		Expect(w.asSmith("PUT", status, body)).To(Equal(refusal(400, "GAIA_SA04", "Failed to update status. Assignee cannot be specified by the action.")))
	},
		Entry("where the next state names nobody", "3", "戻す", "tanaka"),
		Entry("whom the next state does not name", "1", "着手", "browser"),
		Entry("whom the field of that record does not name", "2", "着手", "tanaka"),
	)

	It("does not take an assignee where all whom the next state names are assigned", func() {
		w.seed(tickets, `{"進み":{"value":"処理中"},"作業者":{"value":[]}}`)
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":4,"action":"確認依頼","assignee":"smith"}`)).To(ContainSubstring("GAIA_SA04"))
	})

	It("does not take an assignee whom the domain does not know", func() {
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"nobody"}`)).To(Equal(unknownUser))
	})

	It("is changed by an assignee only, where there is one", func() {
		w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"smith"}`)
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"確認依頼"}`)).To(Equal(refusal(403, "GAIA_NT01", "作業者のみがステータスを変更できます。")))
		Expect(w.ask("PUT", status, `{"app":91,"id":1,"action":"確認依頼"}`, token("EDIT91")...).answered()).
			To(Equal(refusal(403, "GAIA_NT01", "作業者のみがステータスを変更できます。")), "a token is Administrator's")
		w.asTanaka("PUT", assignees, `{"app":91,"id":1,"assignees":["tanaka"]}`)
		Expect(w.asSmith("PUT", status, `{"app":91,"id":1,"action":"確認依頼"}`)).To(Equal(refusal(403, "GAIA_NT01", "Only Assignee can change the status.")))
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"確認依頼"}`)).To(Equal(`OK {"revision":"6"}`))
	})

	It("is not found, stale, or off", func() {
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":99,"action":"着手"}`)).To(Equal(missing))
		Expect(w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"なし","revision":2}`)).To(Equal(stale))
		Expect(w.asTanaka("PUT", status, `{"app":7,"id":99,"action":"着手"}`)).To(Equal(off))
		Expect(w.asSmith("PUT", status, `{"app":7,"id":99,"action":"着手"}`)).To(Equal(offInEnglish))
		Expect(w.asTanaka("PUT", statuses, `{"app":7,"records":[]}`)).To(Equal(off))
	})

	It("is for tokens that may edit", func() {
		Expect(w.ask("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"smith"}`, token("EDIT91")...).answered()).To(Equal(`OK {"revision":"3"}`))
		r, _ := w.Record(tickets, 1)
		Expect(r.Values["更新者"]).To(Equal("Administrator"))
		Expect(w.ask("PUT", status, `{"app":91,"id":1,"action":"着手"}`, token("ADD91")...).answered()).To(ContainSubstring("GAIA_NO01"))
		Expect(w.ask("PUT", status, `{"app":91,"id":1,"action":"着手"}`, token("ALL7")...).answered()).To(ContainSubstring("GAIA_AP15"))
	})

	DescribeTable("is CB_VA01 and CB_IJ01", func(body, answer string) {
		Expect(w.asTanaka("PUT", status, body)).To(Equal(answer))
	},
		Entry("without parameters", `{"app":91}`, invalid(`"action":{"messages":["必須です。"]},"id":{"messages":["必須です。"]}`)),
		Entry("without an app", `{"id":1,"action":"着手"}`, invalid(`"app":{"messages":["必須です。"]}`)),
		Entry("with a revision below -1", `{"app":91,"id":1,"action":"着手","revision":-2}`, invalid(`"revision":{"messages":["最小でも-1以上です。"]}`)),
		Entry("with a list of actions", `{"app":91,"id":1,"action":["着手"]}`, invalidJSON),
		Entry("with an assignee that is an object", `{"app":91,"id":1,"action":"着手","assignee":{"code":"smith"}}`, invalidJSON),
	)

	Describe("of several records", func() {
		It("goes on for all", func() {
			Expect(w.asTanaka("PUT", statuses, `{"app":91,"records":[{"id":3,"action":"戻す"},{"id":1,"action":"着手","assignee":"smith","revision":1}]}`)).
				To(Equal(`OK {"records":[{"id":"3","revision":"3"},{"id":"1","revision":"3"}]}`))
			Expect(w.last().Changes).To(HaveLen(2))
			Expect(w.asTanaka("PUT", statuses, `{"app":91,"records":[]}`)).To(Equal(`OK {"records":[]}`))
		})

		DescribeTable("goes on for none where one fails", func(second, answer string) {
			Expect(w.asTanaka("PUT", statuses, `{"app":91,"records":[{"id":3,"action":"戻す"},`+second+`]}`)).To(Equal(answer))
			Expect(w.stateOf(3)).To(Equal([]any{"完了", []string{}, 1}))
			Expect(w.last().Changes).To(BeEmpty())
		},
			Entry("a wrong action", `{"id":1,"action":"承認"}`, failed),
			Entry("a stale one", `{"id":1,"action":"着手","revision":9}`, stale),
			Entry("one that is not there", `{"id":99,"action":"着手"}`, missing),
			Entry("one without an action", `{"id":1}`, invalid(`"records[1].action":{"messages":["必須です。"]}`)),
		)

		It("is 100 at most", func() {
			many := func(n int) string {
				return `{"app":91,"records":[` + strings.TrimSuffix(strings.Repeat(`{"id":99,"action":"着手"},`, n), ",") + `]}`
			}
			Expect(w.asTanaka("PUT", statuses, many(100))).To(Equal(missing))
			Expect(w.asTanaka("PUT", statuses, many(101))).To(Equal(invalid(`"records":{"messages":["一度に100件までのレコードを更新できます。"]}`)))
			Expect(w.asSmith("PUT", statuses, many(101))).To(Equal(invalidInEnglish(`"records":{"messages":["A maximum of 100 records can be updated at one time."]}`)))
			Expect(w.asTanaka("PUT", statuses, `{"app":91}`)).To(Equal(invalid(`"records":{"messages":["必須です。"]}`)))
		})
	})

	It("changes in a bulk request, and goes back with it", func() {
		back := part("PUT", status, `{"app":91,"id":3,"action":"戻す"}`)
		Expect(w.asTanaka("POST", bulk, together(back, part("PUT", status, `{"app":91,"id":3,"action":"承認"}`)))).
			To(Equal(`Bad Request {"results":[{},` + strings.TrimPrefix(failed, "Bad Request ") + `]}`))
		Expect(w.stateOf(3)).To(Equal([]any{"完了", []string{}, 1}))
		Expect(w.asTanaka("POST", bulk, together(back,
			part("PUT", statuses, `{"app":91,"records":[{"id":3,"action":"着手","assignee":"smith"}]}`),
			part("PUT", assignees, `{"app":91,"id":3,"assignees":["tanaka"]}`),
		))).To(Equal(`OK {"results":[{"revision":"3"},{"records":[{"id":"3","revision":"5"}]},{"revision":"6"}]}`))
		Expect(w.stateOf(3)).To(Equal([]any{"処理中", []string{"tanaka"}, 6}))
	})
})

var _ = Describe("作業者の更新: the assignees of a record", func() {
	var w *world

	BeforeEach(func() { w = newTickets() })

	It("are those of the request, each once, and the revision goes up by one", func() {
		Expect(w.asTanaka("PUT", assignees, `{"app":91,"id":1,"assignees":["smith","tanaka","smith"],"revision":1}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(w.stateOf(1)).To(Equal([]any{"未処理", []string{"smith", "tanaka"}, 2}))
		Expect(w.last().Changes[0].Fields).To(Equal([]string{"作業者"}))
		Expect(w.ask("PUT", assignees, `{"app":91,"id":1,"assignees":[]}`, token("EDIT91")...).answered()).To(Equal(`OK {"revision":"3"}`))
		Expect(w.stateOf(1)).To(Equal([]any{"未処理", []string{}, 3}))
	})

	It("are 100 at most", func() {
		many := func(n int) string {
			return `{"app":91,"id":1,"assignees":[` + strings.TrimSuffix(strings.Repeat(`"smith",`, n), ",") + `]}`
		}
		Expect(w.asTanaka("PUT", assignees, many(100))).To(Equal(`OK {"revision":"2"}`))
		Expect(w.asTanaka("PUT", assignees, many(101))).To(Equal(invalid(`"assignees":{"messages":["要素の数は0から100の間でなければなりません。"]}`)))
		Expect(w.asSmith("PUT", assignees, many(101))).To(Equal(invalidInEnglish(`"assignees":{"messages":["size must be between 0 and 100"]}`)))
	})

	DescribeTable("stay as they are", func(body, answer string) {
		Expect(w.asTanaka("PUT", assignees, body)).To(Equal(answer))
		Expect(w.last().Changes).To(BeEmpty())
	},
		Entry("for an unknown user", `{"app":91,"id":1,"assignees":["smith","nobody"]}`, unknownUser),
		Entry("in a record that is not there", `{"app":91,"id":99,"assignees":[]}`, missing),
		Entry("in a stale one", `{"app":91,"id":1,"revision":2,"assignees":[]}`, stale),
		Entry("where process management is off", `{"app":7,"id":1,"assignees":[]}`, off),
		Entry("where none are given", `{"app":91}`, invalid(`"assignees":{"messages":["必須です。"]},"id":{"messages":["必須です。"]}`)),
		Entry("where they are no list", `{"app":91,"id":1,"assignees":"smith"}`, invalidJSON),
		Entry("where they are no texts", `{"app":91,"id":1,"assignees":[{"code":"smith"}]}`, invalidJSON),
	)

	It("are for tokens that may edit", func() {
		Expect(w.ask("PUT", assignees, `{"app":91,"id":1,"assignees":[]}`, token("DELETE91")...).answered()).To(ContainSubstring("GAIA_NO01"))
	})
})
