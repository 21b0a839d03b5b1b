package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"
)

// seated adds seats with names, and returns their bases.
func seated(server *httptest.Server, names ...string) []string {
	GinkgoHelper()
	r := ask(server, http.MethodPost, "/sandbox/v1/class", `{"workspace":"setting1","names":["`+strings.Join(names, `","`)+`"]}`)
	Expect(r.status).To(Equal(http.StatusCreated), r.body)
	var bases []string
	for _, path := range gjson.Get(r.body, "seats.#.path").Array() {
		bases = append(bases, strings.TrimSuffix(path.String(), "/"))
	}
	return bases
}

// browse asks for a page as a browser does.
func browse(server *httptest.Server, path string) reply {
	GinkgoHelper()
	return ask(server, http.MethodGet, path, "", "Accept: text/html", "Accept-Language: en")
}

var _ = Describe("two trainees", func() {
	var server *httptest.Server
	var anna, ben string

	BeforeEach(func() {
		server = open()
		bases := seated(server, "Anna", "Ben")
		anna, ben = bases[0], bases[1]
	})

	It("never see each other's calls, records, rules and steps", func() {
		placed := ask(server, http.MethodPost, anna+"/sandbox/v1/calls", `{"from":"090-9999-0001","course":["answer","hangup caller"]}`)
		Expect(placed.status).To(Equal(http.StatusCreated), placed.body)
		id := placed.get("id")
		Expect(ask(server, http.MethodGet, anna+"/sandbox/v1/calls/"+id+"?wait=1m", "").get("state")).To(Equal("ended"))
		rules := ask(server, http.MethodGet, anna+"/sandbox/v1/rules", "").get("files.0.text")
		changed := strings.Replace(rules, "通話がありました。", "Anna was here.", 1)
		Expect(changed).NotTo(Equal(rules))
		Expect(ask(server, http.MethodPost, anna+"/sandbox/v1/rules", `{"text":`+quoted(changed)+`}`).status).To(Equal(http.StatusOK))
		ask(server, http.MethodPost, anna+"/sandbox/v1/snapshots", `{"name":"Anna's"}`)
		ask(server, http.MethodPost, anna+"/sandbox/v1/faults", `{"faults":[{"name":"Anna's fault","status":503}]}`)
		Expect(browse(server, anna+"/k/7/").body).To(ContainSubstring("09099990001"))

		for _, path := range []string{
			"/", "/?tab=travel", "/page/trace", "/page/telephone", "/page/faults", "/page/trace.json", "/rules/", "/rules/text", "/lessons/",
			"/accounts/", "/k/", "/k/7/", "/k/7/show?record=3", "/sandbox", "/sandbox/v1/workspaces", "/sandbox/v1/calls", "/sandbox/v1/records/7",
			"/sandbox/v1/journal", "/sandbox/v1/har", "/sandbox/v1/rules", "/sandbox/v1/faults", "/sandbox/v1/steps", "/sandbox/v1/snapshots",
		} {
			r := browse(server, ben+path)
			for _, hers := range []string{"Anna", "09099990001", id, strings.TrimPrefix(anna, "/w/")} {
				Expect(r.body).NotTo(ContainSubstring(hers), path)
			}
		}
		Expect(ask(server, http.MethodGet, ben+"/sandbox/v1/calls/"+id, "").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodGet, ben+"/sandbox/v1/calls", "").get("calls.#")).To(Equal("0"))
		Expect(ask(server, http.MethodGet, ben+"/monitor_link/"+id, "").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, ben+"/sandbox/v1/restore", `{"name":"Anna's"}`).status).To(Equal(http.StatusNotFound))
	})

	It("have their names on their pages, and nothing that leads to the trainer or to others", func() {
		for _, path := range []string{"/", "/k/7/", "/rules/", "/lessons/", "/lessons/setting1", "/accounts/"} {
			r := browse(server, anna+path)
			Expect(r.status).To(Equal(http.StatusOK), path)
			for _, address := range addresses(r.body, "href", "src", "action", "hx-get", "hx-post", "hx-push-url", "sse-connect") {
				Expect(address).To(HavePrefix(anna+"/"), "%s links to it", path)
			}
			Expect(r.body).NotTo(Or(ContainSubstring("Ben"), ContainSubstring("setting2"), ContainSubstring("/class")), path)
			Expect(r.header.Get("Referrer-Policy")).To(Equal("same-origin"), path)
		}
		Expect(browse(server, anna+"/").body).To(ContainSubstring(`Trainee: </span>Anna</span>`))
		Expect(browse(server, "/").body).NotTo(ContainSubstring("Trainee"))
	})

	It("have the control API of their room, and none of the class", func() {
		own := ask(server, http.MethodGet, anna+"/sandbox/v1/workspaces", "")
		Expect(own.get("workspaces.#.path")).To(MatchJSON(`["` + anna + `/"]`))
		Expect(ask(server, http.MethodGet, anna+"/sandbox", "").body).NotTo(ContainSubstring("setting2"))
		Expect(ask(server, http.MethodGet, anna+"/sandbox/v1/class", "").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, anna+"/sandbox/v1/class", `{"count":1}`).status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, anna+"/sandbox/v1/class/2/remove", `{}`).status).To(Equal(http.StatusNotFound))
		Expect(browse(server, anna+"/class/").status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/class", "").get("seats.#")).To(Equal("2"))
	})

	It("write from their own pages alone, under names that are ours", func() {
		const place = `{"from":"03-1234-5678","course":["放棄"]}`
		Expect(ask(server, http.MethodPost, anna+"/sandbox/v1/calls", place, "Origin: https://evil.example").status).To(Equal(http.StatusForbidden))
		Expect(ask(server, http.MethodPost, anna+"/sandbox/v1/calls", place, "Host: evil.example").status).To(Equal(http.StatusForbidden))
		form := "Content-Type: application/x-www-form-urlencoded"
		Expect(ask(server, http.MethodPost, anna+"/page/reset", "x=1", form, "Origin: https://evil.example").status).To(Equal(http.StatusForbidden))
		Expect(ask(server, http.MethodPost, anna+"/k/7/comment?record=1", "text=x", form, "Host: evil.example").status).To(Equal(http.StatusForbidden))
	})
})

