package fakekintone_test

import (
	"os"
	"os/exec"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// absent skips a spec for want of something; the gate, which installs it, fails.
func absent(what string) {
	GinkgoHelper()
	if os.Getenv("CI") == "true" {
		Fail(what)
	}
	Skip(what)
}

// clients is the folder of the official clients.
const clients = "jsclient"

// nodeWith finds Node.js, for a package that is installed beside the specs.
func nodeWith(packageName string) string {
	GinkgoHelper()
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(clients + "/node_modules/" + packageName); err != nil || missing != nil {
		absent("Node.js or " + packageName + " is missing: run npm ci in fakekintone/jsclient")
	}
	return node
}

// asLocalhost is a server's address as clients take it that allow http for
// localhost alone.
func asLocalhost(url string) string { return strings.Replace(url, "127.0.0.1", "localhost", 1) }

// clientProcess is a process for the clients: 未着手, 対応中 and 完了, each for admin.
const clientProcess = `{"enable":true,"states":{
	"未着手":{"name":"未着手","index":"0","assignee":{"type":"ONE","entities":[{"entity":{"type":"USER","code":"admin"}}]}},
	"対応中":{"name":"対応中","index":"1","assignee":{"type":"ONE","entities":[{"entity":{"type":"USER","code":"admin"}}]}},
	"完了":{"name":"完了","index":"2","assignee":{"type":"ONE","entities":[]}}},
	"actions":[{"name":"着手","from":"未着手","to":"対応中"},{"name":"完了する","from":"対応中","to":"完了"}]}`

// The official JavaScript client comes from npm into a folder of its own; where
// Node.js or the client is missing the spec says so, and the gate installs both.
var _ = Describe("the official JavaScript client", func() {
	It("works with the fake, unmodified", func(ctx SpecContext) {
		node := nodeWith("@kintone/rest-api-client")
		server, err := fakekintone.NewServer(
			fakekintone.WithUsers(fakekintone.User{Login: "admin", Password: "admin", Language: "ja"}),
			fakekintone.WithSpaces(fakekintone.Space{ID: 1, Name: "受付"}),
			fakekintone.WithQuirks(map[string]string{"deployTime": "at-once"}),
			fakekintone.WithApps(
				fakekintone.App{ID: 7, Name: "顧客管理", FormName: fakekintone.Customers, Tokens: []fakekintone.Token{
					{Token: "VIEW-ONLY", Permissions: []fakekintone.Permission{fakekintone.PermissionView}},
				}},
				fakekintone.App{ID: 9, Name: "録音", Form: []byte(`{"properties":{"添付":{"type":"FILE","code":"添付","label":"添付"}}}`)},
				fakekintone.App{ID: 91, Name: "対応", Form: []byte(`{"properties":{"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名"}}}`),
					Process: []byte(clientProcess)},
			),
		)
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(server.Close)

		suite := exec.CommandContext(ctx, node, "suite.mjs", asLocalhost(server.URL))
		suite.Dir = clients
		printed, err := suite.CombinedOutput()
		Expect(err).NotTo(HaveOccurred(), string(printed))
		Expect(strings.Count(string(printed), "ok ")).To(Equal(30), string(printed))
	})
})
