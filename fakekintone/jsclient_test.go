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

// The official JavaScript client comes from npm into a folder of its own; where
// Node.js or the client is missing the spec says so, and the gate installs both.
var _ = Describe("the official JavaScript client", func() {
	It("works with the fake, unmodified", func(ctx SpecContext) {
		const folder = "jsclient"
		node, err := exec.LookPath("node")
		if _, missing := os.Stat(folder + "/node_modules/@kintone/rest-api-client"); err != nil || missing != nil {
			absent("Node.js or the client is missing: run npm ci in fakekintone/jsclient")
		}
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

		suite := exec.CommandContext(ctx, node, "suite.mjs", strings.Replace(server.URL, "127.0.0.1", "localhost", 1))
		suite.Dir = folder
		printed, err := suite.CombinedOutput()
		Expect(err).NotTo(HaveOccurred(), string(printed))
		Expect(strings.Count(string(printed), "ok ")).To(Equal(15), string(printed))
	})
})
