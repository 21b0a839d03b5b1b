package kintoneapi_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/internal/kintoneapi"
)

func TestKintoneAPI(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "kintoneapi")
}

const (
	login    = "tanaka"
	password = "correct-horse"
	token    = "TOKEN-OF-APP-7"
)

// domain is a kintone with one app, 7.
func domain() *fakekintone.Server {
	GinkgoHelper()
	server, err := fakekintone.NewServer(
		fakekintone.WithUsers(fakekintone.User{Login: login, Password: password, Language: "en"}),
		fakekintone.WithLanguage("en"),
		fakekintone.WithApps(fakekintone.App{ID: 7, Name: "顧客管理", FormName: fakekintone.Customers, Tokens: []fakekintone.Token{
			{Token: token, Permissions: []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd}},
		}}),
	)
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(server.Close)
	return server
}

func client(base string, opts ...kintoneapi.Option) *kintoneapi.Client {
	GinkgoHelper()
	c, err := kintoneapi.New(base, opts...)
	Expect(err).NotTo(HaveOccurred())
	return c
}

// request is what a server saw of one.
type request struct {
	method, uri, body string
	header            http.Header
}

// listener is a server that keeps the last request and answers as told.
func listener(answer http.HandlerFunc) (base string, last *request) {
	last = &request{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*last = request{method: r.Method, uri: r.RequestURI, body: string(body), header: r.Header}
		answer(w, r)
	}))
	DeferCleanup(server.Close)
	return server.URL, last
}

func nothing(http.ResponseWriter, *http.Request) {}
