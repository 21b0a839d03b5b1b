package fakekintone_test

import (
	"fmt"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

// twoStates is a process of an app: 受付 and 済, between which 終える leads.
const twoStates = `"enable":true,"states":{"受付":{"name":"受付","index":0},"済":{"name":"済","index":1}},"actions":[{"name":"終える","from":"受付","to":"済"}]`

var _ = Describe("settings of an app", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	comments := func(answers ...string) {
		GinkgoHelper()
		for i, ask := range []string{
			w.asSmith("POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`),
			w.asSmith("GET", "/k/v1/record/comments.json?app=7&record=1", ""),
			w.asSmith("DELETE", comment, `{"app":7,"record":1,"comment":1}`),
		} {
			Expect(ask).To(HavePrefix(answers[min(i, len(answers)-1)]))
		}
	}

	It("turn comments off, once they are in use: GAIA_RE12", func() {
		w.seed(customers, `{}`)
		w.edited("PUT", previewSettings, `{"app":7,"enableComments":false}`)
		comments(`OK {"id":"1"}`, `OK {"comments":[{"id":"1"`, "OK {}")
		w.deployed(customers)
		comments(refusal(400, "GAIA_RE12", "Comment feature is disabled."))
		Expect(w.asTanaka("POST", comment, `{"app":7,"record":99,"comment":{"text":"x"}}`)).To(Equal(refusal(400, "GAIA_RE12", "コメント機能が無効になっています。")))
		w.edited("PUT", previewSettings, `{"app":7,"enableComments":true}`)
		w.deployed(customers)
		Expect(w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`)).To(Equal(`OK {"id":"2"}`))
	})

	It("name an app, and say what it is for", func() {
		w.edited("PUT", previewSettings, `{"app":7,"name":"取引先","description":"<b>大切</b>"}`)
		Expect(w.asTanaka("GET", appInfo+"?id=7", "")).To(ContainSubstring(`"name":"顧客管理","description":""`))
		w.deployed(customers)
		Expect(w.asTanaka("GET", appInfo+"?id=7", "")).To(And(ContainSubstring(`"name":"取引先","description":"<b>大切</b>"`), ContainSubstring(`"modifier":{"code":"tanaka","name":"田中"}`)))
		Expect(w.asTanaka("GET", "/k/v1/apps.json?name=%E5%8F%96%E5%BC%95", "")).To(ContainSubstring(`"appId":"7"`))
		Expect(w.Apps()).To(ContainElement(fakekintone.AppInfo{ID: 7, Name: "取引先"}))
	})

	It("round numbers as they say", func() {
		w.edited("DELETE", previewFields, `{"app":9,"fields":["会社"]}`)
		added := func(number string) string {
			GinkgoHelper()
			answer := w.ask("POST", record, fmt.Sprintf(`{"app":9,"record":{"品名":{"value":"%s"},"単価":{"value":"%s"}}}`, number, number), tanaka...)
			return w.value(products, gjson.Get(answer.Body, "id").Int(), "単価")
		}
		Expect(added("1.23456")).To(Equal(`"1.2346"`))
		w.edited("PUT", previewSettings, `{"app":9,"numberPrecision":{"digits":"5","decimalPlaces":"1","roundingMode":"UP"}}`)
		Expect(added("2.34567")).To(Equal(`"2.3457"`), "not yet")
		w.deployed(products)
		Expect(added("3.41")).To(Equal(`"3.5"`))
		Expect(w.asTanaka("POST", record, `{"app":9,"record":{"品名":{"value":"x"},"単価":{"value":"12345"}}}`)).To(ContainSubstring("有効桁数を超えています。"))
		Expect(w.value(products, 1, "単価")).To(Equal(`"1.2346"`), "what is stored stays")
	})

	It("that are permissions and are put into use bring all with them that is being edited", func() {
		w.edited("PUT", previewSettings, `{"app":7,"name":"取引先"}`)
		w.edited("POST", previewFields, `{"app":7,"properties":{"部署":{"type":"LINK","code":"部署","label":"部署"}}}`)
		rights := `{"app":7,"rights":[{"entity":{"type":"CREATOR"},"appEditable":true}],"revision":4}`
		Expect(w.asTanaka("PUT", "/k/v1/app/acl.json", rights)).To(Equal(`OK {"revision":"5"}`))
		Expect(w.asTanaka("GET", appInfo+"?id=7", "")).To(ContainSubstring("取引先"))
		Expect(w.asTanaka("GET", fields+"?app=7", "")).To(ContainSubstring("部署"))
		Expect(w.asTanaka("GET", "/k/v1/app/acl.json?app=7", "")).To(HavePrefix(`OK {"rights":[{"entity":{"type":"CREATOR","code":null}`))
		Expect(w.asTanaka("GET", deploy+"?apps%5B0%5D=7", "")).To(ContainSubstring("SUCCESS"))
		Expect(w.Requests()[0].Count).To(Equal(int64(7)), "a request counts once")
		w.edited("POST", previewApp, `{"name":"備品"}`)
		Expect(w.asTanaka("PUT", "/k/v1/app/acl.json", `{"app":10,"rights":[]}`)).To(ContainSubstring("GAIA_AP01"), "nobody has deployed it")
		Expect(w.asTanaka("GET", appInfo+"?id=10", "")).To(ContainSubstring("GAIA_AP01"))
	})

	It("follow the fields of the form", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, FormName: fakekintone.Customers}))
		w.edited("PUT", previewViews, `{"app":20,"views":{"一覧":{"type":"LIST","name":"一覧","index":0,"fields":["会社名","電話番号"],"filterCond":"会社名 like \"会社\""}}}`)
		w.edited("PUT", "/k/v1/preview/field/acl.json", `{"app":20,"rights":[{"code":"電話番号","entities":[]}]}`)
		w.edited("PUT", previewFields, `{"app":20,"properties":{"会社名":{"type":"SINGLE_LINE_TEXT","code":"社名"}}}`)
		w.edited("DELETE", previewFields, `{"app":20,"fields":["電話番号"]}`)
		Expect(w.asTanaka("GET", previewViews+"?app=20", "")).To(ContainSubstring(`"fields":["社名"],"filterCond":"社名 like \"会社\""`))
		Expect(w.asTanaka("GET", "/k/v1/preview/field/acl.json?app=20", "")).To(HavePrefix(`OK {"rights":[],`))
		Expect(w.asTanaka("GET", "/k/v1/app/views.json?app=20", "")).To(HavePrefix(`OK {"views":{},`))
	})

	It("answer the same whatever the parameter lang says", func() {
		for _, path := range []string{fields, previewFields, "/k/v1/app/settings.json", "/k/v1/app/views.json"} {
			Expect(w.asTanaka("GET", path+"?app=7&lang=en", "")).To(Equal(w.asTanaka("GET", path+"?app=7", "")))
			Expect(w.asTanaka("GET", path+"?app=7&lang=fr", "")).To(ContainSubstring(`"lang":{"messages":["Enum値のいずれかでなければなりません。"]}`))
		}
	})
})

var _ = Describe("process management that is turned on", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
	})

	It("puts every record into its first state, and goes again", func() {
		w.edited("PUT", previewStatus, `{"app":7,`+twoStates+`}`)
		Expect(w.asTanaka("GET", previewStatus+"?app=7", "")).To(ContainSubstring(`"actions":[{"name":"終える","from":"受付","to":"済","filterCond":"","type":"PRIMARY"}]`))
		Expect(w.asTanaka("PUT", "/k/v1/record/status.json", `{"app":7,"id":1,"action":"終える"}`)).To(ContainSubstring("GAIA_ST02"))
		w.deployed(customers)
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"受付"`))
		Expect(w.value(customers, 1, `\$revision`)).To(Equal(`"1"`))
		Expect(w.asTanaka("GET", fields+"?app=7", "")).To(ContainSubstring(`"ステータス":{"type":"STATUS","code":"ステータス","label":"ステータス","enabled":true}`))
		Expect(w.asTanaka("PUT", "/k/v1/record/status.json", `{"app":7,"id":1,"action":"終える","assignee":"Administrator"}`)).To(Equal(`OK {"revision":"3"}`))
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"済"`))
		Expect(w.asTanaka("GET", records, `{"app":7,"query":"ステータス = \"済\"","fields":["$id"]}`)).To(ContainSubstring(`"1"`))

		w.edited("PUT", previewStatus, `{"app":7,"enable":false}`)
		w.deployed(customers)
		Expect(w.value(customers, 1, "ステータス")).To(BeEmpty())
		Expect(w.asTanaka("PUT", "/k/v1/record/status.json", `{"app":7,"id":1,"action":"終える"}`)).To(ContainSubstring("GAIA_ST02"))
		w.edited("PUT", previewStatus, `{"app":7,"enable":true}`)
		w.deployed(customers)
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"受付"`), "it begins anew")
	})

	It("lets records follow the names of their states", func() {
		w.edited("PUT", previewStatus, `{"app":7,`+twoStates+`}`)
		w.deployed(customers)
		w.edited("PUT", previewStatus, `{"app":7,"states":{"受付":{"name":"済","index":0},"済":{"name":"未","index":1}}}`)
		w.edited("PUT", previewStatus, `{"app":7,"states":{"済":{"name":"開始","index":1},"未":{"name":"未","index":0},"新":{"name":"新","index":2}}}`)
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"受付"`))
		w.deployed(customers)
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"開始"`))
		Expect(w.asTanaka("PUT", "/k/v1/record/status.json", `{"app":7,"id":1,"action":"終える","assignee":"Administrator"}`)).To(Equal(`OK {"revision":"3"}`))
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"未"`))
		w.deployed(customers)
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"未"`), "nothing has changed")
		w.edited("PUT", previewStatus, `{"app":7,"states":{"開始":{"index":1},"新":{"index":0}},"actions":[]}`)
		w.deployed(customers)
		Expect(w.value(customers, 1, "ステータス")).To(Equal(`"新"`), "the first one, where its own is gone")
	})

	It("is refused beside a field that has the code of one of its own", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, Form: []byte(`{"properties":{"ステータス":{"type":"LINK","code":"ステータス","label":"状態"}}}`)}))
		Expect(w.asTanaka("PUT", previewStatus, `{"app":20,`+twoStates+`}`)).To(HavePrefix("Not Implemented "))
		Expect(w.asTanaka("GET", previewStatus+"?app=20", "")).To(ContainSubstring(`"enable":false`))
		w.deployed(20)
	})

	It("fails where it does not fit the form any more, and leaves the app as it was", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, FormName: fakekintone.Customers}))
		w.seed(20, `{"会社名":{"value":"A"}}`)
		w.edited("PUT", previewStatus, `{"app":20,`+strings.Replace(twoStates, `"to":"済"`, `"to":"済","filterCond":"電話番号 = \"1\""`, 1)+`}`)
		w.edited("DELETE", previewFields, `{"app":20,"fields":["電話番号"]}`)
		Expect(w.deploying(20)).To(Equal("FAIL"))
		Expect(w.value(20, 1, "電話番号")).To(Equal(`""`))
		Expect(w.asTanaka("GET", statistics+"?offset=3", "")).To(ContainSubstring(`"status":"CHANGED"`))
		w.edited("PUT", previewStatus, `{"app":20,"actions":[{"name":"終える","from":"受付","to":"済"}]}`)
		w.deployed(20)
		Expect(w.value(20, 1, "電話番号")).To(BeEmpty())
		Expect(w.value(20, 1, "ステータス")).To(Equal(`"受付"`))
	})
})

