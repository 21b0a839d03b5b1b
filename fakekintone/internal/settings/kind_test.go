package settings_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("the settings of a new app", func() {
	DescribeTable("are answered as", func(kind, path, want string) {
		a := newApp(kind)
		Expect(a.kind.Path).To(Equal(path))
		Expect(a.get()).To(Equal(want))
	},
		Entry("general", settings.General, "app/settings.json",
			`{"name":"顧客管理","description":"","icon":{"type":"PRESET","key":"APP72"},"theme":"WHITE",`+
				`"titleField":{"selectionMode":"AUTO","code":""},"enableThumbnails":true,"enableBulkDeletion":false,`+
				`"enableComments":true,"enableDuplicateRecord":true,"enableInlineRecordEditing":true,`+
				`"numberPrecision":{"digits":"16","decimalPlaces":"4","roundingMode":"HALF_EVEN"},"firstMonthOfFiscalYear":"4","revision":"5"}`),
		Entry("views", settings.Views, "app/views.json", `{"views":{},"revision":"5"}`),
		Entry("process management", settings.Status, "app/status.json", `{"enable":false,"states":null,"actions":null,"revision":"5"}`),
		Entry("app permissions", settings.AppACL, "app/acl.json",
			`{"rights":[{"entity":{"type":"CREATOR","code":null},"includeSubs":false,"appEditable":true,"recordViewable":true,`+
				`"recordAddable":true,"recordEditable":true,"recordDeletable":true,"recordImportable":true,"recordExportable":true},`+
				`{"entity":{"type":"GROUP","code":"everyone"},"includeSubs":false,"appEditable":false,"recordViewable":true,`+
				`"recordAddable":true,"recordEditable":true,"recordDeletable":true,"recordImportable":false,"recordExportable":false}],"revision":"5"}`),
		Entry("record permissions", settings.RecordACL, "record/acl.json", `{"rights":[],"revision":"5"}`),
		Entry("field permissions", settings.FieldACL, "field/acl.json", `{"rights":[],"revision":"5"}`),
		Entry("customization", settings.Customize, "app/customize.json",
			`{"desktop":{"js":[],"css":[]},"mobile":{"js":[],"css":[]},"scope":"ALL","revision":"5"}`),
		Entry("actions", settings.Actions, "app/actions.json", `{"actions":{},"revision":"5"}`),
		Entry("notes", settings.AdminNotes, "app/adminNotes.json", `{"content":"","includeInTemplateAndDuplicates":true,"revision":"5"}`),
		Entry("general notifications", settings.GeneralNotifications, "app/notifications/general.json",
			`{"notifications":[],"notifyToCommenter":true,"revision":"5"}`),
		Entry("per record notifications", settings.RecordNotifications, "app/notifications/perRecord.json", `{"notifications":[],"revision":"5"}`),
		Entry("reminders", settings.Reminders, "app/notifications/reminder.json", `{"notifications":[],"timezone":"Asia/Tokyo","revision":"5"}`),
		Entry("graphs", settings.Reports, "app/reports.json", `{"reports":{},"revision":"5"}`),
		Entry("plug-ins", settings.Plugins, "app/plugins.json", `{"plugins":[],"revision":"5"}`),
	)

	It("begin the fiscal year in January outside of Japan", func() {
		k, _ := settings.Find(settings.General)
		Expect(string(k.Node(k.Default(settings.About{Language: wire.English}), "1").AppendJSON(nil))).
			To(ContainSubstring(`"firstMonthOfFiscalYear":"1"`))
	})

	It("are of fourteen kinds, each found by its name", func() {
		Expect(settings.Kinds()).To(HaveLen(14))
		for _, k := range settings.Kinds() {
			found, ok := settings.Find(k.Name)
			Expect(ok).To(BeTrue())
			Expect(found.Path).To(Equal(k.Path))
		}
		_, ok := settings.Find("none")
		Expect(ok).To(BeFalse())
	})
})

