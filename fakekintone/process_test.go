package fakekintone_test

import (
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("プロセス管理: an app with process management", func() {
	var w *world

	BeforeEach(func() { w = newTickets() })

	It("has the state and the assignees in its records, in kintone's order", func() {
		w.asTanaka("PUT", assignees, `{"app":91,"id":1,"assignees":["smith"]}`)
		Expect(w.asTanaka("GET", record, `{"app":91,"id":1}`)).To(Equal(`OK {"record":{` +
			`"担当":{"type":"USER_SELECT","value":[{"code":"tanaka","name":"田中"}]},"レコード番号":{"type":"RECORD_NUMBER","value":"1"},` +
			`"作業者":{"type":"STATUS_ASSIGNEE","value":[{"code":"smith","name":"Smith"}]},` +
			`"更新者":{"type":"MODIFIER","value":{"code":"tanaka","name":"田中"}},"作成者":{"type":"CREATOR","value":{"code":"tanaka","name":"田中"}},` +
			`"$revision":{"type":"__REVISION__","value":"2"},"進み":{"type":"STATUS","value":"未処理"},` +
			`"更新日時":{"type":"UPDATED_TIME","value":"2026-07-29T06:02:00Z"},"作成日時":{"type":"CREATED_TIME","value":"2026-07-29T06:02:00Z"},` +
			`"件名":{"type":"SINGLE_LINE_TEXT","value":"A"},"$id":{"type":"__ID__","value":"1"}}}`))
	})

	It("has them in the fields that are asked for", func() {
		Expect(w.asTanaka("GET", records, `{"app":91,"fields":["進み","作業者"],"query":"limit 1"}`)).To(Equal(
			`OK {"records":[{"作業者":{"type":"STATUS_ASSIGNEE","value":[]},"進み":{"type":"STATUS","value":"完了"}}],"totalCount":null}`))
	})

	It("has them enabled in its form, under the form's own name or kintone's", func() {
		form := w.asTanaka("GET", fields+"?app=91", "")
		Expect(form).To(ContainSubstring(`"進み":{"type":"STATUS","code":"進み","label":"進み具合","enabled":true}`))
		Expect(form).To(ContainSubstring(`"作業者":{"type":"STATUS_ASSIGNEE","code":"作業者","label":"作業者","noLabel":false,"enabled":true}`))
	})

	It("gives new records the first state", func() {
		Expect(w.asTanaka("POST", record, `{"app":91}`)).To(Equal(`OK {"id":"4","revision":"1"}`))
		r, err := w.Record(tickets, 4)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Values).To(And(HaveKeyWithValue("進み", "未処理"), HaveKeyWithValue("作業者", []string{})))
		Expect(w.last().Changes[0].Fields).To(Equal([]string{"進み"}))
	})

	It("assigns new records to their creator where the first state says so, or nothing", func() {
		app := fakekintone.App{ID: 92, Process: []byte(`{"enable":true,"states":{"新":{"name":"新","index":"0"}},"actions":[]}`)}
		w := newWorld(fakekintone.WithApps(app))
		w.asSmith("POST", record, `{"app":92}`)
		Expect(w.asSmith("GET", records, `{"app":92,"fields":["作業者"]}`)).To(ContainSubstring(`"value":[{"code":"smith","name":"Smith"}]`))
	})

	It("takes a state that it has from a record that is restored, and no other", func() {
		Expect(w.AddRecords(tickets, []byte(`{"進み":{"value":"処理中"},"作業者":{"value":[{"code":"tanaka"}]}}`))).To(Succeed())
		r, _ := w.Record(tickets, 4)
		Expect(r.Values).To(And(HaveKeyWithValue("進み", "処理中"), HaveKeyWithValue("作業者", []string{"tanaka"})))
		Expect(w.AddRecords(tickets, []byte(`{"進み":{"value":"X"}}`))).To(MatchError(ContainSubstring(`read field "進み"`)))
		w.seed(tickets, `{"進み":{"value":"確認中"},"作成者":{"value":{"code":"tanaka"}}}`)
		r, _ = w.Record(tickets, 5)
		Expect(r.Values).To(HaveKeyWithValue("作業者", []string{"smith", "tanaka"}))
	})

	DescribeTable("does not let them be written", func(method, member, field, internal string) {
		body := `{"app":91,"id":1,"record":{"` + field + `":{"value":` + member + `}}}`
		Expect(w.asTanaka(method, record, body)).To(Equal(refusal(400, "GAIA_UN10", internal+"型のフィールドに値を設定することはできません。")))
		Expect(w.asSmith(method, record, body)).To(Equal(refusal(400, "GAIA_UN10", "Cannot update field whose type is "+internal+".")))
	},
		Entry("a new record's state", "POST", `"完了"`, "進み", "STATUS"),
		Entry("a record's state", "PUT", `"完了"`, "進み", "STATUS"),
		Entry("a new record's assignees", "POST", `[]`, "作業者", "STATUS_ASSIGNEE"),
		Entry("a record's assignees", "PUT", `[]`, "作業者", "STATUS_ASSIGNEE"),
	)

	DescribeTable("is asked for states", func(query, ids string) {
		Expect(w.asTanaka("GET", records, fmt.Sprintf(`{"app":91,"fields":["$id"],"query":%q}`, query))).To(HavePrefix("OK"))
		found, err := w.Records(tickets, query)
		Expect(err).NotTo(HaveOccurred())
		var got []int64
		for _, r := range found {
			got = append(got, r.ID)
		}
		Expect(fmt.Sprint(got)).To(Equal(ids))
	},
		Entry("=", `進み = "完了"`, "[3]"),
		Entry("!=", `進み != "完了" order by $id asc`, "[1 2]"),
		Entry("in", `進み in ("完了","処理中")`, "[3]"),
		Entry("not in", `進み not in ("完了") order by $id asc`, "[1 2]"),
		Entry("in the order of the process", `order by 進み asc, $id asc`, "[1 2 3]"),
		Entry("and against it", `order by 進み desc, $id asc`, "[3 1 2]"),
	)

	It("is asked for assignees", func() {
		w.asTanaka("PUT", assignees, `{"app":91,"id":2,"assignees":["tanaka"]}`)
		Expect(w.asTanaka("GET", records, `{"app":91,"fields":["$id"],"query":"作業者 in (LOGINUSER())"}`)).To(ContainSubstring(`[{"$id":{"type":"__ID__","value":"2"}}]`))
	})

	It("has no other states to ask for", func() {
		Expect(w.asTanaka("GET", records, `{"app":91,"query":"進み = \"X\""}`)).To(Equal(
			refusal(400, "GAIA_IQ10", "フィールド「進み」の項目に「X」は存在しません。")))
	})

	It("is forgotten where it is off", func() {
		off := ticketApp()
		off.Process = []byte(`{"enable":false,"states":{"新":{"name":"新","index":"0","assignee":{"type":"ALL","entities":[]}}},"actions":[]}`)
		w := newWorld(fakekintone.WithApps(off))
		w.seed(tickets, `{}`)
		Expect(w.asTanaka("GET", record, `{"app":91,"id":1}`)).NotTo(ContainSubstring("STATUS"))
		Expect(w.asTanaka("GET", fields+"?app=91", "")).To(ContainSubstring(`"enabled":false`))
		Expect(w.asTanaka("GET", appStatus+"?app=91", "")).To(Equal(`OK {"enable":false,"states":{"新":{"name":"新","index":"0","assignee":{"type":"ALL","entities":[]}}},"actions":[],"revision":"6"}`))
	})

	Describe("its settings", func() {
		const settings = `OK {"enable":true,"states":{` +
			`"完了":{"name":"完了","index":"3","assignee":{"type":"ONE","entities":[]}},` +
			`"未処理":{"name":"未処理","index":"0","assignee":{"type":"ONE","entities":[]}},` +
			`"処理中":{"name":"処理中","index":"1","assignee":{"type":"ONE","entities":[` +
			`{"entity":{"type":"USER","code":"smith"},"includeSubs":false},{"entity":{"type":"FIELD_ENTITY","code":"担当"},"includeSubs":false}]}},` +
			`"確認中":{"name":"確認中","index":"2","assignee":{"type":"ANY","entities":[` +
			`{"entity":{"type":"USER","code":"smith"},"includeSubs":false},{"entity":{"type":"CREATOR","code":null},"includeSubs":false}]}}` +
			`},"actions":[` +
			`{"name":"着手","from":"未処理","to":"処理中","filterCond":"","type":"PRIMARY"},` +
			`{"name":"確認依頼","from":"処理中","to":"確認中","filterCond":"","type":"PRIMARY"},` +
			`{"name":"承認","from":"確認中","to":"完了","filterCond":"","type":"PRIMARY"},` +
			`{"name":"完了","from":"未処理","to":"完了","filterCond":"件名 = \"急ぎ\"","type":"PRIMARY"},` +
			`{"name":"戻す","from":"完了","to":"未処理","filterCond":"","type":"PRIMARY"}],"revision":"6"}`

		It("are answered in kintone's order, whatever the language", func() {
			Expect(w.asTanaka("GET", appStatus+"?app=91", "")).To(Equal(settings))
			for _, lang := range []string{"default", "user", "ja", "en", "zh"} {
				Expect(w.asTanaka("GET", appStatus+"?app=91&lang="+lang, "")).To(Equal(settings))
			}
			Expect(w.asTanaka("GET", appStatus, `{"app":91,"lang":"fr"}`)).To(Equal(invalid(`"lang":{"messages":["Enum値のいずれかでなければなりません。"]}`)))
			Expect(w.asSmith("GET", appStatus, `{"app":91,"lang":"fr"}`)).To(Equal(invalidInEnglish(`"lang":{"messages":["must be one of the enum value"]}`)))
		})

		It("make the same app again", func() {
			again := ticketApp()
			again.Process = []byte(settings[len("OK "):])
			Expect(newWorld(fakekintone.WithApps(again)).asTanaka("GET", appStatus+"?app=91", "")).To(Equal(settings))
		})

		It("name the creator where a state names nobody", func() {
			app := fakekintone.App{ID: 92, Process: []byte(`{"enable":true,"states":{"新":{"name":"新","index":"0"}},"actions":[]}`)}
			Expect(newWorld(fakekintone.WithApps(app)).asTanaka("GET", appStatus+"?app=92", "")).To(Equal(
				`OK {"enable":true,"states":{"新":{"name":"新","index":"0","assignee":{"type":"ONE","entities":[{"entity":{"type":"CREATOR","code":null},"includeSubs":false}]}}},"actions":[],"revision":"1"}`))
		})

		It("are null where it has never been on", func() {
			Expect(w.asTanaka("GET", appStatus+"?app=7", "")).To(Equal(`OK {"enable":false,"states":null,"actions":null,"revision":"2"}`))
		})

		It("are for tokens that may view or add", func() {
			Expect(w.ask("GET", appStatus, `{"app":91}`, token("ADD91")...).answered()).To(Equal(settings))
			Expect(w.ask("GET", appStatus, `{"app":91}`, token("DELETE91")...).answered()).To(ContainSubstring("GAIA_NO01"))
		})
	})
})

