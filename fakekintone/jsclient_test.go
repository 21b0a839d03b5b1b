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

// The official JavaScript client comes from npm into a folder of its own; where
// Node.js or the client is missing the spec says so, and the gate installs both.
var _ = Describe("the official JavaScript client", func() {
	It("works with the fake, unmodified", func(ctx SpecContext) {
		node := nodeWith("@kintone/rest-api-client")
		server, err := fakekintone.NewServer(
			fakekintone.WithUsers(fakekintone.User{Login: "admin", Password: "admin", Language: "ja"}),
			fakekintone.WithApps(
				fakekintone.App{ID: 7, Name: "顧客管理", FormName: fakekintone.Customers, Tokens: []fakekintone.Token{
					{Token: "VIEW-ONLY", Permissions: []fakekintone.Permission{fakekintone.PermissionView}},
				}},
				fakekintone.App{ID: 9, Name: "録音", Form: []byte(`{"properties":{"添付":{"type":"FILE","code":"添付","label":"添付"}}}`)},
			),
		)
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(server.Close)

		suite := exec.CommandContext(ctx, node, "suite.mjs", asLocalhost(server.URL))
		suite.Dir = clients
		printed, err := suite.CombinedOutput()
		Expect(err).NotTo(HaveOccurred(), string(printed))
		Expect(strings.Count(string(printed), "ok ")).To(Equal(15), string(printed))
	})
})
