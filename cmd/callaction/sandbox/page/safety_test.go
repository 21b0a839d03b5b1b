package page_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/page"
	"callaction/fakekintone"
)

// everywhere are the addresses of all that can be read.
func everywhere() []string {
	return []string{
		"/", "/?tab=trace&plain=1", "/?tab=travel", "/?tab=faults", "/?tab=rules", "/?tab=lessons", "/page/telephone", "/page/dial", "/page/examples",
		"/page/calls", "/page/pace", "/page/clock", "/page/trace", "/page/log", "/page/trace.json", "/page/travel", "/page/compare?a=1&b=2", "/page/faults",
		"/page/faultlist",
	}
}

var _ = Describe("safety", func() {
	It("has headers that keep foreign things out, on every answer", func() {
		d := sit("setting1")
		for _, path := range append(everywhere(), "/nothing", page.AssetsPath+"page.js") {
			h := d.get(path).Header()
			Expect(h.Get("Content-Security-Policy")).To(And(HavePrefix("default-src 'self'"), ContainSubstring("frame-ancestors 'none'"), Not(ContainSubstring("unsafe"))), path)
			Expect(h.Get("X-Content-Type-Options")).To(Equal("nosniff"), path)
			Expect(h.Get("Referrer-Policy")).To(Equal("same-origin"), path)
		}
	})

	It("has no inline script or style, and asks no other host", func() {
		d := sit("setting1")
		d.play(unknown)
		for _, path := range everywhere() {
			body := d.get(path).Body.String()
			Expect(body).NotTo(MatchRegexp(`<script>|<style|\son\w+=|\sstyle=|hx-on|javascript:`), path)
			Expect(body).NotTo(MatchRegexp(`(src|href|action|hx-\w+|sse-connect)="(https?:)?//`), path)
		}
	})

	It("lets text stay text, whoever wrote it", func() {
		const script = `<script>alert("x")</script><img src=x onerror=alert(1)>`
		d := sit("setting1")
		d.change("①例1 登録確認", "①"+strings.ReplaceAll(script, `"`, ""))
		quoted, err := json.Marshal(script)
		Expect(err).NotTo(HaveOccurred())
		Expect(d.room.SetFaults([]fakekintone.Fault{{Name: script, Status: 400, Body: script}})).To(Succeed())
		Expect(d.room.Stage().Kintone.AddRecords(7, []byte(`{"会社名":{"value":`+string(quoted)+`}}`))).To(Succeed())
		d.play(known)
		d.do("/page/back", "step", "1")
		d.play(known)
		paths := append(everywhere(), "/?from="+url.QueryEscape(script), "/?tab=trace&rule="+url.QueryEscape(script)+"&call="+url.QueryEscape(script),
			"/?tab=faults&preset="+url.QueryEscape(script))
		for _, path := range paths {
			if path == "/page/trace.json" {
				continue // it is a file
			}
			body := d.get(path).Body.String()
			Expect(body).NotTo(ContainSubstring("<script>"), path)
			Expect(body).NotTo(ContainSubstring("<img"), path)
		}
		Expect(text(d.fragment("/page/log"))).To(ContainSubstring("<script>alert(x)</script>"))
		w := d.post("/page/calls", "from", script)
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(w.Body.String()).NotTo(ContainSubstring("<script>"))
		Expect(text(w.Body.String())).To(ContainSubstring(script))
	})

	DescribeTable("shows no credential", func(name string) {
		d := sit(name)
		d.play(known)
		d.do("/page/back", "step", "2")
		d.play(unknown)
		Expect(d.room.Workspace().Secrets).NotTo(BeEmpty())
		for _, path := range everywhere() {
			for _, secret := range d.room.Workspace().Secrets {
				Expect(d.get(path).Body.String()).NotTo(ContainSubstring(secret), path)
			}
		}
	}, Entry(nil, "setting1"), Entry(nil, "setting2"))

	It("changes nothing by a GET, and asks the guard about every POST", func() {
		asked := 0
		d := sit("setting1", func(o *page.Options) {
			o.Guard = func(r *http.Request) error {
				asked++
				return errors.New("this Origin is not the sandbox's")
			}
		})
		posts := []string{"/page/calls", "/page/call", "/page/pace", "/page/next", "/page/advance", "/page/reset", "/page/back", "/page/faults", "/page/faults/clear", "/page/open"}
		for i, path := range posts {
			w := d.post(path, "from", known, "stops", "rules", "minutes", "10", "preset", "503")
			Expect(w.Code).To(Equal(http.StatusForbidden), path)
			Expect(w.Body.String()).To(ContainSubstring("this Origin is not the sandbox's"))
			Expect(asked).To(Equal(i + 1))
		}
		for _, path := range append(everywhere(), posts...) {
			d.get(path + "?from=" + known)
		}
		Expect(asked).To(Equal(len(posts)))
		Expect(d.room.Stage().PBX.Calls()).To(BeEmpty())
		Expect(d.room.Stage().Kintone.Faults()).To(BeEmpty())
	})

	It("takes no other methods and knows no other addresses", func() {
		d := sit("setting1")
		Expect(d.get("/page/nothing").Code).To(Equal(http.StatusNotFound))
		Expect(d.send(newRequest(http.MethodDelete, base+"/page/calls", nil)).Code).To(Equal(http.StatusNotFound))
		Expect(d.get("/page/advance").Code).To(Equal(http.StatusNotFound))
	})
})

