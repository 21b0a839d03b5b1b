package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/web"
)

func TestWeb(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "web")
}

// styled are files with one style sheet.
func styled(css string) web.Files {
	return web.ReadFiles(fstest.MapFS{"assets/page.css": {Data: []byte(css)}, "templates/page.html": {Data: []byte("<p>")}})
}

func get(h http.Handler, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), http.MethodGet, target, nil))
	return w
}

var _ = Describe("files", func() {
	It("are kept for good under an address that changes with their contents", func() {
		files := styled("p{}")
		at := files.Address("/w/one/", "page.css")
		Expect(at).To(HavePrefix("/w/one/page.css?v="))
		Expect(at).NotTo(Equal(styled("q{}").Address("/w/one/", "page.css")))
		got := get(files, at)
		Expect(got.Body.String()).To(Equal("p{}"))
		Expect(got.Header().Get("Content-Type")).To(HavePrefix("text/css"))
		Expect(got.Header().Get("Cache-Control")).To(ContainSubstring("immutable"))
	})

	It("are asked for anew under any other address", func() {
		Expect(get(styled("p{}"), "/page.css?v=old").Header().Get("Cache-Control")).To(Equal("no-cache"))
	})

	It("are no others than the assets", func() {
		Expect(get(styled("p{}"), "/page.html").Code).To(Equal(http.StatusNotFound))
	})
})

var _ = Describe("a mark", func() {
	type view struct {
		Text string
		Seen string `json:"-"`
	}
	mark := func(shown any) string {
		text, err := web.Mark(shown)
		Expect(err).NotTo(HaveOccurred())
		return text
	}

	It("changes with what is shown alone", func() {
		Expect(mark(view{Text: "a"})).To(Equal(mark(view{Text: "a", Seen: "before"})))
		Expect(mark(view{Text: "a"})).NotTo(Equal(mark(view{Text: "b"})))
	})

	It("is none of what has no JSON", func() {
		_, err := web.Mark(func() {})
		Expect(err).To(MatchError(ContainSubstring("mark what a page shows")))
	})
})
