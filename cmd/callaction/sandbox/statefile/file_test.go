package statefile_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/statefile"
)

// text writes itself, and then its error.
type text struct {
	string
	err error
}

func (t text) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, t.string)
	return int64(n), errors.Join(err, t.err)
}

// open opens a file for a spec.
func open(name string) *statefile.File {
	GinkgoHelper()
	f, err := statefile.Open(name)
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(f.Close)
	return f
}

// content is what stands in a file.
func content(name string) string {
	GinkgoHelper()
	data, err := os.ReadFile(name)
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

// names are what a folder holds.
func names(folder string) []string {
	GinkgoHelper()
	entries, err := os.ReadDir(folder)
	Expect(err).NotTo(HaveOccurred())
	all := []string{}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

var _ = Describe("a state file", func() {
	var folder, name string

	BeforeEach(func() {
		folder = GinkgoT().TempDir()
		name = filepath.Join(folder, "class.state")
	})

	It("is missing at first, and its owner's alone once it is written", func() {
		f, err := statefile.Open(name)
		Expect(err).NotTo(HaveOccurred())
		_, err = f.Reader()
		Expect(err).To(MatchError(fs.ErrNotExist))
		Expect(f.Write(text{string: "one"})).To(Succeed())
		Expect(f.Write(text{string: "two"})).To(Succeed())
		r, err := f.Reader()
		Expect(err).NotTo(HaveOccurred())
		Expect(io.ReadAll(r)).To(BeEquivalentTo("two"))
		Expect(r.Close()).To(Succeed())
		Expect(f.Close()).To(Succeed())
		Expect(names(folder)).To(Equal([]string{"class.state"}))
		info, err := os.Stat(name)
		Expect(err).NotTo(HaveOccurred())
		if runtime.GOOS != "windows" {
			Expect(info.Mode().Perm()).To(Equal(fs.FileMode(0o600)))
		}
	})

	It("stays as it was where writing fails in the midst of it", func() {
		f := open(name)
		Expect(f.Write(text{string: "whole"})).To(Succeed())
		broken := errors.New("the disk is full")
		Expect(f.Write(text{"ha", broken})).To(And(
			MatchError(broken), MatchError(HavePrefix("write the state file "))))
		Expect(content(name)).To(Equal("whole"))
		Expect(names(folder)).To(ConsistOf("class.state", "class.state.lock"))
	})

	It("is written where a process was killed while it wrote", func() {
		Expect(os.WriteFile(name+".next", []byte("ha"), 0o644)).To(Succeed())
		Expect(os.WriteFile(name+".lock", nil, 0o644)).To(Succeed())
		if runtime.GOOS == "plan9" || runtime.GOOS == "solaris" {
			Skip("there are no locks that end with their process")
		}
		Expect(open(name).Write(text{string: "whole"})).To(Succeed())
		Expect(content(name)).To(Equal("whole"))
		Expect(names(folder)).NotTo(ContainElement("class.state.next"))
	})

	It("is one process's at a time", func() {
		f := open(name)
		_, err := statefile.Open(name)
		Expect(err).To(MatchError(statefile.ErrInUse))
		Expect(err).To(MatchError(ContainSubstring("class.state: another callaction serve keeps its state in it")))
		Expect(f.Close()).To(Succeed())
		open(name)
	})

	It("is the file that a link leads to", func() {
		if err := os.Symlink("class.state", filepath.Join(folder, "link")); err != nil {
			Skip("there are no links here: " + err.Error())
		}
		Expect(os.WriteFile(name, []byte("one"), 0o600)).To(Succeed())
		f := open(filepath.Join(folder, "link"))
		Expect(f.Write(text{string: "two"})).To(Succeed())
		Expect(content(name)).To(Equal("two"))
		Expect(os.Readlink(filepath.Join(folder, "link"))).To(Equal("class.state"))
		_, err := statefile.Open(name)
		Expect(err).To(MatchError(statefile.ErrInUse))
	})

	It("is refused where it cannot be", func() {
		_, err := statefile.Open(folder)
		Expect(err).To(MatchError(HaveSuffix(": this is no regular file")))
		_, err = statefile.Open(filepath.Join(folder, "none", "class.state"))
		Expect(err).To(MatchError(fs.ErrNotExist))
		Expect(strings.Count(err.Error(), "\n")).To(BeZero())
	})
})
