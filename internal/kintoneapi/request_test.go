package kintoneapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/kintoneapi"
	"callaction/internal/mask"
)

var _ = Describe("a request", func() {
	It("of GET has its parameters in the query, as the official client writes them", func(ctx SpecContext) {
		base, last := listener(nothing)
		_, err := client(base).Do(ctx, http.MethodGet, "records.json", map[string]any{
			"app": 7, "fields": []string{"$id", "電話番号"}, "totalCount": true, "query": "a & b", "left": nil,
			"at": map[string]any{"x": json.Number("1")},
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(last.method).To(Equal(http.MethodGet))
		Expect(last.uri).To(Equal("/k/v1/records.json?app=7&at%5Bx%5D=1&fields%5B0%5D=%24id&fields%5B1%5D=%E9%9B%BB%E8%A9%B1%E7%95%AA%E5%8F%B7&query=a+%26+b&totalCount=true"))
		Expect(last.body).To(BeEmpty())
		Expect(last.header).NotTo(HaveKey("Content-Type"))
	})

	It("of GET that grows too long is sent as a POST", func(ctx SpecContext) {
		base, last := listener(nothing)
		long := strings.Repeat("x", 4096)
		_, err := client(base).Do(ctx, http.MethodGet, "records.json", map[string]any{"query": long})
		Expect(err).NotTo(HaveOccurred())
		Expect(last.method).To(Equal(http.MethodPost))
		Expect(last.uri).To(Equal("/k/v1/records.json"))
		Expect(last.header.Get("X-HTTP-Method-Override")).To(Equal("GET"))
		Expect(last.body).To(Equal(`{"query":"` + long + `"}`))
	})

	DescribeTable("of another method has them in its body",
		func(ctx SpecContext, method string) {
			base, last := listener(nothing)
			_, err := client(base).Do(ctx, method, "records.json", map[string]any{"app": 7})
			Expect(err).NotTo(HaveOccurred())
			Expect(last.method).To(Equal(method))
			Expect(last.uri).To(Equal("/k/v1/records.json"))
			Expect(last.body).To(Equal(`{"app":7}`))
			Expect(last.header.Get("Content-Type")).To(Equal("application/json"))
		},
		Entry(nil, http.MethodPost), Entry(nil, http.MethodPut), Entry(nil, http.MethodDelete),
	)

	It("without parameters has neither query nor body", func(ctx SpecContext) {
		base, last := listener(nothing)
		_, err := client(base).Do(ctx, http.MethodPost, "apps.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(last.uri).To(Equal("/k/v1/apps.json"))
		Expect(last.body).To(BeEmpty())
		Expect(last.header).NotTo(HaveKey("Content-Type"))
	})

	It("refuses parameters that are no object", func(ctx SpecContext) {
		base, last := listener(nothing)
		_, err := client(base).Do(ctx, http.MethodGet, "apps.json", []int{1})
		Expect(err).To(MatchError(ContainSubstring("parameters are an object")))
		_, err = client(base).Do(ctx, http.MethodPost, "apps.json", func() {})
		Expect(err).To(MatchError(HavePrefix("write the parameters of POST apps.json: ")))
		Expect(last.method).To(BeEmpty())
	})

	It("goes below the guest space, or where its path says", func(ctx SpecContext) {
		base, last := listener(nothing)
		c := client(base, kintoneapi.GuestSpace(3))
		_, err := c.Do(ctx, http.MethodGet, "app.json", map[string]any{"id": 7})
		Expect(err).NotTo(HaveOccurred())
		Expect(last.uri).To(Equal("/k/guest/3/v1/app.json?id=7"))
		_, err = c.Do(ctx, http.MethodHead, "/k/", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(last.uri).To(Equal("/k/"))
		Expect(last.method).To(Equal(http.MethodHead))
	})

	It("is sent as it is where it is raw", func(ctx SpecContext) {
		base, last := listener(nothing)
		_, err := client(base, kintoneapi.Tokens(token)).Send(ctx, http.MethodGet, "records.json?apps[0]=7",
			http.Header{"Content-Type": {"text/plain"}}, []byte("{"))
		Expect(err).NotTo(HaveOccurred())
		Expect(last.uri).To(Equal("/k/v1/records.json?apps[0]=7"))
		Expect(last.body).To(Equal("{"))
		Expect(last.header.Get("Content-Type")).To(Equal("text/plain"))
		Expect(last.header.Get("X-Cybozu-API-Token")).To(Equal(token))
	})
})

var _ = Describe("credentials", func() {
	It("are sent with every request, both kinds where both are given", func(ctx SpecContext) {
		base, last := listener(nothing)
		c := client(base, kintoneapi.Password(login, password), kintoneapi.Tokens("A, B", "", "C"))
		_, err := c.Do(ctx, http.MethodGet, "app.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(last.header.Get("X-Cybozu-Authorization")).To(Equal(mask.Login(login, password)))
		Expect(last.header.Get("X-Cybozu-API-Token")).To(Equal("A,B,C"))
	})

	DescribeTable("give way to those of a raw request",
		func(ctx SpecContext, header http.Header) {
			base, last := listener(nothing)
			c := client(base, kintoneapi.Password(login, password), kintoneapi.Tokens(token))
			_, err := c.Send(ctx, http.MethodGet, "app.json", header, nil)
			Expect(err).NotTo(HaveOccurred())
			Expect(last.header.Get("X-Cybozu-Authorization")).To(BeEmpty())
			Expect(last.header.Get("X-Cybozu-API-Token")).To(BeEmpty())
		},
		Entry("another way to log in", http.Header{"Authorization": {"Bearer abc"}}),
		Entry("none at all", http.Header{"X-Cybozu-API-Token": nil}),
	)

	It("stand in no error", func(ctx SpecContext) {
		gone := httptest.NewServer(http.NotFoundHandler())
		gone.Close()
		c := client(gone.URL, kintoneapi.Password(login, password), kintoneapi.Tokens(token))
		_, err := c.Do(ctx, http.MethodGet, "records.json", map[string]any{"query": token})
		Expect(err).To(MatchError(And(HavePrefix("reach "+c.Host()+" for records.json: "), Not(ContainSubstring(token)))))

		base, _ := listener(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "https://example.com/"+token+"?t="+token)
			w.WriteHeader(http.StatusFound)
			_, _ = w.Write([]byte(`{"code":"X","message":"who is ` + token + `?","errors":{"a":{"messages":["` + password + `"]}}}`))
		})
		answer, err := client(base, kintoneapi.Password(login, password), kintoneapi.Tokens(token)).Do(ctx, http.MethodGet, "a.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(answer.Err()).To(MatchError("kintone answers 302 X: who is ********?, which leads to https://example.com/********; a: ********"))
	})
})

var _ = Describe("an answer", func() {
	It("is not fetched from where a redirect leads", func(ctx SpecContext) {
		base, last := listener(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		})
		answer, err := client(base).Do(ctx, http.MethodGet, "app.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(answer.Status).To(Equal(http.StatusFound))
		Expect(last.uri).To(Equal("/k/v1/app.json"))
		Expect(answer.Err()).To(MatchError(HavePrefix("kintone answers 302 Found")))
	})

	It("is asked for as it is, not compressed", func(ctx SpecContext) {
		base, last := listener(nothing)
		_, err := client(base).Do(ctx, http.MethodGet, "app.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(last.header).NotTo(HaveKey("Accept-Encoding"))
	})

	It("is not waited for longer than the context allows", func(ctx SpecContext) {
		over, cancel := context.WithCancel(ctx)
		base, _ := listener(func(_ http.ResponseWriter, r *http.Request) {
			cancel()
			<-r.Context().Done()
		})
		_, err := client(base).Do(over, http.MethodGet, "app.json", nil)
		Expect(err).To(MatchError(context.Canceled))
	})

	It("is read up to a limit", func(ctx SpecContext) {
		base, _ := listener(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(make([]byte, kintoneapi.MaxBody+1))
		})
		_, err := client(base).Do(ctx, http.MethodGet, "records.json", nil)
		Expect(err).To(MatchError(ContainSubstring("it is longer than 64 MB")))
	})
})
