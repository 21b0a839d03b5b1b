package fetch_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/fetch"
	"callaction/fakekintone"
	"callaction/internal/clock"
	"callaction/internal/kintoneapi"
)

// people is an app whose records name each other by number, in a table too.
const people = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号","label":"番号"},
	"氏名":{"type":"SINGLE_LINE_TEXT","code":"氏名","label":"氏名","unique":true},
	"電話":{"type":"SINGLE_LINE_TEXT","code":"電話","label":"電話"},
	"上司":{"type":"NUMBER","code":"上司","label":"上司","lookup":{"relatedApp":{"app":"5","code":""},"relatedKeyField":"番号","fieldMappings":[],"lookupPickerFields":[],"filterCond":"","sort":""}},
	"部下":{"type":"SUBTABLE","code":"部下","label":"部下","fields":{
		"部下番号":{"type":"NUMBER","code":"部下番号","label":"部下番号","lookup":{"relatedApp":{"app":"5","code":""},"relatedKeyField":"番号","fieldMappings":[],"lookupPickerFields":[],"filterCond":"","sort":""}}}}
},"revision":"2"}`

// firm has count people; the first two are gone.
func firm(ctx SpecContext, count int) *domain {
	GinkgoHelper()
	var all []json.RawMessage
	for i := 1; i <= count; i++ {
		all = append(all, json.RawMessage(fmt.Sprintf(`{"氏名":{"value":"鈴木%d"},"上司":{"value":"%d"},"部下":{"value":[{"value":{"部下番号":{"value":"%d"}}}]}}`, i, i-1, i+1)))
	}
	d := newDomain(fakekintone.App{ID: 5, Name: "社員", Form: []byte(people), Records: all})
	answer, err := d.client.Do(ctx, http.MethodDelete, "records.json", map[string]any{"app": 5, "ids": []int{1, 2}})
	Expect(err).NotTo(HaveOccurred())
	Expect(answer.Err()).NotTo(HaveOccurred())
	return d
}

// hasty is a clock on which every time is over at once.
type hasty struct{ *clock.Wall }

func (hasty) WithTimeout(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, 0)
}

func inquiries() []fakekintone.App {
	return []fakekintone.App{
		{ID: 7, Name: "問い合わせ管理", FormName: fakekintone.Inquiries},
		{ID: 8, Name: "顧客管理", FormName: fakekintone.Customers},
	}
}

var _ = Describe("records", func() {
	It("are the oldest, and lookups of their numbers follow the new ones", func(ctx SpecContext) {
		f := firm(ctx, 6).fetch(ctx, fetch.Options{Apps: []int64{5}, Records: 3})
		got := f.records(5)
		Expect(got).To(HaveLen(3))
		Expect([]string{got[0]["上司"], got[1]["上司"], got[2]["上司"]}).To(Equal([]string{"", "1", "2"}), "2 is gone, 3 is 1 now")
		Expect(got[0]["部下"]).To(ContainSubstring(`"部下番号":{"type":"NUMBER","value":"2"}`))
		Expect(got[2]["部下"]).To(ContainSubstring(`"部下番号":{"type":"NUMBER","value":""}`), "6 was not fetched")
		Expect(got[0]).NotTo(HaveKey("番号"))
		Expect(got[0]).NotTo(HaveKey("$id"))
	})

	It("come in pages, however many there are", func(ctx SpecContext) {
		d := firm(ctx, 1003)
		Expect(d.fetch(ctx, fetch.Options{Apps: []int64{5}, Records: 2000}).records(5)).To(HaveLen(1001))
		var queries []string
		for _, asked := range d.asked {
			if query, ok := strings.CutPrefix(asked, "records.json?$id"); ok {
				queries = append(queries, query)
			}
		}
		Expect(queries).To(Equal([]string{
			" > 0 order by $id asc limit 500", " > 502 order by $id asc limit 500", " > 1002 order by $id asc limit 500",
		}))
	})

	It("find in their source what they found there", func(ctx SpecContext) {
		apps := inquiries()
		apps[0].Records = []json.RawMessage{[]byte(`{"ルックアップ":{"value":"鈴木商店"},"会社名":{"value":"鈴木商店"},"電話番号":{"value":"045-123-9876"}}`)}
		apps[1].Records = []json.RawMessage{[]byte(`{"会社名":{"value":"佐藤"}}`), []byte(`{"会社名":{"value":"鈴木商店"},"電話番号":{"value":"0451239876"}}`)}
		f := newDomain(apps...).fetch(ctx, fetch.Options{Apps: []int64{7}, Records: 10})
		inquiry, customer := f.records(7)[0], f.records(8)[1]
		Expect(inquiry["ルックアップ"]).To(Equal(customer["会社名"]))
		Expect(inquiry["会社名"]).To(Equal(customer["会社名"]))
		Expect(customer["会社名"]).NotTo(Equal("鈴木商店"))
		Expect(strings.ReplaceAll(inquiry["電話番号"], "-", "")).To(Equal(customer["電話番号"]))
	})

	It("are none where none are wanted", func(ctx SpecContext) {
		f := firm(ctx, 3).fetch(ctx, fetch.Options{Apps: []int64{5}})
		Expect(f.files).NotTo(HaveKey("w/records/5.json"))
		Expect(f.text("workspace.yaml")).NotTo(ContainSubstring("records:"))
	})
})

var _ = Describe("an app", func() {
	It("comes with its layout and process where they are to be had", func(ctx SpecContext) {
		d := newDomain(inquiries()...)
		const layout = `{"layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"400"}},{"type":"LINK","code":"電話番号","size":{"width":"200"}}]}],"revision":"2"}`
		d.answers["app/form/layout.json 8"] = layout
		f := d.fetch(ctx, fetch.Options{Apps: []int64{8}})
		Expect(f.text("apps/8-layout.json")).To(MatchJSON(layout))
		Expect(f.text("workspace.yaml")).To(ContainSubstring("      form: apps/8.json\n      layout: apps/8-layout.json\n"))
		Expect(f.notes).To(BeEmpty())
		Expect(f.files).NotTo(HaveKey("w/apps/8-process.json"), "its process is off")
	})

	It("comes without a layout that does not fit its form, and says so", func(ctx SpecContext) {
		d := newDomain(inquiries()...)
		d.answers["app/form/layout.json 8"] = `{"layout":[],"revision":"2"}`
		f := d.fetch(ctx, fetch.Options{Apps: []int64{8}})
		Expect(f.files).NotTo(HaveKey("w/apps/8-layout.json"))
		Expect(f.text("workspace.yaml")).NotTo(ContainSubstring("layout"))
		Expect(f.notes).To(ConsistOf(HavePrefix("app 8: without its layout: ")))
	})

	It("brings the apps in which it looks", func(ctx SpecContext) {
		f := newDomain(inquiries()...).fetch(ctx, fetch.Options{Apps: []int64{7}})
		Expect(f.text("workspace.yaml")).To(And(ContainSubstring("id: 7"), ContainSubstring("id: 8"), ContainSubstring("token: TEST-TOKEN-8")))
		Expect(f.notes).To(ContainElement("app 8: fetched too, as the lookup ルックアップ of app 7 looks in it"))
	})

	It("is refused where the app in which it looks may not be read", func(ctx SpecContext) {
		d := newDomain(inquiries()...)
		d.answers["app/form/fields.json 8"] = ""
		_, err := fetch.From(ctx, d.client, fetch.Options{Apps: []int64{7}})
		Expect(err).To(MatchError("app 7 looks up in app 8 (field ルックアップ), which cannot be read: kintone answers 403 CB_NO02: No privilege to proceed.; let these credentials read it, too"))
		_, ok := errors.AsType[*kintoneapi.Error](err)
		Expect(ok).To(BeTrue())
	})

	It("that was asked for is not said to be fetched for another", func(ctx SpecContext) {
		f := newDomain(inquiries()...).fetch(ctx, fetch.Options{Apps: []int64{8, 7}})
		Expect(f.notes).NotTo(ContainElement(ContainSubstring("fetched too")))
	})

	DescribeTable("that cannot be read says what to do",
		func(ctx SpecContext, status int, body, says string) {
			d := newDomain(inquiries()...)
			d.answers["app/form/fields.json 8"], d.status, d.refused = "", status, body
			_, err := fetch.From(ctx, d.client, fetch.Options{Apps: []int64{8}})
			Expect(err).To(MatchError(HavePrefix("read the form of app 8 of " + d.client.Host() + ": kintone answers ")))
			Expect(err).To(MatchError(HaveSuffix(says)))
		},
		Entry("in a guest space", http.StatusBadRequest, `{"code":"GAIA_IL23","id":"x","message":"guest"}`, "400 GAIA_IL23: guest (--guest-space names the guest space)"),
		Entry("at no kintone", http.StatusNotFound, "<html>", "404 Not Found (is this the address of a kintone?)"),
		Entry("else as kintone says it", http.StatusForbidden, `{"code":"CB_NO02","id":"x","message":"No privilege to proceed."}`, "403 CB_NO02: No privilege to proceed."),
	)

	It("that does not answer is not waited for without end", func(ctx SpecContext) {
		_, err := fetch.From(ctx, newDomain(inquiries()...).client, fetch.Options{Apps: []int64{8}, Clock: hasty{clock.NewWall()}})
		Expect(err).To(MatchError(context.DeadlineExceeded))
		Expect(err).To(MatchError(HaveSuffix("; try again, or look whether the network is there")))
	})

	It("of a guest space is in it here, too", func(ctx SpecContext) {
		apps := inquiries()
		apps[0].Space, apps[1].Space = 3, 3
		d := newGuestDomain(3, apps...)
		f := d.fetch(ctx, fetch.Options{Apps: []int64{7}, GuestSpace: 3})
		Expect(f.notes).To(ConsistOf("app 8: fetched too, as the lookup ルックアップ of app 7 looks in it"))
		Expect(f.text("workspace.yaml")).To(ContainSubstring("  spaces:\n    - {id: 3, guest: true, apps: [7, 8]}\n"))
		Expect(f.text("rules.yaml")).To(ContainSubstring("/k/guest/3/v1/records.json"))
		Expect(newDomain(inquiries()...).fetch(ctx, fetch.Options{Apps: []int64{8}}).text("workspace.yaml")).NotTo(ContainSubstring("spaces"))
	})

	It("is asked for the caller by its field for telephone numbers", func(ctx SpecContext) {
		Expect(newDomain(inquiries()...).fetch(ctx, fetch.Options{Apps: []int64{8}}).text("rules.yaml")).To(ContainSubstring(`"query":"電話番号 = \"{TEL}\""`))
		Expect(firm(ctx, 2).fetch(ctx, fetch.Options{Apps: []int64{5}}).text("rules.yaml")).To(ContainSubstring(`"query":"電話 = \"{TEL}\""`))
		plain := newDomain(fakekintone.App{ID: 1})
		Expect(plain.fetch(ctx, fetch.Options{Apps: []int64{1}}).text("rules.yaml")).To(ContainSubstring(`"query":"limit 1"`))
	})
})

