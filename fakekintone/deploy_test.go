package fakekintone_test

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const (
	previewApp = "/k/v1/preview/app.json"
	deploy     = "/k/v1/preview/app/deploy.json"
	statistics = "/k/v1/apps/statistics.json"
	move       = "/k/v1/app/move.json"
)

var _ = Describe("an app that is created", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("gets the next id, and is nobody's until it is deployed", func() {
		Expect(w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)).To(Equal(`OK {"app":"10","revision":"2"}`))
		Expect(w.asTanaka("POST", previewApp, `{"name":"備品"}`)).To(Equal(`OK {"app":"11","revision":"2"}`))
		Expect(w.asTanaka("GET", appInfo+"?id=10", "")).To(Equal(refusal(404, "GAIA_AP01", "指定したアプリ（id: 10）が見つかりません。削除されている可能性があります。")))
		Expect(w.asTanaka("POST", record, `{"app":10}`)).To(ContainSubstring("GAIA_AP01"))
	})

	It("takes records once the deployment has ended", func() {
		w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":10,"revision":2}]}`)).To(Equal("OK {}"))
		Expect(w.asTanaka("GET", deploy+"?apps%5B0%5D=10", "")).To(Equal(`OK {"apps":[{"app":"10","status":"PROCESSING"}]}`))
		Expect(w.asTanaka("POST", record, `{"app":10}`)).To(ContainSubstring("GAIA_AP01"))

		w.wait(time.Second)
		Expect(w.asTanaka("GET", deploy+"?apps%5B0%5D=10", "")).To(Equal(`OK {"apps":[{"app":"10","status":"SUCCESS"}]}`))
		Expect(w.asTanaka("POST", record, `{"app":10}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(w.asTanaka("GET", appInfo+"?id=10", "")).To(Equal(`OK {"appId":"10","code":"","name":"来訪記録","description":"","spaceId":null,"threadId":null,` +
			`"createdAt":"2026-07-29T06:02:30.000Z","creator":{"code":"tanaka","name":"田中"},"modifiedAt":"2026-07-29T06:02:30.000Z","modifier":{"code":"tanaka","name":"田中"}}`))
		Expect(w.Apps()).To(ContainElement(fakekintone.AppInfo{ID: 10, Name: "来訪記録", Records: 1}))
	})

	It("can be deployed without delay", func() {
		w := newWorld(fakekintone.WithQuirks(map[string]string{"deployTime": "at-once"}))
		w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)
		w.asTanaka("POST", deploy, `{"apps":[{"app":10}]}`)
		Expect(w.asTanaka("POST", record, `{"app":10}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
	})

	It("goes with a snapshot, and comes back with it", func() {
		before := w.Snapshot()
		w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)
		after := w.Snapshot()
		Expect(w.Restore(before)).To(Succeed())
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":10}]}`)).To(ContainSubstring("GAIA_AP01"))
		Expect(w.Restore(after)).To(Succeed())
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":10}]}`)).To(Equal("OK {}"))
	})

	DescribeTable("is refused",
		func(body, answer string) { Expect(w.asTanaka("POST", previewApp, body)).To(Equal(answer)) },
		Entry("without a name", `{}`, invalid(`"name":{"messages":["必須です。"]}`)),
		Entry("with a long name", `{"name":"`+text65+`"}`, invalid(`"name":{"messages":["65文字より短くなければなりません。"]}`)),
		Entry("in a space that is not there", `{"name":"来訪記録","space":4}`,
			refusal(404, "OC_NO01", "スペース（id: 4）が見つかりません。削除されている可能性があります。")),
	)

	It("is not for API tokens", func() {
		Expect(w.ask("POST", previewApp, `{"name":"来訪記録"}`, token("MANAGE9")...).answered()).
			To(Equal(refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")))
	})
})

// text65 is a name that is one character too long.
const text65 = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんアイウエオカキクケコサシスセソタチツテ"

var _ = Describe("deploying apps", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("checks the revision of the settings", func() {
		w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)
		Expect(w.asSmith("POST", deploy, `{"apps":[{"app":10,"revision":1}]}`)).
			To(Equal(refusal(409, "GAIA_CO03", "The revision is not the latest. Someone may update the app settings (ID: 10).")))
	})

	It("deploys all apps or none", func() {
		w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":10},{"app":99}]}`)).To(ContainSubstring("GAIA_AP01"))
		w.wait(time.Second)
		Expect(w.asTanaka("GET", appInfo+"?id=10", "")).To(ContainSubstring("GAIA_AP01"))
	})

	It("lets a token that has not been deployed work from then on", func() {
		ask := func() string { return w.ask("GET", records+"?app=7", "", token("DRAFT7")...).answered() }
		Expect(ask()).To(ContainSubstring("GAIA_IA02"))
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":7}]}`)).To(Equal("OK {}"))
		Expect(ask()).To(ContainSubstring("GAIA_IA02"), "the deployment is on its way")
		w.wait(time.Second)
		Expect(ask()).To(Equal(`OK {"records":[],"totalCount":null}`))
	})

	It("needs the permission to manage the app", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, Name: "備品", Tokens: []fakekintone.Token{
			{Token: "ADD20", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
			{Token: "MANAGE20", Permissions: []fakekintone.Permission{fakekintone.PermissionManage}},
		}}))
		Expect(w.ask("POST", deploy, `{"apps":[{"app":20}]}`, token("ADD20")...).answered()).To(ContainSubstring("GAIA_NO01"))
		Expect(w.ask("POST", deploy, `{"apps":[{"app":20}]}`, token("MANAGE20")...).answered()).To(Equal("OK {}"))
	})

	DescribeTable("is refused",
		func(method, query, body, answer string) {
			Expect(w.asSmith(method, deploy+query, body)).To(Equal(answer))
		},
		Entry("without apps", "POST", "", `{}`, invalidInEnglish(`"apps":{"messages":["Required field."]}`)),
		Entry("with no app", "POST", "", `{"apps":[]}`, invalidInEnglish(`"apps":{"messages":["size must be between 1 and 300"]}`)),
		Entry("without an app's id", "POST", "", `{"apps":[{}]}`, invalidInEnglish(`"apps[0].app":{"messages":["Required field."]}`)),
		Entry("when nobody says of which apps the status is wanted", "GET", "", "", invalidInEnglish(`"apps":{"messages":["Required field."]}`)),
	)
})