// everyPut is what puts something into each kind of settings: a method, a path below
// preview/ and a body without the app.
var everyPut = [][3]string{
	{"POST", "app/form/fields.json", `"properties":{"部署":{"type":"LINK","code":"部署","label":"部署"}}`},
	{"PUT", "app/form/fields.json", `"properties":{"電話番号":{"type":"LINK","label":"電話"}}`},
	{"DELETE", "app/form/fields.json", `"fields":["電話番号"]`},
	{"PUT", "app/form/layout.json", `"layout":[{"type":"ROW","fields":[{"type":"LINK","code":"電話番号"},{"type":"SINGLE_LINE_TEXT","code":"会社名"}]}]`},
	{"PUT", "app/settings.json", `"theme":"RED"`}, {"PUT", "app/views.json", `"views":{}`}, {"PUT", "app/status.json", `"enable":false`},
	{"PUT", "app/acl.json", `"rights":[]`}, {"PUT", "record/acl.json", `"rights":[]`}, {"PUT", "field/acl.json", `"rights":[]`},
	{"PUT", "app/customize.json", `"scope":"NONE"`}, {"PUT", "app/actions.json", `"actions":{}`}, {"PUT", "app/adminNotes.json", `"content":"x"`},
	{"PUT", "app/notifications/general.json", `"notifications":[]`}, {"PUT", "app/notifications/perRecord.json", `"notifications":[]`},
	{"PUT", "app/notifications/reminder.json", `"notifications":[]`}, {"PUT", "app/reports.json", `"reports":{}`}, {"POST", "app/plugins.json", `"ids":[]`},
	{"POST", "app/deploy.json", ""},
}

