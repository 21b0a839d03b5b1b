package sandbox_test

import (
	"bytes"
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
)

// trainer is a trainer's token.
const trainer = "abcdefghijklmnopqrst234567"

// public is a sandbox that others reach as training.example.
func public(o sandbox.Options) *sandbox.Sandbox {
	GinkgoHelper()
	o.Workspaces, o.PublicHosts = the("setting1", "setting2"), []string{"training.example", "192.168.1.5:8000"}
	return opened(o)
}

// come is what a sandbox answers to a request under a host.
func come(box *sandbox.Sandbox, method, host, path string, headers ...string) *httptest.ResponseRecorder {
	req := httptest.NewRequestWithContext(GinkgoT().Context(), method, "http://"+host+path, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	box.ServeHTTP(w, req)
	return w
}

var _ = Describe("a public sandbox", func() {
	const host = "training.example:8000"

	It("is all below the trainer's token", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		Expect(box.Base()).To(Equal("/t/" + trainer))
		for _, path := range []string{
			"/", "/rules/", "/lessons/", "/k/7/", "/k/7/show?record=1", "/sandbox", "/sandbox/openapi.yaml", "/sandbox/v1/calls",
			"/w/setting2/", "/w/setting2/lessons/", "/w/setting2/k/7/", "/w/setting2/sandbox/v1/calls",
		} {
			Expect(come(box, "GET", host, box.Base()+path).Code).To(Equal(http.StatusOK), path)
		}
		bare := come(box, "GET", host, box.Base())
		Expect(bare.Code).To(Equal(http.StatusPermanentRedirect))
		Expect(bare.Header().Get("Location")).To(Equal(box.Base() + "/"))
	})

	It("leads with its links and assets to what is below the token", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		for path, link := range map[string]string{"/": `href="` + box.Base() + `/page/assets/`, "/w/setting2/": `href="` + box.Base() + `/w/setting2/page/assets/`} {
			page := come(box, "GET", host, box.Base()+path).Body.String()
			Expect(page).To(ContainSubstring(link))
			Expect(page).NotTo(MatchRegexp(`(href|src|action|hx-get|hx-post)="/(?:[^t]|t[^/])`), "nothing leads past the token")
		}
		Expect(come(box, "GET", host, box.Base()+"/sandbox/v1/workspaces").Body.String()).To(ContainSubstring(`"path":"` + box.Base() + `/w/setting2/"`))
	})

	It("answers nothing else but a page that says so, in both languages", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		for language, text := range map[string]string{"ja": "講師から受け取ったリンクを開いてください。", "en": "Open the link that your trainer gave you."} {
			page := come(box, "GET", host, "/", "Accept-Language: "+language)
			Expect(page.Code).To(Equal(http.StatusOK))
			Expect(page.Body.String()).To(And(ContainSubstring(text), ContainSubstring(`<html lang="`+language+`">`), Not(ContainSubstring(trainer))))
			Expect(page.Header()).To(And(
				HaveKeyWithValue("Content-Security-Policy", ContainElement(HavePrefix("default-src 'self'"))),
				HaveKeyWithValue("X-Content-Type-Options", ContainElement("nosniff")), HaveKeyWithValue("Referrer-Policy", ContainElement("same-origin"))))
		}
		Expect(come(box, "GET", host, "/page/assets/base.css").Code).To(Equal(http.StatusOK))
		for _, path := range []string{
			"/sandbox", "/sandbox/v1/calls", "/k/v1/records.json?app=7", "/k/7/", "/rules/", "/lessons/", "/w/setting1/", "/w/setting1/sandbox/v1/calls",
			"/page/trace", "/monitor_link/x", "/login", "/oauth2/token", "/t/", "/t", "/t//", "/t/" + trainer[1:] + "/", "/t/" + trainer + "x/", "/t/setting1/w/setting1/",
			"/%74/" + trainer + "/", "//t/" + trainer + "/", "/x/../t/" + trainer + "/x",
		} {
			Expect(come(box, "GET", host, path).Code).To(Equal(http.StatusNotFound), path)
			Expect(come(box, "POST", host, path, "Content-Type: application/json").Code).To(Equal(http.StatusNotFound), path)
		}
	})

	It("is found under its public names and on loopback only", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		for name, code := range map[string]int{
			"training.example": 200, "TRAINING.example:443": 200, "192.168.1.5:8000": 200, "localhost:9000": 200, "127.0.0.1": 200, "[::1]:8000": 200,
			"192.168.1.5:9000": 403, "192.168.1.5": 403, "evil.example": 403, "training.example.evil.example": 403, "example.cybozu.com": 403,
		} {
			for _, path := range []string{"/", box.Base() + "/", box.Base() + "/k/v1/apps.json"} {
				if got := come(box, "GET", name, path).Code; code == http.StatusForbidden || path != box.Base()+"/k/v1/apps.json" {
					Expect(got).To(Equal(code), name+path)
				}
			}
		}
	})

	It("takes writes of its own pages, and none from elsewhere", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		post := func(origin string) int {
			return come(box, "POST", host, box.Base()+"/sandbox/v1/reset", "Content-Type: application/json", "Origin: "+origin).Code
		}
		Expect(post("http://" + host)).To(Equal(http.StatusOK))
		Expect(post("https://"+host)).To(Equal(http.StatusOK), "a proxy in front may encrypt")
		Expect(post("http://evil.example")).To(Equal(http.StatusForbidden))
		Expect(post("null")).To(Equal(http.StatusForbidden))
	})

	It("served by https takes no writes of pages that came by http", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		for origin, code := range map[string]int{"https://" + host: 200, "http://" + host: 403} {
			for _, path := range []string{"/sandbox/v1/reset", "/page/calls"} {
				req := httptest.NewRequestWithContext(GinkgoT().Context(), "POST", "https://"+host+box.Base()+path, nil)
				req.TLS = &tls.ConnectionState{}
				req.Header.Set("Origin", origin)
				req.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				box.ServeHTTP(w, req)
				if code == http.StatusForbidden || path == "/sandbox/v1/reset" {
					Expect(w.Code).To(Equal(code), origin+path)
				}
			}
		}
	})

	It("draws a token that nobody guesses, and keeps it with its state", func() {
		first, second := public(sandbox.Options{}), public(sandbox.Options{})
		Expect(first.Base()).To(MatchRegexp("^/t/[a-z2-7]{26}$"))
		Expect(first.Base()).NotTo(Equal(second.Base()))
		again := public(sandbox.Options{From: bytes.NewReader(stateOf(first))})
		Expect(again.Base()).To(Equal(first.Base()))
		given := public(sandbox.Options{From: bytes.NewReader(stateOf(first)), TrainerToken: trainer})
		Expect(given.Base()).To(Equal("/t/" + trainer))

		quiet := opened(sandbox.Options{Workspaces: the("setting1", "setting2"), From: bytes.NewReader(stateOf(first))})
		Expect(quiet.Base()).To(BeEmpty())
		Expect(public(sandbox.Options{From: bytes.NewReader(stateOf(quiet))}).Base()).To(Equal(first.Base()), "meanwhile it was not public")
	})

	DescribeTable("refuses hosts that are none", func(host string) {
		_, err := sandbox.New(sandbox.Options{Workspaces: the("setting1"), PublicHosts: []string{host}})
		Expect(err).To(MatchError(ContainSubstring("is no name of a host; write NAME or NAME:PORT")))
	},
		Entry("an address of a page", "https://training.example"), Entry("nothing", ""), Entry("a path", "training.example/x"),
		Entry("a port alone", ":8000"), Entry("a port that is none", "training.example:http"), Entry("a wildcard", "*.example"))

	DescribeTable("refuses tokens that can be guessed, and does not show them", func(guessed string) {
		_, err := sandbox.New(sandbox.Options{Workspaces: the("setting1"), PublicHosts: []string{"a"}, TrainerToken: guessed})
		Expect(err).To(MatchError(HaveSuffix("the trainer's token is to be 20 to 100 letters, digits, - and _, and not to be guessed")))
	},
		Entry("short", "secret"), Entry("with a slash", "abcdefghij/klmnopqrstuv"), Entry("with a space", "abcdefghij klmnopqrstuv"))
})