var _ = Describe("what the fake kintone does not take", func() {
	const form = `{"properties":{
		"氏名":{"type":"SINGLE_LINE_TEXT","code":"氏名","label":"氏名"},
		"新型":{"type":"NEW_TYPE","code":"新型","label":"新型"},"組":{"type":"GROUP","code":"組","label":"組"},
		"カテゴリー":{"type":"CATEGORY","code":"カテゴリー","label":"カテゴリー","enabled":true},
		"ステータス":{"type":"STATUS","code":"ステータス","label":"ステータス","enabled":true},
		"顧客":{"type":"SINGLE_LINE_TEXT","code":"顧客","label":"顧客","lookup":{"relatedApp":{"app":"8","code":""},"relatedKeyField":"会社名",
			"fieldMappings":[{"field":"新型","relatedField":"電話番号"},{"field":"氏名","relatedField":"会社名"}],"lookupPickerFields":["会社名"],"filterCond":"","sort":""}},
		"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"列":{"type":"NEW_TYPE","code":"列","label":"列"},"行":{"type":"SINGLE_LINE_TEXT","code":"行","label":"行"}}}
	},"revision":"2"}`

	open := func(process string) *domain {
		d := newDomain(append(inquiries(), fakekintone.App{ID: 9})...)
		d.answers["app/form/fields.json 9"], d.answers["app/status.json 9"] = form, process
		d.answers["app/form/layout.json 9"] = `{"layout":[{"type":"ROW","fields":[{"type":"NEW_TYPE","code":"新型"}]},{"type":"GROUP","code":"組","layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"顧客"}]}]},
			{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"氏名"}]},{"type":"SUBTABLE","code":"表","fields":[{"type":"NEW_TYPE","code":"列"},{"type":"SINGLE_LINE_TEXT","code":"行"}]}],"revision":"2"}`
		d.answers["records.json 9"] = `{"records":[{"$id":{"type":"__ID__","value":"1"},"氏名":{"type":"SINGLE_LINE_TEXT","value":"x"},
			"新型":{"type":"NEW_TYPE","value":"x"},"ステータス":{"type":"STATUS","value":"未処理"},
			"表":{"type":"SUBTABLE","value":[{"id":"1","value":{"列":{"type":"NEW_TYPE","value":"x"},"行":{"type":"SINGLE_LINE_TEXT","value":"x"}}}]}}],"totalCount":null}`
		return d
	}

	It("is left out, and said to be", func(ctx SpecContext) {
		f := open("").fetch(ctx, fetch.Options{Apps: []int64{9}, Records: 1})
		Expect(f.notes).To(ContainElements(
			`app 9: without the field 新型 (NEW_TYPE): "NEW_TYPE" is no field type of kintone`,
			`app 9: without the field 列 (NEW_TYPE): "NEW_TYPE" is no field type of kintone`,
			"app 9: without its process management: kintone answers 403 CB_NO02: No privilege to proceed.",
		))
		Expect(f.text("apps/9.json")).NotTo(Or(ContainSubstring("新型"), ContainSubstring("列")))
		Expect(f.text("apps/9-layout.json")).NotTo(Or(ContainSubstring("新型"), ContainSubstring("列")))
		Expect(f.text("apps/9.json")).To(ContainSubstring(`"relatedField": "会社名"`))
		Expect(f.records(9)[0]).To(And(HaveKey("氏名"), Not(HaveKey("ステータス"))))
	})

	It("is a process with what nobody knows", func(ctx SpecContext) {
		f := open(`{"enable":true,"states":{"未処理":{"name":"未処理","index":"0","assignee":{"type":"ONE","entities":[{"entity":{"type":"NEW","code":"x"},"includeSubs":false}]}}},"actions":[],"revision":"2"}`).
			fetch(ctx, fetch.Options{Apps: []int64{9}})
		Expect(f.notes).To(ContainElement(`app 9: without its process management: "NEW" is no type of an assignee`))
		Expect(f.files).NotTo(HaveKey("w/apps/9-process.json"))
	})
})

