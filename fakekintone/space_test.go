package fakekintone_test

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a guest space", func() {
	var w *world

	const inGuestSpace = "/k/guest/2/v1/"

	BeforeEach(func() {
		w = newWorld(
			fakekintone.WithSpaces(fakekintone.Space{ID: 1, Name: "営業"}, fakekintone.Space{ID: 2, Name: "取引先", Guest: true}),
			fakekintone.WithApps(fakekintone.App{ID: 15, Name: "共有", FormName: fakekintone.Customers, Space: 2,
				Tokens: []fakekintone.Token{{Token: "ALL15", Permissions: []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd}}}}),
		)
	})

	It("has its own path to its apps, for passwords and API tokens", func() {
		Expect(w.asTanaka("POST", inGuestSpace+"record.json", `{"app":15,"record":{"会社名":{"value":"a"}}}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(w.ask("GET", inGuestSpace+"records.json", `{"app":15,"fields":["会社名"]}`, token("ALL15")...).answered()).
			To(Equal(`OK {"records":[{"会社名":{"type":"SINGLE_LINE_TEXT","value":"a"}}],"totalCount":null}`))
		Expect(w.asTanaka("POST", inGuestSpace+"records/cursor.json", `{"app":15}`)).To(ContainSubstring(`"totalCount":"1"`))
		Expect(w.asTanaka("GET", inGuestSpace+"app.json", `{"id":15}`)).To(ContainSubstring(`"spaceId":"2","threadId":"2"`))
	})

	It("has apps that the ordinary path does not reach", func() {
		Expect(w.asTanaka("GET", records, `{"app":15}`)).To(Equal(refusal(400, "GAIA_IL23",
			"ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。")))
		Expect(w.asSmith("GET", records, `{"app":15}`)).To(Equal(refusal(400, "GAIA_IL23",
			"When you operate an app in a guest space, please send the request to '/k/guest/(guest space ID)/v1/...'.")))
	})

	DescribeTable("is no path to other apps: CB_NO02",
		func(path, body string) {
			Expect(w.asTanaka("GET", path, body)).To(Equal(refusal(403, "CB_NO02", "権限がありません。")))
		},
		Entry("in no space", inGuestSpace+"records.json", `{"app":7}`),
		Entry("in another guest space", "/k/guest/3/v1/records.json", `{"app":15}`),
		Entry("in a space that is none for guests", "/k/guest/1/v1/records.json", `{"app":7}`),
		Entry("with a number that is none", "/k/guest/99999999999999999999/v1/records.json", `{"app":15}`),
		Entry("where no space is", "/k/guest/3/v1/apps.json", ``),
	)

	It("lists its apps, and the ordinary path the others", func() {
		Expect(w.asTanaka("GET", inGuestSpace+"apps.json", "")).To(And(ContainSubstring("共有"), Not(ContainSubstring("顧客管理"))))
		Expect(w.asTanaka("GET", "/k/v1/apps.json", "")).To(And(ContainSubstring("顧客管理"), Not(ContainSubstring("共有"))))
		Expect(w.asTanaka("GET", inGuestSpace+"apps.json?spaceIds%5B0%5D=2", "")).To(ContainSubstring("共有"))
		Expect(w.asTanaka("GET", inGuestSpace+"apps.json?spaceIds%5B0%5D=1", "")).To(Equal(`OK {"apps":[]}`))
	})

	It("has paths in bulk requests", func() {
		body := `{"requests":[{"method":"POST","api":"/k/guest/2/v1/record.json","payload":{"app":15}},{"method":"POST","api":"/k/v1/record.json","payload":{"app":7}}]}`
		Expect(w.asTanaka("POST", "/k/v1/bulkRequest.json", body)).To(Equal(`OK {"results":[{"id":"1","revision":"1"},{"id":"1","revision":"1"}]}`))
		body = `{"requests":[{"method":"POST","api":"/k/v1/record.json","payload":{"app":15}}]}`
		Expect(w.asTanaka("POST", "/k/v1/bulkRequest.json", body)).To(ContainSubstring("GAIA_IL23"))
	})

	It("has apps created by its path alone, in it where no space is named", func() {
		const create = "preview/app.json"
		Expect(w.asTanaka("POST", inGuestSpace+create, `{"name":"甲"}`)).To(Equal(`OK {"app":"16","revision":"2"}`))
		Expect(w.asTanaka("POST", inGuestSpace+create, `{"name":"乙","space":2}`)).To(Equal(`OK {"app":"17","revision":"2"}`))
		Expect(w.asTanaka("POST", inGuestSpace+create, `{"name":"丙","space":1}`)).To(ContainSubstring("CB_NO02"))
		Expect(w.asTanaka("POST", "/k/v1/"+create, `{"name":"丁","space":2}`)).To(ContainSubstring("GAIA_IL23"))
		Expect(w.asTanaka("POST", "/k/v1/"+create, `{"name":"戊","space":1}`)).To(Equal(`OK {"app":"18","revision":"2"}`))
		Expect(w.asTanaka("POST", inGuestSpace+"preview/app/deploy.json", `{"apps":[{"app":16},{"app":17}]}`)).To(Equal("OK {}"))
		w.wait(time.Second)
		Expect(w.asTanaka("GET", inGuestSpace+"app.json?id=16", "")).To(ContainSubstring(`"spaceId":"2"`))
		Expect(w.asTanaka("GET", inGuestSpace+"apps/statistics.json", "")).To(And(ContainSubstring("甲"), ContainSubstring("乙"), Not(ContainSubstring("戊"))))
	})

	It("keeps its apps, and takes none", func() {
		Expect(w.asTanaka("POST", inGuestSpace+"app/move.json", `{"app":15,"space":1}`)).To(ContainSubstring("CB_NO02"))
		Expect(w.asTanaka("POST", move, `{"app":7,"space":2}`)).To(ContainSubstring("CB_NO02"))
	})
})

var _ = Describe("moving an app", func() {
	It("puts it into a space and out of it again", func() {
		w := newWorld(fakekintone.WithSpaces(fakekintone.Space{ID: 1}))
		Expect(w.asTanaka("POST", move, `{"app":7,"space":1}`)).To(Equal("OK {}"))
		Expect(w.asTanaka("GET", appInfo, `{"id":7}`)).To(ContainSubstring(`"spaceId":"1","threadId":"1"`))
		Expect(w.asTanaka("POST", move, `{"app":7,"space":null}`)).To(Equal("OK {}"))
		Expect(w.asTanaka("GET", appInfo, `{"id":7}`)).To(ContainSubstring(`"spaceId":null,"threadId":null`))
		Expect(w.asTanaka("POST", move, `{"app":7,"space":9}`)).To(ContainSubstring("OC_NO01"))
		Expect(w.ask("POST", move, `{"app":9,"space":1}`, token("MANAGE9")...).answered()).To(ContainSubstring("GAIA_NO01"))
	})

	It("is set up with a space that is there", func() {
		_, err := fakekintone.New(fakekintone.WithApps(fakekintone.App{ID: 1, Name: "a", Space: 4}))
		Expect(err).To(MatchError("make a kintone: app 1 (a) is in space 4, which does not exist"))
		_, err = fakekintone.New(fakekintone.WithSpaces(fakekintone.Space{ID: 4}, fakekintone.Space{ID: 4}))
		Expect(err).To(MatchError("make a kintone: space 4 is there twice"))
		_, err = fakekintone.New(fakekintone.WithSpaces(fakekintone.Space{Name: "x"}))
		Expect(err).To(MatchError(`make a kintone: space "x" has the id 0; ids begin at 1`))
	})
})
