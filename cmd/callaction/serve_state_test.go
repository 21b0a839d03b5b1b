package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// sent is what a server answers; a body is sent as JSON.
func sent(ctx context.Context, method, address, body string) string {
	GinkgoHelper()
	req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	Expect(err).NotTo(HaveOccurred())
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	Expect(err).NotTo(HaveOccurred())
	data, err := io.ReadAll(resp.Body)
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.Body.Close()).To(Succeed())
	Expect(resp.StatusCode).To(BeNumerically("<", 400), string(data))
	return string(data)
}

// refusalOf is what callaction says, in one line, where it ends with exit code 2.
func refusalOf(ctx context.Context, args ...string) string {
	GinkgoHelper()
	var problems bytes.Buffer
	Expect(invocation(io.Discard, &problems).main(ctx, args)).To(Equal(exitBadInput))
	Expect(strings.Count(problems.String(), "\n")).To(Equal(1), problems.String())
	return problems.String()
}

var _ = Describe("callaction serve --state", func() {
	var state string

	BeforeEach(func() { state = filepath.Join(GinkgoT().TempDir(), "class.state") })

	// A call, a record changed by hand, a rule and a step of a lesson.
	work := func(ctx context.Context, address string) {
		GinkgoHelper()
		sent(ctx, "POST", address+"/lessons/setting1/start", "")
		sent(ctx, "POST", address+"/sandbox/v1/calls", `{"from":"03-1234-5678","course":["answer","hangup caller"]}`)
		Expect(sent(ctx, "GET", address+"/sandbox/v1/quiet?wait=30s", "")).To(ContainSubstring("true"))
		rules := sent(ctx, "GET", address+"/sandbox/v1/rules", "")
		Expect(rules).To(ContainSubstring("通話がありました。"))
		_, text, _ := strings.Cut(strings.ReplaceAll(rules, "通話がありました。", "別の文。"), `"text":`)
		text, _, _ = strings.Cut(text, `}]`)
		sent(ctx, "POST", address+"/sandbox/v1/rules", `{"text":`+text+`}`)
	}

	It("has everything again: calls, records, rules, lessons", func(ctx SpecContext) {
		address, end := serving("--state", state)
		work(ctx, address)
		calls, records, lesson := sent(ctx, "GET", address+"/sandbox/v1/calls", ""), sent(ctx, "GET", address+"/sandbox/v1/records/7", ""), sent(ctx, "GET", address+"/lessons/setting1", "")
		Expect(lesson).To(ContainSubstring(`"lesson-tick"`))
		Expect(end()).To(Equal(exitOK))

		address, end = serving("--state", state)
		Expect(sent(ctx, "GET", address+"/sandbox/v1/calls", "")).To(Equal(calls))
		Expect(sent(ctx, "GET", address+"/sandbox/v1/records/7", "")).To(Equal(records))
		Expect(sent(ctx, "GET", address+"/sandbox/v1/rules", "")).To(ContainSubstring("別の文。"))
		Expect(sent(ctx, "GET", address+"/lessons/setting1", "")).To(ContainSubstring(`"lesson-tick"`))
		Expect(end()).To(Equal(exitOK))
	})

	It("writes a file that is its owner's alone, and leaves nothing beside it", func() {
		_, end := serving("--state", state)
		Expect(state).To(BeARegularFile())
		Expect(end()).To(Equal(exitOK))
		entries, err := os.ReadDir(filepath.Dir(state))
		Expect(err).NotTo(HaveOccurred())
		Expect(entries).To(HaveLen(1))
		info, err := entries[0].Info()
		Expect(err).NotTo(HaveOccurred())
		if runtime.GOOS != "windows" {
			Expect(info.Mode()).To(Equal(fs.FileMode(0o600)))
		}
	})

	It("refuses a file that is damaged, and leaves it as it is", func(ctx SpecContext) {
		_, end := serving("--state", state)
		Expect(end()).To(Equal(exitOK))
		whole, err := os.ReadFile(state)
		Expect(err).NotTo(HaveOccurred())
		for _, damaged := range []string{"", string(whole[:len(whole)/2]), "hello\n", strings.Replace(string(whole), "setting1", "setting7", 1)} {
			Expect(os.WriteFile(state, []byte(damaged), 0o600)).To(Succeed())
			Expect(refusalOf(ctx, "serve", "--addr", "127.0.0.1:0", "--state", state)).To(And(
				HavePrefix("callaction: --state "+state+": open the sandbox: read the state: "), ContainSubstring("line ")))
			Expect(os.ReadFile(state)).To(BeEquivalentTo(damaged))
			entries, err := os.ReadDir(filepath.Dir(state))
			Expect(err).NotTo(HaveOccurred())
			Expect(entries).To(HaveLen(1))
		}
	})

	It("refuses a second server, and a place where no file can be", func(ctx SpecContext) {
		_, end := serving("--state", state)
		Expect(refusalOf(ctx, "serve", "--addr", "127.0.0.1:0", "--state", state)).To(Equal(
			"callaction: the state file " + state + ": another callaction serve keeps its state in it\n"))
		Expect(refusalOf(ctx, "serve", "--addr", "127.0.0.1:0", "--state", filepath.Join(state, "none"))).To(HavePrefix(
			"callaction: the state file " + filepath.Join(state, "none") + ": "))
		Expect(end()).To(Equal(exitOK))
	})
})
