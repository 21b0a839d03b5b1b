package page_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// patience is how long is waited for what comes by itself: a busy machine is slow.
const patience = 30 * time.Second

func TestPage(t *testing.T) {
	RegisterFailHandler(Fail)
	SetDefaultEventuallyTimeout(patience)
	RunSpecs(t, "page")
}

const (
	known   = "03-1234-5678"
	unknown = "090-9999-0001"
	rules   = "setting1/rules-corrected.yaml"
	base    = "/w/trainee"
)

// start is ten in the morning in Japan.
var start = time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC)

// desk is a page with the room behind it.
type desk struct {
	room *room.Room
	page *page.Page
	// cookie is the language that was chosen; empty for Japanese.
	cookie string
}

// sit opens one of the manual's environments.
func sit(name string, change ...func(*page.Options)) *desk {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), name)
	Expect(err).NotTo(HaveOccurred())
	r, err := room.New(ws, room.Options{Start: start, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(r.Close)
	o := page.Options{Room: r, Base: base}
	for _, f := range change {
		f(&o)
	}
	return &desk{room: r, page: page.New(o)}
}

func inEnglish(d *desk) *desk { d.cookie = "en"; return d }

// send sends a request; one from the page's own script is a fragment's.
func (d *desk) send(r *http.Request) *httptest.ResponseRecorder {
	if d.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "lang", Value: d.cookie})
	}
	w := httptest.NewRecorder()
	d.page.ServeHTTP(w, r)
	return w
}

func newRequest(method, target string, body io.Reader) *http.Request {
	return httptest.NewRequestWithContext(context.Background(), method, target, body)
}

func (d *desk) get(path string) *httptest.ResponseRecorder {
	return d.send(newRequest(http.MethodGet, base+path, nil))
}

// fragment is what a page asks for that is there already.
func (d *desk) fragment(path string) string {
	GinkgoHelper()
	r := newRequest(http.MethodGet, base+path, nil)
	r.Header.Set("HX-Request", "true")
	w := d.send(r)
	Expect(w.Code).To(Equal(http.StatusOK), w.Body.String())
	return w.Body.String()
}

func form(path string, pairs ...string) *http.Request {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	r := newRequest(http.MethodPost, base+path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// post sends a form as the page's script does.
func (d *desk) post(path string, pairs ...string) *httptest.ResponseRecorder {
	r := form(path, pairs...)
	r.Header.Set("HX-Request", "true")
	return d.send(r)
}

// do is a post that is accepted, and the fragment that it is answered with.
func (d *desk) do(path string, pairs ...string) string {
	GinkgoHelper()
	w := d.post(path, pairs...)
	Expect(w.Code).To(Equal(http.StatusOK), w.Body.String())
	return w.Body.String()
}

// play places a call that is answered and lasts a minute, and lets the time pass.
func (d *desk) play(from string) {
	GinkgoHelper()
	d.do("/page/calls", "from", from, "course", "answered")
	Expect(d.room.Advance(context.Background(), 2*time.Minute)).To(Succeed())
}

// ring places a call that is steered by hand, and returns its id.
func (d *desk) ring(from string) string {
	GinkgoHelper()
	d.do("/page/calls", "from", from)
	Expect(d.room.Advance(context.Background(), time.Second)).To(Succeed())
	calls := d.room.Stage().PBX.Calls()
	return calls[len(calls)-1].ID
}

var tags = regexp.MustCompile(`<[^>]*>`)

// text is what somebody reads of a page, in one line.
func text(html string) string {
	plain := strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&#43;", "+", "&amp;", "&").Replace(tags.ReplaceAllString(html, " "))
	return strings.Join(strings.Fields(plain), " ")
}