var _ = Describe("the frame", func() {
	It("has its regions, found by role and name", func() {
		body := sit("setting1").get("/").Body.String()
		for _, part := range []string{
			`<html lang="ja">`, `aria-label="電話"`, `<main class="column middle">`, `aria-label="kintone"`, `<nav class="tabs" aria-label="表示の切り替え">`,
			`aria-current="page">実行ログ`, `hx-get="/w/trainee/k/7/" hx-trigger="load, sse:records, sse:branches"`, `sse-connect="/w/trainee/page/events"`,
			`<label for="from">発信者の番号</label>`, `<label for="to">着信先</label>`, `setting1`,
		} {
			Expect(body).To(ContainSubstring(part))
		}
	})

	It("changes its language, and remembers it", func() {
		d := sit("setting1")
		w := d.get("/?lang=en")
		Expect(text(w.Body.String())).To(ContainSubstring("Call as a customer"))
		Expect(w.Header().Get("Set-Cookie")).To(And(HavePrefix("lang=en; Path=/w/trainee/;"), ContainSubstring("HttpOnly"), ContainSubstring("SameSite=Lax")))
		Expect(d.get("/").Header()).NotTo(HaveKey("Set-Cookie"))
		Expect(w.Body.String()).To(ContainSubstring(`href="/w/trainee/?lang=ja&amp;tab=trace" lang="ja"`))
	})

	It("leaves rules and lessons to others", func() {
		d := sit("setting1")
		Expect(d.get("/?tab=rules").Body.String()).To(ContainSubstring(`<div id="middle" tabindex="-1" hx-get="/w/trainee/rules/" hx-trigger="load"`))
		Expect(d.get("/?tab=lessons").Body.String()).To(ContainSubstring(`hx-get="/w/trainee/lessons/" hx-trigger="load"`))
	})

	It("answers whole pages where it is asked directly, and fragments otherwise", func() {
		d := sit("setting1")
		Expect(d.get("/page/travel").Body.String()).To(HavePrefix("<!DOCTYPE html>"))
		Expect(d.get("/page/calls").Body.String()).To(HavePrefix("<!DOCTYPE html>"))
		Expect(d.get("/page/travel?fragment=1").Body.String()).To(HavePrefix(`<section class="travel"`))
	})

	It("stands below its base, whether the server cuts that off or not", func() {
		d := sit("setting1")
		Expect(d.send(newRequest(http.MethodGet, "/page/calls?fragment=1", nil)).Body.String()).To(ContainSubstring(`hx-get="/w/trainee/page/calls`))
	})

	It("loads the styles and scripts of others", func() {
		d := sit("setting1", func(o *page.Options) { o.Styles, o.Scripts = []string{"/k/a.css"}, []string{"/k/a.js"} })
		Expect(d.get("/").Body.String()).To(And(ContainSubstring(`href="/k/a.css"`), ContainSubstring(`src="/k/a.js"`)))
	})

	It("has assets that browsers keep as long as their contents stay", func() {
		d := sit("setting1")
		body := d.get("/").Body.String()
		at := strings.Index(body, base+"/page/assets/base.css?v=")
		address := body[at+len(base):]
		address = address[:strings.Index(address, `"`)]
		w := d.get(address)
		Expect(w.Code).To(Equal(http.StatusOK))
		Expect(w.Header().Get("Cache-Control")).To(ContainSubstring("immutable"))
		Expect(w.Header().Get("Content-Type")).To(ContainSubstring("text/css"))
		Expect(d.get(page.AssetsPath + "base.css?v=old").Header().Get("Cache-Control")).To(Equal("no-cache"))
		Expect(d.get(page.AssetsPath + "none.css").Code).To(Equal(http.StatusNotFound))
	})

	It("moves the clock", func() {
		d := sit("setting1")
		Expect(text(d.do("/page/advance", "minutes", "10"))).To(ContainSubstring("10:10:0"))
		for _, wrong := range []string{"", "x", "0", "-1", "100000"} {
			w := d.post("/page/advance", "minutes", wrong)
			Expect(w.Code).To(Equal(http.StatusUnprocessableEntity), wrong)
			Expect(text(w.Body.String())).To(ContainSubstring("1 分から 1440 分まで"))
		}
	})

	It("resets the workspace, and loads anew", func() {
		d := sit("setting1")
		d.play(unknown)
		w := d.post("/page/reset")
		Expect(w.Header().Get("HX-Redirect")).To(Equal(base + "/"))
		Expect(d.room.Stage().Kintone.Apps()[0].Records).To(Equal(2))
		Expect(d.send(form("/page/reset")).Code).To(Equal(http.StatusSeeOther))
	})
})

var _ = Describe("every element that asks for something", func() {
	It("says where the answer goes and how, whatever it stands in", func() {
		d := sit("setting1")
		d.play(unknown)
		d.do("/page/back", "step", "2")
		d.do("/page/faults", "preset", "503")
		for _, path := range everywhere() {
			for _, tag := range tags.FindAllString(d.get(path).Body.String(), -1) {
				if strings.Contains(tag, "hx-target=") {
					Expect(tag).To(ContainSubstring("hx-swap="), path)
				}
			}
		}
	})
})
