package main

import (
	"os"
	"path/filepath"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a file that is replaced", func() {
	var dir, name string

	BeforeEach(func() {
		dir = GinkgoT().TempDir()
		name = filepath.Join(dir, "rules.yaml")
		Expect(os.WriteFile(name, []byte("before"), 0o600)).To(Succeed())
	})

	It("has the contents whole, and may be read by whom it could before", func() {
		Expect(replaceFile(name, []byte("after"))).To(Succeed())
		Expect(os.ReadFile(name)).To(BeEquivalentTo("after"))
		info, err := os.Stat(name)
		Expect(err).NotTo(HaveOccurred())
		Expect(info.Mode().Perm()).To(BeEquivalentTo(0o600))
		Expect(filepath.Glob(filepath.Join(dir, "*"))).To(Equal([]string{name}))
	})

	It("is the one that a link leads to", func() {
		link := filepath.Join(dir, "link.yaml")
		Expect(os.Symlink("rules.yaml", link)).To(Succeed())
		Expect(replaceFile(link, []byte("after"))).To(Succeed())
		Expect(os.ReadFile(name)).To(BeEquivalentTo("after"))
		Expect(os.Readlink(link)).To(Equal("rules.yaml"))
	})

	It("must be there", func() {
		Expect(replaceFile(filepath.Join(dir, "gone"), nil)).To(MatchError(ContainSubstring("gone")))
		Expect(filepath.Glob(filepath.Join(dir, "*"))).To(Equal([]string{name}))
	})
})