var _ = Describe("every change of settings", func() {
	const preview, guest = "/k/v1/preview/", "/k/guest/2/v1/preview/"

	// body is a request about an app at a revision.
	body := func(put [3]string, app, revision int) string {
		about := fmt.Sprintf(`"app":%d,"revision":%d`, app, revision)
		if put[2] == "" {
			return `{"apps":[{` + about + `}]}`
		}
		return `{` + about + `,` + put[2] + `}`
	}
	settle := func(put [3]string) string {
		if put[2] == "" {
			return "OK {}"
		}
		return `"revision":"3"}`
	}
	all := []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd, fakekintone.PermissionEdit, fakekintone.PermissionDelete}
	newSpaces := func() *world {
		return newWorld(
			fakekintone.WithSpaces(fakekintone.Space{ID: 2, Guest: true}),
			fakekintone.WithOAuthClients(pbxClient),
			fakekintone.WithApps(
				fakekintone.App{ID: 15, FormName: fakekintone.Customers, Space: 2},
				fakekintone.App{ID: 16, FormName: fakekintone.Customers, Tokens: []fakekintone.Token{
					{Token: "MANAGE16", Permissions: []fakekintone.Permission{fakekintone.PermissionManage}}, {Token: "REST16", Permissions: all},
					{Token: "DRAFT16", Permissions: []fakekintone.Permission{fakekintone.PermissionManage}, NotDeployed: true},
				}}),
		)
	}

	for _, put := range everyPut {
		It("by "+put[0]+" "+put[1]+" wants the present revision, and who may manage the app", func() {
			w := newSpaces()
			path := preview + put[1]
			Expect(w.asTanaka(put[0], path, body(put, 16, 1))).To(HavePrefix(`Conflict {"code":"GAIA_CO03"`))
			Expect(w.asSmith(put[0], path, body(put, 16, 3))).To(Equal(refusal(409, "GAIA_CO03", "The revision is not the latest. Someone may update the app settings (ID: 16).")))
			for text, code := range map[string]string{"REST16": "GAIA_NO01", "DRAFT16": "GAIA_IA02", "ALL7": "GAIA_AP15", "REST16,MANAGE9": "GAIA_NO01"} {
				Expect(w.ask(put[0], path, body(put, 16, 2), token(text)...).Body).To(ContainSubstring(code), text)
			}
			Expect(w.ask(put[0], path, body(put, 16, 2)).Body).To(ContainSubstring("CB_AU01"))
			Expect(w.ask(put[0], path, body(put, 16, 2), token("MANAGE16")...).answered()).To(And(HavePrefix("OK "), HaveSuffix(settle(put))))
		})

		It("by "+put[0]+" "+put[1]+" has its path in a guest space", func() {
			w := newSpaces()
			Expect(w.asTanaka(put[0], preview+put[1], body(put, 15, 2))).To(ContainSubstring("GAIA_IL23"))
			Expect(w.asTanaka(put[0], guest+put[1], body(put, 16, 2))).To(ContainSubstring("CB_NO02"))
			Expect(w.asTanaka(put[0], guest+put[1], body(put, 15, 2))).To(And(HavePrefix("OK "), HaveSuffix(settle(put))))
		})
	}

	It("is read by who may see or manage the app", func() {
		w := newSpaces()
		for _, put := range everyPut[3:18] {
			ask := func(path, text string) string {
				return w.ask("GET", path+put[1]+"?app=16", "", token(text)...).answered()
			}
			Expect(ask(preview, "MANAGE16")).To(And(HavePrefix("OK "), HaveSuffix(`"revision":"2"}`)), put[1])
			Expect(ask(preview, "REST16")).To(ContainSubstring("GAIA_NO01"), put[1])
			Expect(ask("/k/v1/", "DRAFT16")).To(ContainSubstring("GAIA_IA02"), put[1])
			switch put[1] {
			case "app/form/layout.json", "app/settings.json", "app/views.json", "app/status.json":
				Expect(ask("/k/v1/", "REST16")).To(HavePrefix("OK "), put[1])
			default:
				Expect(ask("/k/v1/", "REST16")).To(ContainSubstring("GAIA_NO01"), put[1])
			}
		}
	})

	It("needs the scope to write settings, and a reading that to read them", func() {
		w := oauthWorld{newSpaces()}
		read, write := w.bearer("tanaka", "k:app_settings:read"), w.bearer("tanaka", "k:app_settings:write")
		for _, put := range everyPut {
			Expect(w.ask(put[0], preview+put[1], body(put, 16, 2), read...).Body).To(ContainSubstring("CB_OA01"), put[1])
			if put[0] == "PUT" {
				Expect(w.ask("GET", preview+put[1]+"?app=16", "", write...).Body).To(ContainSubstring("CB_OA01"), put[1])
				Expect(w.ask("GET", preview+put[1]+"?app=16", "", read...).Status).To(Equal(200), put[1])
			}
		}
		Expect(w.ask("PUT", previewSettings, `{"app":16,"name":"x"}`, write...).answered()).To(Equal(`OK {"revision":"3"}`))
		Expect(w.ask("POST", previewApp, `{"name":"x"}`, write...).answered()).To(HavePrefix("OK"))
		Expect(w.ask("POST", deploy, `{"apps":[{"app":16}]}`, write...).answered()).To(Equal("OK {}"))
		Expect(w.ask("GET", deploy+"?apps%5B0%5D=16", "", read...).answered()).To(ContainSubstring("PROCESSING"))
		w.wait(time.Second)
		Expect(w.asTanaka("GET", appInfo+"?id=16", "")).To(ContainSubstring(`"name":"x"`))
	})

	It("needs the request token in a session", func() {
		w := newSpaces()
		r := w.send("POST", "/login", "username=tanaka&password=secret", "Content-Type", "application/x-www-form-urlencoded")
		cookie, _, _ := strings.Cut(r.Header.Get("Set-Cookie"), ";")
		session := []string{"X-Requested-With", "XMLHttpRequest", "Cookie", cookie}
		for _, put := range everyPut {
			confirmed := strings.Replace(body(put, 16, 2), "{", `{"__REQUEST_TOKEN__":"`+r.Header.Get("X-Fake-Request-Token")+`",`, 1)
			snapshot := w.Snapshot()
			Expect(w.ask(put[0], preview+put[1], body(put, 16, 2), session...).Status).NotTo(Equal(200), put[1])
			Expect(w.ask(put[0], preview+put[1], confirmed, session...).Status).To(Equal(200), put[1])
			Expect(w.Restore(snapshot)).To(Succeed())
		}
	})
})
