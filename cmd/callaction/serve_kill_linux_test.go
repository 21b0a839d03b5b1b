package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// process is callaction serve as a process of its own.
type process struct {
	*exec.Cmd
	address string
}

// started starts callaction serve on a state file.
func started(binary, state string) process {
	GinkgoHelper()
	cmd := exec.CommandContext(GinkgoT().Context(), binary, "serve", "--addr", "127.0.0.1:0", "--state", state)
	cmd.Stderr = GinkgoWriter
	out, err := cmd.StdoutPipe()
	Expect(err).NotTo(HaveOccurred())
	Expect(cmd.Start()).To(Succeed())
	line, err := bufio.NewReader(out).ReadString('\n')
	Expect(err).NotTo(HaveOccurred())
	return process{cmd, strings.TrimSpace(strings.TrimPrefix(line, "ready "))}
}

// killed ends a process as if the machine had, unless it has just ended by itself.
func (p process) killed() {
	_ = p.Process.Kill()
	_ = p.Wait()
}

var _ = Describe("callaction serve that is killed", func() {
	It("has what it had written, and never a file that cannot be read", func(ctx SpecContext) {
		binary, state := built(), filepath.Join(GinkgoT().TempDir(), "class.state")
		keep := func(p process, name string) {
			GinkgoHelper()
			sent(ctx, "POST", p.address+"/sandbox/v1/snapshots", fmt.Sprintf(`{"name":%q}`, name))
		}
		p := started(binary, state)
		sent(ctx, "POST", p.address+"/sandbox/v1/calls", `{"from":"03-1234-5678","course":["answer","hangup caller"]}`)
		Expect(sent(ctx, "GET", p.address+"/sandbox/v1/quiet?wait=30s", "")).To(ContainSubstring("true"))
		keep(p, "written")
		Eventually(func() string { return string(must(os.ReadFile(state))) }).WithTimeout(time.Minute).WithPolling(20 * time.Millisecond).
			Should(ContainSubstring(`"written"`))
		p.killed()

		for i := range 4 { // in the midst of whatever it does
			p = started(binary, state)
			Expect(sent(ctx, "GET", p.address+"/sandbox/v1/snapshots", "")).To(ContainSubstring(`"written"`))
			Expect(sent(ctx, "GET", p.address+"/sandbox/v1/calls", "")).To(ContainSubstring(`"ending":"ended by caller"`))
			for n := range 10 * i {
				keep(p, fmt.Sprint(n))
			}
			if i%2 == 1 {
				Expect(p.Process.Signal(syscall.SIGTERM)).To(Succeed()) // it writes now
			}
			p.killed()
		}
	})
})

// must is a value that came without an error.
func must[T any](value T, err error) T {
	GinkgoHelper()
	Expect(err).NotTo(HaveOccurred())
	return value
}