var _ = Describe("the statistics of apps", func() {
	It("count fields, records, requests and files", func() {
		w := newWorld(fakekintone.WithSpaces(fakekintone.Space{ID: 3, Name: "営業"}))
		w.seed(customers, `{"会社名":{"value":"株式会社サンプル"}}`)
		Expect(w.asTanaka("POST", move, `{"app":7,"space":3}`)).To(Equal("OK {}"))
		w.asTanaka("POST", previewApp, `{"name":"来訪記録"}`)
		Expect(w.asTanaka("GET", statistics+"?limit=1", "")).To(Equal(`OK {"apps":[{"id":"7","name":"顧客管理","space":{"id":"3","name":"営業"},"appGroup":"Public",` +
			`"status":"ACTIVATED","recordUpdatedAt":"2026-07-29T06:02:00.000Z","recordCount":"1","fieldCount":"10","dailyRequestCount":"1","storageUsage":"0","customized":false,` +
			`"creator":{"code":"Administrator","name":"Administrator"},"createdAt":"2026-07-29T06:02:30.000Z","modifier":{"code":"Administrator","name":"Administrator"},"modifiedAt":"2026-07-29T06:02:30.000Z"}]}`))
		Expect(w.asTanaka("GET", statistics+"?offset=3", "")).To(ContainSubstring(`"name":"来訪記録","space":null,"appGroup":"Public","status":"NOT_ACTIVATED","recordUpdatedAt":null`))
		Expect(w.ask("GET", statistics, "", token("MANAGE9")...).answered()).To(ContainSubstring("GAIA_NO01"))
	})

	It("say whether apps have programs or views of their own, and which have been edited", func() {
		w := newWorld()
		said := func() string { return w.asTanaka("GET", statistics+"?limit=1", "") }
		w.edited("PUT", "/k/v1/preview/app/customize.json", `{"app":7,"scope":"NONE","desktop":{"js":[],"css":[]}}`)
		Expect(said()).To(And(ContainSubstring(`"customized":false`), ContainSubstring(`"status":"CHANGED"`)))
		w.edited("PUT", "/k/v1/preview/app/customize.json", `{"app":7,"mobile":{"css":[{"type":"URL","url":"https://example.com/a.css"}]}}`)
		Expect(said()).To(ContainSubstring(`"customized":true`))
		w.edited("PUT", "/k/v1/preview/app/customize.json", `{"app":7,"mobile":{"css":[]}}`)
		Expect(said()).To(ContainSubstring(`"customized":false`))
		w.edited("PUT", previewViews, `{"app":7,"views":{"甲":{"type":"CUSTOM","name":"甲","index":0}}}`)
		Expect(said()).To(ContainSubstring(`"customized":true`))
	})
})
