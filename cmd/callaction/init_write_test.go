package main

import (
	"bytes"
	"os"
	"path/filepath"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/fetch"
)

var _ = Describe("a fetched workspace", func() {
	// good is the workspace of callaction init.
	good := func() []fetch.File {
		GinkgoHelper()
		names, err := templateFiles()
		Expect(err).NotTo(HaveOccurred())
		var files []fetch.File
		for _, name := range names {
			data, err := template.ReadFile("template/" + name)
			Expect(err).NotTo(HaveOccurred())
			files = append(files, fetch.File{Name: name, Data: data})
		}
		return files
	}

	It("is not written where it could not be played", func() {
		dir := filepath.Join(GinkgoT().TempDir(), "mine")
		err := writeWhole(dir, append(good(), fetch.File{Name: "apps/customers.json", Data: []byte("{}")}), false)
		Expect(err).To(MatchError(ContainSubstring("what was fetched makes no workspace: ")))
		Expect(dir).NotTo(BeAnExistingFile())
		Expect(dir + ".part").NotTo(BeAnExistingFile())
	})

	It("with personal data is for nobody else", func() {
		dir := filepath.Join(GinkgoT().TempDir(), "new", "mine")
		Expect(writeWhole(dir, good(), true)).To(Succeed())
		info, err := os.Stat(dir)
		Expect(err).NotTo(HaveOccurred())
		Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o700)))

		empty := GinkgoT().TempDir()
		Expect(writeWhole(empty, good(), true)).To(Succeed())
		info, err = os.Stat(filepath.Join(empty, "workspace.yaml"))
		Expect(err).NotTo(HaveOccurred())
		Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o600)))
	})
})

var _ = Describe("progress", func() {
	It("is shown on a terminal, each in place of the one before", func() {
		var terminal bytes.Buffer
		c := &cli{terminal: &terminal}
		c.progress("app 7")
		c.progress("")
		Expect(terminal.String()).To(Equal("\r\x1b[Kapp 7\r\x1b[K"))
	})

	It("is shown nowhere else", func() {
		Expect(func() { (&cli{}).progress("app 7") }).NotTo(Panic())
	})
})
