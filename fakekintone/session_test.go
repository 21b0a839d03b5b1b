package fakekintone_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a session", func() {
	var w *world
	var cookie, requestToken string

	script := []string{"X-Requested-With", "XMLHttpRequest"}
	form := []string{"Content-Type", "application/x-www-form-urlencoded"}

	logIn := func(user, password string, headers ...string) reply {
		return w.send("POST", "/login", url.Values{"username": {user}, "password": {password}}.Encode(), and(form, headers)...)
	}
	begin := func() {
		r := logIn("tanaka", "secret")
		cookie, _, _ = strings.Cut(r.Header.Get("Set-Cookie"), ";")
		requestToken = r.Header.Get("X-Fake-Request-Token")
	}
	in := func(method, path, body string) string {
		return w.ask(method, path, body, and(script, []string{"Cookie", cookie})...).answered()
	}

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		begin()
	})

	It("begins at a page of the fake's own", func() {
		page := w.send("GET", "/login", "")
		Expect(page.Status).To(Equal(200))
		Expect(page.Body).To(And(ContainSubstring(`<form method="post">`), ContainSubstring("ログイン名")))
		Expect(page.Header.Get("Content-Security-Policy")).To(Equal("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"))
		Expect(w.send("GET", "/login", "", "Accept-Language", "en").Body).To(ContainSubstring("Login name"))

		r := logIn("tanaka", "secret")
		Expect(r.Status).To(Equal(303))
		Expect(r.Header.Get("Location")).To(Equal("login"))
		Expect(r.Header.Get("Set-Cookie")).To(MatchRegexp(`^JSESSIONID=[0-9a-f-]{36}; Path=/; HttpOnly; SameSite=Lax$`))
		Expect(w.last().Caller).To(Equal("tanaka"))
	})

	It("tells its request token on that page", func() {
		page := w.send("GET", "/login", "", "Cookie", cookie)
		Expect(page.Body).To(And(ContainSubstring("<strong>tanaka</strong>"), ContainSubstring(`<output id="request-token">`+requestToken+`</output>`)))
		Expect(page.Header.Get("X-Fake-Request-Token")).To(Equal(requestToken))
	})

	DescribeTable("does not begin", func(user, password string) {
		r := logIn(user, password)
		Expect(r.Status).To(Equal(403))
		Expect(r.Body).To(ContainSubstring(`<p role="alert">ログイン名またはパスワードが正しくありません。</p>`))
		Expect(r.Header).NotTo(HaveKey("Set-Cookie"))
	},
		Entry("with a wrong password", "tanaka", "x"),
		Entry("without a password", "tanaka", ""),
		Entry("for nobody", "nobody", "secret"),
	)

	It("does not begin for who is not active, but for who uses two factors", func() {
		w = newCompany()
		Expect(logIn("kato", "secret").Status).To(Equal(403))
		Expect(logIn("ito", "secret").Status).To(Equal(303))
	})

	It("does not begin by anything but a form", func() {
		Expect(w.ask("POST", "/login", `{"username":"tanaka","password":"secret"}`).answered()).To(Equal(illegalRequest))
		for _, path := range []string{"/login", "/logout"} {
			r := w.send("PUT", path, "")
			Expect(r.Status).To(Equal(405))
			Expect(r.Header.Get("Allow")).To(Equal("GET, POST"))
		}
	})

	It("reads as its user, the User API, too", func() {
		Expect(in("GET", records+"?app=7&fields=%E4%BC%9A%E7%A4%BE%E5%90%8D", "")).To(HavePrefix(`OK {"records":[{`))
		Expect(w.last().Caller).To(Equal("tanaka by session"))
		Expect(in("GET", "/v1/user/groups.json?code=tanaka", "")).To(HavePrefix(`OK {"groups":[`))
		Expect(w.ask("HEAD", "/k/", "", and(script, []string{"Cookie", cookie})...).Status).To(Equal(200))
	})

	It("is nobody's where no script says that it has sent the request", func() {
		Expect(w.ask("GET", records, `{"app":7}`, "Cookie", cookie).answered()).To(Equal(refusal(401, "CB_AU01", "ログインしてください。")))
		Expect(w.last().Notes).To(Equal([]string{"a session counts with the header X-Requested-With: XMLHttpRequest only"}))
	})

	It("writes with its request token", func() {
		Expect(in("POST", record, `{"app":7,"__REQUEST_TOKEN__":"`+requestToken+`"}`)).To(Equal(`OK {"id":"2","revision":"1"}`))
		Expect(in("DELETE", records+"?app=7&ids=2&__REQUEST_TOKEN__="+requestToken, "")).To(Equal(`OK {}`))
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(1)))
	})

	DescribeTable("does not write", func(method, path, body string) {
		Expect(in(method, path, body)).To(Equal(illegalRequest))
		Expect(w.last().Notes).To(Equal([]string{"a session needs its request token as __REQUEST_TOKEN__ to change something"}))
		Expect(w.last().Changes).To(BeEmpty())
	},
		Entry("without it", "POST", record, `{"app":7}`),
		Entry("with another one", "POST", record, `{"app":7,"__REQUEST_TOKEN__":"x"}`),
		Entry("with a list of them", "PUT", record, `{"app":7,"id":1,"__REQUEST_TOKEN__":["x"]}`),
		Entry("what a query string deletes", "DELETE", records+"?app=7&ids=1", ""),
		Entry("many things at once", "POST", bulk, `{"requests":[]}`),
	)

	It("needs none for a long GET that is sent as a POST", func() {
		headers := and(script, []string{"Cookie", cookie, "X-HTTP-Method-Override", "GET"})
		Expect(w.ask("POST", records, `{"app":7,"query":"limit 0"}`, headers...).answered()).To(Equal(`OK {"records":[],"totalCount":null}`))
	})

	It("uploads with the request token beside the file", func() {
		upload := func(token string) string {
			body := "--b\r\nContent-Disposition: form-data; name=\"__REQUEST_TOKEN__\"\r\n\r\n" + token + "\r\n" +
				"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc\r\n--b--\r\n"
			return w.send("POST", "/k/v1/file.json", body, and(script, []string{"Cookie", cookie, "Content-Type", "multipart/form-data; boundary=b"})...).answered()
		}
		Expect(upload("x")).To(Equal(illegalRequest))
		Expect(upload(requestToken)).To(HavePrefix(`OK {"fileKey":"`))
	})

	It("is told to no observer by its cookie or its request token", func() {
		Expect(in("POST", record, `{"app":7,"__REQUEST_TOKEN__":"`+requestToken+`"}`)).To(HavePrefix("OK"))
		w.send("GET", "/login", "", "Cookie", cookie)
		Expect(w.seen).To(HaveLen(3))
		for _, o := range w.seen {
			Expect(fmt.Sprint(o)).NotTo(Or(ContainSubstring(requestToken), ContainSubstring(strings.TrimPrefix(cookie, "JSESSIONID=")), ContainSubstring("secret")))
		}
	})

	It("ends at /logout", func() {
		r := w.send("POST", "/logout", "", "Cookie", cookie)
		Expect(r.Status).To(Equal(303))
		Expect(r.Header.Get("Set-Cookie")).To(Equal("JSESSIONID=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"))
		Expect(w.last().Caller).To(Equal("tanaka"))
		Expect(in("GET", records, `{"app":7}`)).To(ContainSubstring("CB_AU01"))
		Expect(w.send("GET", "/logout", "").Status).To(Equal(303))
	})

	It("ends where the same browser logs in again", func() {
		Expect(logIn("smith", "secret", "Cookie", cookie).Status).To(Equal(303))
		Expect(in("GET", records, `{"app":7}`)).To(ContainSubstring("CB_AU01"))
	})

	It("stays where records go back to a snapshot", func() {
		Expect(w.Restore(w.Snapshot())).To(Succeed())
		Expect(in("GET", records, `{"app":7,"query":"limit 0"}`)).To(HavePrefix("OK"))
	})

	It("has the same id for the same seed, and another for another", func() {
		id := regexp.MustCompile(`JSESSIONID=[0-9a-f-]+`).FindString(cookie)
		w = newWorld()
		begin()
		Expect(cookie).To(Equal(id))
		w = newWorld(fakekintone.WithSeed(1))
		begin()
		Expect(cookie).NotTo(Equal(id))
	})
})
