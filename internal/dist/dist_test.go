package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// entry is what an archive says of a file.
type entry struct {
	Name, data string
	mode       os.FileMode
	changed    time.Time
}

// tarred are the entries of a .tar.gz; nobody owns them.
func tarred(data []byte) []entry {
	GinkgoHelper()
	zipped, err := gzip.NewReader(bytes.NewReader(data))
	Expect(err).NotTo(HaveOccurred())
	Expect(zipped.ModTime).To(BeZero())
	var all []entry
	for r := tar.NewReader(zipped); ; {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		Expect(err).NotTo(HaveOccurred())
		Expect([]any{head.Uid, head.Gid, head.Uname, head.Gname}).To(Equal([]any{0, 0, "", ""}))
		text, err := io.ReadAll(r)
		Expect(err).NotTo(HaveOccurred())
		all = append(all, entry{head.Name, string(text), head.FileInfo().Mode(), head.ModTime.UTC()})
	}
}

// zipped are the entries of a .zip.
func zipped(data []byte) []entry {
	GinkgoHelper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	Expect(err).NotTo(HaveOccurred())
	var all []entry
	for _, f := range r.File {
		in, err := f.Open()
		Expect(err).NotTo(HaveOccurred())
		text, err := io.ReadAll(in)
		Expect(err).NotTo(HaveOccurred())
		all = append(all, entry{f.Name, string(text), f.Mode(), f.Modified.UTC()})
	}
	return all
}

// packed packs two files, in an order that is not that of their names.
func packed(pack packer) []byte {
	GinkgoHelper()
	name := filepath.Join(GinkgoT().TempDir(), "archive")
	files := []file{{name: "callaction", data: []byte("binary"), executable: true}, {name: "LICENSE", data: []byte("licence")}}
	Expect(writeArchive(name, "callaction_v1_a_b", files, pack)).To(Succeed())
	data, err := os.ReadFile(name)
	Expect(err).NotTo(HaveOccurred())
	return data
}

var _ = Describe("an archive", func() {
	want := []entry{
		{"callaction_v1_a_b/LICENSE", "licence", 0o644, moment()},
		{"callaction_v1_a_b/callaction", "binary", 0o755, moment()},
	}

	It("holds its files in order, with fixed modes and one fixed moment", func() {
		Expect(tarred(packed(writeTar))).To(Equal(want))
		Expect(zipped(packed(writeZip))).To(Equal(want))
	})

	It("is the same to the byte when it is packed again", func() {
		Expect(packed(writeTar)).To(Equal(packed(writeTar)))
		Expect(packed(writeZip)).To(Equal(packed(writeZip)))
	})

	It("leaves nothing where packing fails", func() {
		name := filepath.Join(GinkgoT().TempDir(), "archive")
		err := writeArchive(name, "folder", nil, func(io.Writer, string, []file) error { return errors.New("no room") })
		Expect(err).To(MatchError(ContainSubstring("no room")))
		Expect(name).NotTo(BeAnExistingFile())
	})
})

// standIn is a program in place of callaction that answers with its arguments.
func standIn(dir string) string {
	GinkgoHelper()
	if runtime.GOOS == "windows" {
		Skip("a script stands in for callaction")
	}
	name := filepath.Join(dir, "callaction")
	Expect(os.MkdirAll(dir, 0o700)).To(Succeed())
	Expect(os.WriteFile(name, []byte("#!/bin/sh\necho \"$@\"\n"), 0o700)).To(Succeed())
	return name
}

