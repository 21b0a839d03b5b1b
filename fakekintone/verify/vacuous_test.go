package verify_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/fakekintone/verify"
)

// rehearsal is how many requests a run sends before the first check: two forms, a
// token, a record that is added, found and deleted, and three for what is answered.
const rehearsal = 9

// only answers what a run needs to add, find and delete records of its own; to the
// rest, once the run has learned how it is answered, it says what it is told.
func only(k *fakekintone.Kintone, status int, body string) http.Handler {
	n := 0
	return broken(k, func(r *http.Request, a *httptest.ResponseRecorder) {
		n++
		ok := a.Code == http.StatusOK
		switch name := strings.TrimPrefix(r.URL.Path, "/k/v1/"); {
		case n <= rehearsal:
		case name == "record.json" && r.Method == http.MethodPost && ok:
		case name == "records.json" && r.Method == http.MethodDelete && ok:
		case r.Header.Get("X-HTTP-Method-Override") != "" && ok:
		default:
			a.Code, a.Body = status, bytes.NewBufferString(body)
		}
	})
}

var _ = Describe("no check", func() {
	It("finds the same in a kintone that takes everything, and in one that takes nothing", func(ctx SpecContext) {
		found := map[string]int{}
		for status, body := range map[int]string{http.StatusOK: `{}`, http.StatusTeapot: `{"code":"NO","id":"x","message":"no"}`} {
			t := asTanaka(only(kintone(), status, body), everything, customers)
			t.Tokens = []string{token9, token7}
			for _, name := range named(run(ctx, t), verify.Same) {
				found[name]++
			}
		}
		var always []string
		for name, times := range found {
			if times == 2 {
				always = append(always, name)
			}
		}
		Expect(always).To(ConsistOf( // what is answered rightly, so that the run can go on
			"request/method-override", "request/delete-body",
			"record.json/post/answer", "record.json/post/unknown-field", "record.json/post/extra-members", "record.json/post/own-id",
		))
	})
})