var _ = Describe("users", func() {
	const form = `{"properties":{"担当":{"type":"USER_SELECT","code":"担当","label":"担当","entities":[{"type":"USER","code":"sato"}],"defaultValue":[{"type":"FUNCTION","code":"LOGINUSER()"}]}},"revision":"2"}`
	const process = `{"enable":true,"states":{
		"未処理":{"name":"未処理","index":"0","assignee":{"type":"ONE","entities":[{"entity":{"type":"USER","code":"suzuki"},"includeSubs":false}]}},
		"完了":{"name":"完了","index":"1","assignee":{"type":"ONE","entities":[]}}},
		"actions":[{"name":"終える","from":"未処理","to":"完了","filterCond":"担当 in (\"suzuki\", \"nobody\")"}],"revision":"2"}`
	app := fakekintone.App{ID: 7, Form: []byte(form), Process: []byte(process), Records: []json.RawMessage{[]byte(`{"担当":{"value":[{"code":"sato"}]}}`)}}

	It("have the same other name wherever settings and records name them", func(ctx SpecContext) {
		f := newDomain(app).fetch(ctx, fetch.Options{Apps: []int64{7}, Records: 1})
		for _, name := range []string{"apps/7.json", "apps/7-process.json", "records/7.json", "workspace.yaml"} {
			Expect(f.text(name)).NotTo(Or(ContainSubstring("sato"), ContainSubstring("suzuki")), name)
		}
		Expect(f.text("apps/7.json")).To(And(ContainSubstring("LOGINUSER()"), ContainSubstring(`"code": "user01"`)))
		Expect(f.text("apps/7-process.json")).To(ContainSubstring(`担当 in (\"user02\", \"nobody\")`))
		Expect(f.records(7)[0]["担当"]).To(ContainSubstring(`"code":"user01"`))
	})

	It("keep their names with the data", func(ctx SpecContext) {
		f := newDomain(app).fetch(ctx, fetch.Options{Apps: []int64{7}, Records: 1, KeepData: true})
		Expect(f.text("workspace.yaml")).To(And(ContainSubstring(`login: "sato"`), ContainSubstring(`login: "suzuki"`), Not(ContainSubstring("secret"))))
		Expect(f.text("apps/7-process.json")).To(ContainSubstring(`担当 in (\"suzuki\", \"nobody\")`))
	})
})

var _ = Describe("progress", func() {
	It("is told in both languages", func(ctx SpecContext) {
		var told []string
		firm(ctx, 3).fetch(ctx, fetch.Options{Apps: []int64{5}, Records: 1, Progress: func(n fetch.Note) { told = append(told, n.English+" / "+n.Japanese) }})
		Expect(told).To(Equal([]string{"app 5 / アプリ 5", "app 5: 0 records / アプリ 5: レコード 0 件", "replacing / 置き換え中"}))
	})
})
