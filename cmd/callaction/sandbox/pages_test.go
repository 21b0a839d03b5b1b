package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("the lessons", func() {
	It("stand at the root and below each workspace", func() {
		server := open()
		Expect(ask(server, http.MethodGet, "/lessons/", "").body).To(ContainSubstring("設定例①"))
		Expect(ask(server, http.MethodGet, "/w/setting2/lessons/", "").body).To(ContainSubstring("設定例②"))
		Expect(ask(server, http.MethodGet, "/w/setting2/lessons/setting2", "").body).To(ContainSubstring(`"/w/setting2/lessons/setting2/start"`))
		Expect(ask(server, http.MethodGet, "/w/setting2/lessons/assets/lesson.css", "").status).To(Equal(http.StatusOK))
	})

	It("keep their rules where the data are reset, by the page and by the control API", func() {
		server := open()
		Expect(ask(server, http.MethodPost, "/lessons/accidents/02-order/start", "", "Origin: "+server.URL).status).To(BeNumerically("<", 400))
		rules := ask(server, http.MethodGet, "/sandbox/v1/rules", "").body
		for _, path := range []string{"/sandbox/v1/reset", "/page/reset"} {
			ask(server, http.MethodPost, "/sandbox/v1/rules", `{"text":"rules: [{name: a, event: incoming, url: \"https://example.cybozu.com/k/v1/records.json\"}]"}`)
			Expect(ask(server, http.MethodGet, "/sandbox/v1/rules", "").body).NotTo(Equal(rules))
			Expect(ask(server, http.MethodPost, path, "", "Origin: "+server.URL, "Content-Type: application/json").status).To(BeNumerically("<", 400))
			Expect(ask(server, http.MethodGet, "/sandbox/v1/rules", "").body).To(Equal(rules), path)
		}
	})
})

var _ = Describe("kintone's pages", func() {
	var server *httptest.Server

	BeforeEach(func() { server = open() })

	It("stand at kintone's addresses, at the root and below each workspace", func() {
		r := ask(server, http.MethodGet, "/k/7/", "")
		Expect(r.status).To(Equal(http.StatusOK))
		Expect(r.body).To(ContainSubstring("株式会社サンプル"))
		Expect(ask(server, http.MethodGet, "/w/setting2/k/8/show?record=1", "").body).To(ContainSubstring("株式会社サンプル"))
		Expect(ask(server, http.MethodGet, "/w/setting2/k/", "").body).To(ContainSubstring(`"/w/setting2/k/7/"`))
		Expect(ask(server, http.MethodGet, "/k/v1/app.json?id=7", "", token).get("appId")).To(Equal("7"), "the REST API is where it was")
	})

	It("are in the language that is asked for", func() {
		Expect(ask(server, http.MethodGet, "/k/7/", "", "Accept-Language: en").body).To(ContainSubstring(`lang="en"`))
		Expect(ask(server, http.MethodGet, "/k/7/?lang=ja", "", "Accept-Language: en").body).To(ContainSubstring(`lang="ja"`))
	})

	It("show kintone as it was behind a step, to be read only", func() {
		ask(server, http.MethodPost, "/sandbox/v1/calls", `{"from":"090-9999-0001","course":["ring 5s","answer","talk 1h","hangup caller"]}`)
		ask(server, http.MethodPost, "/sandbox/v1/clock", `{"advance":"2h"}`)
		Expect(ask(server, http.MethodGet, "/k/7/", "").body).To(ContainSubstring("09099990001"))
		then := ask(server, http.MethodGet, "/k/7/?step=1", "")
		Expect(then.body).NotTo(ContainSubstring("09099990001"))
		Expect(then.body).To(ContainSubstring("1 番目の時点"))
		Expect(ask(server, http.MethodGet, "/k/7/?step=999", "").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodGet, "/k/7/?step=x", "").status).To(Equal(http.StatusNotFound))
	})

	It("take nothing from foreign pages", func() {
		form := url.Values{"text": {"hello"}}.Encode()
		send := func(headers ...string) int {
			return ask(server, http.MethodPost, "/k/7/comment?record=1", form, append(headers, "Content-Type: application/x-www-form-urlencoded")...).status
		}
		Expect(send("Origin: https://evil.example")).To(Equal(http.StatusForbidden))
		Expect(send("Origin: "+server.URL, "Host: evil.example")).To(Equal(http.StatusForbidden))
		Expect(send("Origin: " + server.URL)).To(BeNumerically("<", 400))
	})
})
