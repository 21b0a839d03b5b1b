package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("the control API", func() {
	var server *httptest.Server

	BeforeEach(func() { server = open() })

	get := func(path string) reply {
		GinkgoHelper()
		r := ask(server, http.MethodGet, "/sandbox/v1/"+path, "")
		Expect(r.status).To(Equal(http.StatusOK), r.body)
		return r
	}
	post := func(path, body string) reply {
		GinkgoHelper()
		r := ask(server, http.MethodPost, "/sandbox/v1/"+path, body)
		Expect(r.status).To(BeNumerically("<", 300), r.body)
		return r
	}
	// call plays a call of an hour, which the clock is moved through.
	call := func(from string) string {
		GinkgoHelper()
		id := post("calls", `{"from":"`+from+`","course":["ring 5s","answer","talk 1h","hangup caller"]}`).get("id")
		post("clock", `{"advance":"2h"}`)
		return id
	}
	customers := func() string { return get("records/7").get("records.#") }

	It("moves the clock, and everything that is due happens", func() {
		before := get("clock").get("now")
		id := call("090-9999-0001")
		Expect(get("calls/" + id).get("state")).To(Equal("ended"))
		Expect(get("quiet").get("quiet")).To(Equal("true"))
		Expect(get("clock").get("now")[:13]).NotTo(Equal(before[:13]), "an hour later at least")
		for _, wrong := range []string{`{"advance":"soon"}`, `{"advance":"-1h"}`, `{"advance":"9000h"}`} {
			Expect(ask(server, http.MethodPost, "/sandbox/v1/clock", wrong).get("error")).To(ContainSubstring("no length of time"))
		}
	})

	It("says whether all is quiet, and waits for it", func() {
		id := post("calls", `{"from":"03-1234-5678"}`).get("id")
		Expect(get("quiet").get("quiet")).To(Equal("false"))
		post("calls/"+id+"/abandon", "{}")
		Expect(get("quiet?wait=1m").get("quiet")).To(Equal("true"))
	})

	It("lists the steps, goes back to one, and continues on a branch", func() {
		call("090-9999-0001")
		Expect(customers()).To(Equal("3"))
		steps := get("steps")
		Expect(steps.get("branches.0.steps.0.what")).To(Equal("place"))
		Expect(steps.get(`branches.0.steps.#(rule=="①例2 新規登録").what`)).To(Equal("ran"))
		branches := post("back", `{"step":1,"byHand":true}`)
		Expect(branches.get("branches.#")).To(Equal("2"))
		Expect(branches.get("branches.1.from")).To(Equal("1"))
		Expect(branches.get("branches.0.lives")).To(Equal("false"))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/back", `{"step":999}`).status).To(Equal(http.StatusNotFound))
	})

	It("keeps how everything stands under a name, and continues from there", func() {
		post("snapshots", `{"name":"at the start"}`)
		call("090-9999-0001")
		Expect(customers()).To(Equal("3"))
		post("restore", `{"name":"at the start"}`)
		Expect(customers()).To(Equal("2"))
		Expect(get("snapshots").get("snapshots")).To(MatchJSON(`["at the start"]`))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/restore", `{"name":"nothing"}`).status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/snapshots", `{}`).get("error")).To(ContainSubstring(`"name" is missing`))
	})

	It("changes rules, says what lint says of them, and replays a call with them", func() {
		id := call("03-1234-5678")
		text := get("rules").get("files.0.text")
		Expect(text).NotTo(ContainSubstring("CUSTOMERS-TOKEN"))
		broken := `rules: [{name: search, event: incoming, url: "http://example.cybozu.com/k/v1/records.json", method: GET}]`
		checked := post("rules/check", `{"text":`+quoted(broken)+`}`)
		Expect(checked.get(`findings.#(code=="http-plain").severity`)).To(Equal("error"))
		Expect(get("rules").get("files.0.text")).To(Equal(text), "a check takes nothing")
		post("rules", `{"text":`+quoted(broken)+`}`)
		Expect(get("rules").get("files.0.text")).To(Equal(broken))
		again := post("calls/"+id+"/replay", "{}").get("id")
		Expect(get("calls/" + again).get("from")).To(Equal("03-1234-5678"))
		post("clock", `{"advance":"2h"}`)
		Expect(get("calls").get("calls.#.events.0.rules.#.rule")).To(MatchJSON(`[["search"]]`))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/rules", `{"text":"rules: 1"}`).get("error")).To(ContainSubstring("rules-corrected.yaml:1:8"))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/calls/nobody/replay", `{}`).status).To(Equal(http.StatusNotFound))
	})

	It("sets kintone's troubles, and says how often they struck", func() {
		post("faults", `{"faults":[{"name":"down","status":503,"times":1},{"name":"slow","latency":"2s","path":"/k/v1/record.json"}]}`)
		call("03-1234-5678")
		listed := get("faults")
		Expect(listed.get(`faults.#(name=="down").struck`)).To(Equal("1"))
		Expect(listed.get(`faults.#(name=="slow").latency`)).To(Equal("2s"))
		post("faults", `{"faults":[]}`)
		Expect(get("faults").get("faults.#")).To(Equal("0"))
		for body, says := range map[string]string{
			`{"faults":[{"name":"x","breaks":"apart"}]}`:    "cut or reset",
			`{"faults":[{"name":"x","latency":"long"}]}`:    "no length of time",
			`{"faults":[{"name":"x"}]}`:                     "x",
			`{"faults":[{"name":"x","statuss":503}]}`:       "unknown field",
			`{"faults":[{"name":"x","write":"sometimes"}]}`: "x",
		} {
			r := ask(server, http.MethodPost, "/sandbox/v1/faults", body)
			Expect(r.status).To(Equal(http.StatusBadRequest))
			Expect(r.get("error")).To(ContainSubstring(says))
		}
	})

	It("goes on rule by rule", func() {
		post("pace", `{"stops":"rules"}`)
		post("calls", `{"from":"090-9999-0001"}`)
		Eventually(func() string { return get("pace").get("waiting.0.event") }).Should(Equal("incoming"))
		post("next", "{}")
		Eventually(func() string { return get("pace").get("waiting.0.rule") }).Should(Equal("①例1 登録確認"))
		post("pace", `{"stops":"nowhere"}`)
		Eventually(customers).Should(Equal("3"))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/next", `{}`).status).To(Equal(http.StatusConflict))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/pace", `{"stops":"here"}`).status).To(Equal(http.StatusBadRequest))
	})

	It("gives what rules sent and were answered as an HTTP Archive, without credentials", func() {
		call("090-9999-0001")
		har := get("har")
		Expect(har.get("log.version")).To(Equal("1.2"))
		Expect(har.get("log.entries.#.request.method")).To(MatchJSON(`["GET","POST","POST"]`))
		Expect(har.get("log.entries.1.response.status")).To(Equal("200"))
		Expect(har.get("log.entries.1.response.content.text")).To(ContainSubstring(`"id":"3"`))
		Expect(har.body).NotTo(ContainSubstring("CUSTOMERS-TOKEN"))
	})

	It("shows an app's records to whoever asks, and says where there is no app", func() {
		Expect(get("records/7").get("records.0.会社名.value")).To(Equal("株式会社サンプル"))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/records/99", "").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/records/x", "").status).To(Equal(http.StatusBadRequest))
	})
})

// quoted is a text as JSON.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}
