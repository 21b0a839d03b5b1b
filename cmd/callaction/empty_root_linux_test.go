package main

import (
	"bufio"
	"bytes"
	"debug/elf"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// nobody is the user of the image: a number, as there is no file of names.
const nobody = 65532

// built is the binary of make build, alone in a folder.
func built() string {
	GinkgoHelper()
	folder := GinkgoT().TempDir()
	for at := folder; len(at) > len(os.TempDir()); at = filepath.Dir(at) {
		Expect(os.Chmod(at, 0o755)).To(Succeed()) // nobody is to reach it
	}
	Expect(contentOf("Makefile")).NotTo(BeEmpty()) // go test is to see when it changes, and not to answer from its cache
	name := filepath.Join(folder, "callaction")
	out, err := exec.CommandContext(GinkgoT().Context(), "make", "-C", root, "build", "BIN="+name).CombinedOutput()
	Expect(err).NotTo(HaveOccurred(), string(out))
	return name
}

// alone is callaction with a folder as its root that holds nothing but the binary,
// as nobody and with an empty environment. Who is not root is root in a user
// namespace.
func alone(binary string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(GinkgoT().Context(), "/callaction", args...)
	cmd.Dir, cmd.Env, cmd.Stderr = "/", []string{}, GinkgoWriter
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: filepath.Dir(binary)}
	if os.Geteuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
		return cmd
	}
	cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
	cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}}
	cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}}
	return cmd
}

// permitted skips where a machine lets nobody change the root. CI must let.
func permitted(err error) {
	GinkgoHelper()
	if errors.Is(err, syscall.EPERM) && os.Getenv("CI") == "" {
		Skip("this machine permits neither chroot nor user namespaces: " + err.Error())
	}
	Expect(err).NotTo(HaveOccurred())
}

var _ = Describe("the binary of make build", Ordered, func() {
	var binary string

	BeforeAll(func() { binary = built() })

	It("is static", func() {
		file, err := elf.Open(binary)
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(file.Close)
		for _, p := range file.Progs {
			Expect(p.Type).NotTo(Or(Equal(elf.PT_INTERP), Equal(elf.PT_DYNAMIC)))
		}
	})

	It("plays the manual in an empty root", func(ctx SpecContext) {
		var out bytes.Buffer
		cmd := alone(binary, "run")
		cmd.Stdout = &out
		permitted(cmd.Start())
		Expect(cmd.Wait()).To(Succeed())
		Expect(out.String()).To(Equal(outputOf(ctx, []string{"run"})))
		Expect(out.String()).To(ContainSubstring("not as expected: 0"))
	})

	It("serves in an empty root as the image does, and ends when it is told to", func(ctx SpecContext) {
		args := imageCommand()
		args[slices.Index(args, "0.0.0.0:8000")] = "0.0.0.0:0"   // a port that is free
		args[slices.Index(args, "localhost:8000")] = "localhost" // with that one
		cmd := alone(binary, args...)
		out, err := cmd.StdoutPipe()
		Expect(err).NotTo(HaveOccurred())
		permitted(cmd.Start())
		line, err := bufio.NewReader(out).ReadString('\n')
		Expect(err).NotTo(HaveOccurred())
		address := strings.TrimSpace(strings.TrimPrefix(line, "ready "))
		Expect(address).To(MatchRegexp(`^http://localhost:[0-9]+/t/[a-z2-7]{26}$`))

		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/k/v1/record.json?app=7&id=1", nil)
		Expect(err).NotTo(HaveOccurred())
		req.Header.Set("X-Cybozu-API-Token", "CUSTOMERS-TOKEN")
		resp, err := http.DefaultClient.Do(req)
		Expect(err).NotTo(HaveOccurred())
		body, err := io.ReadAll(resp.Body)
		Expect(errors.Join(err, resp.Body.Close())).To(Succeed())
		Expect(string(body)).To(ContainSubstring(`"$id":{"type":"__ID__","value":"1"}`))

		Expect(cmd.Process.Signal(syscall.SIGTERM)).To(Succeed())
		Expect(cmd.Wait()).To(Succeed())
	})

	It("was alone there, and has left nothing", func() {
		entries, err := os.ReadDir(filepath.Dir(binary))
		Expect(err).NotTo(HaveOccurred())
		Expect(entries).To(HaveLen(1))
	})
})