var _ = Describe("dist", func() {
	var folder, host string

	BeforeEach(func() {
		folder = GinkgoT().TempDir()
		host = standIn(filepath.Join(folder, "bin", "linux", "arm64"))
		standIn(filepath.Join(folder, "bin", "windows", "amd64"))
		GinkgoT().Chdir(filepath.Join("..", "..")) // where make runs it
	})

	pack := func(out string, args ...string) error {
		flags := []string{"-out", filepath.Join(folder, out), "-binaries", filepath.Join(folder, "bin"), "-host", host}
		return run(GinkgoT().Context(), append(flags, args...), io.Discard)
	}

	It("packs binary, documents, licences and completions, and sums them up", func() {
		Expect(pack("dist", "-version", "v1.2.3", "windows/amd64", "linux/arm64")).To(Succeed())

		data, err := os.ReadFile(filepath.Join(folder, "dist", "callaction_v1.2.3_linux_arm64.tar.gz"))
		Expect(err).NotTo(HaveOccurred())
		var names []string
		texts := map[string]string{}
		for _, e := range tarred(data) {
			name := strings.TrimPrefix(e.Name, "callaction_v1.2.3_linux_arm64/")
			names = append(names, name)
			texts[name] = e.data
		}
		Expect(names).To(Equal([]string{
			"CHANGELOG.md", "LICENSE", "README.ja.md", "README.md", "THIRD-PARTY.txt", "callaction",
			"completions/_callaction", "completions/callaction.bash", "completions/callaction.fish", "completions/callaction.ps1",
		}))
		Expect(texts["completions/_callaction"]).To(Equal("completion zsh\n"))
		Expect(texts["LICENSE"]).To(ContainSubstring("Apache License"))
		Expect(texts["THIRD-PARTY.txt"]).To(And(
			ContainSubstring("\nGo: LICENSE\n"), ContainSubstring("\ngithub.com/spf13/cobra v"),
			Not(ContainSubstring("ginkgo")), Not(ContainSubstring("mousetrap"))))

		data, err = os.ReadFile(filepath.Join(folder, "dist", "callaction_v1.2.3_windows_amd64.zip"))
		Expect(err).NotTo(HaveOccurred())
		Expect(zipped(data)).To(ContainElement(HaveField("Name", "callaction_v1.2.3_windows_amd64/callaction.exe")))

		check := exec.CommandContext(GinkgoT().Context(), "sha256sum", "--check", "--strict", "SHA256SUMS")
		check.Dir = filepath.Join(folder, "dist")
		told, err := check.CombinedOutput()
		Expect(err).NotTo(HaveOccurred())
		Expect(string(told)).To(Equal("callaction_v1.2.3_linux_arm64.tar.gz: OK\ncallaction_v1.2.3_windows_amd64.zip: OK\n"))
	})

	It("gives the same checksums when it runs again", func() {
		Expect(pack("one", "-version", "v1", "linux/arm64")).To(Succeed())
		Expect(pack("two", "-version", "v1", "linux/arm64")).To(Succeed())
		one, err := os.ReadFile(filepath.Join(folder, "one", "SHA256SUMS"))
		Expect(err).NotTo(HaveOccurred())
		two, err := os.ReadFile(filepath.Join(folder, "two", "SHA256SUMS"))
		Expect(err).NotTo(HaveOccurred())
		Expect(two).To(Equal(one))
	})

	DescribeTable("refuses",
		func(says string, args ...string) {
			Expect(pack("dist", args...)).To(MatchError(ContainSubstring(says)))
		},
		Entry("no version", `the version "" is not`, "linux/arm64"),
		Entry("a version that leads elsewhere", `the version "../v1" is not`, "-version", "../v1", "linux/arm64"),
		Entry("a version with options for the linker", "is not made of", "-version", "v1 -X main.version=v2", "linux/arm64"),
		Entry("no target", "name the targets", "-version", "v1"),
		Entry("what is no target", `"linux" is no target`, "-version", "v1", "linux"),
		Entry("a target that was not built", "pack linux/amd64: read the binary", "-version", "v1", "linux/amd64"),
	)

	It("refuses a library without a licence", func() {
		var b bytes.Buffer
		Expect(library{"example.com/closed v1", folder}.write(&b)).To(MatchError(ContainSubstring("example.com/closed v1 has no licence")))
	})
})