// addresses are those on this server that attributes of these names lead to.
func addresses(html string, names ...string) []string {
	var all []string
	for _, name := range names {
		for _, part := range strings.Split(html, name+`="`)[1:] {
			if address, _, _ := strings.Cut(part, `"`); strings.HasPrefix(address, "/") {
				all = append(all, address)
			}
		}
	}
	return all
}

var _ = Describe("the class", func() {
	var server *httptest.Server

	BeforeEach(func() { server = open() })

	It("is added to, reset and removed by the control API", func() {
		Expect(ask(server, http.MethodGet, "/sandbox/v1/class", "").body).To(MatchJSON(`{"seats":[]}`))
		added := ask(server, http.MethodPost, "/sandbox/v1/class", `{"names":["佐藤"],"count":1}`)
		Expect(added.status).To(Equal(http.StatusCreated))
		Expect(added.get("seats.#.name")).To(MatchJSON(`["佐藤","2"]`))
		Expect(added.get("seats.0.workspace")).To(Equal("setting1"))
		Expect(added.get("seats.0.link")).To(Equal(server.URL + added.get("seats.0.path")))
		base := strings.TrimSuffix(added.get("seats.0.path"), "/")
		ask(server, http.MethodPost, base+"/lessons/setting1/start", "", "Content-Type: application/x-www-form-urlencoded")
		ask(server, http.MethodPost, base+"/sandbox/v1/calls", `{"from":"03-1234-5678","course":["wait 1s","abandon"]}`)
		ask(server, http.MethodPost, base+"/sandbox/v1/clock", `{"advance":"1m"}`)
		stands := ask(server, http.MethodGet, "/sandbox/v1/class", "")
		Expect(stands.get("seats.0.lesson.id")).To(Equal("setting1"))
		Expect(stands.get("seats.0.lesson.done")).To(Equal("1"))
		Expect(stands.get("seats.0.call.from")).To(Equal("03-1234-5678"))

		reset := ask(server, http.MethodPost, "/sandbox/v1/class/1/reset", `{}`)
		Expect(reset.get("seats.0.lesson.done")).To(Equal("1"))
		Expect(reset.get("seats.0.call")).To(BeEmpty())
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class/1/forget", `{}`).get("seats.0.lesson")).To(BeEmpty())
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class/1/remove", `{}`).get("seats.#.seat")).To(MatchJSON(`[2]`))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class/1/remove", `{}`).status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class/x/reset", `{}`).status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class", `{"workspace":"x","count":1}`).status).To(Equal(http.StatusNotFound))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class", `{}`).status).To(Equal(http.StatusBadRequest))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class", `{"count":-1}`).status).To(Equal(http.StatusBadRequest))
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class", `{"count":300}`).status).To(Equal(http.StatusConflict))
	})

	It("is a page with links that a tablet can scan", func() {
		base := seated(server, "Anna")[0]
		Expect(browse(server, "/class/").body).To(And(ContainSubstring("Anna"), ContainSubstring(base)))
		Expect(browse(server, "/class/print").body).To(ContainSubstring(server.URL + base + "/"))
		for _, address := range addresses(browse(server, "/class/").body, "href", "src") {
			Expect(browse(server, address).status).To(Equal(http.StatusOK), address)
		}
	})

	It("is not for foreign pages, nor under a name that was rebound", func() {
		base := seated(server, "Anna")[0]
		form := "Content-Type: application/x-www-form-urlencoded"
		for _, path := range []string{"/class/", "/class/print", "/class/file", "/class/events", "/class/seat/1", "/sandbox/v1/class"} {
			for _, host := range []string{"evil.example", "evil.example:8000"} {
				r := ask(server, http.MethodGet, path, "", "Host: "+host)
				Expect(r.status).To(Equal(http.StatusForbidden), path)
				Expect(r.body).NotTo(ContainSubstring(base))
			}
		}
		for _, path := range []string{"/class/add", "/class/file", "/class/seat/1/reset", "/class/seat/1/forget", "/class/seat/1/remove"} {
			Expect(ask(server, http.MethodPost, path, "count=1", form, "Origin: https://evil.example").status).To(Equal(http.StatusForbidden), path)
			Expect(ask(server, http.MethodPost, path, "count=1", form, "Sec-Fetch-Site: cross-site").status).To(Equal(http.StatusForbidden), path)
			Expect(ask(server, http.MethodPost, path, "count=1", form, "Host: evil.example").status).To(Equal(http.StatusForbidden), path)
		}
		Expect(ask(server, http.MethodPost, "/sandbox/v1/class/1/remove", "{}", "Origin: https://evil.example").status).To(Equal(http.StatusForbidden))
		Expect(ask(server, http.MethodGet, "/sandbox/v1/class", "").get("seats.#")).To(Equal("1"))
	})

	It("answers links that lead nowhere with a page that says so", func() {
		for _, path := range []string{"/w/abcdefghijklmnopqrstuvwxyz/", "/w/nowhere/", "/w/abcdefghijklmnopqrstuvwxyz/k/7/"} {
			r := browse(server, path)
			Expect(r.status).To(Equal(http.StatusNotFound), path)
			Expect(r.body).To(ContainSubstring("This link leads nowhere"), path)
		}
		Expect(ask(server, http.MethodGet, "/w/abcdefghijklmnopqrstuvwxyz/sandbox/v1/calls", "").status).To(Equal(http.StatusNotFound))
	})

	It("shows names as texts on trainees' pages", func() {
		base := seated(server, `<script>alert(1)</script>`)[0]
		r := browse(server, base+"/")
		Expect(r.body).To(ContainSubstring("&lt;script&gt;alert(1)"))
		Expect(r.body).NotTo(ContainSubstring("<script>alert"))
	})

	It("finds who left the slash at the end out", func() {
		base := seated(server, "Anna")[0]
		for _, path := range []string{base, "/class", "/w/setting2"} {
			Expect(browse(server, path).status).To(Equal(http.StatusOK), path)
		}
	})

	It("has lessons below each workspace's own address, too", func() {
		Expect(browse(server, "/w/setting2/lessons/").body).To(ContainSubstring(`href="/w/setting2/lessons/setting2"`))
	})
})
