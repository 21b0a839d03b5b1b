package sandbox_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/cmd/callaction/sandbox"
	"callaction/fakekintone"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// patience is how long is waited for what comes by itself: a busy machine is slow.
const patience = 30 * time.Second

func TestSandbox(t *testing.T) {
	RegisterFailHandler(Fail)
	SetDefaultEventuallyTimeout(patience)
	RunSpecs(t, "sandbox")
}

// open serves the manual's three workspaces.
func open() *httptest.Server {
	GinkgoHelper()
	var all []*workspace.Workspace
	for _, name := range manual.Workspaces() {
		ws, err := workspace.Load(manual.Files(), name)
		Expect(err).NotTo(HaveOccurred())
		all = append(all, ws)
	}
	box, err := sandbox.New(sandbox.Options{Workspaces: all, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(box.Close)
	server := httptest.NewUnstartedServer(box)
	server.Config.ConnContext = fakekintone.ConnContext
	server.Start()
	DeferCleanup(server.Close)
	return server
}

// reply is an answer that has been read.
type reply struct {
	status int
	header http.Header
	body   string
}

// get reads a value out of a JSON answer.
func (r reply) get(path string) string { return gjson.Get(r.body, path).String() }

// ask sends a request to a server; header lines are "Name: value".
func ask(server *httptest.Server, method, path, body string, headers ...string) reply {
	GinkgoHelper()
	req, err := http.NewRequestWithContext(GinkgoT().Context(), method, server.URL+path, strings.NewReader(body))
	Expect(err).NotTo(HaveOccurred())
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			req.Host = value
			continue
		}
		req.Header.Set(name, value)
	}
	resp, err := server.Client().Do(req)
	Expect(err).NotTo(HaveOccurred())
	defer func() { Expect(resp.Body.Close()).To(Succeed()) }()
	data, err := io.ReadAll(resp.Body)
	Expect(err).NotTo(HaveOccurred())
	return reply{resp.StatusCode, resp.Header, string(data)}
}
