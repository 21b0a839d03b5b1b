package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("the views of an app", func() {
	var a *app

	BeforeEach(func() { a = newApp(settings.Views) })

	It("are made with an id and with what is not said", func() {
		Expect(a.put(`{"views":{"一覧":{"type":"LIST","name":"一覧","index":0,"fields":["会社名","金額"]},
			"暦":{"type":"CALENDAR","name":"暦","index":"1"},"独自":{"type":"CUSTOM","name":"独自","index":2}}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"views":{` +
			`"独自":{"type":"CUSTOM","name":"独自","id":"103","index":"2","html":"","pager":true,"device":"DESKTOP","filterCond":"","sort":"レコード番号 desc"},` +
			`"暦":{"type":"CALENDAR","name":"暦","id":"102","index":"1","date":"作成日時","title":"レコード番号","filterCond":"","sort":"レコード番号 desc"},` +
			`"一覧":{"type":"LIST","name":"一覧","id":"101","index":"0","fields":["会社名","金額"],"filterCond":"","sort":"レコード番号 desc"}},"revision":"5"}`))
		Expect(a.answer()).To(Equal(`{"views":{"独自":{"id":"103"},"暦":{"id":"102"},"一覧":{"id":"101"}},"revision":"5"}`))
	})

	It("keep their ids and what is not sent, get other names, and go where they are not named", func() {
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"甲","index":0,"fields":["会社名"],"filterCond":"金額 > 1","sort":"金額 asc"},
			"乙":{"type":"LIST","name":"乙","index":1,"fields":["会社名"]}}}`)).To(BeEmpty())
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"丙","index":7},"丁":{"type":"LIST","name":"丁","index":3,"fields":[]}}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"views":{` +
			`"丁":{"type":"LIST","name":"丁","id":"103","index":"0","fields":[],"filterCond":"","sort":"レコード番号 desc"},` +
			`"丙":{"type":"LIST","name":"丙","id":"101","index":"1","fields":["会社名"],"filterCond":"金額 > 1","sort":"金額 asc"}},"revision":"5"}`))
	})

	It("change their type with the members of that", func() {
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"甲","index":0,"fields":["会社名"]}}}`)).To(BeEmpty())
		Expect(a.put(`{"views":{"甲":{"type":"CUSTOM","index":0}}}`)).To(BeEmpty())
		Expect(a.get()).To(And(ContainSubstring(`"html":""`), Not(ContainSubstring("fields"))))
		Expect(a.put(`{"views":{"甲":{"type":"LIST","index":0}}}`)).To(Equal("views.甲.fields 必須です。"))
	})

	It("are all deleted by an empty object", func() {
		Expect(a.put(bodies[settings.Views])).To(BeEmpty())
		Expect(a.put(`{"views":{}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"views":{},"revision":"5"}`))
	})

	It("take no id from a refused request", func() {
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"甲","index":0,"fields":["無"]}}}`)).NotTo(BeEmpty())
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"甲","index":0,"fields":[]}}}`)).To(BeEmpty())
		Expect(a.answer()).To(ContainSubstring(`"101"`))
	})

	DescribeTable("are refused", func(view, refusal string) {
		Expect(a.put(`{"views":{"一覧":{` + view + `}}}`)).To(Equal(refusal))
	},
		Entry("without a type", `"name":"一覧","index":0`, "views.一覧.type 必須です。"),
		Entry("of an unknown type", `"type":"TABLE","name":"一覧","index":0`, "views.一覧.type Enum値のいずれかでなければなりません。"),
		Entry("without a name", `"type":"CUSTOM","index":0`, "views.一覧.name 必須です。"),
		Entry("with an empty name", `"type":"CUSTOM","name":"","index":0`, "views.一覧.name 必須です。"),
		Entry("with another name", `"type":"CUSTOM","name":"別","index":0`, "views.一覧.name 追加する場合は、キーと同じ名前を指定する必要があります。"),
		Entry("with a name of 65 characters", `"type":"CUSTOM","name":"`+strings.Repeat("名", 65)+`","index":0`,
			"views.一覧.name 要素の数は1から64の間でなければなりません。\nviews.一覧.name 追加する場合は、キーと同じ名前を指定する必要があります。"),
		Entry("without an index", `"type":"CUSTOM","name":"一覧"`, "views.一覧.index 必須です。"),
		Entry("with an index that is none", `"type":"CUSTOM","name":"一覧","index":"x"`, "views.一覧.index 整数を入力してください。"),
		Entry("with an index below zero", `"type":"CUSTOM","name":"一覧","index":-1`, "views.一覧.index 最小でも0以上です。"),
		Entry("as a list without fields", `"type":"LIST","name":"一覧","index":0`, "views.一覧.fields 必須です。"),
		Entry("with an empty code", `"type":"LIST","name":"一覧","index":0,"fields":[""]`, "views.一覧.fields[0] 必須です。"),
		Entry("with a field that is not there", `"type":"LIST","name":"一覧","index":0,"fields":["会社名","無"]`,
			"GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("as a calendar of a field without a day", `"type":"CALENDAR","name":"一覧","index":0,"date":"会社名"`,
			"views.一覧.date フィールド（code: 会社名）は指定できません。"),
		Entry("with a title that is not there", `"type":"CALENDAR","name":"一覧","index":0,"title":"無"`,
			"GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("with a pager that is no flag", `"type":"CUSTOM","name":"一覧","index":0,"pager":"on"`, "views.一覧.pager booleanでなければなりません。"),
		Entry("for an unknown device", `"type":"CUSTOM","name":"一覧","index":0,"device":"MOBILE"`, "views.一覧.device Enum値のいずれかでなければなりません。"),
		Entry("with a condition that is none", `"type":"CUSTOM","name":"一覧","index":0,"filterCond":"金額 >"`, "query クエリ記法が間違っています。"),
		Entry("with an order in the condition", `"type":"CUSTOM","name":"一覧","index":0,"filterCond":"金額 > 1 order by 金額"`, "query クエリ記法が間違っています。"),
		Entry("with brackets that do not match", `"type":"CUSTOM","name":"一覧","index":0,"filterCond":"金額 > 1) or (金額 < 1"`, "query クエリ記法が間違っています。"),
		Entry("with an order that is none", `"type":"CUSTOM","name":"一覧","index":0,"sort":"金額 down"`, "query クエリ記法が間違っています。"),
		Entry("with a limit in the order", `"type":"CUSTOM","name":"一覧","index":0,"sort":"金額 limit 5"`, "query クエリ記法が間違っています。"),
		Entry("as the built-in view of an app without one", `"builtinType":"ASSIGNEE","type":"CUSTOM","name":"一覧","index":0`,
			"views.一覧.builtinType 組み込みの一覧ではありません。"),
		Entry("as an unknown built-in view", `"builtinType":"MINE","type":"CUSTOM","name":"一覧","index":0`,
			"views.一覧.builtinType Enum値のいずれかでなければなりません。"),
	)

	It("may not get the name of another", func() {
		Expect(a.put(bodies[settings.Views])).To(BeEmpty())
		Expect(a.put(`{"views":{"一覧":{"type":"LIST","index":0},"暦":{"type":"CALENDAR","name":"一覧","index":1}}}`)).
			To(Equal("views.暦.name 名前が重複しています。"))
	})

	It("ask the app whether it can be asked", func() {
		var asked []string
		a.about.Query = func(query string) error {
			asked = append(asked, query)
			return wire.OperatorRefused("金額", "like")
		}
		Expect(a.put(`{"views":{"甲":{"type":"CUSTOM","name":"甲","index":0,"filterCond":"金額 like \"1\"","sort":"金額 desc"}}}`)).
			To(Equal("GAIA_IQ03 `金額`フィールドのフィールドタイプには演算子`like`を使用できません。"))
		Expect(asked).To(Equal([]string{`金額 like "1"`}))
		a.about.Query = func(query string) error { asked = append(asked, query); return nil }
		Expect(a.put(`{"views":{"甲":{"type":"CUSTOM","name":"甲","index":0,"sort":"金額 desc"}}}`)).To(BeEmpty())
		Expect(asked).To(ContainElement("order by 金額 desc"))
	})
})

var _ = Describe("the built-in view of an app with process management", func() {
	const builtin = `"（作業者が自分）":{"builtinType":"ASSIGNEE","type":"LIST","name":"（作業者が自分）","id":"102","index":"1",` +
		`"fields":["レコード番号"],"filterCond":"作業者 in (LOGINUSER())","sort":"レコード番号 desc"}`
	var a *app

	BeforeEach(func() {
		a = newApp(settings.Views)
		f, err := form.Parse([]byte(definition), nil, "新", "済")
		Expect(err).NotTo(HaveOccurred())
		a.about.Form = f
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"甲","index":0,"fields":[]}}}`)).To(BeEmpty())
		a.stored = settings.WithAssigneeView(a.stored, true, a.about)
	})

	It("comes behind the others, once", func() {
		Expect(a.get()).To(ContainSubstring(builtin))
		Expect(settings.WithAssigneeView(a.stored, true, a.about)).To(Equal(a.stored))
	})

	It("goes when process management is turned off", func() {
		a.stored = settings.WithAssigneeView(a.stored, false, a.about)
		Expect(a.get()).NotTo(ContainSubstring("ASSIGNEE"))
		Expect(a.get()).To(ContainSubstring(`"甲"`))
	})

	It("stays where a request does not name it, and can be changed", func() {
		Expect(a.put(`{"views":{}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"views":{` + strings.Replace(builtin, `"index":"1"`, `"index":"0"`, 1) + `},"revision":"5"}`))
		Expect(a.put(`{"views":{"（作業者が自分）":{"builtinType":"ASSIGNEE","type":"LIST","index":0,"fields":["会社名"]}}}`)).To(BeEmpty())
		Expect(a.get()).To(And(ContainSubstring(`"id":"102"`), ContainSubstring(`"fields":["会社名"]`), ContainSubstring(`"builtinType":"ASSIGNEE"`)))
	})

	It("is the only one", func() {
		Expect(a.put(`{"views":{"甲":{"builtinType":"ASSIGNEE","type":"LIST","index":0}}}`)).
			To(Equal("views.甲.builtinType 組み込みの一覧ではありません。"))
	})

	It("lends its name to no other", func() {
		Expect(a.put(`{"views":{"甲":{"type":"LIST","name":"（作業者が自分）","index":0}}}`)).
			To(Equal("views.（作業者が自分）.name 名前が重複しています。"))
	})

	It("is not made beside a view of its name", func() {
		b := newApp(settings.Views)
		Expect(b.put(`{"views":{"（作業者が自分）":{"type":"LIST","name":"（作業者が自分）","index":0,"fields":[]}}}`)).To(BeEmpty())
		Expect(settings.WithAssigneeView(b.stored, true, b.about)).To(Equal(b.stored))
	})

	It("has an English name in an English app", func() {
		b := newApp(settings.Views)
		b.about.Language = wire.English
		b.stored = settings.WithAssigneeView(b.stored, true, b.about)
		Expect(b.get()).To(ContainSubstring(`"(Assigned to me)"`))
	})
})
