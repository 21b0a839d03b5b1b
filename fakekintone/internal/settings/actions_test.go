package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
)

var _ = Describe("the actions of an app", func() {
	var a *app

	BeforeEach(func() { a = newApp(settings.Actions) })

	It("are made with an id, their target by id or by code", func() {
		const made = `{"actions":{"複写":{"name":"複写","id":"101","index":"0","destApp":{"app":"8","code":"CRM"},` +
			`"mappings":[{"srcType":"FIELD","srcField":"会社名","destField":"宛先"},{"srcType":"RECORD_URL","destField":"宛先"}],` +
			`"entities":[{"type":"USER","code":"sato"}],"filterCond":""}},"revision":"5"}`
		Expect(a.put(bodies[settings.Actions])).To(BeEmpty())
		Expect(a.get()).To(Equal(made))
		Expect(a.answer()).To(Equal(`{"actions":{"複写":{"id":"101"}},"revision":"5"}`))
		b := newApp(settings.Actions)
		Expect(b.put(strings.Replace(bodies[settings.Actions], `{"app":8}`, `{"code":"CRM"}`, 1))).To(BeEmpty())
		Expect(b.get()).To(Equal(made))
	})

	It("keep what is not sent and go where they are not named", func() {
		Expect(a.put(bodies[settings.Actions])).To(BeEmpty())
		Expect(a.put(`{"actions":{"複写":{"index":"2","name":"転記"}}}`)).To(BeEmpty())
		Expect(a.get()).To(HavePrefix(`{"actions":{"転記":{"name":"転記","id":"101","index":"0","destApp":{"app":"8","code":"CRM"}`))
		Expect(a.put(`{"actions":{}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"actions":{},"revision":"5"}`))
	})

	It("are sent all their mappings with a target", func() {
		Expect(a.put(bodies[settings.Actions])).To(BeEmpty())
		Expect(a.put(`{"actions":{"複写":{"index":0,"destApp":{"app":8}}}}`)).To(Equal("actions.複写.mappings 必須です。"))
	})

	action := func(members string) string {
		return `{"actions":{"複写":{"name":"複写","index":0,"destApp":{"app":8},"mappings":[],"entities":[],` + members + `}}}`
	}

	DescribeTable("are refused", func(members, refusal string) { Expect(a.put(action(members))).To(Equal(refusal)) },
		Entry("without an index", `"index":null`, "actions.複写.index 必須です。"),
		Entry("without a name", `"name":null`, "actions.複写.name 必須です。"),
		Entry("with another name", `"name":"別"`, "actions.複写.name 追加する場合は、キーと同じ名前を指定する必要があります。"),
		Entry("without a target", `"destApp":null`, "actions.複写.destApp 必須です。"),
		Entry("with a target of no name", `"destApp":{}`, "actions.複写.destApp.app 必須です。"),
		Entry("with a target that is no number", `"destApp":{"app":"x"}`, "actions.複写.destApp.app 整数を入力してください。"),
		Entry("with a target that is not there", `"destApp":{"app":9}`, "GAIA_AP01 指定したアプリ（id: 9）が見つかりません。削除されている可能性があります。"),
		Entry("with a code that is not there", `"destApp":{"code":"X"}`, "GAIA_AP01 指定したアプリ（code: X）が見つかりません。削除されている可能性があります。"),
		Entry("without mappings", `"mappings":null`, "actions.複写.mappings 必須です。"),
		Entry("with a mapping of no type", `"mappings":[{"srcField":"会社名","destField":"宛先"}]`, "actions.複写.mappings[0].srcType 必須です。"),
		Entry("with a mapping of an unknown type", `"mappings":[{"srcType":"X","destField":"宛先"}]`,
			"actions.複写.mappings[0].srcType Enum値のいずれかでなければなりません。"),
		Entry("with a mapping from nowhere", `"mappings":[{"srcType":"FIELD","destField":"宛先"}]`, "actions.複写.mappings[0].srcField 必須です。"),
		Entry("with a mapping to nowhere", `"mappings":[{"srcType":"RECORD_URL"}]`, "actions.複写.mappings[0].destField 必須です。"),
		Entry("with a source that is not there", `"mappings":[{"srcType":"FIELD","srcField":"無","destField":"宛先"}]`,
			"GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("with a target field that is not there", `"mappings":[{"srcType":"RECORD_URL","destField":"会社名"}]`,
			"GAIA_FC01 指定されたフィールド（code: 会社名）が見つかりません。"),
		Entry("without entities", `"entities":null`, "actions.複写.entities 必須です。"),
		Entry("for a field", `"entities":[{"type":"FIELD_ENTITY","code":"担当"}]`, "actions.複写.entities[0].type Enum値のいずれかでなければなりません。"),
		Entry("for a user who is not there", `"entities":[{"type":"USER","code":"nobody"}]`, "GAIA_IL26 指定したユーザー（code：nobody）が見つかりません。"),
		Entry("with a condition that is none", `"filterCond":"金額"`, "query クエリ記法が間違っています。"),
	)

	It("have a name of 32 characters at most", func() {
		name := strings.Repeat("名", 33)
		Expect(a.put(`{"actions":{"` + name + `":{"name":"` + name + `","index":0,"destApp":{"app":8},"mappings":[],"entities":[]}}}`)).
			To(Equal("actions." + name + ".name 要素の数は1から32の間でなければなりません。"))
	})

	It("may not share an index", func() {
		Expect(a.put(`{"actions":{"甲":{"name":"甲","index":0,"destApp":{"app":8},"mappings":[],"entities":[]},
			"乙":{"name":"乙","index":"0","destApp":{"app":8},"mappings":[],"entities":[]}}}`)).To(Equal("actions.乙.index インデックスが重複しています。"))
	})

	It("copy to no app where none is told of", func() {
		a.about.App = nil
		Expect(a.put(bodies[settings.Actions])).To(HavePrefix("GAIA_AP01 "))
	})
})
