package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

const creatorOnly = `{"type":"ONE","entities":[{"entity":{"type":"CREATOR","code":null},"includeSubs":false}]}`

var _ = Describe("the process management of an app", func() {
	var a *app

	BeforeEach(func() { a = newApp(settings.Status) })

	It("is set with states and actions, the creator being assigned where nobody is named", func() {
		Expect(a.put(`{"enable":true,"states":{"済":{"name":"済","index":"5","assignee":{"type":"ANY","entities":[{"entity":{"type":"USER","code":"sato"}}]}},
			"新":{"name":"新","index":0}},"actions":[{"name":"済ます","from":"新","to":"済","filterCond":"金額 > 1"}]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"enable":true,"states":{"新":{"name":"新","index":"0","assignee":` + creatorOnly + `},` +
			`"済":{"name":"済","index":"1","assignee":{"type":"ANY","entities":[{"entity":{"type":"USER","code":"sato"},"includeSubs":false}]}}},` +
			`"actions":[{"name":"済ます","from":"新","to":"済","filterCond":"金額 > 1","type":"PRIMARY"}],"revision":"5"}`))
		p, err := settings.Process(a.stored)
		Expect(err).NotTo(HaveOccurred())
		Expect(p.States()).To(Equal([]string{"新", "済"}))
		Expect(a.answer()).To(Equal(`{"revision":"5"}`))
	})

	It("asks for no assignee where a state has none", func() {
		Expect(a.put(`{"enable":true,"states":{"新":{"name":"新","index":0,"assignee":{"type":"ONE","entities":[]}}}}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"assignee":{"type":"ONE","entities":[]}`))
	})

	It("is turned off and on as it was", func() {
		Expect(a.put(bodies[settings.Status])).To(BeEmpty())
		on := a.get()
		Expect(a.put(`{"enable":false}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(strings.Replace(on, "true", "false", 1)))
		Expect(a.put(`{"enable":"true"}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(on))
	})

	It("has kintone's own states where it is enabled without any", func() {
		Expect(a.put(`{"enable":true}`)).To(BeEmpty())
		Expect(a.get()).To(And(
			ContainSubstring(`"未処理":{"name":"未処理","index":"0","assignee":`+creatorOnly+`}`),
			ContainSubstring(`"actions":[{"name":"処理開始","from":"未処理","to":"処理中","filterCond":"","type":"PRIMARY"},`+
				`{"name":"完了する","from":"処理中","to":"完了","filterCond":"","type":"PRIMARY"}]`),
		))
		b := newApp(settings.Status)
		b.about.Language = wire.English
		Expect(b.put(`{"enable":true}`)).To(BeEmpty())
		Expect(b.get()).To(ContainSubstring(`"name":"Complete","from":"In progress","to":"Completed"`))
	})

	It("replaces states, keeps those that are named, and has actions follow their names", func() {
		Expect(a.put(bodies[settings.Status])).To(BeEmpty())
		Expect(a.put(`{"states":{"新":{"name":"受付","index":0},"済":{"index":1}}}`)).To(BeEmpty())
		Expect(a.get()).To(And(
			ContainSubstring(`"actions":[{"name":"済ます","from":"受付","to":"済"`),
			ContainSubstring(`"済":{"name":"済","index":"1","assignee":{"type":"ANY"`),
			Not(ContainSubstring(`"新"`)),
		))
	})

	It("replaces actions", func() {
		Expect(a.put(bodies[settings.Status])).To(BeEmpty())
		Expect(a.put(`{"actions":[{"name":"戻す","from":"済","to":"新"},{"name":"戻す","from":"新","to":"新"}]}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"actions":[{"name":"戻す","from":"済","to":"新","filterCond":"","type":"PRIMARY"},` +
			`{"name":"戻す","from":"新","to":"新","filterCond":"","type":"PRIMARY"}]`))
	})

	state := func(members string) string { return `{"enable":true,"states":{"新":{` + members + `}}}` }
	action := func(members string) string {
		return `{"enable":true,"states":{"新":{"name":"新","index":0}},"actions":[{` + members + `}]}`
	}

	DescribeTable("is refused", func(body, refusal string) { Expect(a.put(body)).To(Equal(refusal)) },
		Entry("with a flag that is none", `{"enable":"on"}`, "enable booleanでなければなりません。"),
		Entry("without states", `{"enable":true,"states":{}}`, "states 必須です。"),
		Entry("with a state without a name", state(`"index":0`), "states.新.name 必須です。"),
		Entry("with a state of another name", state(`"name":"旧","index":0`), "states.新.name 追加する場合は、キーと同じ名前を指定する必要があります。"),
		Entry("with a state without an index", state(`"name":"新"`), "states.新.index 必須です。"),
		Entry("with two states of one index", `{"states":{"新":{"name":"新","index":0},"済":{"name":"済","index":"0"}}}`,
			"states.済.index インデックスが重複しています。"),
		Entry("with an assignee of no type", state(`"name":"新","index":0,"assignee":{"entities":[]}`), "states.新.assignee.type 必須です。"),
		Entry("with an assignee of an unknown type", state(`"name":"新","index":0,"assignee":{"type":"SOME","entities":[]}`),
			"states.新.assignee.type Enum値のいずれかでなければなりません。"),
		Entry("with assignees that are none", state(`"name":"新","index":0,"assignee":{"type":"ONE"}`), "states.新.assignee.entities 必須です。"),
		Entry("with an unknown type of entity", state(`"name":"新","index":0,"assignee":{"type":"ONE","entities":[{"entity":{"type":"ROBOT","code":"r"}}]}`),
			"states.新.assignee.entities[0].entity.type Enum値のいずれかでなければなりません。"),
		Entry("with a user who is not there", state(`"name":"新","index":0,"assignee":{"type":"ONE","entities":[{"entity":{"type":"USER","code":"nobody"}}]}`),
			"GAIA_IL26 指定したユーザー（code：nobody）が見つかりません。"),
		Entry("with a first state of many assignees", state(`"name":"新","index":0,"assignee":{"type":"ANY","entities":[]}`),
			"states.新.assignee.type Enum値のいずれかでなければなりません。"),
		Entry("with an action without members", action(``), "actions[0].name 必須です。\nactions[0].from 必須です。\nactions[0].to 必須です。"),
		Entry("with a long name of an action", action(`"name":"`+strings.Repeat("a", 65)+`","from":"新","to":"新"`),
			"actions[0].name 要素の数は1から64の間でなければなりません。"),
		Entry("with an action to no state", action(`"name":"a","from":"新","to":"無"`), "actions[0].to 指定したステータスが見つかりません。"),
		Entry("with an action of an unknown type", action(`"name":"a","from":"新","to":"新","type":"TERTIARY"`),
			"actions[0].type Enum値のいずれかでなければなりません。"),
		Entry("with a condition that is none", action(`"name":"a","from":"新","to":"新","filterCond":"金額"`), "query クエリ記法が間違っています。"),
	)

	It("is refused with two actions of one name from one state", func() {
		Expect(a.put(`{"states":{"新":{"name":"新","index":0}},"actions":[{"name":"a","from":"新","to":"新"},{"name":"a","from":"新","to":"新"}]}`)).
			To(Equal("actions[1].name 名前が重複しています。"))
	})

	It("is refused where a state goes that an action needs", func() {
		Expect(a.put(bodies[settings.Status])).To(BeEmpty())
		Expect(a.put(`{"states":{"新":{"index":0}}}`)).To(Equal("actions[0].to 指定したステータスが見つかりません。"))
	})

	DescribeTable("says what the fake does not simulate", func(body, part string) {
		Expect(a.put(body)).To(And(HavePrefix("FAKE_NS01 "), ContainSubstring(part)))
	},
		Entry("actions of others", action(`"name":"a","from":"新","to":"新","type":"SECONDARY"`), "SECONDARY"),
		Entry("custom fields of users", state(`"name":"新","index":0,"assignee":{"type":"ONE","entities":[{"entity":{"type":"CUSTOM_FIELD","code":"boss"}}]}`), "CUSTOM_FIELD"),
	)

	It("takes groups, and assignees who all have to act", func() {
		Expect(a.put(`{"enable":true,"states":{"新":{"name":"新","index":0},"済":{"name":"済","index":1,
			"assignee":{"type":"ALL","entities":[{"entity":{"type":"GROUP","code":"sales"}}]}}}}`)).To(BeEmpty())
	})

	It("goes by the indexes of what a workspace says, and answers its own revision", func() {
		a.stored = json(`{"enable":false,"states":{"済":{"name":"済","index":"9","assignee":{"type":"ANY","entities":[]}},
			"新":{"name":"新","index":"3"}},"actions":[],"revision":"77"}`)
		Expect(a.get()).To(HaveSuffix(`"revision":"5"}`))
		Expect(a.put(`{"enable":true}`)).To(BeEmpty())
		Expect(a.get()).To(And(HavePrefix(`{"enable":true,`), HaveSuffix(`"revision":"5"}`), ContainSubstring(`"index":"9"`)))
	})

	It("keeps what the fake does not simulate while it is off", func() {
		Expect(a.put(`{"states":{"新":{"name":"新","index":0,"assignee":{"type":"ALL","entities":[]}}}}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"type":"ALL"`))
	})
})

var _ = Describe("the names of states since the app came into use", func() {
	stored := json(`{"states":{"新":{},"済":{}}}`)

	It("are not told where no request names states", func() {
		Expect(settings.StateNames(nil, stored, json(`{"enable":true}`))).To(BeNil())
	})

	It("are those of the requests, one after another", func() {
		names := settings.StateNames(nil, stored, json(`{"states":{"新":{"name":"済"},"済":{"name":"新"},"他":{"name":"他"}}}`))
		Expect(names).To(Equal(map[string]string{"新": "済", "済": "新"}))
		names = settings.StateNames(names, json(`{}`), json(`{"states":{"済":{},"他":{"name":"新"}}}`))
		Expect(names).To(Equal(map[string]string{"新": "済"}))
	})
})