var _ = Describe("a process that cannot be", func() {
	state := func(name, index, assignee string) string {
		return `"` + name + `":{"name":"` + name + `","index":"` + index + `"` + assignee + `}`
	}
	assigned := func(choice, entities string) string {
		return `,"assignee":{"type":"` + choice + `","entities":[` + entities + `]}`
	}
	entity := func(kind, code string) string { return `{"entity":{"type":"` + kind + `","code":"` + code + `"}}` }
	with := func(states, actions string) string {
		return `{"enable":true,"states":{` + states + `},"actions":[` + actions + `]}`
	}
	first := state("新", "0", "")

	DescribeTable("is refused", func(definition, problem string) {
		app := ticketApp()
		app.Process = []byte(definition)
		_, err := fakekintone.New(fakekintone.WithApps(app))
		Expect(err).To(MatchError("make a kintone: app 91 (対応管理): " + problem))
	},
		Entry("no JSON", `{`, `read the process's JSON: at byte 1: expected a member's name in "`),
		Entry("something else", `{"states":{}}`, `the process's JSON does not say whether it is on ("enable"); it must be the answer of GET /k/v1/app/status.json`),
		Entry("no states", `{"enable":true,"states":null,"actions":null}`, `the process is on and has no states`),
		Entry("a list of states", `{"enable":true,"states":[]}`, `states of the process are no object`),
		Entry("no list of actions", `{"enable":true,"states":{},"actions":{}}`, `actions of the process are no list`),
		Entry("two names", with(`"新":{"name":"旧","index":"0"}`, ""), `state "新": its name is "旧"; both must be the same`),
		Entry("an index", with(state("新", "-1", ""), ""), `state "新": its index is "-1", which is no number from 0`),
		Entry("an index twice", with(first+","+state("旧", "0", ""), ""), `states "新" and "旧" have the same index`),
		Entry("a type of assignees", with(state("新", "0", assigned("SOME", "")), ""), `state "新": the type of its assignee is "SOME", which is none of ONE, ALL and ANY`),
		Entry("entities", with(state("新", "0", `,"assignee":{"type":"ONE","entities":{}}`), ""), `state "新": entities of its assignee are no list`),
		Entry("a first state of two assignees", with(state("新", "0", assigned("ANY", "")), ""), `state "新": the first state's assignee is of type ANY; kintone has ONE only`),
		Entry("an unknown group", with(state("新", "0", assigned("ONE", entity("GROUP", "g"))), ""), `state "新": its assignee "g" is no group`),
		Entry("an unknown organisation", with(state("新", "0", assigned("ONE", entity("ORGANIZATION", "o"))), ""), `state "新": its assignee "o" is no organization`),
		Entry("a custom field", with(state("新", "0", assigned("ONE", entity("CUSTOM_FIELD", "c"))), ""), `state "新": assignees of type CUSTOM_FIELD are not simulated`),
		Entry("an entity", with(state("新", "0", assigned("ONE", entity("ROBOT", "r"))), ""), `state "新": "ROBOT" is no type of an assignee`),
		Entry("an unknown user", with(state("新", "0", assigned("ONE", entity("USER", "nobody"))), ""), `state "新": its assignee "nobody" is no user`),
		Entry("an unknown field", with(state("新", "0", assigned("ONE", entity("FIELD_ENTITY", "x"))), ""), `state "新": the app has no field "x", which its assignee is in`),
		Entry("a field without users", with(state("新", "0", assigned("ONE", entity("FIELD_ENTITY", "件名"))), ""), `state "新": its assignee is in field "件名", where a SINGLE_LINE_TEXT has no users`),
		Entry("a first state of all assignees", with(state("新", "0", assigned("ALL", "")), ""), `state "新": the first state's assignee is of type ALL; kintone has ONE only`),
		Entry("an action without a name", with(first, `{"from":"新","to":"新"}`), `action 1 (): it has no name`),
		Entry("an action into nowhere", with(first, `{"name":"a","from":"新","to":"旧"}`), `action 1 (a): the process has no state "旧"`),
		Entry("an action from nowhere", with(first, `{"name":"a","from":"旧","to":"新"}`), `action 1 (a): the process has no state "旧"`),
		Entry("an action twice", with(first, `{"name":"a","from":"新","to":"新"},{"name":"a","from":"新","to":"新"}`),
			`action 2 (a): there is one of this name that leads away from "新"`),
		Entry("an action of others", with(first, `{"name":"a","from":"新","to":"新","type":"SECONDARY"}`), `action "a": actions of type SECONDARY are not simulated`),
		Entry("a condition", with(first, `{"name":"a","from":"新","to":"新","filterCond":"値 = 1"}`),
			`action "a": its filterCond: query refused with GAIA_IQ11 at byte 0: the app has no field "値"`),
	)

	It("is a form with process management on and no process", func() {
		_, err := fakekintone.New(fakekintone.WithApps(fakekintone.App{ID: 7, Form: []byte(`{"properties":{"進み":{"type":"STATUS","code":"進み","enabled":true}}}`)}))
		Expect(err).To(MatchError(`make a kintone: app 7 (): field "進み": its process management is on, and the app has no process`))
	})
})