// bodies sets an app up, one request for each kind.
var bodies = map[string]string{
	settings.General: `{"name":"案件","icon":{"type":"FILE","file":{"fileKey":"up1"}},"titleField":{"selectionMode":"MANUAL","code":"会社名"}}`,
	settings.Views: `{"views":{"一覧":{"type":"LIST","name":"一覧","index":0,"fields":["会社名"]},
		"暦":{"type":"CALENDAR","name":"暦","index":1,"date":"日付"},"独自":{"type":"CUSTOM","name":"独自","index":2,"html":"<p>","pager":false}}}`,
	settings.Status: `{"enable":true,"states":{"新":{"name":"新","index":0},"済":{"name":"済","index":1,"assignee":{"type":"ANY",
		"entities":[{"entity":{"type":"FIELD_ENTITY","code":"担当"}}]}}},"actions":[{"name":"済ます","from":"新","to":"済","filterCond":"金額 > 1"}]}`,
	settings.AppACL: `{"rights":[{"entity":{"type":"USER","code":"sato"},"appEditable":true},{"entity":{"type":"CREATOR"}}]}`,
	settings.RecordACL: `{"rights":[{"filterCond":"金額 > 1","entities":[{"entity":{"type":"FIELD_ENTITY","code":"作成者"},"viewable":true},
		{"entity":{"type":"ORGANIZATION","code":"営業部"},"includeSubs":true}]}]}`,
	settings.FieldACL:  `{"rights":[{"code":"金額","entities":[{"accessibility":"READ","entity":{"type":"GROUP","code":"sales"}}]}]}`,
	settings.Customize: `{"scope":"ADMIN","desktop":{"js":[{"type":"URL","url":"https://example.com/a.js"},{"type":"FILE","file":{"fileKey":"up1"}}]}}`,
	settings.Actions: `{"actions":{"複写":{"name":"複写","index":0,"destApp":{"app":8},"mappings":[{"srcType":"FIELD","srcField":"会社名","destField":"宛先"},
		{"srcType":"RECORD_URL","destField":"宛先"}],"entities":[{"type":"USER","code":"sato"}]}}}`,
	settings.AdminNotes: `{"content":"<b>注意</b>","includeInTemplateAndDuplicates":"false"}`,
	settings.GeneralNotifications: `{"notifications":[{"entity":{"type":"FIELD_ENTITY","code":"作成者"},"recordAdded":true}],
		"notifyToCommenter":false}`,
	settings.RecordNotifications: `{"notifications":[{"filterCond":"","title":"大口","targets":[{"entity":{"type":"USER","code":"sato"}}]}]}`,
	settings.Reminders: `{"timezone":"America/New_York","notifications":[
		{"timing":{"code":"日付","daysLater":"-1","time":"09:30"},"targets":[{"entity":{"type":"USER","code":"sato"}}]},
		{"timing":{"code":"日時","daysLater":1,"hoursLater":-2},"filterCond":"金額 > 1","title":"期限","targets":[]}]}`,
	settings.Reports: `{"reports":{"月別":{"chartType":"BAR","chartMode":"STACKED","name":"月別","index":0,
		"groups":[{"code":"日付","per":"MONTH"},{"code":"会社名"}],"aggregations":[{"type":"COUNT"},{"type":"SUM","code":"金額"}],
		"sorts":[{"by":"TOTAL","order":"DESC"}],"periodicReport":{"period":{"every":"QUARTER","pattern":"JAN_APR_JUL_OCT","dayOfMonth":"END_OF_MONTH","time":"23:35"}}}}}`,
}

var _ = Describe("an answer of GET", func() {
	for _, k := range settings.Kinds() {
		if k.Name == settings.Plugins {
			continue // a request adds to them by id
		}
		It("of "+k.Name+" can be sent back and changes nothing", func() {
			a := newApp(k.Name)
			Expect(a.put(a.get())).To(BeEmpty())
			Expect(a.put(bodies[k.Name])).To(BeEmpty())
			before := a.get()
			Expect(a.put(before)).To(BeEmpty())
			Expect(a.get()).To(Equal(before))
		})
		It("of "+k.Name+" stays when a request gives nothing but what it must", func() {
			if k.Name != settings.General && k.Name != settings.AdminNotes && k.Name != settings.Customize && k.Name != settings.Status &&
				k.Name != settings.Reminders && k.Name != settings.GeneralNotifications {
				a := newApp(k.Name)
				Expect(a.put(`{}`)).To(HaveSuffix(" 必須です。"))
				return
			}
			a := newApp(k.Name)
			Expect(a.put(bodies[k.Name])).To(BeEmpty())
			before := a.get()
			Expect(a.put(`{"app":7,"revision":null}`)).To(BeEmpty())
			Expect(a.get()).To(Equal(before))
		})
	}
})

var _ = Describe("a request with a value of the wrong JSON type", func() {
	DescribeTable("is no JSON string to kintone", func(kind, body string) {
		Expect(newApp(kind).put(body)).To(Equal("CB_IJ01 不正なJSON文字列です。"))
	},
		Entry("a list for a text", settings.General, `{"name":["a"]}`),
		Entry("a text for an object", settings.General, `{"icon":"APP1"}`),
		Entry("a flag for a number", settings.General, `{"firstMonthOfFiscalYear":true}`),
		Entry("an object for a list", settings.AppACL, `{"rights":{}}`),
		Entry("a list for an object of names", settings.Views, `{"views":[]}`),
		Entry("a text for what has a name", settings.Views, `{"views":{"一覧":"LIST"}}`),
		Entry("an object for a flag", settings.AdminNotes, `{"includeInTemplateAndDuplicates":{}}`),
		Entry("an object for an enum", settings.Customize, `{"scope":{}}`),
		Entry("an object for a time zone", settings.Reminders, `{"timezone":{}}`),
		Entry("an object for a condition", settings.RecordACL, `{"rights":[{"filterCond":{},"entities":[]}]}`),
		Entry("a list for a field's code", settings.FieldACL, `{"rights":[{"code":[],"entities":[]}]}`),
		Entry("a text for a file", settings.General, `{"icon":{"type":"FILE","file":"up1"}}`),
	)
})
