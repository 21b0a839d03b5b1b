package kintoneapi_test

import (
	"errors"
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/kintoneapi"
)

var _ = Describe("a kintone", func() {
	It("answers a password", func(ctx SpecContext) {
		c := client(domain().URL, kintoneapi.Password(login, password))
		answer, err := c.Do(ctx, http.MethodGet, "app.json", map[string]any{"id": 7})
		Expect(err).NotTo(HaveOccurred())
		var app struct{ AppID, Name string }
		Expect(answer.Decode(&app)).To(Succeed())
		Expect(app.Name).To(Equal("顧客管理"))
		Expect(answer.Header.Get("Content-Type")).To(Equal("application/json;charset=utf-8"))
	})

	It("takes what an API token writes, and lists give back", func(ctx SpecContext) {
		c := client(domain().URL, kintoneapi.Tokens(token))
		answer, err := c.Do(ctx, http.MethodPost, "record.json", map[string]any{
			"app": 7, "record": map[string]any{"会社名": map[string]any{"value": "A"}},
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(string(answer.Body)).To(Equal(`{"id":"1","revision":"1"}`))
		answer, err = c.Do(ctx, http.MethodGet, "records.json", map[string]any{
			"app": 7, "query": `会社名 = "A"`, "fields": []string{"会社名"}, "totalCount": true,
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(answer.Err()).NotTo(HaveOccurred())
		Expect(string(answer.Body)).To(Equal(`{"records":[{"会社名":{"type":"SINGLE_LINE_TEXT","value":"A"}}],"totalCount":"1"}`))
	})

	It("says whom it refuses, with its code", func(ctx SpecContext) {
		c := client(domain().URL, kintoneapi.Password(login, "wrong"))
		answer, err := c.Do(ctx, http.MethodGet, "app.json", map[string]any{"id": 7})
		Expect(err).NotTo(HaveOccurred())
		e, ok := errors.AsType[*kintoneapi.Error](answer.Err())
		Expect(ok).To(BeTrue())
		Expect(e.Status).To(Equal(http.StatusUnauthorized))
		Expect(e.Code).To(Equal("CB_WA01"))
		Expect(e.ID).To(HaveLen(20))
		Expect(e.Message).NotTo(BeEmpty())
		Expect(answer.Decode(&struct{}{})).To(MatchError(e.Error()))
	})

	It("complains about parameters one by one", func(ctx SpecContext) {
		c := client(domain().URL, kintoneapi.Tokens(token))
		answer, err := c.Do(ctx, http.MethodGet, "records.json", map[string]any{"app": 7, "totalCount": "x", "fields": []string{""}})
		Expect(err).NotTo(HaveOccurred())
		e, ok := errors.AsType[*kintoneapi.Error](answer.Err())
		Expect(ok).To(BeTrue())
		Expect(e.Problems).NotTo(BeEmpty())
		Expect(e.Error()).To(ContainSubstring("CB_VA01: "))
		Expect(e.Error()).To(ContainSubstring("; totalCount: must be boolean."))
	})

	It("says which request of a bulk request failed it", func(ctx SpecContext) {
		base, _ := listener(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte(`{"results":[{},{"code":"GAIA_AP01","id":"x","message":"no app"},{}]}`))
		})
		answer, err := client(base).Do(ctx, http.MethodPost, "bulkRequest.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(answer.Err()).To(MatchError("kintone answers 404 GAIA_AP01: no app"))
	})

	It("that is none is told by its status alone", func(ctx SpecContext) {
		base, _ := listener(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte("<html>"))
		})
		answer, err := client(base).Do(ctx, http.MethodGet, "app.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(answer.Err()).To(MatchError("kintone answers 503 Service Unavailable"))

		base, _ = listener(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) })
		answer, err = client(base).Do(ctx, http.MethodGet, "app.json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(answer.Decode(&struct{}{})).To(MatchError(HavePrefix("what was answered is none of kintone's answers: ")))
	})
})
