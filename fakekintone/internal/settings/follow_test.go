package settings_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("settings of a form that changes", func() {
	// 会社名 is 社名 from now on, 品名 is 商品; 金額, 日付 and 担当 are gone.
	moves := map[string]string{"会社名": "社名", "品名": "商品", "金額": "", "日付": "", "担当": ""}

	follow := func(kind, body string) string {
		GinkgoHelper()
		a := newApp(kind)
		Expect(a.put(body)).To(BeEmpty())
		before := a.get()
		followed := a.kind.Follow(a.stored, moves, a.about)
		Expect(a.get()).To(Equal(before), "what is stored never changes")
		return string(a.kind.Node(followed, "5").AppendJSON(nil))
	}

	It("are the same where they name no field that does", func() {
		for _, kind := range settings.Kinds() {
			a := newApp(kind.Name)
			Expect(kind.Follow(a.stored, moves, a.about)).To(Equal(a.stored), kind.Name)
			if body, ok := bodies[kind.Name]; ok {
				Expect(a.put(body)).To(BeEmpty())
				Expect(kind.Follow(a.stored, map[string]string{"無": ""}, a.about)).To(Equal(a.stored), kind.Name)
			}
		}
	})

	It("are views without the fields that are gone, and with the new codes", func() {
		Expect(follow(settings.Views, `{"views":{"甲":{"type":"LIST","name":"甲","index":0,"fields":["会社名","金額","担当"],"filterCond":"会社名 = \"会社名\" and 金額 > 1","sort":"会社名 asc, 金額 desc"}}}`)).
			To(ContainSubstring(`"fields":["社名"],"filterCond":"社名 = \"会社名\" and 金額 > 1","sort":"社名 asc, 金額 desc"`))
		Expect(follow(settings.Views, `{"views":{"乙":{"type":"CALENDAR","name":"乙","index":0,"date":"日付","title":"会社名"}}}`)).
			To(ContainSubstring(`"date":"作成日時","title":"社名"`))
		Expect(follow(settings.Views, `{"views":{"乙":{"type":"CALENDAR","name":"乙","index":0,"date":"日時","title":"金額"}}}`)).
			To(ContainSubstring(`"date":"日時","title":"レコード番号"`))
	})

	It("choose a record's title themselves where its field is gone", func() {
		const by = `{"titleField":{"selectionMode":"MANUAL","code":`
		Expect(follow(settings.General, by+`"会社名"}}`)).To(ContainSubstring(`"titleField":{"selectionMode":"MANUAL","code":"社名"}`))
		Expect(follow(settings.General, by+`"金額"},"theme":"RED"}`)).To(ContainSubstring(`"theme":"RED","titleField":{"selectionMode":"AUTO","code":""}`))
	})

	It("permit nothing about fields that are gone, and nobody whom they name", func() {
		const entities = `"entities":[{"accessibility":"READ","entity":{"type":"FIELD_ENTITY","code":"担当"}},{"accessibility":"NONE","entity":{"type":"USER","code":"sato"}}]`
		Expect(follow(settings.FieldACL, `{"rights":[{"code":"金額",`+entities+`},{"code":"品名",`+entities+`}]}`)).
			To(Equal(`{"rights":[{"code":"商品","entities":[{"accessibility":"NONE","entity":{"type":"USER","code":"sato"},"includeSubs":false}]}],"revision":"5"}`))
		Expect(follow(settings.RecordACL, `{"rights":[{"filterCond":"会社名 = \"a\"","entities":[{"entity":{"type":"FIELD_ENTITY","code":"担当"},"viewable":true}]}]}`)).
			To(Equal(`{"rights":[{"filterCond":"社名 = \"a\"","entities":[]}],"revision":"5"}`))
	})

	It("notify nobody whom a field names that is gone, and at no time that it says", func() {
		Expect(follow(settings.GeneralNotifications, `{"notifications":[{"entity":{"type":"FIELD_ENTITY","code":"担当"},"recordAdded":true},{"entity":{"type":"FIELD_ENTITY","code":"作成者"}}]}`)).
			To(And(ContainSubstring(`"作成者"`), Not(ContainSubstring(`"担当"`))))
		const to = `"daysLater":"1","time":"09:00"},"targets":[{"entity":{"type":"USER","code":"sato"}}]}`
		Expect(follow(settings.Reminders, `{"notifications":[{"timing":{"code":"日付",`+to+`,{"timing":{"code":"日時",`+to+`]}`)).
			To(And(ContainSubstring(`"日時"`), Not(ContainSubstring(`"日付"`))))
	})

	It("are graphs and actions without what is gone", func() {
		Expect(follow(settings.Reports, `{"reports":{"図":{"chartType":"PIE","name":"図","index":0,"groups":[{"code":"日付","per":"DAY"},{"code":"会社名"}],
			"aggregations":[{"type":"SUM","code":"金額"},{"type":"COUNT"}],"sorts":[]}}}`)).
			To(ContainSubstring(`"groups":[{"code":"社名"}],"aggregations":[{"type":"COUNT"}]`))
		Expect(follow(settings.Actions, `{"actions":{"複写":{"name":"複写","index":0,"destApp":{"app":8},"entities":[],
			"mappings":[{"srcType":"FIELD","srcField":"金額","destField":"宛先"},{"srcType":"FIELD","srcField":"会社名","destField":"宛先"},{"srcType":"RECORD_URL","destField":"宛先"}]}}}`)).
			To(ContainSubstring(`"mappings":[{"srcType":"FIELD","srcField":"社名","destField":"宛先"},{"srcType":"RECORD_URL","destField":"宛先"}]`))
	})

	It("are a process whose states assign nobody whom a field names that is gone", func() {
		a := newApp(settings.Status)
		Expect(a.put(`{"enable":true,"states":{"新":{"name":"新","index":0,"assignee":{"type":"ONE","entities":[{"entity":{"type":"FIELD_ENTITY","code":"担当"}},{"entity":{"type":"USER","code":"sato"}}]}},
			"済":{"name":"済","index":1}},"actions":[{"name":"終える","from":"新","to":"済","filterCond":"会社名 = \"a\" or 金額 = 1"}]}`)).To(BeEmpty())
		followed := string(a.kind.Node(a.kind.Follow(a.stored, moves, a.about), "5").AppendJSON(nil))
		Expect(followed).To(And(ContainSubstring(`社名 = \"a\" or 金額 = 1`), ContainSubstring(`"sato"`), Not(ContainSubstring(`担当`))))
	})
})

var _ = Describe("comments", func() {
	It("are there unless the general settings turn them off", func() {
		a := newApp(settings.General)
		Expect(settings.Comments(a.stored)).To(BeTrue())
		Expect(settings.Comments(wire.Value{})).To(BeTrue())
		Expect(a.put(`{"enableComments":false}`)).To(BeEmpty())
		Expect(settings.Comments(a.stored)).To(BeFalse())
	})
})
