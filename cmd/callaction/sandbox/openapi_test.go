package sandbox_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

var _ = Describe("the control API's description", func() {
	It("has every address, and none besides", func() {
		all := describedRoutes(open())
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		box, err := sandbox.New(sandbox.Options{Workspaces: []*workspace.Workspace{ws}})
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(box.Close)
		Expect(all).To(ConsistOf(sandbox.Routes(box)))
	})
})

// describedRoutes are the addresses of the control API by its description, as
// "GET calls/{}".
func describedRoutes(server *httptest.Server) []string {
	GinkgoHelper()
	r := ask(server, http.MethodGet, "/sandbox/openapi.yaml", "")
	Expect(r.status).To(Equal(http.StatusOK))
	var described struct {
		Paths map[string]map[string]any `yaml:"paths"`
	}
	Expect(yaml.Unmarshal([]byte(r.body), &described)).To(Succeed())
	var all []string
	for path, methods := range described.Paths {
		for method := range methods {
			all = append(all, strings.ToUpper(method)+" "+regexp.MustCompile(`\{\w+\}`).ReplaceAllString(strings.TrimPrefix(path, "/"), "{}"))
		}
	}
	return all
}

var _ = Describe("the stream of events", func() {
	It("tells what kinds of things change", func(ctx SpecContext) {
		server := open()
		ctxStream, cancel := context.WithCancel(ctx)
		defer cancel()
		req, err := http.NewRequestWithContext(ctxStream, http.MethodGet, server.URL+"/sandbox/v1/events", nil)
		Expect(err).NotTo(HaveOccurred())
		resp, err := server.Client().Do(req)
		Expect(err).NotTo(HaveOccurred())
		defer func() { _ = resp.Body.Close() }()
		Expect(resp.Header.Get("Content-Type")).To(Equal("text/event-stream"))
		lines := bufio.NewScanner(resp.Body)
		Expect(lines.Scan()).To(BeTrue())
		Expect(lines.Text()).To(Equal(": welcome"))
		ask(server, http.MethodPost, "/sandbox/v1/faults", `{"faults":[]}`)
		for lines.Scan() && lines.Text() == "" {
		}
		Expect(lines.Text()).To(Equal("event: faults"))
	})

	It("is not for foreign pages", func() {
		Expect(ask(open(), http.MethodGet, "/sandbox/v1/events", "", "Host: evil.example").status).To(Equal(http.StatusForbidden))
	})
})
