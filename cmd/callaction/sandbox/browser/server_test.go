package browser_test

import (
	"io/fs"
	"net/http/httptest"
	"strings"
	"testing/fstest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/fakekintone"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// began is ten in the morning in Japan, when every sandbox here begins.
var began = time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC)

// serve serves the manual's workspaces and returns the server's address.
func serve() string {
	GinkgoHelper()
	return serveFrom(manual.Files())
}

func serveFrom(files fs.FS) string {
	GinkgoHelper()
	address, _ := serveBox(files, sandbox.ClassOptions{})
	return address
}

func serveBox(files fs.FS, class sandbox.ClassOptions) (address string, box *sandbox.Sandbox) {
	GinkgoHelper()
	var all []*workspace.Workspace
	for _, name := range manual.Workspaces() {
		ws, err := workspace.Load(files, name)
		Expect(err).NotTo(HaveOccurred())
		all = append(all, ws)
	}
	box, err := sandbox.New(sandbox.Options{Workspaces: all, Seed: 1, Start: began, Class: class})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(box.Close)
	server := httptest.NewUnstartedServer(box)
	server.Config.ConnContext = fakekintone.ConnContext
	server.Start()
	DeferCleanup(func() {
		server.CloseClientConnections() // browsers watch until somebody ends that
		server.Close()
	})
	return server.URL, box
}

// withAccount are the manual's files with an OAuth account in the first setting, not
// yet authorized (chapter 4). Its rules still have their tokens.
func withAccount() fs.FS {
	GinkgoHelper()
	files := fstest.MapFS{}
	Expect(fs.WalkDir(manual.Files(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(manual.Files(), path)
		if path == "setting1/workspace.yaml" {
			data = []byte(accountIn(string(data)))
		}
		files[path] = &fstest.MapFile{Data: data}
		return err
	})).To(Succeed())
	return files
}

func accountIn(text string) string {
	return strings.Replace(text, "  apps:\n", `  OAuthクライアント:
    - {クライアントID: l.1.pbx, クライアントシークレット: shh-client-secret, クライアント名: PBX連携,
       リダイレクトエンドポイント: "https://pbx.example:8000/oauth_client/callback", 連携利用ユーザ: [admin]}
  apps:
`, 1) + "OAuthアカウント:\n  - {名前: kintone, クライアントID: l.1.pbx, スコープ: [\"k:app_record:read\", \"k:app_record:write\"]}\n"
}
