package fakekintone_test

import (
	"os"
	"os/exec"
	"path/filepath"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// kintone's generator of TypeScript types is a second official tool from npm. What it
// brings along and does not use is held at a version whose parts for all platforms
// are published (overrides in package.json).
var _ = Describe("@kintone/dts-gen", func() {
	It("generates the types of an app's fields", func(ctx SpecContext) {
		node := nodeWith("@kintone/dts-gen")
		server, err := fakekintone.NewServer(
			fakekintone.WithUsers(fakekintone.User{Login: "admin", Password: "admin"}),
			fakekintone.WithApps(fakekintone.App{ID: 9, Name: "商品", Form: []byte(productForm)}),
		)
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(server.Close)

		types := filepath.Join(GinkgoT().TempDir(), "fields.d.ts")
		generator := exec.CommandContext(ctx, node, "node_modules/@kintone/dts-gen/dist/index.js",
			"--base-url", asLocalhost(server.URL), "-u", "admin", "-p", "admin", "--app-id", "9", "-o", types)
		generator.Dir = clients
		printed, err := generator.CombinedOutput()
		Expect(err).NotTo(HaveOccurred(), string(printed))
		generated, err := os.ReadFile(types)
		Expect(err).NotTo(HaveOccurred())
		for _, line := range []string{
			"品名: kintone.fieldTypes.SingleLineText;", "単価: kintone.fieldTypes.Number;", "状態: kintone.fieldTypes.DropDown;",
			"特徴: kintone.fieldTypes.CheckBox;", "担当: kintone.fieldTypes.UserSelect;", "発売: kintone.fieldTypes.Date;",
			"備考: kintone.fieldTypes.MultiLineText;", "番号: kintone.fieldTypes.RecordNumber;", "更新者: kintone.fieldTypes.Modifier;",
		} {
			Expect(string(generated)).To(ContainSubstring(line))
		}
	})
})
