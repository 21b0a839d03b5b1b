package rulepage_test

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"golang.org/x/net/html"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/rulepage"
	"callaction/fakepbx"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

func TestRulePage(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "rulepage")
}

const (
	search = "①例1 登録確認"
	create = "①例2 新規登録"
	file   = "setting1/rules-corrected.yaml"
	token  = "CUSTOMERS-TOKEN"
)

// desk is somebody's browser in front of a room.
type desk struct {
	room    *room.Room
	pages   http.Handler
	base    string
	english bool
	refuse  error // the guard's
}

// sit opens the manual's first setting, with changes to its files.
func sit(changes ...func(path, text string) string) *desk {
	GinkgoHelper()
	files := fstest.MapFS{}
	Expect(fs.WalkDir(manual.Files(), "setting1", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(manual.Files(), path)
		text := string(data)
		for _, change := range changes {
			text = change(path, text)
		}
		files[path] = &fstest.MapFile{Data: []byte(text)}
		return err
	})).To(Succeed())
	ws, err := workspace.Load(files, "setting1", workspace.WithEnv(func(name string) (string, bool) {
		return "SECRET-FROM-ENV", name == "TOKEN7"
	}))
	Expect(err).NotTo(HaveOccurred())
	r, err := room.New(ws, room.Options{Start: time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC), Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(r.Close)
	d := &desk{room: r, base: "/w/x"}
	d.pages = rulepage.New(rulepage.Options{Room: r, Base: d.base, Guard: func(*http.Request) error { return d.refuse }})
	return d
}

// inRules changes the rule file alone.
func inRules(old, now string) func(path, text string) string {
	return func(path, text string) string {
		if path != file {
			return text
		}
		Expect(text).To(ContainSubstring(old))
		return strings.ReplaceAll(text, old, now)
	}
}

// call plays a call that is answered and lasts a minute.
func (d *desk) call(from string) string {
	GinkgoHelper()
	course, err := fakepbx.ParseCourse([]string{"呼出 5s", "応答", "通話 1m", "お客様が切断"})
	Expect(err).NotTo(HaveOccurred())
	c, err := d.room.Stage().PBX.Play(fakepbx.NewCall{From: from}, course)
	Expect(err).NotTo(HaveOccurred())
	Expect(d.room.Advance(context.Background(), 2*time.Minute)).To(Succeed())
	return c.ID()
}

// data is the rule file as it is now.
func (d *desk) data() string { return string(d.room.Workspace().RulesRead[0].Data()) }

// page is what came back.
type page struct {
	status int
	header http.Header
	body   string
}

func (d *desk) ask(r *http.Request) page {
	if r.Header.Get("Accept-Language") == "" {
		r.Header.Set("Accept-Language", map[bool]string{true: "en", false: "ja"}[d.english])
	}
	w := httptest.NewRecorder()
	d.pages.ServeHTTP(w, r)
	return page{w.Code, w.Header(), w.Body.String()}
}

func (d *desk) get(path string) page {
	return d.ask(httptest.NewRequestWithContext(context.Background(), http.MethodGet, d.base+path, nil))
}

func (d *desk) posted(path string, form url.Values) *http.Request {
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, d.base+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func (d *desk) post(path string, form url.Values) page { return d.ask(d.posted(path, form)) }

// put is a POST of htmx's.
func (d *desk) put(path string, form url.Values) page {
	r := d.posted(path, form)
	r.Header.Set("HX-Request", "true")
	return d.ask(r)
}

// open opens a rule and returns its form as a browser would send it.
func (d *desk) open(rule string) url.Values {
	GinkgoHelper()
	p := d.get("/rules/edit?" + url.Values{"rule": {rule}}.Encode())
	Expect(p.status).To(Equal(http.StatusOK), p.text())
	return p.form()
}

// save sends a rule's form with other values.
func (d *desk) save(form url.Values, changes ...string) page {
	for i := 0; i < len(changes); i += 2 {
		form.Set(changes[i], changes[i+1])
	}
	return d.post("/rules/save", form)
}

func (p page) to() string { return p.header.Get("Location") }

// each calls f for the elements of a page.
func (p page) each(f func(n *html.Node)) {
	GinkgoHelper()
	root, err := html.Parse(strings.NewReader(p.body))
	Expect(err).NotTo(HaveOccurred())
	for n := range root.Descendants() {
		f(n)
	}
}

// text is what a reader sees of a page.
func (p page) text() string {
	var b strings.Builder
	p.each(func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	})
	return b.String()
}

// words are what a reader sees, with a blank wherever something stands apart.
func (p page) words() string {
	var all []string
	p.each(func(n *html.Node) {
		if n.Type == html.TextNode {
			all = append(all, strings.Fields(n.Data)...)
		}
	})
	return strings.Join(all, " ")
}

// inside is the text of the element with an id.
func (p page) inside(id string) string {
	var b strings.Builder
	p.each(func(n *html.Node) {
		if attribute(n, "id") != id {
			return
		}
		for child := range n.Descendants() {
			if child.Type == html.TextNode {
				b.WriteString(child.Data)
			}
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// marks are the texts that a page marks in a way.
func (p page) marks(class string) []string {
	var all []string
	p.each(func(n *html.Node) {
		if n.Data == "mark" && strings.HasPrefix(attribute(n, "class"), class) {
			all = append(all, n.FirstChild.Data)
		}
	})
	return all
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// form is what a browser would send of the form that saves, with the line breaks of one.
func (p page) form() url.Values {
	values := url.Values{}
	p.each(func(n *html.Node) {
		name := attribute(n, "name")
		if name == "" {
			return
		}
		switch n.Data {
		case "input":
			if _, there := values[name]; !there {
				values.Set(name, strings.ReplaceAll(attribute(n, "value"), "\n", ""))
			}
		case "textarea":
			if n.FirstChild != nil {
				values.Set(name, strings.ReplaceAll(n.FirstChild.Data, "\n", "\r\n"))
			} else {
				values.Set(name, "")
			}
		case "select":
			values.Set(name, chosen(n))
		}
	})
	return values
}

func chosen(list *html.Node) string {
	value, first := "", true
	for n := range list.Descendants() {
		if n.Data != "option" {
			continue
		}
		is := false
		for _, a := range n.Attr {
			is = is || a.Key == "selected"
		}
		if first || is {
			value, first = attribute(n, "value"), false
		}
	}
	return value
}

var errForeign = errors.New("this Origin is not the sandbox's")
