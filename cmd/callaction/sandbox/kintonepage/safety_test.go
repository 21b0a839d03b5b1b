package kintonepage_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/kintonepage"
)

var _ = Describe("what is written on the pages", func() {
	// evil breaks out of texts, attributes and scripts where nobody looks after it.
	const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}`

	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":`+quoted(evil)+`},"電話番号":{"value":`+quoted(evil)+`}}`)
		e := quoted(evil)
		w.seed(inquiries, `{"会社名":{"value":`+e+`},"電話番号":{"value":`+e+`},"件名":{"value":`+e+`},"内容":{"value":"x https://a.example/`+evil[3:20]+` y"},"説明":{"value":`+e+`},
			"録音":{"value":`+e+`},"メール":{"value":`+e+`},"種別":{"value":`+e+`},"緊急度":{"value":`+e+`},"経路":{"value":[`+e+`]},"製品":{"value":[`+e+`]},
			"担当":{"value":[{"code":`+e+`}]},"添付":{"value":[{"fileKey":"k","name":`+e+`,"contentType":"text/html","size":"1"}]},
			"対応":{"value":[{"value":{"メモ":{"value":`+e+`}}}]}}`)
		w.rest("POST", "/k/v1/record/comment.json", `{"app":8,"record":1,"comment":{"text":`+e+`}}`)
	})

	tame := func(page string) {
		GinkgoHelper()
		root := parsed(page)
		Expect(root.all("img")).To(BeEmpty())
		for _, s := range root.all("script") {
			Expect(s.attr("src")).To(Equal("/k/assets/kintone.js"))
		}
		for _, one := range root.all("") {
			for _, a := range one.Attr {
				Expect(a.Key).NotTo(HavePrefix("on"))
				if a.Key == "href" || a.Key == "src" {
					Expect(strings.ToLower(a.Val)).NotTo(HavePrefix("javascript:"))
				}
			}
		}
	}

	It("stays text in every field, comment and name of a file", func() {
		for _, address := range []string{
			"/k/", "/k/7/", "/k/8/", "/k/7/show?record=1", "/k/8/show?record=1", "/k/8/show?record=1&mode=edit", "/k/8/edit", "/k/8/delete?record=1",
			"/k/8/?query=" + url.QueryEscape(evil), "/k/8/show?record=" + url.QueryEscape(evil), "/k/" + url.PathEscape(evil) + "/",
		} {
			r := httptest.NewRequestWithContext(GinkgoT().Context(), http.MethodGet, address, http.NoBody)
			recorded := httptest.NewRecorder()
			w.pages.ServeHTTP(recorded, r)
			tame(recorded.Body.String())
		}
		page := parsed(w.page("/k/8/show?record=1"))
		for _, field := range []string{"会社名", "電話番号", "件名", "録音", "メール", "種別", "緊急度", "経路", "製品", "担当", "添付", "対応"} {
			Expect(page.value(field).text()).To(ContainSubstring(evil), field)
		}
		Expect(page.one("ol", "class", "k-thread").text()).To(ContainSubstring(evil))
	})

	It("stays text where it comes back from a form", func() {
		for _, do := range []string{"save", "fill v/会社名", "pick v/会社名 1"} {
			form := typing(parsed(w.page("/k/8/show?mode=edit&record=1")), do, map[string][]string{"v/金額": {evil}, "v/受付日": {evil}, "rows/対応": {"", evil, "0"}, "id/対応/0": {evil}})
			form.Set("revision", evil)
			tame(w.post("/k/8/show?mode=edit&record=1", form).body)
		}
	})

	It("stays text in what a change did", func() {
		w.rest("PUT", "/k/v1/record.json", `{"app":7,"id":1,"record":{"会社名":{"value":`+quoted(evil+"2")+`}}}`)
		s := w.scene
		s.Source = w.Present()
		for _, o := range w.seen {
			for _, c := range o.Changes {
				shown, err := w.pages.Change(s, c)
				Expect(err).NotTo(HaveOccurred())
				tame(string(shown))
				Expect(parsed(string(shown)).text()).To(ContainSubstring(evil))
			}
		}
	})
})

// quoted is a text in JSON.
func quoted(s string) string {
	GinkgoHelper()
	data, err := json.Marshal(s)
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

var _ = Describe("a request from elsewhere", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
	})

	DescribeTable("is refused where it could change something",
		func(name, value string, status int) {
			for _, address := range []string{"/k/7/edit", "/k/7/show?record=1", "/k/7/comment?record=1", "/k/7/delete?record=1"} {
				Expect(w.post(address, url.Values{"text": {"x"}, "do": {"add-row"}}, name, value).status).To(Equal(status), address)
			}
		},
		Entry("with a foreign Origin", "Origin", "https://evil.example", http.StatusForbidden),
		Entry("with none", "Origin", "null", http.StatusForbidden),
		Entry("across sites", "Sec-Fetch-Site", "cross-site", http.StatusForbidden),
		Entry("from a sister site", "Sec-Fetch-Site", "same-site", http.StatusForbidden),
	)

	It("is taken from its own pages, and for reading", func() {
		Expect(w.post("/k/7/edit", url.Values{"v/会社名": {"B"}, "do": {"save"}}, "Origin", "http://example.com").status).To(Equal(http.StatusSeeOther))
		r := httptest.NewRequestWithContext(GinkgoT().Context(), http.MethodGet, "/k/7/", http.NoBody)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		Expect(w.ask(r).status).To(Equal(http.StatusOK))
	})

	It("changes nothing as GET", func() {
		w.get("/k/7/delete?record=1&do=save")
		w.get("/k/7/comment?record=1&text=x")
		w.get("/k/7/edit?do=save&v/会社名=B")
		Expect(w.seen).To(BeEmpty())
	})

	It("is what a guard says, and shows what its scene says", func() {
		pages := kintonepage.New(kintonepage.Options{
			Scene: func(*http.Request) (kintonepage.Scene, error) { return kintonepage.Scene{}, errors.New("no such room") },
			Guard: func(r *http.Request) error {
				if r.Host == "evil.example" {
					return errors.New("not ours")
				}
				return nil
			},
		})
		r := httptest.NewRequestWithContext(GinkgoT().Context(), http.MethodGet, "/k/", http.NoBody)
		recorded := httptest.NewRecorder()
		pages.ServeHTTP(recorded, r)
		Expect(recorded.Code).To(Equal(http.StatusNotFound))
		r.Host = "evil.example"
		recorded = httptest.NewRecorder()
		pages.ServeHTTP(recorded, r)
		Expect(recorded.Code).To(Equal(http.StatusForbidden))
		Expect(recorded.Body.String()).To(ContainSubstring("not ours"))
	})
})
