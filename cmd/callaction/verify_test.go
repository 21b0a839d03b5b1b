package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("callaction verify", func() {
	var kintone *fakekintone.Kintone
	var out, problems bytes.Buffer

	BeforeEach(func() {
		out.Reset()
		problems.Reset()
		var err error
		kintone, err = fakekintone.New(
			fakekintone.WithUsers(fakekintone.User{Login: "tanaka", Password: "correct-horse", Language: "ja"}),
			fakekintone.WithApps(fakekintone.App{ID: 7, FormName: fakekintone.Customers}),
		)
		Expect(err).NotTo(HaveOccurred())
	})

	verify := func(ctx context.Context, h http.Handler, args ...string) int {
		server := httptest.NewServer(h)
		defer server.Close()
		c := invocation(&out, &problems)
		c.env = func(name string) string {
			return map[string]string{loginVariable: "tanaka", passwordVariable: "correct-horse"}[name]
		}
		return c.main(ctx, append([]string{"verify", "--against", server.URL, "--app", "7", "--pause", "0s"}, args...))
	}
	// impolite is that kintone, which answers a revision that is stale with success.
	impolite := func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a := httptest.NewRecorder()
			kintone.ServeHTTP(a, r)
			if a.Code == http.StatusConflict {
				a = httptest.NewRecorder()
				a.Body = bytes.NewBufferString(`{"revision":"9"}`)
			}
			w.WriteHeader(a.Code)
			_, _ = w.Write(a.Body.Bytes())
		})
	}

	It("exits with 0 where nothing differs", func(ctx SpecContext) {
		Expect(verify(ctx, kintone, "--only", "record.json/put/*")).To(Equal(exitOK), problems.String())
		Expect(out.String()).To(ContainSubstring("different: 0"))
		Expect(kintone.Apps()[0].Records).To(BeZero())
	})

	It("exits with 1 where something does, and shows it", func(ctx SpecContext) {
		Expect(verify(ctx, impolite(), "--only", "record.json/put/*")).To(Equal(exitUnexpected))
		Expect(out.String()).To(And(
			ContainSubstring("  × a stale revision is 409, and nothing changes  record.json/put/stale-revision\n      sent      PUT record.json {"),
			ContainSubstring(`      answered  200 {"revision":"9"}`),
			ContainSubstring("different: 1"),
		))
		Expect(problems.String()).To(BeEmpty())
		Expect(kintone.Apps()[0].Records).To(BeZero())
	})

	It("tidies up, reports and exits with 1 where it is interrupted", func(ctx SpecContext) {
		soon, interrupt := context.WithCancel(ctx)
		n := 0
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if n++; n == 50 {
				Expect(kintone.Apps()[0].Records).NotTo(BeZero())
				interrupt()
			}
			kintone.ServeHTTP(w, r)
		})
		Expect(verify(soon, h)).To(Equal(exitUnexpected))
		Expect(out.String()).To(HaveSuffix("! stopped before the end: interrupted\n"))
		Expect(kintone.Apps()[0].Records).To(BeZero())
	})

	It("exits with 2 where nobody answers", func(ctx SpecContext) {
		c := invocation(&out, &problems)
		c.env = func(string) string { return "x-y-z" }
		gone := httptest.NewServer(http.NotFoundHandler())
		gone.Close()
		Expect(c.main(ctx, []string{"verify", "--against", gone.URL, "--app", "7"})).To(Equal(exitBadInput))
		Expect(problems.String()).To(HavePrefix("callaction: verify: reach 127.0.0.1"))
		Expect(out.String()).To(BeEmpty())
	})
})
