package sandbox_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// withAccount is the manual's first workspace with an OAuth account (chapter 4).
func withAccount() *workspace.Workspace {
	GinkgoHelper()
	const account = `  OAuthクライアント:
    - {クライアントID: l.1.pbx, クライアントシークレット: shh-client-secret, クライアント名: PBX連携,
       リダイレクトエンドポイント: "https://pbx.example:8000/oauth_client/callback", 連携利用ユーザ: [admin]}
  apps:
`
	files := fstest.MapFS{}
	Expect(fs.WalkDir(manual.Files(), "setting1", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(manual.Files(), path)
		if path == "setting1/workspace.yaml" {
			data = []byte(strings.Replace(string(data), "  apps:\n", account, 1) + "OAuthアカウント:\n  - {名前: kintone, クライアントID: l.1.pbx, スコープ: [\"k:app_record:read\"]}\n")
		}
		files[path] = &fstest.MapFile{Data: data}
		return err
	})).To(Succeed())
	ws, err := workspace.Load(files, "setting1")
	Expect(err).NotTo(HaveOccurred())
	return ws
}

var _ = Describe("an OAuth account's authorization", func() {
	It("leads from kintone's page back to the sandbox, and not to the PBX's own host", func() {
		box, err := sandbox.New(sandbox.Options{Workspaces: []*workspace.Workspace{withAccount()}, Seed: 1})
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(box.Close)
		server := httptest.NewServer(box)
		DeferCleanup(server.Close)
		server.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

		const form = "Content-Type: application/x-www-form-urlencoded"
		asked := ask(server, http.MethodPost, "/w/setting1/accounts/authorize", url.Values{"account": {"kintone"}}.Encode(), form)
		Expect(asked.status).To(Equal(http.StatusSeeOther))
		agreed := url.Values{"username": {"admin"}, "password": {"admin-password"}, "decision": {"allow"}}.Encode()
		decided := ask(server, http.MethodPost, asked.header.Get("Location"), agreed, form)
		Expect(decided.header.Get("Location")).To(HavePrefix("/w/setting1/oauth_client/callback?code="))
	})
})
