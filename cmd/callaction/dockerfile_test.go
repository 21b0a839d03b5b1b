package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// ignored says whether .dockerignore keeps a file out of the build, in as much of its
// language as the file uses: names at the root, and **/ before a name at any depth.
func ignored(name string) bool {
	GinkgoHelper()
	for _, pattern := range strings.Fields(regexp.MustCompile(`(?m)^#.*$`).ReplaceAllString(contentOf(".dockerignore"), "")) {
		last, anywhere := strings.CutPrefix(pattern, "**/")
		Expect(last).NotTo(ContainSubstring("/"), "more than this spec reads")
		parts := strings.Split(name, "/")
		if !anywhere {
			parts = parts[:1]
		}
		for _, part := range parts {
			if matches, err := filepath.Match(last, part); err == nil && matches {
				return true
			}
		}
	}
	return false
}

// imageCommand is what the image runs where nothing else is said.
func imageCommand() []string {
	GinkgoHelper()
	found := regexp.MustCompile(`(?m)^CMD (\[.*\])$`).FindStringSubmatch(contentOf("Dockerfile"))
	Expect(found).NotTo(BeNil())
	var args []string
	Expect(json.Unmarshal([]byte(found[1]), &args)).To(Succeed())
	return args
}

// buildContext copies what .dockerignore lets through into a folder.
func buildContext() string {
	GinkgoHelper()
	folder := GinkgoT().TempDir()
	Expect(fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || name == ".":
			return err
		case ignored(name) && d.IsDir():
			return fs.SkipDir
		case ignored(name):
			return nil
		case d.IsDir():
			return os.Mkdir(filepath.Join(folder, name), 0o700)
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, name), data, 0o600)
	})).To(Succeed())
	return folder
}

var _ = Describe("the Dockerfile", func() {
	It("builds with the module's Go", func() {
		version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(contentOf("go.mod"))[1]
		Expect(contentOf("Dockerfile")).To(ContainSubstring("golang:" + version + " AS build"))
	})

	It("ends with an image from scratch whose user is a number and not root", func() {
		_, last, found := strings.Cut(contentOf("Dockerfile"), "\nFROM scratch\n")
		Expect(found).To(BeTrue())
		Expect(last).NotTo(Or(ContainSubstring("FROM "), ContainSubstring("RUN ")), "nothing runs in an empty image")
		Expect(last).To(MatchRegexp(`(?m)^USER [1-9]\d*:[1-9]\d*$`))
		Expect(last).To(ContainSubstring(`ENTRYPOINT ["/callaction"]`))
		Expect(last).To(MatchRegexp(`(?m)^EXPOSE 8000$`))
	})

	It("serves the sandbox at the port that it exposes, to who publishes that", func(ctx SpecContext) {
		args := imageCommand()
		Expect(args).To(ContainElements("0.0.0.0:8000", "localhost:8000"))
		cmd := invocation(GinkgoWriter, GinkgoWriter).root()
		cmd.SetArgs(append(args, "--help"))
		Expect(cmd.ExecuteContext(ctx)).To(Succeed(), "these are flags of callaction")
	})

	It("gives make all that the binary is built of, and no more than that", func(ctx SpecContext) {
		folder := buildContext()
		out, err := exec.CommandContext(ctx, "make", "-C", folder, "build", "VERSION=v1-image").CombinedOutput()
		Expect(err).NotTo(HaveOccurred(), string(out))
		out, err = exec.CommandContext(ctx, filepath.Join(folder, "bin", "callaction"), "version").Output()
		Expect(err).NotTo(HaveOccurred())
		Expect(string(out)).To(Equal("callaction v1-image\n"))
		for _, left := range []string{".git", "docs", "cmd/callaction/main_test.go"} {
			Expect(filepath.Join(folder, filepath.FromSlash(left))).NotTo(BeAnExistingFile())
		}
	})
})
