package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// What is kintone's own is guarded as kintone guards it, and left out here: its REST API
// (/k/v1) takes an API token, a login or an OAuth token with every request, which no
// foreign page knows, and sends no CORS headers; its pages to log in (/login) and to
// authorise a client (/oauth2/authorization) take a login and a password with the form.
// The lessons are those that come with callaction: nobody writes their names.
var _ = Describe("safety of the whole server", func() {
	for _, visit := range []struct {
		lang string
		at   []string // the root is setting1 as well
	}{{"ja", []string{"/w/setting1", "/w/setting2"}}, {"en", []string{"", "/w/setting2"}}} {
		Describe("in "+visit.lang, Ordered, func() {
			var w *world
			var c *crawler

			BeforeAll(func() {
				w = openEvil()
				w.live()
				c = w.crawler(visit.lang)
				c.walk(w.seeds(visit.at)...)
			})

			It("lets no text become part of a page, whoever wrote it", func() {
				Expect(c.wrong).To(BeEmpty())
				for _, place := range places() {
					Expect(strings.Contains(c.shown.String(), "@"+place+"@")).To(BeTrue(), "no page shows what was written as "+place)
				}
			})

			It("shows no credential", func() {
				Expect(len(c.credentials())).To(BeNumerically(">=", 10))
				Expect(c.leaks).To(BeEmpty())
			})

			It("lets no text of a trace's file become part of a page", func() {
				for _, base := range visit.at {
					open := &posted{address: base + "/page/open"}
					r := w.send(open, url.Values{"file": {evilTrace(ask(w.Server, http.MethodGet, base+"/page/trace.json", "").body)}}, "multipart/form-data")
					Expect(r.status).To(Equal(http.StatusOK))
					_, wrong := tame(open.address, r.body)
					Expect(wrong).To(BeEmpty())
					Expect(strings.Count(r.body, "alert(1)")).To(BeNumerically(">", 50))
				}
			})

			It("refuses every POST that comes from elsewhere, and takes it from its own pages", func() {
				all := w.posts(c, visit.at)
				before := w.stands()
				for _, p := range all {
					w.attack(p)
				}
				Expect(w.stands()).To(Equal(before), "nothing has changed")
				for _, p := range all {
					w.fromHere(p)
				}
			})
		})
	}

	It("answers no page under another name", func() {
		w := openEvil()
		for _, path := range []string{"/", "/page/trace", "/page/events", "/rules/", "/accounts/", "/lessons/", "/k/", "/k/7/", "/sandbox", "/sandbox/v1/calls", "/sandbox/v1/events", "/sandbox/openapi.yaml"} {
			for _, base := range bases() {
				Expect(ask(w.Server, http.MethodGet, base+path, "", "Host: evil.example").status).To(Equal(http.StatusForbidden), base+path)
			}
		}
		Expect(ask(w.Server, http.MethodPost, "/sandbox/v1/class", `{"workspace":"setting2","names":["佐藤"]}`).status).To(Equal(http.StatusCreated))
		seat := ask(w.Server, http.MethodGet, "/sandbox/v1/class", "").get("seats.0.path")
		for _, path := range []string{"/class/", "/class/events", seat, seat + "lessons/", seat + "rules/", seat + "k/7/", seat + "sandbox/v1/calls"} {
			Expect(ask(w.Server, http.MethodGet, path, "", "Host: evil.example").status).To(Equal(http.StatusForbidden), path)
		}
	})

	It("tells no credential in its streams, its files and its log", func() {
		w := openEvil()
		var streams []*stream
		for _, path := range []string{"/sandbox/v1/events", "/page/events"} {
			for _, base := range bases() {
				streams = append(streams, w.stream(base+path))
			}
		}
		w.live()
		var told []string
		for _, s := range streams {
			Eventually(s.text).Should(And(ContainSubstring("event: calls"), ContainSubstring("event: records")))
			s.stop()
			told = append(told, s.text())
		}
		for _, base := range bases() {
			for _, path := range []string{"/page/trace.json", "/sandbox/v1/har", "/sandbox/v1/journal", "/sandbox/v1/calls", "/sandbox/v1/steps", "/sandbox/v1/rules"} {
				r := ask(w.Server, http.MethodGet, base+path, "")
				Expect(r.status).To(Equal(http.StatusOK), path)
				told = append(told, r.body)
			}
		}
		credentials := w.credentials()
		w.Close()
		for _, secret := range credentials {
			Expect(strings.Contains(strings.Join(append(told, w.log.String()), "\n"), secret)).To(BeFalse(), secret)
		}
	})
})

var _ = DescribeTable("what is looked for on a page",
	func(page string) {
		_, wrong := tame("/", page)
		Expect(wrong).NotTo(BeEmpty())
	},
	Entry("a script", `<p><script>alert(1)</script>`), Entry("a foreign script", `<script src="https://evil.example/x.js"></script>`),
	Entry("a handler", `<p onclick="x">`), Entry("one of htmx", `<p hx-on:click="x">`), Entry("an attribute", `<p title="" theirs="1">`), Entry("a style", `<p style="x">`),
	Entry("the address of a script", `<a href=" java&#10;script:x">`), Entry("one of htmx", `<p hx-get="JavaScript:x">`), Entry("data", `<form action="data:text/html,x">`),
	Entry("another base", `<base href="//evil.example">`), Entry("a page within", `<iframe srcdoc="x">`), Entry("a picture", `<img src=x>`),
	Entry("values that are run", `<p hx-vals="js:{}">`), Entry("another page", `<meta http-equiv="refresh" content="0">`),
)

