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

	replace := func(names ...string) error {
		var all []replacement
		for _, name := range names {
			all = append(all, replacement{name: name, before: []byte("before"), after: []byte("after")})
		}
		return replaceFiles(all)
	}

	It("has the contents whole, and may be read by whom it could before", func() {
		Expect(os.Chmod(name, 0o640)).To(Succeed())
		Expect(replace(name)).To(Succeed())
		Expect(os.ReadFile(name)).To(BeEquivalentTo("after"))
		info, err := os.Stat(name)
		Expect(err).NotTo(HaveOccurred())
		Expect(info.Mode().Perm()).To(BeEquivalentTo(0o640))
		Expect(filepath.Glob(filepath.Join(dir, "*"))).To(Equal([]string{name}))
	})

	It("is the one that a link leads to", func() {
		link := filepath.Join(dir, "link.yaml")
		Expect(os.Symlink("rules.yaml", link)).To(Succeed())
		Expect(replace(link)).To(Succeed())
		Expect(os.ReadFile(name)).To(BeEquivalentTo("after"))
		Expect(os.Readlink(link)).To(Equal("rules.yaml"))
	})

	It("stays as it is where another one cannot be replaced", func() {
		Expect(replace(name, filepath.Join(dir, "gone"))).To(MatchError(ContainSubstring("gone")))
		Expect(os.WriteFile(name+".part", []byte("somebody else's"), 0o600)).To(Succeed())
		other := filepath.Join(dir, "other.yaml")
		Expect(os.WriteFile(other, []byte("before"), 0o600)).To(Succeed())
		Expect(replace(other, name)).To(MatchError(HaveSuffix("; nothing was written")))
		Expect(os.ReadFile(name)).To(BeEquivalentTo("before"))
		Expect(os.ReadFile(other)).To(BeEquivalentTo("before"))
		Expect(os.ReadFile(name + ".part")).To(BeEquivalentTo("somebody else's"))
		Expect(filepath.Glob(filepath.Join(dir, "*"))).To(ConsistOf(name, other, name+".part"))
	})

	It("is taken back where it was replaced already", func() {
		Expect(os.WriteFile(name, []byte("after"), 0o600)).To(Succeed())
		Expect(takeBack([]replacement{{name: name, before: []byte("before")}})).To(Succeed())
		Expect(os.ReadFile(name)).To(BeEquivalentTo("before"))
	})
})
