package sandbox_test

import (
	"net/http"
	"net/http/httptest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

const token = "X-Cybozu-API-Token: CUSTOMERS-TOKEN"

var _ = Describe("the sandbox", func() {
	var server *httptest.Server

	BeforeEach(func() { server = open() })

	// customers counts the first workspace's customers with a number.
	customers := func(tel string) string {
		GinkgoHelper()
		r := ask(server, http.MethodGet, "/k/v1/records.json", `{"app":7,"query":"電話番号 = \"`+tel+`\"","totalCount":true}`, token)
		Expect(r.status).To(Equal(http.StatusOK), r.body)
		return r.get("totalCount")
	}

	Describe("kintone's addresses", func() {
		It("create a record and read it back", func() {
			r := ask(server, http.MethodPost, "/k/v1/record.json", `{"app":7,"record":{"会社名":{"value":"例示株式会社"},"電話番号":{"value":"0521234567"}}}`, token)
			Expect(r.body).To(Equal(`{"id":"3","revision":"1"}`))
			r = ask(server, http.MethodGet, "/k/v1/record.json?app=7&id=3", "", token)
			Expect(r.get("record.会社名.value")).To(Equal("例示株式会社"))
		})

		It("are the first workspace's at the root, and each one's under its name and under its hosts", func() {
			Expect(ask(server, http.MethodGet, "/k/v1/app.json?id=7", "", token).get("name")).To(Equal("顧客管理(仮フォーム)"))
			admin := "X-Cybozu-Authorization: YWRtaW46YWRtaW4tcGFzc3dvcmQ="
			Expect(ask(server, http.MethodGet, "/w/setting2/k/v1/app.json?id=7", "", admin).get("name")).To(Equal("問い合わせ管理(仮フォーム)"))
			Expect(ask(server, http.MethodGet, "/k/v1/app.json?id=7", "", token, "Host: example.cybozu.com").get("name")).To(Equal("顧客管理(仮フォーム)"))
		})

		It("have a page to log in at", func() {
			r := ask(server, http.MethodGet, "/w/setting2/login", "")
			Expect(r.status).To(Equal(http.StatusOK))
			Expect(r.body).To(ContainSubstring("ログイン名"))
		})

		It("say so where there is no such workspace", func() {
			r := ask(server, http.MethodGet, "/w/nowhere/k/v1/app.json?id=7", "")
			Expect(r.status).To(Equal(http.StatusNotFound))
			Expect(r.body).To(ContainSubstring(`no workspace "nowhere"`))
		})
	})

	Describe("a call", func() {
		It("plays its course, and shows what the rules did", func() {
			placed := ask(server, http.MethodPost, "/sandbox/v1/calls", `{"from":"090-9999-0001","to":"0350000001","course":["answer","hangup caller"]}`)
			Expect(placed.status).To(Equal(http.StatusCreated), placed.body)
			over := ask(server, http.MethodGet, "/sandbox/v1/calls/"+placed.get("id")+"?wait=1m", "")
			Expect(over.get("state")).To(Equal("ended"))
			Expect(over.get(`events.#(japanese=="着信").rules.#.outcome`)).To(MatchJSON(`["ran","ran"]`))
			Expect(over.get(`variables.#(name=="RESPONSE_CUSTOMER_ID").value`)).To(Equal("3"))
			Expect(over.body).NotTo(ContainSubstring("CUSTOMERS-TOKEN"))
			Expect(customers("09099990001")).To(Equal("1"))

			text := ask(server, http.MethodGet, "/sandbox/v1/calls/"+placed.get("id")+"?format=text&lang=ja", "")
			Expect(text.body).To(ContainSubstring("実行 ①例2 新規登録  POST /k/v1/record.json → 200"))
		})

		It("is steered step by step", func() {
			id := ask(server, http.MethodPost, "/sandbox/v1/calls", `{"from":"03-1234-5678"}`).get("id")
			Expect(ask(server, http.MethodPost, "/sandbox/v1/calls/"+id+"/answer", `{"by":"7002"}`).get("state")).To(Equal("talking"))
			r := ask(server, http.MethodPost, "/sandbox/v1/calls/"+id+"/answer", `{}`)
			Expect(r.status).To(Equal(http.StatusConflict))
			Expect(r.get("error")).To(ContainSubstring("talking"))
			Expect(ask(server, http.MethodPost, "/sandbox/v1/calls/"+id+"/hangup", `{"by":"agent"}`).get("state")).To(Equal("ended"))
			Expect(ask(server, http.MethodGet, "/sandbox/v1/calls/"+id+"?wait=1m", "").get("variables.#")).NotTo(Equal("0"))
		})

		It("leaves its recording once it is over", func() {
			id := ask(server, http.MethodPost, "/sandbox/v1/calls", `{"from":"03-1234-5678"}`).get("id")
			ask(server, http.MethodPost, "/sandbox/v1/calls/"+id+"/answer", `{}`)
			Expect(ask(server, http.MethodGet, "/monitor_link/"+id, "").status).To(Equal(http.StatusNotFound))
			ask(server, http.MethodPost, "/sandbox/v1/calls/"+id+"/hangup", `{"by":"caller"}`)
			r := ask(server, http.MethodGet, "/monitor_link/"+id, "")
			Expect(r.status).To(Equal(http.StatusOK))
			Expect(r.header.Get("Content-Type")).To(Equal("audio/wav"))
			Expect(r.body).To(HavePrefix("RIFF"))
		})

		It("withholds its number where it comes from 非通知", func() {
			id := ask(server, http.MethodPost, "/sandbox/v1/calls", `{"from":"非通知","course":["放棄"]}`).get("id")
			over := ask(server, http.MethodGet, "/sandbox/v1/calls/"+id+"?wait=1m", "")
			Expect(over.get(`variables.#(name=="TEL").value`)).To(Equal("anonymous"))
		})

		DescribeTable("is refused where it cannot be",
			func(body, text string) {
				r := ask(server, http.MethodPost, "/sandbox/v1/calls", body)
				Expect(r.status).To(Equal(http.StatusBadRequest))
				Expect(r.get("error")).To(ContainSubstring(text))
			},
			Entry("without a caller", `{"to":"0350000001"}`, `"from" is missing`),
			Entry("to a number that is not there", `{"from":"03-1234-5678","to":"1"}`, `1`),
			Entry("with a step that is none", `{"from":"03-1234-5678","course":["dance"]}`, "dance"),
			Entry("with a member that is none", `{"form":"03-1234-5678"}`, `unknown field "form"`),
			Entry("with a value of another kind", `{"from":1}`, `"from" cannot be a number`),
			Entry("with something behind it", `{"from":"03-1234-5678"} {}`, "something stands behind"),
			Entry("with a body that is no JSON", `{`, "read the body"),
		)

		It("is not found under another id", func() {
			Expect(ask(server, http.MethodGet, "/sandbox/v1/calls/nobody", "").status).To(Equal(http.StatusNotFound))
			Expect(ask(server, http.MethodPost, "/sandbox/v1/calls/nobody/answer", "{}").status).To(Equal(http.StatusNotFound))
			Expect(ask(server, http.MethodGet, "/sandbox/v1/calls/nobody?wait=soon", "").get("error")).To(ContainSubstring("soon"))
		})
	})

	It("keeps a journal, numbered, that says which rule asked", func() {
		customers("1")
		id := ask(server, http.MethodPost, "/sandbox/v1/calls", `{"from":"03-1234-5678"}`).get("id")
		Expect(ask(server, http.MethodGet, "/sandbox/v1/journal?after=1&wait=1m", "").get("exchanges.#.seq")).To(MatchJSON(`[2]`))
		Eventually(func() string { // both rules of 着信 have ended, so that 着信切断 knows the customer
			return ask(server, http.MethodGet, "/sandbox/v1/calls/"+id, "").get("events.0.rules.#")
		}).Should(Equal("2"))
		ask(server, http.MethodPost, "/sandbox/v1/calls/"+id+"/abandon", "{}")
		ask(server, http.MethodGet, "/sandbox/v1/calls/"+id+"?wait=1m", "")
		j := ask(server, http.MethodGet, "/sandbox/v1/journal", "")
		Expect(j.get("exchanges.#.seq")).To(MatchJSON(`[1,2,3]`))
		Expect(j.get("exchanges.0.rule")).To(BeEmpty())
		Expect(j.get("exchanges.1.rule")).To(Equal("①例1 登録確認"))
		Expect(j.get("exchanges.1.call")).To(Equal(id))
		Expect(j.get("exchanges.2.changes.0.kind")).To(Equal("comment-added"))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/journal?after=2", "").get("exchanges.#.seq")).To(MatchJSON(`[3]`))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/journal?wait=soon", "").status).To(Equal(http.StatusBadRequest))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/journal?after=x", "").status).To(Equal(http.StatusBadRequest))
	})

	It("goes back to the start", func() {
		ask(server, http.MethodPost, "/k/v1/record.json", `{"app":7,"record":{"電話番号":{"value":"0521234567"}}}`, token)
		Expect(customers("0521234567")).To(Equal("1"))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/reset", "{}").status).To(Equal(http.StatusOK))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/journal", "").get("exchanges.#")).To(Equal("0"))
		Expect(customers("0521234567")).To(Equal("0"))
	})

	It("says what it holds", func() {
		r := ask(server, http.MethodGet, "/sandbox/v1/workspaces", "")
		Expect(r.get("workspaces.#.name")).To(MatchJSON(`["setting1","setting2","together"]`))
		Expect(ask(server, http.MethodGet, "/sandbox", "").body).To(ContainSubstring("0350000001 → group front"))
		Expect(ask(server, http.MethodGet, "/nowhere", "").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodDelete, "/sandbox/v1/calls", "{}").status).To(Equal(http.StatusNotFound))
	})

	Describe("a request that a foreign page could send", func() {
		const place = `{"from":"03-1234-5678","course":["放棄"]}`

		It("is refused where its Origin is foreign", func() {
			r := ask(server, http.MethodPost, "/sandbox/v1/calls", place, "Origin: https://evil.example")
			Expect(r.status).To(Equal(http.StatusForbidden))
			Expect(ask(server, http.MethodPost, "/sandbox/v1/calls", place, "Origin: "+server.URL).status).To(Equal(http.StatusCreated))
		})

		It("is refused where its Host was rebound", func() {
			Expect(ask(server, http.MethodPost, "/sandbox/v1/calls", place, "Host: evil.example").status).To(Equal(http.StatusForbidden))
			Expect(ask(server, http.MethodGet, "/sandbox/v1/calls", "", "Host: evil.example:8000").status).To(Equal(http.StatusForbidden))
			Expect(ask(server, http.MethodGet, "/sandbox/v1/calls", "", "Host: [::1]:8000").status).To(Equal(http.StatusOK))
		})

		It("is refused where a form could have made it", func() {
			r := ask(server, http.MethodPost, "/sandbox/v1/calls", place, "Content-Type: text/plain")
			Expect(r.status).To(Equal(http.StatusUnsupportedMediaType))
		})
	})

	It("wants workspaces with names of their own", func() {
		_, err := sandbox.New(sandbox.Options{})
		Expect(err).To(MatchError(ContainSubstring("there is no workspace")))
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		_, err = sandbox.New(sandbox.Options{Workspaces: []*workspace.Workspace{ws, ws}})
		Expect(err).To(MatchError(ContainSubstring(`two workspaces are named "setting1"`)))
	})
})