// posts are the addresses that take POSTs: those that pages have forms for, and those of
// the control API's description.
func (w *world) posts(c *crawler, at []string) []*posted {
	GinkgoHelper()
	var all []*posted
	for _, path := range slices.Sorted(maps.Keys(c.posts)) {
		if !strings.HasSuffix(path, "/login") && !strings.HasSuffix(path, "/oauth2/authorization") {
			all = append(all, c.posts[path])
		}
	}
	Expect(len(all)).To(BeNumerically(">=", 40))
	for _, route := range describedRoutes(w.Server) {
		if path, ok := strings.CutPrefix(route, "POST "); ok {
			for i, base := range at {
				call := w.rooms()[i].Stage().PBX.Calls()[0].ID
				all = append(all, &posted{address: base + "/sandbox/v1/" + strings.ReplaceAll(path, "{}", call), enctype: "application/json"})
			}
		}
	}
	return all
}

// stands is everything that a POST could change.
func (w *world) stands() string {
	GinkgoHelper()
	var b strings.Builder
	for i, base := range bases()[1:] {
		for _, path := range []string{"calls", "steps", "journal", "rules", "faults", "pace", "snapshots", "records/7", "records/8", "records/9"} {
			b.WriteString(ask(w.Server, http.MethodGet, base+"/sandbox/v1/"+path, "").body)
		}
		b.WriteString(ask(w.Server, http.MethodGet, base+"/lessons/", "").body)
		s := w.rooms()[i].Stage()
		fmt.Fprintf(&b, "%+v %+v", s.Accounts.State(), s.Kintone.Grants())
	}
	return b.String()
}

// attack sends a POST as foreign pages could, in every way.
func (w *world) attack(p *posted) {
	GinkgoHelper()
	const evilPage, crossSite = "Origin: https://evil.example", "Sec-Fetch-Site: cross-site"
	host := strings.TrimPrefix(w.URL, "http://")
	_, port, _ := strings.Cut(host, ":")
	for _, headers := range [][]string{
		{evilPage}, {"Origin: null"}, {"Origin: http://localhost:1"}, {crossSite}, {"Sec-Fetch-Site: same-site"}, {evilPage, crossSite},
		{"Host: evil.example", "Origin: http://evil.example", "Sec-Fetch-Site: same-origin"},
		{"Host: evil.example:" + port, "Origin: http://evil.example:" + port},
		{"Host: evil.example"},
		{"Host: 127.0.0.1.evil.example"},
	} {
		r := w.send(p, p.as, p.enctype, headers...)
		Expect(r.status).To(Equal(http.StatusForbidden), "%s %v: %s", p.address, headers, r.body)
	}
	for _, form := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"} {
		r := w.send(p, p.as, form, evilPage, crossSite)
		Expect(r.status).To(BeElementOf(http.StatusForbidden, http.StatusUnsupportedMediaType), "%s as %s: %s", p.address, form, r.body)
	}
}

// fromHere sends a POST as the server's own pages do, filled with evil.
func (w *world) fromHere(p *posted) {
	GinkgoHelper()
	for _, fields := range []url.Values{p.as, p.filled} {
		r := w.send(p, fields, p.enctype, "Origin: "+w.URL, "Sec-Fetch-Site: same-origin")
		Expect(r.status).NotTo(BeElementOf(http.StatusForbidden, http.StatusUnsupportedMediaType), p.address)
		Expect(r.status).To(BeNumerically("<", 500), p.address+"\n"+r.body)
		if strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
			_, wrong := tame(p.address, r.body)
			Expect(wrong).To(BeEmpty())
		}
	}
}

// send sends fields as a form of some kind, or no field as JSON.
func (w *world) send(p *posted, fields url.Values, kind string, headers ...string) reply {
	GinkgoHelper()
	body := "{}"
	switch kind {
	case "application/json":
	case "multipart/form-data":
		kind, body = multiple(fields)
	case "text/plain":
		body = fields.Encode()
	default:
		kind, body = "application/x-www-form-urlencoded", fields.Encode()
	}
	return ask(w.Server, http.MethodPost, p.address, body+" ", append(headers, "Content-Type: "+kind)...)
}

// multiple is a form in parts. What is named file or upload comes as a file.
func multiple(fields url.Values) (kind, body string) {
	GinkgoHelper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		header := textproto.MIMEHeader{"Content-Disposition": {multipart.FileContentDisposition(name, `<b>"'`+markup)}}
		if name != "file" && name != "upload" {
			header = textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + name + `"`}}
		}
		part, err := m.CreatePart(header)
		Expect(err).NotTo(HaveOccurred())
		_, err = part.Write([]byte(fields.Get(name)))
		Expect(err).NotTo(HaveOccurred())
	}
	Expect(m.Close()).To(Succeed())
	return m.FormDataContentType(), b.String()
}

// evilTrace is a trace's file with markup behind every text of it.
func evilTrace(file string) string {
	GinkgoHelper()
	var trace any
	Expect(json.Unmarshal([]byte(file), &trace)).To(Succeed())
	data, err := json.Marshal(spoilt(trace))
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

func spoilt(value any) any {
	switch v := value.(type) {
	case string:
		if _, err := time.Parse(time.RFC3339, v); err != nil {
			return v + markup
		}
	case []any:
		for i := range v {
			v[i] = spoilt(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = spoilt(v[name])
		}
	}
	return value
}
