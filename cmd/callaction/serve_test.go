package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// invocation is callaction with an English locale, writing to out.
func invocation(out, err io.Writer) *cli {
	return &cli{in: strings.NewReader(""), out: out, err: err, env: func(string) string { return "" }}
}

// serving runs callaction serve until end is called, which returns its exit code.
func serving(args ...string) (address string, end func() int) {
	GinkgoHelper()
	ctx, cancel := context.WithCancel(context.Background())
	DeferCleanup(cancel)
	read, write := io.Pipe()
	code := make(chan int, 1)
	go func() {
		defer GinkgoRecover()
		code <- invocation(write, GinkgoWriter).main(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...))
	}()
	line, err := bufio.NewReader(read).ReadString('\n')
	Expect(err).NotTo(HaveOccurred())
	Expect(line).To(HavePrefix("ready http://127.0.0.1:"))
	return strings.TrimSpace(strings.TrimPrefix(line, "ready ")), func() int {
		cancel()
		return <-code
	}
}

var _ = Describe("callaction serve", func() {
	It("says where it listens, serves, and ends cleanly", func(ctx SpecContext) {
		address, end := serving()
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/sandbox/v1/workspaces", nil)
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.DefaultClient.Do(req)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusOK))
		Expect(resp.Body.Close()).To(Succeed())
		Expect(end()).To(Equal(exitOK))
	})

	It("takes the call that callaction call places", func(ctx SpecContext) {
		address, end := serving()
		var out, problems bytes.Buffer
		code := invocation(&out, &problems).main(ctx, []string{
			"call", "--server", address, "--workspace", "setting1", "--from", "非通知", "--course", "abandon", "--format", "json",
		})
		Expect(code).To(Equal(exitOK), problems.String())
		Expect(out.String()).To(And(ContainSubstring(`"ending":"abandoned"`), ContainSubstring(`"value":"anonymous"`)))

		code = invocation(&out, &problems).main(ctx, []string{"call", "--server", address, "--from", "03-1234-5678", "--to", "1"})
		Expect(code).To(Equal(exitBadInput))
		Expect(problems.String()).To(ContainSubstring("the sandbox refused: "))
		Expect(end()).To(Equal(exitOK))

		code = invocation(&out, &problems).main(ctx, []string{"call", "--server", address, "--from", "03-1234-5678"})
		Expect(code).To(Equal(exitBadInput))
		Expect(problems.String()).To(ContainSubstring("is callaction serve running there?"))
	})

	It("lets go who waits when it ends", func() {
		ctx, cancel := context.WithCancel(context.Background())
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
		Expect(err).NotTo(HaveOccurred())
		waiting := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			cancel() // as Ctrl-C while somebody waits
			<-r.Context().Done()
		})
		go func() {
			defer GinkgoRecover()
			req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+listener.Addr().String()+"/", nil)
			Expect(err).NotTo(HaveOccurred())
			if resp, err := http.DefaultClient.Do(req); err == nil {
				Expect(resp.Body.Close()).To(Succeed())
			}
		}()
		Expect(serveUntil(ctx, listener, waiting)).To(Succeed())
	})

	It("says which workspace cannot be served", func(ctx SpecContext) {
		var problems bytes.Buffer
		Expect(invocation(io.Discard, &problems).main(ctx, []string{"serve", "nowhere"})).To(Equal(exitBadInput))
		Expect(problems.String()).To(ContainSubstring("nowhere"))
	})
})
