package words_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/words"
)

func TestWords(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "words")
}

var _ = DescribeTable("the language of a page is",
	func(target, cookie, accept string, want words.Language) {
		r := httptest.NewRequest(http.MethodGet, target, nil)
		if cookie != "" {
			r.AddCookie(&http.Cookie{Name: words.Cookie, Value: cookie})
		}
		r.Header.Set("Accept-Language", accept)
		Expect(words.Of(r)).To(Equal(want))
	},
	Entry("Japanese where nobody says", "/", "", "", words.Japanese),
	Entry("what the browser prefers", "/", "", "en-GB,en;q=0.9,ja;q=0.5", words.English),
	Entry("Japanese for a browser of another language", "/", "", "fr", words.Japanese),
	Entry("what the cookie remembers, whatever the browser prefers", "/", "en", "ja", words.English),
	Entry("what is asked for, whatever the cookie remembers", "/?lang=ja", "en", "en", words.Japanese),
	Entry("not a language that there is not", "/?lang=fr", "xx", "en", words.English),
)

var _ = DescribeTable("a text is said in", func(l words.Language, want string) {
	Expect(l.In("着信", "incoming")).To(Equal(want))
},
	Entry("English", words.English, "incoming"),
	Entry("Japanese", words.Japanese, "着信"),
	Entry("Japanese where no language was chosen", words.Language(""), "着信"),
)

var _ = DescribeTable("a choice is remembered", func(target string, want string) {
	w := httptest.NewRecorder()
	words.Remember(w, httptest.NewRequest(http.MethodGet, target, nil), "/w/one/")
	Expect(w.Header().Get("Set-Cookie")).To(Equal(want))
},
	Entry("for a year, below the path", "/?lang=en", "lang=en; Path=/w/one/; Max-Age=31536000; HttpOnly; SameSite=Lax"),
	Entry("only if there is such a language", "/?lang=fr", ""),
	Entry("only if somebody chose", "/", ""),
)

var _ = DescribeTable("what is offered is the other language", func(l words.Language, name, code string) {
	gotName, gotCode := words.Other(l)
	Expect([]string{gotName, gotCode}).To(Equal([]string{name, code}))
},
	Entry("beside Japanese", words.Japanese, "English", "en"),
	Entry("beside English", words.English, "日本語", "ja"),
	Entry("where no language was chosen", words.Language(""), "English", "en"),
)
